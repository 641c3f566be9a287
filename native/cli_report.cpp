#include "native/cli_report.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>

#include "native/cli_options.h"

namespace lockstep::cli {

namespace {

// The length of a UTF-8 character by its first byte.
size_t char_size(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

int count_chars(std::string_view text) {
  int count = 0;
  for (size_t at = 0; at < text.size(); at += char_size(text[at])) ++count;
  return count;
}

std::string_view line_of(std::string_view text, int number) {
  for (int line = 1; line < number; ++line) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// As a shell takes it for one word.
std::string quoted(const std::string& text) {
  if (text.find_first_of(" '\"\\$&;()<>|*?`\n\t") == std::string::npos) return text;
  std::string result = "'";
  for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
  return result + "'";
}

}  // namespace

app::Language language_of(const std::string& wish) {
  if (wish == "zh") return app::Language::chinese;
  if (wish == "en") return app::Language::english;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return value[0] == 'z' && value[1] == 'h' ? app::Language::chinese : app::Language::english;
  }
  return app::Language::english;
}

std::string replay_command(const Replayed& run, const os::Schedule& schedule) {
  std::string text = "lockstep run " + quoted(run.project.files[0].name);
  if (run.gil_name != "3.12") text += " --gil " + run.gil_name;
  text += run.asked + " --schedule '" + schedule.print() + "'";
  for (const std::string& argument : run.project.arguments) text += " " + quoted(argument);
  return text;
}

std::string deadlock_report(const view::Moment& moment, const std::vector<view::SourceFile>& files,
                            app::Language language) {
  return "lockstep: " +
         app::fill(app::text_of(app::Str::rep_deadlock_at, language),
                   {format_duration(moment.deadlock.time_ns), std::to_string(moment.deadlock.step)}) +
         "\n" + app::deadlock_text(moment, files, language);
}

std::string for_ever_report(session::Session& session, app::Language language) {
  view::Moment moment = session.moment();
  if (moment.deadlock.found) return app::deadlock_text(moment, session.files(), language);
  std::vector<view::DeadlockEdge>& edges = moment.deadlock.edges;
  for (const view::Thread& thread : moment.threads) {
    if (thread.state != view::TaskState::blocked) continue;
    const std::vector<view::Why> why = session.why(thread.task);
    if (why.empty() || !why.front().for_ever) continue;
    view::DeadlockEdge edge;
    edge.task = thread.task;
    edge.reason = thread.reason;
    edge.object = thread.waits_for_object;
    edge.object_name = why.front().object_name;
    edge.waits_at = thread.place;
    if (why.front().certain && !why.front().others.empty()) edge.holder = why.front().others.front();
    edge.holder_took_at = why.front().other_since;
    edges.push_back(std::move(edge));
  }
  if (edges.empty()) return {};
  moment.deadlock.cycle = std::all_of(edges.begin(), edges.end(), [&](const view::DeadlockEdge& edge) {
    return std::any_of(edges.begin(), edges.end(),
                       [&](const view::DeadlockEdge& other) { return other.task == edge.holder; });
  });
  return app::deadlock_text(moment, session.files(), language);
}

namespace {

constexpr uint64_t kLookBack = 2'000;   // bytecodes
constexpr uint64_t kSamples = 20;       // of a thread that is said to go round
constexpr uint64_t kMostPieces = 4;

// Lines of one function that a thread was seen in, and how often.
struct Visited {
  uint32_t file = 0;
  std::string function;
  std::map<int, uint64_t> lines;
};

struct Visits {
  std::string thread;
  uint64_t samples = 0;
  std::vector<Visited> pieces;

  void add(const view::Place& place) {
    ++samples;
    const auto there = std::find_if(pieces.begin(), pieces.end(), [&](const Visited& one) {
      return one.file == place.file && one.function == place.function;
    });
    Visited& piece = there != pieces.end() ? *there : pieces.emplace_back();
    piece.file = place.file;
    piece.function = place.function;
    ++piece.lines[place.line];
  }

  // It has been everywhere more than once: not on its way.
  bool goes_round() const {
    if (samples < kSamples || pieces.size() > kMostPieces) return false;
    return std::all_of(pieces.begin(), pieces.end(), [](const Visited& piece) {
      return std::all_of(piece.lines.begin(), piece.lines.end(), [](const auto& line) { return line.second > 1; });
    });
  }

