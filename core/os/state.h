// What lies in the kernel's arena: plain structs that refer to each other by handle, nothing else.
// Copying the arena is copying the kernel. Every block is zeroed when made and there are no padding
// bytes, so equal kernels have equal bytes. Read by panels through Kernel's const functions;
// written by core/os alone.
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/base/arena.h"
#include "core/os/ids.h"
#include "core/os/syscall.h"

namespace lockstep::os {

using base::Handle;

// created: not yet put into the ready queue. Waiting for the GIL is a state of its own, as is
// sleeping.
enum class TaskState : uint8_t {
  created,
  ready,
  running,
  blocked,
  waiting_gil,
  sleeping,
  zombie,
  terminated,
  count_
};
const char* state_name(TaskState state);

enum class TaskKind : uint8_t { thread, script };

// How the last wait of a task ended; told to the call when it is issued again.
enum class WakeCause : uint8_t { none, woken, timeout };

// A growing array in the arena.
struct Array {
  Handle data;
  uint32_t size;
  uint32_t capacity;
};

// A doubly linked list through a pair of fields of its members.
struct List {
  Handle head;
  Handle tail;
  uint32_t count;
};

struct Link {
  Handle next;
  Handle previous;
};

struct Task {
  uint32_t id;
  uint32_t pid;
  Handle process;      // 0 for burst scripts
  uint32_t vm_thread;  // the machine's name for it
  TaskState state;
  TaskKind kind;
  WaitKind wait;  // while it waits
  WakeCause wake;
  uint32_t core;  // CoreId::kNone unless running
  uint32_t last_core;
  int32_t nice;

  // Waiting. `channel` is a handle of a Channel; waiters of the GIL hang on the process's Gil.
  Link waiting;
  Handle channel;
  uint32_t timer;          // index + 1 in the timer heap
  uint32_t pending;        // SyscallNumber that is to be issued again
  uint32_t waits_for_gil;  // 1 while in the GIL's list
  uint64_t pending_key;    // which object that call is about
  uint64_t pending_count;  // bytes of that call already written
  uint64_t deadline_ns;    // of the pending call; kNever
  uint64_t resume_ns;      // deadline of the wait that a signal has broken off; 0: none
  uint32_t resume_call;    // SyscallNumber of a wait that a signal has broken off; the signal is not taken yet
  uint32_t gil_waits;      // times it had to wait for the GIL since it had it last
  uint64_t since_ns;       // in this state since
  uint64_t since_step;

  // The ready queue.
  uint32_t ready_index;    // index + 1 in the heap
  uint32_t level;          // of multi-level policies
  uint32_t tickets;        // of stride; 0 counts as 100
  uint32_t weight;         // as counted in Root::ready_weight
  uint64_t ready_at_ns;    // may not start on a core before
  uint64_t virtual_run;    // of fair and stride policies
  int64_t burst_guess_ns;  // of shortest-job policies

  // Accounts.
  uint64_t created_ns;
  uint64_t first_run_ns;  // kNever: not yet
  uint64_t ended_ns;      // kNever: alive
  uint64_t cpu_ns;
  uint64_t ready_ns;  // spent in the ready queue
  uint64_t gil_ns;    // spent waiting for the GIL
  uint64_t blocked_ns;
  uint64_t bytecodes;
  uint32_t dispatches;
  uint32_t preemptions;

  // Burst scripts: the bursts, the current one, and what is left of it.
  Handle script;
  uint32_t script_size;
  uint32_t script_index;
  uint32_t exit_value;
  uint64_t script_left_ns;
  char name[24];  // of scripts; zero-terminated

