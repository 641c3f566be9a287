#include "tests/bench/program_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace lockstep::bench {

namespace {
constexpr uint64_t kSlice = 1'000'000;
}

std::string read_file(const std::string& path) {
  FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::exit(2);
  }
  std::string text;
  char part[4096];
  while (const size_t length = std::fread(part, 1, sizeof part, file)) text.append(part, length);
  std::fclose(file);
  return text;
}

std::string read_program(const std::string& name) {
  return read_file(std::string(LOCKSTEP_ROOT) + "/tests/bench/" + name);
}

void load(session::Session& session, const std::string& name, const std::string& text) {
  session.load({{{name, text}}, {}}, os::Settings{}, os::Schedule{});
}

session::Stop run_to(session::Session& session, uint64_t step) {
  session::Stop stop = session::Stop::budget;
  while (stop == session::Stop::budget && session.step() < step) {
    stop = session.advance(std::min(kSlice, step - session.step()));
  }
  return stop;
}

}  // namespace lockstep::bench
