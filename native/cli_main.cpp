// The command line, native and in WebAssembly under Node: `lockstep run`, `explore` and `dis`.
// Needs no display. Exit codes: the program's own; 1 for its syntax errors; 2 for a wrong command
// line or a file that cannot be read; 3 deadlock, 4 a limit of the machine, 120 standard output cannot be
// written, 124 --until.
#include <CLI/CLI.hpp>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "core/lang/code/dis.h"
#include "core/lang/compile/compile.h"
#include "native/cli_explore.h"
#include "native/cli_files.h"
#include "native/cli_options.h"
#include "native/cli_report.h"
#include "native/cli_run.h"
#include "native/library_file.h"

namespace lockstep::cli {
namespace {

constexpr int kExitUsage = 2;
constexpr const char* kVersion = "lockstep 1.0 (the language and library of Python 3.11)";

struct RunTexts {
  std::string file;
  std::vector<std::string> arguments;
  std::string policy = "rr";
  std::string quantum;
  std::string gil = "3.12";
  std::string schedule;
  std::string until;
  std::string library;
  std::string language;
  std::string stdlib = "lockstep";
  std::string seed;
};

int cannot_read(const std::string& path) {
  std::fprintf(stderr, "lockstep: cannot read %s: %s\n", path.c_str(), std::strerror(errno));
  return kExitUsage;
}

int wrong(const std::string& message) {
  std::fprintf(stderr, "lockstep: %s\n", message.c_str());
  return kExitUsage;
}

// A schedule is given as its text or as a file that holds it.
int read_schedule(const std::string& value, os::Schedule& schedule) {
  std::string text = value;
  if (const std::optional<std::string> content = read_file(value)) {
    text = *content;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  }
  if (text == value && !text.starts_with("1;") && text != "1") {
    return wrong("--schedule: no such file, and no schedule as text (as '1;plain;d3=1'): " + value);
  }
  os::ScheduleError error;
  schedule = os::Schedule::parse(text, error);
  if (!error.failed) return 0;
  return wrong("--schedule: at character " + std::to_string(error.position + 1) + ": " +
               error.message);
}

// A whole number from 0 on.
bool parse_seed(const std::string& text, uint64_t& seed) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seed);
  return problem == std::errc() && end == text.data() + text.size();
}

int run_command(const RunTexts& texts, bool seeded, const char* program, RunOptions& options) {
  if (!texts.quantum.empty()) {
    const std::optional<uint64_t> ns = parse_duration_ns(texts.quantum);
    if (!ns || *ns == 0) return wrong("--quantum: no duration: " + texts.quantum);
    if (texts.quantum.find_first_not_of("0123456789.") == std::string::npos) {
      return wrong("--quantum: say the unit, as " + texts.quantum + "ms or " + texts.quantum + "us");
    }
    options.settings.quantum_ns = *ns;
  }
  if (!texts.until.empty()) {
    const std::optional<uint64_t> ns = parse_duration_ns(texts.until);
    if (!ns) return wrong("--until: no duration: " + texts.until);
    options.until_ns = *ns;
  }
  const std::optional<os::GilModel> gil = parse_gil(texts.gil);
  if (!gil) return wrong("--gil: one of 3.8, 3.10, 3.11, 3.12, free; not " + texts.gil);
  options.settings.gil = *gil;
  options.gil_name = texts.gil;
  const std::optional<os::PolicyKind> policy = parse_policy(texts.policy);
  if (!policy) return wrong("--policy: one of " + policy_names() + "; not " + texts.policy);
  options.settings.policy = *policy;
  uint64_t number = 0;
  if (seeded && !parse_seed(texts.seed, number)) {
    return wrong("--seed: a whole number from 0 on; not " + texts.seed);
  }
  if (seeded) options.schedule = os::Schedule::seeded(number);
  if (!texts.schedule.empty()) {
    if (const int failed = read_schedule(texts.schedule, options.schedule)) return failed;
  }
  std::optional<session::Project> project = read_project(texts.file);
  if (!project) return cannot_read(texts.file);
  options.project = std::move(*project);
  options.project.arguments = texts.arguments;
  options.language = language_of(texts.language);
  options.project.cpython_library = texts.stdlib == "cpython";
  std::string error;
  options.library = native::open_library(texts.library, program, error);
  if (!error.empty()) return wrong("the library: " + error);
  return run(options);
}

