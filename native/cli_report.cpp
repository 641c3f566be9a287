#include "native/cli_report.h"

#include <algorithm>
#include <cstdlib>
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
  const auto quoted = [](const std::string& text) {
    if (text.find_first_of(" '\"\\$&;()<>|*?`\n\t") == std::string::npos) return text;
    std::string result = "'";
    for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
    return result + "'";
  };
  std::string text = "lockstep run " + quoted(run.project.files[0].name);
  if (run.gil_name != "3.12") text += " --gil " + run.gil_name;
  text += " --schedule '" + schedule.print() + "'";
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

std::string race_report(const std::vector<explore::Race>& races, const std::vector<view::SourceFile>& files,
                        const Replayed& run, const app::Searched& searched, app::Language language) {
  std::string text;
  for (const explore::Race& race : races) {
    text += "  " + app::race_sentence(race, language) + "\n";
    for (const explore::Access* access : {&race.first, &race.second}) {
      text += "    " + app::access_sentence(*access, files, language) + "\n";
    }
    const std::string loss = app::loss_sentence(race, run.gil_name, searched, language);
    if (!loss.empty()) text += "    " + loss + "\n";
    if (race.loss == explore::Loss::found) text += "      " + replay_command(run, race.lost_by) + "\n";
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