  std::string text(const std::vector<view::SourceFile>& files) const {
    std::string result;
    for (const Visited& piece : pieces) {
      const int first = piece.lines.begin()->first, last = piece.lines.rbegin()->first;
      if (!result.empty()) result += ", ";
      result += files[piece.file].name + ":" + std::to_string(first);
      if (last != first) result += "-" + std::to_string(last);
      if (!piece.function.empty()) result += " (" + piece.function + ")";
    }
    return result;
  }
};

bool can_run(view::TaskState state) {
  return state == view::TaskState::running || state == view::TaskState::ready ||
         state == view::TaskState::waiting_gil;
}

}  // namespace

std::string loops_report(session::Session& session, app::Language language) {
  const uint64_t end = session.step();
  const std::vector<view::Thread> now = session.moment().threads;
  if (std::none_of(now.begin(), now.end(), [](const view::Thread& one) { return can_run(one.state); })) return {};
  std::map<view::TaskNumber, Visits> visits;
  session.seek(end > kLookBack ? end - kLookBack : 0);
  for (uint64_t i = 0; session.step() < end; ++i) {
    for (const view::Thread& thread : session.moment().threads) {
      if (thread.state != view::TaskState::running || thread.place.line <= 0) continue;
      if (thread.place.file >= session.files().size()) continue;
      visits[thread.task].thread = thread.name;
      visits[thread.task].add(thread.place);
    }
    // Not in step with a loop of so many bytecodes.
    const uint64_t before = session.step();
    session.seek(std::min(end, before + 1 + i % 7));
    if (session.step() <= before) break;
  }
  session.seek(end);
  std::string text;
  for (const auto& [task, visited] : visits) {
    if (!visited.goes_round()) continue;
    text += "  " + app::fill(app::text_of(app::Str::rep_goes_round, language),
                             {visited.thread, visited.text(session.files())}) + "\n";
  }
  return text;
}

std::string other_gil_hint(const std::vector<explore::Race>& races,
                           const std::vector<explore::PotentialDeadlock>& deadlocks, const Replayed& run,
                           app::Language language) {
  if (run.gil_name == "free") return {};
  const auto is_wrong = [](const explore::Race& race) { return race.loss >= explore::Loss::overtaken; };
  const auto is_kept = [&](const explore::Race& race) {
    if (race.loss != explore::Loss::shut_out) return false;
    return std::none_of(races.begin(), races.end(), [&](const explore::Race& other) {
      return other.variable == race.variable && is_wrong(other);
    });
  };
  const bool shut_out = std::any_of(races.begin(), races.end(), is_kept);
  const bool unreached = std::any_of(deadlocks.begin(), deadlocks.end(),
                                     [](const explore::PotentialDeadlock& one) { return !one.reached; });
  if (!shut_out && !unreached) return {};
  std::string text = app::fill(app::text_of(app::Str::rep_other_gil, language), {run.gil_name}) + "\n";
  for (const char* gil : {"3.8", "free"}) {
    if (run.gil_name == gil) continue;
    text += "  lockstep explore " + quoted(run.project.files[0].name) + " --gil " + gil;
    for (const std::string& argument : run.project.arguments) text += " " + quoted(argument);
    text += "\n";
  }
  return text;
}

std::string race_report(const std::vector<explore::Race>& races, const std::vector<view::SourceFile>& files,
                        const Replayed& run, const app::Searched& searched, app::Language language) {
  std::string text, told;
  for (const explore::Race& race : races) {
    text += "  " + app::race_sentence(race, language) + "\n";
    for (const explore::Access* access : {&race.first, &race.second}) {
      if (!race.locked) text += "    " + app::access_sentence(*access, files, language) + "\n";
    }
    // Where something can go wrong with a variable, nothing is said of where it cannot.
    const bool wrong = race.loss >= explore::Loss::overtaken;
    const bool wrong_elsewhere = std::any_of(races.begin(), races.end(), [&](const explore::Race& other) {
      return other.variable == race.variable && other.loss >= explore::Loss::overtaken;
    });
    const std::string loss = app::loss_sentence(race, files, run.gil_name, searched, language);
    if (loss.empty() || (!wrong && wrong_elsewhere)) continue;
    std::string verdict = "    " + loss + "\n";
    if (wrong) verdict += "      " + replay_command(run, race.lost_by) + "\n";
    if (wrong && verdict == told) continue;   // of the same variable, a moment ago
    text += verdict;
    told = verdict;
  }
  return text;
}

std::string syntax_error_report(const view::ErrorText& error, const session::Project& project) {
  std::string text = "  File \"" + error.file + "\"";
  if (error.line > 0) text += ", line " + std::to_string(error.line);
  text += "\n";
  for (const session::File& file : project.files) {
    if (file.name != error.file || error.line <= 0) continue;
    std::string_view line = error.text.empty() ? line_of(file.text, error.line) : std::string_view(error.text);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    const size_t blank = line.find_first_not_of(" \t\f");
    const int skipped = blank == std::string_view::npos ? 0 : static_cast<int>(blank);
    line.remove_prefix(static_cast<size_t>(skipped));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    if (line.empty()) break;
    text += "    " + std::string(line) + "\n";
    if (error.column <= 0) break;
    const int width = count_chars(line);
    const int begin = std::clamp(error.column - 1 - skipped, 0, width);
    int end = begin + 1;
    if (error.end_line > error.line) {
      end = width;
    } else if (error.end_column > error.column) {
      end = error.end_column - 1 - skipped;
    }
    end = std::max(end, begin + 1);
    text += "    " + std::string(static_cast<size_t>(begin), ' ') +
            std::string(static_cast<size_t>(end - begin), '^') + "\n";
    break;
  }
  text += error.type + ": " + error.message + "\n";
  return error.hint.empty() ? text : text + error.hint + "\n";
}

}  // namespace lockstep::cli
