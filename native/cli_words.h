// The words of the command line's report in two languages; which of them is said in LC_ALL, LC_MESSAGES or
// LANG. One row per text. Errors of a command line itself are in English: they name its options.
#pragma once

#include <initializer_list>
#include <string>

#include "core/view/facts.h"

namespace lockstep::cli {

enum class Language : uint8_t { english, chinese };
Language language_of_environment();

enum class Word : uint8_t {
  deadlock_at, waits_for, waits_to_end, waits, at_place, held_by, held_by_ended, held_by_itself, cycle,
  nobody_left, others_run, main_thread, of_process, task, stopped_at,
  item_of, room_in, items_done, only_others, count_
};
const char* word(Word which, Language language);
// "lock", "queue" ...
const char* kind_word(view::SyncKind kind, Language language);
// What a thread waits for that is no object with a name.
const char* reason_word(view::WaitReason reason, Language language);
// {0}, {1} ... are replaced.
std::string fill(const char* form, std::initializer_list<std::string> arguments);

}  // namespace lockstep::cli
