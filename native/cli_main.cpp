// The command line, native and in WebAssembly under Node: `lockstep run`, `explore` and `dis`.
// Needs no display. Exit codes: the program's own; 1 for its syntax errors; 2 for a wrong command
// line or a file that cannot be read; 3 deadlock, 4 a limit of the machine, 120 standard output cannot be
// written, 124 --until.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>

#include "core/lang/code/dis.h"
#include "core/lang/compile/compile.h"
#include "native/cli_explore.h"
#include "native/cli_files.h"
#include "native/cli_help.h"
#include "native/cli_options.h"
#include "native/cli_report.h"
#include "native/cli_run.h"
#include "native/library_file.h"

namespace lockstep::cli {
namespace {

using app::Str;

constexpr int kExitUsage = 2;
constexpr const char* kVersion = "lockstep 1.0 (the language and library of Python 3.11)";

struct RunTexts {
  std::string file;
  std::vector<std::string> arguments;
  std::string policy = "rr";
  std::string quantum;
  std::string gil = "3.12";
  std::string interval;
  std::vector<std::string> costs;
  std::string schedule;
  std::string until;
  std::string library;
  std::string language;
  std::string stdlib = "lockstep";
  std::string seed;
};

// Says in the person's language what is wrong with a command line.
class Speaker {
 public:
  explicit Speaker(app::Language language) : language_(language) {}
  app::Language language() const { return language_; }
  const char* t(Str id) const { return app::text_of(id, language_); }

  int wrong(Str form, std::initializer_list<std::string_view> parts = {}) const {
    std::fprintf(stderr, "lockstep: %s\n", app::fill(t(form), parts).c_str());
    return kExitUsage;
  }
  int cannot_read(const std::string& path) const {
    return wrong(Str::cli_cannot_read, {path, std::strerror(errno)});
  }

 private:
  app::Language language_;
};

// The language has to be known before the options are read, whose help is in it.
app::Language asked_language(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--") break;
    if (argument == "--lang" && i + 1 < count) return language_of(arguments[i + 1]);
    if (argument.starts_with("--lang=")) return language_of(std::string(argument.substr(7)));
  }
  return language_of("");
}

// A schedule is given as its text or as a file that holds it.
int read_schedule(const Speaker& say, const std::string& value, os::Schedule& schedule) {
  std::string text = value;
  if (const std::optional<std::string> content = read_file(value)) {
    text = *content;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  }
  if (text == value && !text.starts_with("1;") && text != "1") {
    return say.wrong(Str::cli_no_schedule, {value});
  }
  os::ScheduleError error;
  schedule = os::Schedule::parse(text, error);
  if (!error.failed) return 0;
  return say.wrong(Str::cli_schedule_wrong, {std::to_string(error.position + 1), error.message});
}

// A whole number from 0 on.
bool parse_seed(const std::string& text, uint64_t& seed) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seed);
  return problem == std::errc() && end == text.data() + text.size();
}

