#include "native/cli_report.h"

#include <algorithm>
#include <string_view>

#include "native/cli_options.h"

namespace lockstep::cli {

namespace {

std::string place_text(const view::Place& place, const std::vector<view::SourceFile>& files) {
  if (place.file >= files.size() || place.line <= 0) return "an unknown place";
  std::string text = files[place.file].name + ":" + std::to_string(place.line);
  if (!place.function.empty()) text += " (" + place.function + ")";
  return text;
}

std::string task_text(const view::Moment& moment, view::TaskNumber task) {
  const auto found = std::find_if(moment.threads.begin(), moment.threads.end(),
                                  [task](const view::Thread& thread) { return thread.task == task; });
  if (found == moment.threads.end()) return "task " + std::to_string(task);
  std::string text = found->name;
  if (moment.processes.size() > 1) text += " of process " + std::to_string(found->pid);
  return text;
}

std::string what_text(const view::DeadlockEdge& edge) {
  std::string text;
  switch (edge.reason) {
    case view::WaitReason::lock: text = "lock"; break;
    case view::WaitReason::rlock: text = "reentrant lock"; break;
    case view::WaitReason::condition: text = "condition"; break;
    case view::WaitReason::semaphore: text = "semaphore"; break;
    case view::WaitReason::event: text = "event"; break;
    case view::WaitReason::join: text = "the end of"; break;
    case view::WaitReason::read: text = "something to read"; break;
    case view::WaitReason::write: text = "room to write"; break;
    case view::WaitReason::child: text = "a child process"; break;
    case view::WaitReason::input: text = "input"; break;
    default: text = "something"; break;
  }
  if (!edge.object_name.empty()) text += " " + edge.object_name;
  return text;
}

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

std::string deadlock_report(const view::Moment& moment,
                            const std::vector<view::SourceFile>& files) {
  const view::Deadlock& deadlock = moment.deadlock;
  std::string text = "lockstep: deadlock at " + format_duration(deadlock.time_ns) + ", step " +
                     std::to_string(deadlock.step) + "\n";
  for (const view::DeadlockEdge& edge : deadlock.edges) {
    text += "  " + task_text(moment, edge.task) + " waits for " + what_text(edge) + " at " +
            place_text(edge.waits_at, files) + "\n";
    if (edge.holder == view::kNoTask) continue;
    text += "    held by " + task_text(moment, edge.holder);
    if (edge.holder_took_at.line > 0) text += " since " + place_text(edge.holder_took_at, files);
    text += "\n";
  }
  text += deadlock.cycle ? "  Each waits for the next one: none of them can ever go on.\n"
                         : "  Nobody is left who could wake them.\n";
  if (!deadlock.whole_program) text += "  Other threads were still running.\n";
  return text;
}

std::string syntax_error_report(const view::ErrorText& error, const session::Project& project) {
  std::string text = "  File \"" + error.file + "\"";
  if (error.line > 0) text += ", line " + std::to_string(error.line);
  text += "\n";
  for (const session::File& file : project.files) {
    if (file.name != error.file || error.line <= 0) continue;
    std::string_view line = line_of(file.text, error.line);
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
  return text + error.type + ": " + error.message + "\n";
}

}  // namespace lockstep::cli
