// The facts of one moment of a run, as plain values: what panels, the command line and tests read.
// No text for people except names from the program itself; the app makes sentences from these in
// either language. Built by view::Snapshot (snapshot.h); never written to by a panel.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/trace/output.h"

namespace lockstep::view {

using TaskNumber = uint32_t;                    // 1, 2, 3 ... over the whole machine, in order of creation
constexpr TaskNumber kNoTask = 0;
constexpr uint32_t kNone = 0xffffffffu;

enum class TaskState : uint8_t { created, ready, running, blocked, waiting_gil, sleeping, zombie, terminated };

// Why a task does not run (state blocked, waiting_gil or sleeping).
enum class WaitReason : uint8_t {
  none, lock, rlock, condition, semaphore, event, join, sleep, gil, read, write, child, input, barrier,
  queue_item, queue_room, queue_done, future, start, other
};

// A place in the program.
struct Place {
  uint32_t file = kNone;      // index into Snapshot::files
  uint32_t code = kNone;      // index of the code object, for the bytecode panel
  uint32_t instr = 0;         // inner index of the instruction to be executed next
  int line = 0;               // 1-based; 0: no line
  int column = -1;            // 0-based UTF-8 byte columns of the instruction's span; -1 unknown
  int end_line = 0;
  int end_column = -1;
  std::string function;       // qualified name; "<module>" for the main program
};

struct Thread {
  TaskNumber task = kNoTask;
  uint32_t pid = 0;
  uint32_t index_in_process = 0;     // 0 is the main thread
  std::string name;                  // Python's thread name, e.g. "MainThread", "Thread-1 (func1)"
  TaskState state = TaskState::created;
  WaitReason reason = WaitReason::none;
  uint32_t waits_for_object = 0;     // Lock::object in the same process, 0 if none
  TaskNumber waits_for_task = kNoTask;   // holder of that object, or the task joined
  uint64_t state_since_ns = 0;       // virtual time
  uint64_t deadline_ns = 0;          // 0: none
  uint32_t core = kNone;
  bool holds_gil = false;
  bool daemon = false;
  bool in_deadlock = false;
  uint64_t bytecodes = 0;            // executed so far by this task
  Place place;                       // innermost frame of the person's own code (library frames skipped)
  bool in_library = false;           // the real innermost frame is a library frame
};

struct Gil {
  bool exists = false;               // false in the free-threaded model
  TaskNumber holder = kNoTask;
  TaskNumber last_holder = kNoTask;
  bool drop_requested = false;
  uint64_t switches = 0;
  std::vector<TaskNumber> waiters;
};

enum class ProcessState : uint8_t { running, zombie, terminated };

struct Process {
  uint32_t pid = 0;
  uint32_t parent = 0;
  ProcessState state = ProcessState::running;
  int exit_code = 0;
  uint32_t memory_bytes = 0;         // live bytes in its address space
  Gil gil;
  std::vector<TaskNumber> threads;
};

struct Core {
  uint64_t clock_ns = 0;
  TaskNumber task = kNoTask;
  uint64_t slice_left_ns = 0;
  uint64_t context_switches = 0;
};

enum class SyncKind : uint8_t {
  lock, rlock, condition, semaphore, event, queue, barrier, pool, future
};
enum class QueueOrder : uint8_t { fifo, lifo, priority };

// A lock, semaphore, condition ... that the program made. One row per object a person would name.
struct Sync {
  uint32_t pid = 0;
  uint32_t object = 0;               // stable while it lives
  SyncKind kind = SyncKind::lock;
  std::string name;                  // a variable's name that holds it ("mutexA"), or "Lock #1"
  TaskNumber owner = kNoTask;
  Place owner_since;                 // where the owner took it
  Place made_at;                     // where the name was given to it; line 0 if not known
  // RLock depth, semaphore value, event flag, items of a queue, those who have come to a barrier, tasks that a
  // pool has not begun
  int64_t count = 0;
  // Of a queue; 0: no limit. What a semaphore began with, a barrier's parties, a pool's most workers.
  int64_t capacity = 0;
  bool broken = false;               // barrier
  bool shut = false;                 // pool: takes nothing any more
  QueueOrder order = QueueOrder::fifo;
  std::vector<std::string> items;    // a queue's first items, next to be taken first (priority: the heap)
  std::vector<TaskNumber> waiters;   // in order of arrival
  std::vector<TaskNumber> putters, getters, joiners;   // queue: those of the waiters who want room, an item, the end
  std::vector<TaskNumber> lock_waiters;                // who waits for the lock inside
  uint32_t lock = 0;                 // of conditions, queues, barriers ...: the lock inside, an object of the process
  std::vector<TaskNumber> holders;   // of a semaphore: who took a permit and has not given it back
  int64_t unfinished = 0;            // queue: items taken or not that nobody has called task_done() for
};

// What a thread pool was given to do.
enum class FutureState : uint8_t { pending, running, cancelled, finished, failed };
struct Future {
  uint32_t pid = 0;
  uint32_t object = 0;
  uint32_t pool = 0;                 // Sync::object; 0: not known
  std::string name;                  // a variable's name; empty: none is known
  std::string call;                  // "work(3)", while it is known
  FutureState state = FutureState::pending;
  std::string result;                // value or exception
  uint32_t callbacks = 0;
  TaskNumber worker = kNoTask;       // that runs it
  std::vector<TaskNumber> waiters;   // in result()
};

// A thread of a thread pool.
struct Worker {
  uint32_t pid = 0;
  uint32_t pool = 0;                 // Sync::object; 0: not known
  TaskNumber task = kNoTask;
  uint32_t future = 0;               // that it runs; 0: it waits for work
};

struct Variable {
  std::string name;
  std::string value;                 // repr, cut at about 200 bytes
  std::string type;
  uint32_t object = 0;               // handle, 0 for values that are not objects of the heap
  uint32_t refcount = 0;
  bool changed = false;              // differs from the moment shown before
};

struct Frame {
  Place place;
  bool library = false;
  std::vector<Variable> locals;
  std::vector<Variable> stack;       // operand stack, bottom first
};

// A suspended computation that a frame holds: where it waits and with what variables.
enum class GeneratorState : uint8_t { created, suspended, running, finished };
struct Generator {
  std::string name;                  // of the variable; empty for what another one delegates to
  std::string kind;                  // "generator", "coroutine", "async_generator"
  std::string function;
  uint32_t object = 0;
  uint32_t depth = 0;                // 1 and more: the one above waits for this one
  GeneratorState state = GeneratorState::created;
  Place place;                       // line 0 when finished
  std::vector<Variable> locals;
};

// The picture of memory: boxes and references.
struct HeapField {
  std::string name;                  // variable, attribute, "[0]", a key
  std::string type;
  std::string text;                  // of a value that has no box
  uint32_t object = 0;               // the box it refers to, or 0
};
// Who can come to an object from its own variables.
enum class HeapReach : uint8_t { unknown, one, several, global };
struct HeapObject {
  uint32_t object = 0;
  uint64_t address = 0;              // as id() and repr() show it
  std::string type;
  std::string text;                  // when it has no fields
  uint32_t refcount = 0;
  uint32_t bytes = 0;
  int generation = -1;               // of the cycle collector; -1: not tracked
  uint32_t depth = 0;                // references from the frame
  HeapReach reach = HeapReach::unknown;
  TaskNumber owner = kNoTask;        // reach one: whose
  std::vector<HeapField> fields;
  uint32_t more = 0;                 // fields that were left out
};
struct Heap {
  bool found = false;                // there is such a frame
  std::string function;
  std::vector<HeapField> locals, globals;
  std::vector<HeapObject> objects;   // nearest first
  uint32_t left_out = 0;             // references to objects beyond the picture's edge
};

// What happened that a person would ask about: who woke whom, who waited for what.
enum class EventKind : uint8_t {
  created, woken, waits, gil_passed, preempted, ended, forked, process_ended, reaped, deadlock, sleeps
};
struct Event {
  EventKind kind = EventKind::created;
  uint64_t step = 0;
  uint64_t time_ns = 0;
  TaskNumber task = kNoTask;         // who did it; 0: a timer
  TaskNumber other = kNoTask;        // to whom
  uint32_t pid = 0;                  // of task; process_ended, reaped: the process that ended
  uint32_t object = 0;               // waits, woken: the lock, if it is one
  int exit_code = 0;                 // process_ended; below 0: by that signal. woken: 1: by what was typed
};

// What the next bytecode will have done to its frame's operand stack.
enum class NextEffect : uint8_t { unknown, same_frame, called, returned, raised };
struct NextStep {
  NextEffect effect = NextEffect::unknown;
  std::vector<Variable> stack;       // after it, bottom first
};

// One edge of a deadlock: task waits for object, which `holder` holds.
struct DeadlockEdge {
  TaskNumber task = kNoTask;
  WaitReason reason = WaitReason::none;
  uint32_t object = 0;
  std::string object_name;
  Place waits_at;
  TaskNumber holder = kNoTask;
  Place holder_took_at;              // line 0 if not known
  // Nobody holds it: who could have given it, as far as their code tells, but waits for ever too (of those that
  // do not wait for the same object).
  std::vector<TaskNumber> others;
};

struct Deadlock {
  bool found = false;
  bool whole_program = false;        // nothing else can run either
  uint64_t step = 0;                 // when the cycle closed
  uint64_t time_ns = 0;
  std::vector<DeadlockEdge> edges;   // cycle order; for waits without a waker: one edge each, holder 0
  bool cycle = false;
};

// A moment that a deadlock's story is told by.
enum class KeyMomentKind : uint8_t { takes, waits, ends };
struct KeyMoment {
  KeyMomentKind kind = KeyMomentKind::takes;
  uint64_t step = 0;
  uint64_t time_ns = 0;
  TaskNumber task = kNoTask;         // who
  WaitReason reason = WaitReason::none;  // waits
  uint32_t object = 0;
  std::string object_name;
  TaskNumber other = kNoTask;        // waits: who holds it, or who has to end
  int line = 0;                      // 0: not known
};

// A thread begins a line.
struct LineBegun {
  uint64_t step = 0;
  TaskNumber task = kNoTask;
  uint32_t code = 0;
  int line = 0;
};

// One thing that could have gone otherwise.
struct Decision {
  uint64_t number = 0;
  uint64_t step = 0;
  uint64_t time_ns = 0;
  uint8_t kind = 0;                  // os::ChoiceKind
  uint32_t core = kNone;
  std::vector<TaskNumber> options;   // empty when the options are not tasks
  uint32_t option_count = 0;
  uint32_t chosen = 0;               // index
};

// A piece of what the program wrote.
using Output = trace::OutputRecord;
using Outputs = trace::Outputs;

struct Instruction {
  uint32_t offset = 0;               // CPython's byte offset, as dis shows it
  int line = 0;
  int column = -1, end_line = 0, end_column = -1;
  std::string name;                  // LOAD_FAST
  std::string argument;              // "0" or ""
  std::string argument_repr;         // "x", "to 24", "NULL + print"
  bool starts_line = false;
  bool jump_target = false;
  bool gil_check = false;            // a switch may fall after it in the chosen version's model
  uint8_t opcode = 0;
  uint32_t pops = 0, pushes = 0;     // of the operand stack, when it does not jump
};

struct CodeListing {
  uint32_t code = kNone;
  uint32_t file = kNone;
  std::string name;                  // qualified name
  int first_line = 0;
  std::vector<Instruction> instructions;
};

struct SourceFile {
  std::string name;
  std::string text;
  bool library = false;
};

enum class RunState : uint8_t {
  empty,          // no program
  syntax_error,   // see Snapshot::error
  loading,        // at the start, until CPython's library has come
  paused,         // can go on
  finished,       // exit code known
  deadlocked,     // nobody can go on
  limit           // a limit of the machine was reached; see error
};

struct ErrorText {
  std::string type;                  // "SyntaxError", or "" when it is a limit or a bad link
  std::string message;               // CPython's wording
  std::string file;
  int line = 0, column = 0, end_line = 0, end_column = 0;  // 1-based, 0 unknown
  std::string text = {};             // the line as the report shows it; may be empty
  std::string hint = {};             // ours: from which Python version the syntax is; may be empty
};

struct Moment {
  uint64_t step = 0;
  uint64_t last_step = 0;            // the furthest step that is known of this run
  uint64_t time_ns = 0;
  RunState state = RunState::empty;
  int exit_code = 0;
  ErrorText error;
  TaskNumber current = kNoTask;      // the task that executes the next bytecode, if known
  std::vector<Core> cores;
  std::vector<TaskNumber> ready;     // the ready queue in order
  std::vector<Process> processes;
  std::vector<Thread> threads;       // sorted by task number
  std::vector<Sync> syncs;           // sorted by process and object
  std::vector<Worker> workers;
  std::vector<Future> futures;       // of a process: those that run, then the queue in its order, then the others
  Deadlock deadlock;
};

}  // namespace lockstep::view