  Link siblings;  // tasks of the same process
  Link all;       // all tasks of the machine, in order of creation
};

struct Burst {
  uint32_t is_io;
  uint32_t reserved;
  uint64_t ns;
};

// reference/gil: see gil.cpp.
struct Gil {
  uint32_t locked;
  uint32_t holder;  // task number
  uint32_t last_holder;
  uint32_t drop_request;
  uint64_t switch_number;
  uint64_t interval_ns;
  uint64_t request_at_ns;  // when the waiters will ask; kNever
  uint64_t freed_at_ns;    // when it was given back last
  uint64_t taken_step;     // when its holder took it
  List waiters;            // in order of arrival
  uint32_t timer;          // index + 1 in the timer heap
  uint32_t dropper;        // task that waits until another has taken it
  uint32_t requester;      // who asked
};

// What a device file is; none: not a device.
enum class DeviceKind : uint32_t { none, null, zero, full, random, terminal };

enum class ProcessState : uint32_t { running, zombie, terminated };

struct Process {
  uint32_t pid;
  uint32_t parent;  // pid
  ProcessState state;
  int32_t status;  // as waitpid gives it: code << 8 or the signal
  List tasks;
  Array files;  // of Handle: OpenFile or 0
  Gil gil;
  uint64_t alarm_interval_ns;  // the alarm goes off again after so long; 0: once
  uint64_t alarm_rang_ns;      // it has, and begins anew when its signal is taken; 0: it has not
  uint32_t main_task;
  uint32_t has_gil;  // 0 in the free-threaded model
  uint32_t pending_signals;
  uint32_t caught_signals;   // bit n - 1: the program has a handler for signal n
  uint32_t ignored_signals;
  Handle directory;  // Inode: where relative paths start
  uint32_t umask;
  uint32_t alarm_timer;  // index + 1 in the timer heap
  uint32_t signals_taken;  // how often signals were
  List children;
  Link siblings;  // in the parent's list
  Link all;       // all processes in order of creation
};

// What tasks wait on, by key. Exists while somebody waits.
struct Channel {
  uint64_t key;
  Handle next;     // in its bucket
  uint32_t owner;  // task that has to do something before the waiters can go on, 0 if unknown
  List waiters;    // in order of arrival
  uint32_t anybody_gives;  // 1: others than the owner may do it as well
};

// Channels below kKernelChannel are the machine's: (pid << 32 | object).
constexpr uint64_t kKernelChannel = 1ull << 63;
enum class ChannelKind : uint32_t {
  join = 1,
  child,
  any_child,
  pipe_read,
  pipe_write,
  input,
  semaphore,
  sleep,
  poll
};
constexpr uint64_t channel_key(ChannelKind kind, uint32_t id) {
  return kKernelChannel | static_cast<uint64_t>(kind) << 32 | id;
}

enum class FileKind : uint32_t { input, output, pipe_read, pipe_write, inode };

struct OpenFile {
  FileKind kind;
  uint32_t references;
  uint32_t nonblocking;
  Handle pipe;
  Handle inode;    // of files opened by name
  uint32_t flags;  // as given to open
  uint64_t offset;
};

// A file, directory, link or device of the file system (file_tree.cpp, file_data.cpp).
struct Inode {
  uint32_t number;
  uint32_t mode;   // Linux's st_mode: kind and permissions
  uint32_t owner;  // user number
  uint32_t names;  // directory entries that lead here
  uint32_t users;  // open files, processes that have it as their working directory, directories in it
  DeviceKind device;
  uint64_t size;
  uint64_t accessed_ns;  // wall time
  uint64_t modified_ns;
  uint64_t changed_ns;
  Array content;    // regular: Handle of a block, 0: zeros; directory: DirectoryEntry
  Handle target;    // of a link: `size` bytes
  Handle parent;    // of a directory
  uint32_t source;  // 1 + number of the text in the Volume that is the content; 0: none
  uint32_t unread;  // a directory of the Volume that nobody has looked into
  uint32_t reserved;
};

struct DirectoryEntry {
  Handle inode;
  Handle name;
  uint32_t name_size;
  uint32_t reserved;
};

// A ring of bytes between file descriptors; also the terminal's input.
struct Pipe {
  uint32_t id;
  Handle data;
  uint32_t capacity;
  uint32_t head;
  uint32_t size;
  uint32_t readers;  // open files
  uint32_t writers;
  uint32_t reserved;
};

struct Semaphore {
  uint32_t value;
  uint32_t limit;  // 0: none
  uint32_t owner;  // last task that took a semaphore of limit 1
  uint32_t reserved;
};

struct Shared {
  Handle data;
  uint32_t size;
};

struct Core {
  uint64_t clock_ns;
  uint64_t slice_start_ns;
  uint64_t slice_end_ns;
  uint64_t busy_ns;
  uint64_t stint_cpu_ns;  // cpu_ns of its task when that came here
  uint64_t switches;      // context switches
  Handle task;            // 0: idle
  uint32_t last_task;     // task number
};

struct ReadyEntry {
  int64_t key;     // of the policy; least goes first
  uint64_t order;  // then first come, first served
  Handle task;
  uint32_t reserved;
};

enum class TimerKind : uint32_t { task, gil, alarm };

struct TimerEntry {
  uint64_t deadline_ns;
  uint64_t order;
  Handle owner;  // Task, or Process
  TimerKind kind;
};

// The root of everything; its handle is in root slot 0 of the arena.
struct Root {
  uint64_t decisions;  // made so far
  uint64_t order;      // breaks ties of heaps
  uint64_t now_ns;     // no core that works is behind this
  uint64_t context_switches;
  uint64_t bytecodes;
  uint64_t output_bytes;
  uint64_t output_hash;
  uint64_t deadlocks;      // cycles found so far
  uint64_t idle_cores;     // bit per core
  uint64_t ready_weight;   // of the tasks in the ready queue, for fair policies
  uint64_t least_virtual;  // virtual run time below which nobody enters anew
  uint64_t next_boost_ns;  // multi-level policies: when all go to the top
  Array tasks;             // Handle by task number
  Array processes;         // Handle by pid - kFirstPid
  List all_tasks;
  List all_processes;
  Array ready;       // heap of ReadyEntry
  Array timers;      // heap of TimerEntry
  Array semaphores;  // of Semaphore
  Array shareds;     // of Shared
  Handle buckets;    // of Handle: Channel
  uint32_t bucket_count;
  uint32_t channels;
  Handle cores;  // array of Core
  uint32_t core_count;
  uint32_t active_core;
  uint32_t live_tasks;  // neither zombie nor terminated
  uint32_t live_processes;
  uint32_t pipes_made;
  Handle input;  // Pipe: what was typed
  uint32_t input_ended;
  uint32_t inputs_taken;  // of the schedule
  uint32_t forced_taken;  // of the schedule
  uint32_t forced_task;   // a person wants it to run next
  int32_t first_status;   // how the first process ended
  uint32_t first_ended;
  Handle root_directory;  // Inode
  uint32_t inodes;
  uint32_t inodes_made;
  uint32_t file_blocks;
};

// No padding: equal states have equal bytes.
template <typename... T>
constexpr bool kNoPadding = (std::has_unique_object_representations_v<T> && ...);
static_assert(kNoPadding<Task, Burst, Gil, Process, Channel, OpenFile, Inode, DirectoryEntry, Pipe,
                         Semaphore, Shared, Core, ReadyEntry, TimerEntry, Root>);

}  // namespace lockstep::os
