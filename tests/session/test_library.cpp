// CPython's library that comes later than the program: no run depends on when.
#include <fstream>
#include <sstream>

#include "core/base/hash.h"
#include "core/lang/code/code_image.h"
#include "core/lang/compile/compile.h"
#include "core/session/session.h"
#include "core/vm/modules/import_bridge.h"
#include "core/vm/modules/library_image.h"
#include "core/vm/modules/precompiled.h"
#include "core/vm/program.h"

#include <catch2/catch.hpp>

namespace {

using namespace lockstep;
using session::Session;
using session::Stop;

const char* const kNeeds = R"(import threading
for i in range(2000): pass
import keyword, textwrap_or_not
)";
const char* const kUses = R"(for i in range(3000): pass
import keyword
print(keyword.iskeyword("for"))
)";
const char* const kOwn = R"(import threading, queue
q = queue.Queue()
t = threading.Thread(target=q.put, args=(1,))
t.start()
t.join()
print(q.get())
)";

std::shared_ptr<const vm::LibraryImage> image() {
  std::ifstream file(LOCKSTEP_LIBRARY, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  std::string error;
  auto opened = vm::LibraryImage::open(all.str(), error);
  REQUIRE(opened != nullptr);
  return opened;
}

void load(Session& session, const char* text) {
  session.load({{{"main.py", text}}, {}}, os::Settings{}, os::Schedule::plain());
}

Stop run_all(Session& session) {
  Stop stop = Stop::budget;
  while (stop == Stop::budget && session.step() < 5'000'000) stop = session.advance(10'000);
  return stop;
}

std::string printed(const Session& session, int fd) {
  std::string text;
  for (const view::Output& output : session.output()) {
    if (output.fd == fd) text += output.text;
  }
  return text;
}

uint64_t hash_of_whole_run(const char* text) {
  Session session;
  session.set_library(image());
  load(session, text);
  REQUIRE(run_all(session) == Stop::finished);
  return session.state_hash();
}

}  // namespace

TEST_CASE("a program that needs the library waits for it at its start") {
  Session session;
  load(session, kUses);
  session.expect_library();
  CHECK(run_all(session) == Stop::library);
  CHECK(session.step() == 0);
  CHECK(session.moment().state == view::RunState::loading);
  CHECK(session.advance(10) == Stop::library);
  CHECK(session.move(session::Unit::line, session::Direction::forward, view::kNoTask, 100) == Stop::library);
  session.set_library(image());
  CHECK(session.moment().state == view::RunState::paused);
  CHECK(run_all(session) == Stop::finished);
  CHECK(printed(session, 1) == "True\n");
  CHECK(session.state_hash() == hash_of_whole_run(kUses));
}

TEST_CASE("a program that does not need the library does not wait") {
  Session session;
  session.expect_library();
  load(session, kOwn);
  CHECK(run_all(session) == Stop::finished);
  CHECK(printed(session, 1) == "1\n");
}

TEST_CASE("the library comes in the middle of a run") {
  Session session;
  session.expect_library();
  load(session, kUses);
  for (int i = 0; i < 20; ++i) CHECK(session.advance(100) == Stop::budget);
  session.seek(1500);
  session.set_library(image());
  CHECK(session.step() == 1500);
  CHECK(session.last_step() == 2000);
  CHECK(run_all(session) == Stop::finished);
  CHECK(session.state_hash() == hash_of_whole_run(kUses));
}

TEST_CASE("without the library the error says so") {
  Session session;
  session.expect_library();
  load(session, kNeeds);
  CHECK(run_all(session) == Stop::library);
  session.set_library(nullptr);
  CHECK(run_all(session) == Stop::finished);
  CHECK(session.moment().exit_code == 1);
  const std::string errors = printed(session, 2);
  INFO(errors);
  CHECK(errors.find("No module named 'keyword'") != std::string::npos);
  CHECK(errors.find("stdlib.img") != std::string::npos);
}

TEST_CASE("what was compiled at build is what the compiler makes of the text") {
  const auto library = image();
  vm::Program program;
  program.set_library(library);
  size_t compiled = 0;
  for (const vm::LibraryImage::Entry& entry : library->entries()) {
    if (!entry.filename.empty()) continue;
    const std::string name(entry.name.substr(0, entry.name.size() - std::string_view("/code").size()));
    const vm::ModuleSource* source = program.find_in_library(name);
    REQUIRE(source != nullptr);
    const uint64_t hash = base::hash_bytes(source->text.data(), source->text.size(), 0);
    const bool hidden = vm::is_hidden_module(*source);
    const auto ready = vm::precompiled(library.get(), source->filename, hash, hidden);
    INFO(name);
    REQUIRE(ready != nullptr);
    REQUIRE(vm::precompiled(library.get(), source->filename, hash, !hidden) == nullptr);
    REQUIRE(vm::precompiled(library.get(), source->filename, hash + 1, hidden) == nullptr);
    if (++compiled % 10 != 0) continue;   // the build has compared all
    lang::CompileOptions options;
    options.internal = hidden;
    options.visible_module = true;
    const auto made = lang::compile_source(source->text, source->filename, lang::ParseMode::File, options);
    REQUIRE(made.ok());
    REQUIRE(lang::same_code(*made.code, *ready));
  }
  REQUIRE(compiled > 100);
  for (const char* name : {"_prelude_objects", "threading", "_io"}) {
    const vm::ModuleSource* source = program.find_own(name);
    REQUIRE(source != nullptr);
    const uint64_t hash = base::hash_bytes(source->text.data(), source->text.size(), 0);
    REQUIRE(vm::precompiled(nullptr, source->filename, hash, vm::is_hidden_module(*source)) != nullptr);
  }
}
