#include "native/cli_report.h"

#include <algorithm>
#include <string_view>

#include "core/view/names.h"
#include "native/cli_options.h"

namespace lockstep::cli {

namespace {

// " at FILE:LINE (function)", empty if not known: in code of the library.
std::string place_text(const view::Place& place, const std::vector<view::SourceFile>& files,
                       Language language) {
  if (place.file >= files.size() || place.line <= 0) return {};
  std::string text = files[place.file].name + ":" + std::to_string(place.line);
  if (!place.function.empty()) text += " (" + place.function + ")";
  return fill(word(Word::at_place, language), {text});
}

const view::Thread* thread_of(const view::Moment& moment, view::TaskNumber task) {
  const auto found = std::find_if(moment.threads.begin(), moment.threads.end(),
                                  [task](const view::Thread& thread) { return thread.task == task; });
  return found == moment.threads.end() ? nullptr : &*found;
}

bool has_ended(const view::Moment& moment, view::TaskNumber task) {
  const view::Thread* thread = thread_of(moment, task);
  return thread == nullptr || thread->state == view::TaskState::terminated ||
         thread->state == view::TaskState::zombie;
}

std::string task_text(const view::Moment& moment, view::TaskNumber task, Language language) {
  const view::Thread* found = thread_of(moment, task);
  if (found == nullptr || found->name.empty()) {
    return fill(word(Word::task, language), {std::to_string(task)});
  }
  std::string text = view::target_of(found->name);
  for (const view::Thread& other : moment.threads) {
    if (other.task != task && view::target_of(other.name) == text && text != found->name) {
      text = view::numbered_target(found->name);
      break;
    }
  }
  if (found->name == "MainThread") text = word(Word::main_thread, language);
  if (moment.processes.size() < 2) return text;
  return fill(word(Word::of_process, language), {text, std::to_string(found->pid)});
}

std::string wait_text(const view::Moment& moment, const view::DeadlockEdge& edge, Language language) {
  const std::string who = task_text(moment, edge.task, language);
  if (edge.reason == view::WaitReason::join && edge.holder != view::kNoTask) {
    return fill(word(Word::waits_to_end, language), {who, task_text(moment, edge.holder, language)});
  }
  const view::Thread* thread = thread_of(moment, edge.task);
  for (const view::Sync& sync : moment.syncs) {
    if (thread == nullptr || sync.pid != thread->pid || sync.object != edge.object) continue;
    switch (edge.reason) {
      case view::WaitReason::queue_item: return fill(word(Word::item_of, language), {who, sync.name});
      case view::WaitReason::queue_room: return fill(word(Word::room_in, language), {who, sync.name});
      case view::WaitReason::queue_done: return fill(word(Word::items_done, language), {who, sync.name});
      default: break;
    }
    return fill(word(Word::waits_for, language), {who, kind_word(sync.kind, language), sync.name});
  }
  const std::string what = reason_word(edge.reason, language);
  return fill(word(Word::waits, language),
              {who, edge.object_name.empty() ? what : what + " " + edge.object_name});
}

std::string holder_text(const view::Moment& moment, const view::DeadlockEdge& edge,
                        const std::vector<view::SourceFile>& files, Language language) {
  if (edge.holder == view::kNoTask && !edge.others.empty()) {
    std::string who;
    for (const view::TaskNumber task : edge.others) {
      if (!who.empty()) who += ", ";
      who += task_text(moment, task, language);
    }
    return "    " + fill(word(Word::only_others, language), {who}) + "\n";
  }
  if (edge.holder == view::kNoTask || edge.reason == view::WaitReason::join) return {};
  const bool itself = edge.holder == edge.task;
  const Word form = itself                             ? Word::held_by_itself
                    : has_ended(moment, edge.holder) ? Word::held_by_ended
                                                       : Word::held_by;
  return "    " + fill(word(form, language), {task_text(moment, edge.holder, language)}) +
         place_text(edge.holder_took_at, files, language) + "\n";
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
                            const std::vector<view::SourceFile>& files, Language language) {
  const view::Deadlock& deadlock = moment.deadlock;
  std::string text =
      "lockstep: " + fill(word(Word::deadlock_at, language),
                          {format_duration(deadlock.time_ns), std::to_string(deadlock.step)}) + "\n";
  for (const view::DeadlockEdge& edge : deadlock.edges) {
    text += "  " + wait_text(moment, edge, language) + place_text(edge.waits_at, files, language) + "\n";
    text += holder_text(moment, edge, files, language);
  }
  text += std::string("  ") +
          word(deadlock.cycle ? Word::cycle : Word::nobody_left, language) + "\n";
  if (!deadlock.whole_program) text += std::string("  ") + word(Word::others_run, language) + "\n";
  return text;
}

std::string race_report(const std::vector<explore::Race>& races,
                        const std::vector<view::SourceFile>& files, const std::string& gil) {
  std::string text;
  for (const explore::Race& race : races) {
    text += "  " + race.variable + ": ";
    text += race.can_lose_update ? "an update can be lost" : "no update can be lost";
    text += gil == "free" ? " without a GIL\n" : " with the GIL of " + gil + "\n";
    for (const explore::Access* access : {&race.first, &race.second}) {
      text += "    " + std::string(access->write ? "written" : "read") + " by " +
              (access->thread.empty() ? "thread " + std::to_string(access->task) : access->thread) +
              place_text(access->place, files, Language::english) + ", " + access->bytecode + "\n";
    }
  }
  return text;
}

std::string lock_order_report(const explore::PotentialDeadlock& deadlock,
                              const std::vector<view::SourceFile>& files) {
  std::string text;
  const auto named = [](const std::string& name) { return name.empty() ? std::string("a lock") : name; };
  for (const explore::LockLink& link : deadlock.links) {
    text += "    " + view::target_of(link.thread) + " takes " + named(link.held) +
            place_text(link.held_at, files, Language::english) + " and then " + named(link.wanted) +
            place_text(link.wanted_at, files, Language::english) + "\n";
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