struct ExploreTexts {
  std::string file;
  std::vector<std::string> arguments;
  std::string gil = "3.12";
  std::string library;
  std::string language;
  std::string input;
  std::string max_time;
};

int explore_from(const ExploreTexts& texts, const char* program, ExploreRun& run) {
  const std::optional<os::GilModel> gil = parse_gil(texts.gil);
  if (!gil) return wrong("--gil: one of 3.8, 3.10, 3.11, 3.12, free; not " + texts.gil);
  run.settings.gil = *gil;
  run.gil_name = texts.gil;
  std::optional<session::Project> project = read_project(texts.file);
  if (!project) return cannot_read(texts.file);
  run.project = std::move(*project);
  run.project.arguments = texts.arguments;
  run.language = language_of(texts.language);
  if (!texts.input.empty()) {
    const std::optional<std::string> input = read_file(texts.input);
    if (!input) return cannot_read(texts.input);
    run.options.input = *input;
    run.options.has_input = true;
  }
  if (!texts.max_time.empty()) {
    const std::optional<uint64_t> ns = parse_duration_ns(texts.max_time);
    if (!ns) return wrong("--max-time: no duration: " + texts.max_time);
    run.max_seconds = static_cast<double>(*ns) / 1e9;
  }
  std::string error;
  run.library = native::open_library(texts.library, program, error);
  if (!error.empty()) return wrong("the library: " + error);
  return explore_command(run);
}

int licence_command(const std::string& path, const char* program) {
  std::string error;
  const auto library = native::open_library(path, program, error);
  if (library == nullptr) return wrong("the library: " + (error.empty() ? "it is not there" : error));
  const vm::LibraryImage::Entry* entry = library->find("/licence");
  std::string text;
  if (entry == nullptr || !library->unpack(*entry, text)) return wrong("the library has no licence");
  std::printf("Modules of CPython's library come from Debian's package of it. Its licences:\n\n");
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}

int dis_command(const std::string& file) {
  const std::optional<std::string> text = read_file(file);
  if (!text) return cannot_read(file);
  lang::CompileOptions options;
  options.source = *text;
  const lang::CompileResult result =
      lang::compile_source(*text, file, lang::ParseMode::File, options);
  if (!result.ok()) {
    const lang::Diagnostic& found = *result.error;
    const view::ErrorText error{found.exception, found.message,    found.filename, found.lineno,
                                found.offset,    found.end_lineno, found.end_offset};
    session::Project project;
    project.files.push_back({file, *text});
    std::fputs(syntax_error_report(error, project).c_str(), stderr);
    return 1;
  }
  const std::string listing = lang::dis_module(*result.code);
  std::fwrite(listing.data(), 1, listing.size(), stdout);
  return 0;
}

void add_language(CLI::App* command, std::string& language) {
  command->add_option("--lang", language, "Language of reports: en, zh (else as LANG says)")
      ->check(CLI::IsMember({"en", "zh"}));
}

