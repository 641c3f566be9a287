// The core for a page that measures it (tests/bench/peers): runs one program from loading to its end, with
// history on, and gives back what it printed. No screen. Called by runtimes.mjs.
#include <cstdlib>
#include <string>
#include <utility>

#include <emscripten.h>

#include "core/session/session.h"
#include "core/session/warm_up.h"
#include "core/vm/modules/library_image.h"

namespace {
constexpr uint64_t kSlice = 1'000'000;
constexpr uint64_t kWarmUpSlice = 10'000;
}

// What the page does when it has started (web/main.cpp). Returns whether there is more to do.
extern "C" EMSCRIPTEN_KEEPALIVE int bench_warm_up() {
  static lockstep::session::WarmUp warm_up;
  return warm_up.go_on(kWarmUpSlice) ? 1 : 0;
}

// Takes over the library's bytes. The text stays valid until the next call.
extern "C" EMSCRIPTEN_KEEPALIVE const char* bench_run(char* library, size_t size, const char* text) {
  using namespace lockstep;
  static std::string output;
  output.clear();
  std::string bytes(library, size);
  std::free(library);
  session::Session session;
  session.set_library(vm::LibraryImage::open(std::move(bytes), output));
  session.load({{{"program.py", text}}, {}}, os::Settings{}, os::Schedule{});
  while (session.advance(kSlice) == session::Stop::budget) {
  }
  for (const view::Output& piece : session.output()) output += piece.text;
  return output.c_str();
}
