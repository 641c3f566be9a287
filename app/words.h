// Makes words and sentences of facts: state names, times with units, "why is it not running?", the
// deadlock in one sentence. Pure functions of the facts and the language.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/context.h"

namespace lockstep::app {

// "0 ns", "12.5 us", "2.000 s": three or four digits that count, and the unit.
std::string time_text(uint64_t ns);
std::string count_text(uint64_t number);  // 12,345

Str state_word(view::TaskState state);
Str sync_word(view::SyncKind kind);
// The kind of thing that a thread waits at; Str::none: it waits for something else.
Str awaited_word(view::WaitReason reason);
std::string order_word(const Context& c, const view::Sync& sync);  // also of queues: last in, first out
Str choice_word(uint8_t kind);  // os::ChoiceKind
// "waits for mutexB", "sleeps until 2.0 s": what a thread does, in a few words.
std::string activity_text(const Context& c, const view::Thread& thread);
// The whole sentence for the inspector.
std::string why_sentence(const Context& c, const view::Thread& thread);
std::string deadlock_sentence(const Context& c);
// An exception that nobody caught: where it was raised, and which of the person's lines led there.
std::string crash_sentence(const Context& c, const Crash& crash);
// What to do about it, where that lies with Lockstep: packages that are not there, files that are simulated.
std::string crash_hint(const Context& c, const Crash& crash);
// "queue.py" of "/usr/lib/lockstep/queue.py", "json/decoder.py" of one in a package.
std::string file_text(const std::string& path);
// The line under the top bar: what happens at this moment.
std::string moment_sentence(const Context& c);
std::string search_sentence(const Context& c);
// What happens at the tour's moment; where the found run first goes another way.
std::string tour_sentence(const Context& c);
std::string differs_sentence(const Context& c);

// How the explorer's search stands; how the search for one schedule stands or ended.
std::string explore_sentence(const Context& c);
std::string aim_sentence(const Context& c);
// Between two lines of an output that stand in one.
inline constexpr const char* kLineJoint = " \xe2\x94\x82 ";
// What an outcome is, in a word or two; where it stands and what it printed.
std::string ending_text(const Context& c, const explore::Outcome& outcome);
std::string outcome_text(const Context& c, const explore::Outcome& outcome);
std::string gil_text(const Context& c);
// The run of a schedule that was found: what about it, and where it leaves the usual way.
std::string shown_sentence(const Context& c);
std::string switch_sentence(const Context& c);
bool at_switch(const Context& c);

// "func1" of "Thread-1 (func1)", "pool-0_1" of "ThreadPoolExecutor-0_1"; else the name.
std::string brief_name(const std::string& name);

// A, B, C ... by order of creation.
std::map<uint32_t, std::string> letter_processes(
    const std::map<view::TaskNumber, NamedTask>& tasks);
// Label and name of each task, as they stand on chips.
std::map<view::TaskNumber, ThreadWords> name_tasks(
    const std::map<view::TaskNumber, NamedTask>& tasks, Language language);

}  // namespace lockstep::app