int command_line(int count, char** arguments) {
  CLI::App app("Runs Python concurrency programs on a simulated operating system.", "lockstep");
  app.require_subcommand(1);
  RunTexts texts;
  RunOptions options;
  CLI::App* run = app.add_subcommand("run", "Run a program");
  run->add_option("file", texts.file, "The program")->required();
  run->add_option("arguments", texts.arguments, "The program's own arguments (sys.argv[1:])");
  run->add_option("--cores", options.settings.cores, "Simulated cores")->check(CLI::Range(1, 64));
  run->add_option("--policy", texts.policy, "Scheduling: " + policy_names());
  run->add_option("--quantum", texts.quantum, "Time slice, as 10ms");
  run->add_option("--gil", texts.gil, "Whose GIL: 3.8, 3.10, 3.11 (as 3.12), 3.12, free (none)");
  CLI::Option* seed = run->add_option("--seed", texts.seed, "The random schedule of this number");
  run->add_option("--schedule", texts.schedule, "A schedule, as text or as a file")->excludes(seed);
  run->add_option("--until", texts.until, "Stop at this virtual time, as 5s (exit code 124)");
  run->add_flag("--hash", options.prints_hash, "Print step and state hash, last on stderr");
  run->add_option("--hash-every", options.hash_every, "Print them after every N steps too");
  run->add_option("--walk", options.walk, "Then jump N times in time and compare hashes");
  run->add_flag("--print-schedule", options.prints_schedule, "Print the schedule as text");
  run->add_flag("--stats", options.prints_stats, "Print steps, times and memory");
  run->add_flag("--races", options.finds_races, "Then name the data races of this run (on stderr)");
  run->add_flag("--lock-order", options.finds_lock_order,
                "Then name locks taken in orders that can deadlock (on stderr)");
  run->add_option("--library", texts.library, "The file of CPython's library (else stdlib.img)");
  run->add_option("--stdlib", texts.stdlib, "Whose threading, queue ...: lockstep, cpython")
      ->check(CLI::IsMember({"lockstep", "cpython"}));
  add_language(run, texts.language);
  std::string dis_file;
  CLI::App* dis = app.add_subcommand("dis", "Print a program's bytecode as python3 -m dis does");
  dis->add_option("file", dis_file, "The program")->required();
  ExploreTexts explore_texts;
  ExploreRun explore_run;
  CLI::App* explore = app.add_subcommand("explore", "Try the schedules of a program: what can come out?");
  explore->add_option("file", explore_texts.file, "The program")->required();
  explore->add_option("arguments", explore_texts.arguments, "The program's own arguments (sys.argv[1:])");
  explore->add_option("--bound", explore_run.options.bound, "Preemptions in one schedule, at most (2)")
      ->check(CLI::Range(0, 1000));
  explore->add_option("--gil", explore_texts.gil, "Whose GIL: 3.8, 3.10, 3.11 (as 3.12), 3.12, free (none)");
  explore->add_option("--max-schedules", explore_run.options.max_schedules,
                      "Stop after so many schedules (10000)")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 40));
  explore->add_option("--max-steps", explore_run.options.max_steps,
                      "Bytecodes of one run with threads, at most (300000)")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 40));
  explore->add_option("--max-total", explore_run.options.max_total_steps,
                      "Bytecodes of all runs together, at most (100000000)")
      ->check(CLI::Range(uint64_t{1}, uint64_t{1} << 50));
  explore->add_option("--max-time", explore_texts.max_time, "Stop after this time, as 10s");
  explore->add_option("--input", explore_texts.input, "A file: what the program reads from standard input");
  add_language(explore, explore_texts.language);
  explore->add_option("--show", explore_run.show, "Print and replay so many outcomes (20)");
  explore->add_flag("--json", explore_run.json, "Print the result as JSON");
  explore->add_option("--library", explore_texts.library, "The file of CPython's library (else stdlib.img)");
  CLI::App* licence = app.add_subcommand("licence", "Print the licences of CPython's library");

  app.set_version_flag("--version", kVersion);
  const std::string first = count > 1 ? arguments[1] : "";
  if (!first.empty() && first[0] != '-' && first != "run" && first != "dis" && first != "explore" &&
      first != "licence") {
    const std::string hint = first.ends_with(".py") ? "; to run it: lockstep run " + first : "";
    return wrong("no command '" + first + "': one of run, explore, dis, licence" + hint);
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  if (*dis) return dis_command(dis_file);
  if (*explore) return explore_from(explore_texts, arguments[0], explore_run);
  if (*licence) return licence_command(texts.library, arguments[0]);
  return run_command(texts, seed->count() > 0, arguments[0], options);
}

}  // namespace
}  // namespace lockstep::cli

int main(int count, char** arguments) { return lockstep::cli::command_line(count, arguments); }
