// Runs every program of tests/programs in several ways. A program is NAME.py; NAME.txt beside it is what
// CPython 3.11 printed and its exit code, NAME.err its stderr, recorded by tools/record_programs. A program
// whose first line is "# schedules: any" must print the same under every schedule.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/hash.h"
#include "core/session/session.h"
#include "tests/session/library.h"

namespace {

namespace fs = std::filesystem;
using namespace lockstep;
using session::Session;
using session::Stop;

constexpr uint64_t kMostSteps = 20'000'000;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

// NAME.py, or a folder with a main.py: then all of its files make one project.
struct Program {
  std::string name;
  std::vector<session::File> files;
  std::string expected;   // stdout, then "exit N"
  std::string errors;     // stderr, if it was recorded
  std::string input;      // what it reads
  bool any_schedule = false;
};

std::vector<session::File> project_files(const fs::path& folder) {
  std::vector<session::File> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".py") continue;
    files.push_back({fs::relative(entry.path(), folder).generic_string(), read(entry.path())});
  }
  std::sort(files.begin(), files.end(), [](const session::File& a, const session::File& b) {
    return std::pair(a.name != "main.py", a.name) < std::pair(b.name != "main.py", b.name);
  });
  return files;
}

void take_records(Program& program, fs::path path) {
  program.expected = read(path.replace_extension(".txt"));
  program.errors = read(path.replace_extension(".err"));
  program.input = read(path.replace_extension(".in"));
}

std::vector<Program> programs() {
  std::vector<Program> result;
  const fs::path root = std::string(LOCKSTEP_ROOT) + "/tests/programs";
  for (auto walk = fs::recursive_directory_iterator(root); walk != fs::recursive_directory_iterator(); ++walk) {
    const fs::path path = walk->path();
    Program program;
    if (walk->is_directory() && fs::exists(path / "main.py")) {
      walk.disable_recursion_pending();
      program.name = path.filename().string();
      program.files = project_files(path);
      take_records(program, path / "main.txt");
    } else if (path.extension() == ".py") {
      program.name = path.stem().string();
      program.files = {{program.name + ".py", read(path)}};
      take_records(program, path);
    } else {
      continue;
    }
    program.any_schedule = program.files[0].text.rfind("# schedules: any", 0) == 0;
    result.push_back(std::move(program));
  }
  std::sort(result.begin(), result.end(),
            [](const Program& a, const Program& b) { return a.name < b.name; });
  return result;
}

void load(Session& session, const Program& program, const os::Schedule& schedule) {
  session.set_library(library());
  os::Settings settings;
  settings.typed_input = false;   // what CPython got was no terminal
  session.load({program.files, {}}, settings, schedule);
}

std::string errors_of(const Session& session) {
  std::string text;
  for (const view::Output& output : session.output()) {
    if (output.fd == 2) text += output.text;
  }
  const std::string folder = "/home/user/";
  for (size_t at = 0; (at = text.find(folder, at)) != std::string::npos;) text.erase(at, folder.size());
  return text;
}

std::string result_of(const Session& session, Stop stop) {
  std::string text;
  std::string errors;
  for (const view::Output& output : session.output()) {
    (output.fd == 1 ? text : errors) += output.text;
  }
  if (stop != Stop::finished) text += "stopped for reason " + std::to_string(static_cast<int>(stop)) + "\n";
  if (!errors.empty()) UNSCOPED_INFO("stderr: " << errors);
  return text + "exit " + std::to_string(session.moment().exit_code) + "\n";
}

// The program's input is typed when it first waits for some; then there is no more.
Stop run_all(Session& session, const Program& program) {
  bool typed = program.input.empty();
  while (session.step() < kMostSteps) {
    const Stop stop = session.advance(1'000'000);
    if (stop == Stop::input) {
      typed ? session.end_input() : session.type_input(program.input);
      typed = true;
    } else if (stop != Stop::budget) {
      return stop;
    }
  }
  return Stop::budget;
}

// A third of the steps one by one, then in odd slices.
void run_in_pieces(Session& session, uint64_t last) {
  while (session.step() < last / 3) session.advance(1);
  uint64_t slice = 1;
  while (session.step() < last && !session.at_end()) {
    session.advance(std::min(slice, last - session.step()));
    slice = slice * 7 % 1009 + 1;
  }
}

}  // namespace

TEST_CASE("programs print what CPython prints") {
  const std::vector<Program> all = programs();
  REQUIRE(!all.empty());
  for (const Program& program : all) {
    INFO(program.name);
    Session session;
    load(session, program, os::Schedule::plain());
    const Stop stop = run_all(session, program);
    CHECK(result_of(session, stop) == program.expected);
    if (!program.errors.empty()) CHECK(errors_of(session) == program.errors);
  }
}

TEST_CASE("the state after a step does not depend on how it was reached") {
  for (const Program& program : programs()) {
    INFO(program.name);
    Session whole;
    load(whole, program, os::Schedule::plain());
    run_all(whole, program);
    const uint64_t last = std::min<uint64_t>(whole.last_step(), 200'000);
    whole.seek(last);
    const uint64_t at_last = whole.state_hash();
    Session pieces;
    load(pieces, program, whole.schedule());
    run_in_pieces(pieces, last);
    REQUIRE(pieces.step() == last);
    CHECK(pieces.state_hash() == at_last);
    // Back and forth in time; the same moment must look the same each time.
    uint64_t random = 1;
    for (int i = 0; i < 6; ++i) {
      random = base::mix64(random + 1);
      const uint64_t step = random % (last + 1);
      whole.seek(step);
      const uint64_t seen = whole.state_hash();
      pieces.seek(step);
      INFO("step " << step);
      CHECK(pieces.state_hash() == seen);
    }
    whole.seek(last);
    CHECK(whole.state_hash() == at_last);
  }
}

TEST_CASE("programs that can end only one way do so under random schedules") {
  for (const Program& program : programs()) {
    if (!program.any_schedule) continue;
    for (uint64_t seed = 175; seed < 225; ++seed) {   // tame ones and wild ones
      INFO(program.name << " seed " << seed);
      Session session;
      load(session, program, os::Schedule::seeded(seed));
      const Stop stop = run_all(session, program);
      const std::string result = result_of(session, stop);
      CHECK(result == program.expected);
      if (result != program.expected) break;
    }
  }
}