int run_command(const Speaker& say, const RunTexts& texts, bool seeded, const char* program, RunOptions& options) {
  if (!texts.quantum.empty()) {
    const std::optional<uint64_t> ns = parse_duration_ns(texts.quantum);
    if (!ns || *ns == 0) return say.wrong(Str::cli_no_duration, {"--quantum", texts.quantum});
    if (texts.quantum.find_first_not_of("0123456789.") == std::string::npos) {
      return say.wrong(Str::cli_no_unit, {texts.quantum});
    }
    options.settings.quantum_ns = *ns;
  }
  if (!texts.until.empty()) {
    const std::optional<uint64_t> ns = parse_duration_ns(texts.until);
    if (!ns) return say.wrong(Str::cli_no_duration, {"--until", texts.until});
    options.until_ns = *ns;
  }
  const std::optional<os::GilModel> gil = parse_gil(texts.gil);
  if (!gil) return say.wrong(Str::cli_one_of, {"--gil", "3.8, 3.10, 3.11, 3.12, free", texts.gil});
  options.settings.gil = *gil;
  options.gil_name = texts.gil;
  const uint32_t cores = options.settings.cores;
  if (cores != os::Settings().cores) options.asked = " --cores " + std::to_string(cores);
  if (texts.policy != "rr") options.asked += " --policy " + texts.policy;
  if (!texts.quantum.empty()) options.asked += " --quantum " + texts.quantum;
  if (!texts.interval.empty()) {
    const std::optional<uint64_t> ns = parse_duration_ns(texts.interval);
    if (!ns || *ns == 0) return say.wrong(Str::cli_no_duration, {"--interval", texts.interval});
    options.settings.switch_interval_ns = *ns;
    options.asked += " --interval " + texts.interval;
  }
  for (const std::string& cost : texts.costs) {
    if (!set_cost(options.settings.costs, cost)) return say.wrong(Str::cli_no_cost, {cost_names(), cost});
    options.asked += " --cost " + cost;
  }
  const std::optional<os::PolicyKind> policy = parse_policy(texts.policy);
  if (!policy) return say.wrong(Str::cli_one_of, {"--policy", policy_names(), texts.policy});
  options.settings.policy = *policy;
  uint64_t number = 0;
  if (seeded && !parse_seed(texts.seed, number)) {
    return say.wrong(Str::cli_no_seed, {texts.seed});
  }
  if (seeded) options.schedule = os::Schedule::seeded(number);
  if (!texts.schedule.empty()) {
    if (const int failed = read_schedule(say, texts.schedule, options.schedule)) return failed;
  }
  std::optional<session::Project> project = read_project(texts.file);
  if (!project) return say.cannot_read(texts.file);
  options.project = std::move(*project);
  options.project.arguments = texts.arguments;
  options.language = say.language();
  options.project.cpython_library = texts.stdlib == "cpython";
  std::string error;
  options.library = native::open_library(texts.library, program, error);
  if (!error.empty()) return say.wrong(Str::cli_library, {error});
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

int explore_from(const Speaker& say, const ExploreTexts& texts, const char* program, ExploreRun& run) {
  const std::optional<os::GilModel> gil = parse_gil(texts.gil);
  if (!gil) return say.wrong(Str::cli_one_of, {"--gil", "3.8, 3.10, 3.11, 3.12, free", texts.gil});
  run.settings.gil = *gil;
  run.gil_name = texts.gil;
  std::optional<session::Project> project = read_project(texts.file);
  if (!project) return say.cannot_read(texts.file);
  run.project = std::move(*project);
  run.project.arguments = texts.arguments;
  run.language = say.language();
  if (!texts.input.empty()) {
    const std::optional<std::string> input = read_file(texts.input);
    if (!input) return say.cannot_read(texts.input);
    run.options.input = *input;
    run.options.has_input = true;
  }
  if (!texts.max_time.empty()) {
    const std::optional<uint64_t> ns = parse_duration_ns(texts.max_time);
    if (!ns) return say.wrong(Str::cli_no_duration, {"--max-time", texts.max_time});
    run.max_seconds = static_cast<double>(*ns) / 1e9;
  }
  std::string error;
  run.library = native::open_library(texts.library, program, error);
  if (!error.empty()) return say.wrong(Str::cli_library, {error});
  return explore_command(run);
}

int licence_command(const Speaker& say, const std::string& path, const char* program) {
  std::string error;
  const auto library = native::open_library(path, program, error);
  if (library == nullptr) return say.wrong(error.empty() ? Str::cli_no_library : Str::cli_library, {error});
  const vm::LibraryImage::Entry* entry = library->find("/licence");
  std::string text;
  if (entry == nullptr || !library->unpack(*entry, text)) return say.wrong(Str::cli_no_licence);
  std::printf("%s\n\n", say.t(Str::cli_licences));
  std::fwrite(text.data(), 1, text.size(), stdout);
  return 0;
}

int dis_command(const Speaker& say, const std::string& file) {
  const std::optional<std::string> text = read_file(file);
  if (!text) return say.cannot_read(file);
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

// A whole number in these bounds.
CLI::Validator whole_number(const Speaker& say, uint64_t least, uint64_t most) {
  constexpr uint64_t kNobodyMinds = 1'000'000;
  const std::string from = std::to_string(least), to = std::to_string(most);
  const bool open = most > kNobodyMinds;
  const auto check = [=, &say](std::string& text) -> std::string {
    uint64_t number = 0;
    if (parse_seed(text, number) && number >= least && number <= most) return {};
    if (open) return app::fill(say.t(Str::cli_whole_number_from), {from, text});
    return app::fill(say.t(Str::cli_whole_number), {from, to, text});
  };
  return CLI::Validator(check, open ? from + "+" : from + "-" + to);
}

CLI::Validator one_of(const Speaker& say, std::vector<std::string> words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  const auto check = [=, &say](std::string& text) -> std::string {
    if (std::find(words.begin(), words.end(), text) != words.end()) return {};
    return app::fill(say.t(Str::cli_member), {list, text});
  };
  return CLI::Validator(check, "{" + list + "}");
}

// What CLI11 found wrong, in the person's language. (What a validator says is so already.)
std::string what_is_wrong(const Speaker& say, const CLI::Error& error) {
  const std::string what = error.what();
  const auto behind = [&](std::string_view mark) {
    const size_t at = what.find(mark);
    return at == std::string::npos ? what : what.substr(at + mark.size());
  };
  const auto until = [&](std::string_view mark) { return what.substr(0, what.find(mark)); };
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError: return app::fill(say.t(Str::cli_unexpected), {behind(": ")});
    case CLI::ExitCodes::RequiredError:
      if (what.find("subcommand") != std::string::npos) return say.t(Str::cli_missing_command);
      return app::fill(say.t(Str::cli_missing), {until(" is required")});
    case CLI::ExitCodes::ExcludesError:
      return app::fill(say.t(Str::cli_not_both), {until(" excludes"), behind("excludes ")});
    case CLI::ExitCodes::ArgumentMismatch: return app::fill(say.t(Str::cli_no_value), {until(":")});
    default: return what;
  }
}

void add_language(const Speaker& say, CLI::App* command, std::string& language) {
  command->add_option("--lang", language, say.t(Str::option_lang))
      ->check(one_of(say, {"en", "zh"}));
}

// CLI11's own words.
void speak(const Speaker& say, CLI::App& app) {
  constexpr std::pair<const char*, Str> kLabels[] = {
      {"Usage", Str::cli_usage},           {"OPTIONS", Str::cli_an_option},   {"Options", Str::cli_options},
      {"Positionals", Str::cli_positionals}, {"Subcommands", Str::cli_subcommands},
      {"SUBCOMMAND", Str::cli_subcommand}, {"SUBCOMMANDS", Str::cli_subcommand},
      {"REQUIRED", Str::cli_required},     {"Excludes", Str::cli_excludes},   {"TEXT", Str::cli_text},
      {"INT", Str::cli_number},            {"UINT", Str::cli_number}};
  app.formatter(std::make_shared<WideFormatter>());
  if (say.language() != app::Language::english) {
    for (const auto& [word, text] : kLabels) app.get_formatter()->label(word, say.t(text));
  }
  app.set_help_flag("-h,--help", say.t(Str::cli_help));
  app.option_defaults()->group(say.t(Str::cli_options));
  app.get_help_ptr()->group(say.t(Str::cli_options));
  app.failure_message([&say](const CLI::App*, const CLI::Error& error) {
    return "lockstep: " + app::fill(say.t(Str::cli_wrong_line), {what_is_wrong(say, error)}) + "\n" +
           say.t(Str::cli_try_help) + "\n";
  });
}

// The kind of a value that a validator has extended ("UINT:1-64") is no label any more.
void speak_of_kinds(const Speaker& say, CLI::App* command) {
  if (say.language() == app::Language::english) return;
  for (CLI::Option* option : command->get_options()) {
    const std::string kind = option->get_type_name();
    if (kind.starts_with("UINT:") || kind.starts_with("INT:")) option->type_name(say.t(Str::cli_number));
    if (kind.starts_with("TEXT:")) option->type_name(say.t(Str::cli_text));
  }
}

int command_line(int count, char** arguments) {
  const Speaker say(asked_language(count, arguments));
  CLI::App app(say.t(Str::option_lockstep), "lockstep");
  speak(say, app);
  std::string language;   // found already, by asked_language()
  add_language(say, &app, language);
  app.require_subcommand(1);
  RunTexts texts;
  RunOptions options;
  CLI::App* run = app.add_subcommand("run", say.t(Str::option_run));
  run->add_option("file", texts.file, say.t(Str::option_file))->required();
  run->add_option("arguments", texts.arguments, say.t(Str::option_arguments));
  run->add_option("--cores", options.settings.cores, say.t(Str::option_cores))->check(whole_number(say, 1, 64));
  run->add_option("--policy", texts.policy, app::fill(say.t(Str::option_policy), {policy_names()}));
  run->add_option("--quantum", texts.quantum, say.t(Str::option_quantum));
  run->add_option("--gil", texts.gil, say.t(Str::option_gil));
  run->add_option("--interval", texts.interval, say.t(Str::option_gil_interval));
  run->add_option("--cost", texts.costs, app::fill(say.t(Str::option_cost), {cost_names()}))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  CLI::Option* seed = run->add_option("--seed", texts.seed, say.t(Str::option_seed));
  run->add_option("--schedule", texts.schedule, say.t(Str::option_schedule))->excludes(seed);
  run->add_option("--until", texts.until, say.t(Str::option_until));
  run->add_flag("--hash", options.prints_hash, say.t(Str::option_hash));
  run->add_option("--hash-every", options.hash_every, say.t(Str::option_hash_every))
      ->check(whole_number(say, 0, UINT32_MAX));
  run->add_option("--walk", options.walk, say.t(Str::option_walk))
      ->check(whole_number(say, 0, UINT32_MAX));
  run->add_flag("--print-schedule", options.prints_schedule, say.t(Str::option_print_schedule));
  run->add_flag("--stats", options.prints_stats, say.t(Str::option_stats));
  run->add_flag("--races", options.finds_races, say.t(Str::option_races));
  run->add_flag("--lock-order", options.finds_lock_order,
                say.t(Str::option_lock_order));
  run->add_option("--library", texts.library, say.t(Str::option_library));
  run->add_option("--stdlib", texts.stdlib, say.t(Str::option_stdlib))
      ->check(one_of(say, {"lockstep", "cpython"}));
  add_language(say, run, texts.language);
  std::string dis_file;
  CLI::App* dis = app.add_subcommand("dis", say.t(Str::option_dis));
  dis->add_option("file", dis_file, say.t(Str::option_file))->required();
  ExploreTexts explore_texts;
  ExploreRun explore_run;
  CLI::App* explore = app.add_subcommand("explore", say.t(Str::option_explore));
  explore->add_option("file", explore_texts.file, say.t(Str::option_file))->required();
  explore->add_option("arguments", explore_texts.arguments, say.t(Str::option_arguments));
  explore->add_option("--bound", explore_run.options.bound, say.t(Str::option_bound))
      ->check(whole_number(say, 0, 1000));
  explore->add_option("--gil", explore_texts.gil, say.t(Str::option_gil));
  explore->add_option("--max-schedules", explore_run.options.max_schedules,
                      say.t(Str::option_max_schedules))
      ->check(whole_number(say, 1, uint64_t{1} << 40));
  explore->add_option("--max-steps", explore_run.options.max_steps,
                      say.t(Str::option_max_steps))
      ->check(whole_number(say, 1, uint64_t{1} << 40));
  explore->add_option("--max-total", explore_run.options.max_total_steps,
                      say.t(Str::option_max_total))
      ->check(whole_number(say, 1, uint64_t{1} << 50));
  explore->add_option("--max-time", explore_texts.max_time, say.t(Str::option_max_time));
  explore->add_option("--input", explore_texts.input, say.t(Str::option_input));
  add_language(say, explore, explore_texts.language);
  explore->add_option("--show", explore_run.show, say.t(Str::option_show))
      ->check(whole_number(say, 0, UINT32_MAX));
  explore->add_flag("--json", explore_run.json, say.t(Str::option_json));
  explore->add_option("--library", explore_texts.library, say.t(Str::option_library));
  CLI::App* licence = app.add_subcommand("licence", say.t(Str::option_licence));

  for (CLI::App* command : {run, dis, explore, licence}) {
    command->get_help_ptr()->group(say.t(Str::cli_options));
    command->group(say.t(Str::cli_subcommands));
    speak_of_kinds(say, command);
  }
  speak_of_kinds(say, &app);
  app.set_version_flag("--version", kVersion, say.t(Str::cli_version));
  const std::string first = count > 1 ? arguments[1] : "";
  if (!first.empty() && first[0] != '-' && first != "run" && first != "dis" && first != "explore" &&
      first != "licence") {
    return say.wrong(first.ends_with(".py") ? Str::cli_no_command_but_file : Str::cli_no_command, {first});
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;
  }
  if (*dis) return dis_command(say, dis_file);
  if (*explore) return explore_from(say, explore_texts, arguments[0], explore_run);
  if (*licence) return licence_command(say, texts.library, arguments[0]);
  return run_command(say, texts, seed->count() > 0, arguments[0], options);
}

}  // namespace
}  // namespace lockstep::cli

int main(int count, char** arguments) { return lockstep::cli::command_line(count, arguments); }
