// The kernel of the simulated operating system: cores, ready queue, processes, tasks, waits,
// timers, GIL, pipes, terminal. It knows no Python: a task is a thread that the machine runs (an
// opaque u32) or a burst script that the kernel runs by itself. All state lies in one arena;
// everything else here is settings, listeners and scratch. Called by core/machine, read by view,
// trace and explore.
//
// The machine's loop:
//   Turn turn = kernel.next_turn(step);
//   if (turn.kind == TurnKind::run) {
//     run turn.vm_thread for at most turn.max_bytecodes, if turn.stop_at_gil_checkpoint only up to
//     and including the first bytecode behind which the GIL may be given away; count the completed
//     ones: kernel.charge(turn.task, n); step += n; if it stopped at a check point:
//     kernel.gil_checkpoint(turn.task); if it stopped at a trap:        result =
//     kernel.syscall(turn.task, call);
//   } else if (turn.kind == TurnKind::script) step += 1;
// It may stop earlier at any time: splitting a turn into several does not change the kernel's
// bytes. The bytecode whose trap it is counts only when it is completed, after a `done`.
#pragma once

#include <string>
#include <vector>

#include "core/os/event.h"
#include "core/os/ids.h"
#include "core/os/policy.h"
#include "core/os/schedule.h"
#include "core/os/settings.h"
#include "core/os/state.h"
#include "core/os/syscall.h"

namespace lockstep::os {

enum class TurnKind : uint8_t {
  run,            // run a thread, see the fields
  script,         // the kernel has run a piece of a burst script: counts as one step
  waiting_input,  // everything that is left waits, somebody for input: type, or end the input
  deadlock,       // everything that is left waits and nothing can wake it: see deadlock.h
  all_exited,     // no task is left
  time_limit,     // every core has reached until_ns
  holds_time      // nobody can go on before time passes, and somebody waits for input: see hold_time
};

struct Turn {
  TurnKind kind = TurnKind::run;
  bool stop_at_gil_checkpoint = false;
  uint32_t core = CoreId::kNone;
  TaskId task;
  ProcessId pid;
  uint32_t vm_thread = 0;
  uint64_t max_bytecodes = 0;  // at least 1
  uint64_t time_ns = 0;        // the core's clock now
};

// A job of the scheduling lab.
struct Script {
  std::string name;
  uint64_t arrival_ns = 0;
  int32_t nice = 0;
  uint32_t tickets = 100;  // of stride
  std::vector<Burst> bursts;
};

// The wait of a main task that a signal has broken off.
struct BrokenWait {
  uint64_t deadline_ns = 0;  // 0: it had none, or there was no wait
  bool sleep = false;        // it only slept
};

class Kernel {
 public:
  // Both must outlive the kernel and stay as they are, except through set_schedule.
  Kernel(const Settings& settings, const Schedule& schedule);
  Kernel(Kernel&&) = default;
  Kernel& operator=(Kernel&&) = delete;

  // While somebody waits for input that nobody has typed yet, time does not pass by itself: a person types in
  // no time. Only for waits that began at this step or later; kNever: it passes. Not part of the state.
  void hold_time(uint64_t from_step) { hold_time_from_ = from_step; }

  // Makes the first process with its main task. Standard input, output and error are the terminal.
  TaskId boot(uint32_t vm_thread);
  // Texts that appear as read-only files; before boot.
  void set_volume(const Volume& volume);
  // Makes a file before anything runs; a relative path starts in the working directory of the first
  // process. Folders are made as needed. False: there can be no such file.
  bool provide_file(std::string_view path, std::string_view text);
  // Adds a job that the kernel runs by itself. Before or while running.
  TaskId add_script(const Script& script);

  Turn next_turn(uint64_t step, uint64_t until_ns = kNever);
  // `task` has completed so many bytecodes in its turn.
  void charge(TaskId task, uint64_t bytecodes);
  // Extra virtual time for what the task just did (e.g. an import, a large copy).
  void charge_ns(TaskId task, uint64_t ns);
  void gil_checkpoint(TaskId task);
  SyscallResult syscall(TaskId task, const Syscall& call);

  // Locks live in the machine; these keep the kernel's picture of them. Unknown channels are no
  // error.
  bool channel_has_waiters(uint64_t key) const;
  void set_channel_owner(uint64_t key, TaskId owner, bool anybody_gives = false);
  void report(EventKind kind, TaskId task, uint64_t a, uint64_t b);
  // Ends the current wait of a task without result (e.g. an exception is thrown into it): it
  // becomes ready, and its call is forgotten.
  void interrupt(TaskId task);
  void set_vm_thread(TaskId task, uint32_t vm_thread);
  // Caught signals wait for the task. At once: they have broken off a call of it, which is to be issued
  // again after them; else they are taken at its next check point.
  bool signals_wait(TaskId task, bool& at_once) const;
  // Takes the caught signals that were sent to a process (bit n - 1: signal n).
  uint32_t take_signals(ProcessId pid, BrokenWait& broken);

  // Host side, not state.
  void set_sinks(const Sinks& sinks) { sinks_ = sinks; }
  const Sinks& sinks() const { return sinks_; }
  const Settings& settings() const { return *settings_; }
  const Schedule& schedule() const { return *schedule_; }
  void set_schedule(const Schedule& schedule) { schedule_ = &schedule; }

  // The state. After the arena's bytes were replaced nothing else has to be done.
  base::Arena& arena() { return arena_; }
  const base::Arena& arena() const { return arena_; }
  uint64_t hash() { return arena_.hash(); }
  // Walks everything and CHECKs what must hold.
  void validate() const;

  // Facts. Pointers are valid until the next call that is not const; null: no such thing (any
  // more).
  const Root& root() const { return *arena_.at<Root>(arena_.root(0)); }
  const Core& core(uint32_t index) const;
  const Task* task(TaskId id) const;
  const Process* process(ProcessId pid) const;
  std::vector<TaskId> tasks() const;  // by number; those that have ended only if kept
  std::vector<TaskId> tasks_of(ProcessId pid) const;
  std::vector<ProcessId> processes() const;  // by pid
  std::vector<TaskId> ready_queue(
      uint32_t most) const;  // in the order in which the policy would take them
  std::vector<TaskId> waiters(uint64_t channel) const;
  std::vector<TaskId> gil_waiters(ProcessId pid) const;
  uint64_t channel_of(TaskId id) const;  // key, 0 if it waits on none
  TaskId owner_of(uint64_t channel) const;
  bool anybody_gives(uint64_t channel) const;  // not only its owner
  uint64_t now_ns() const;             // the least clock of the cores that work
  uint64_t clock_of(TaskId id) const;  // of its core while it runs, else now_ns
  bool is_alive(TaskId id) const;      // has not ended

 private:
  // Moment of what is being done, for events and accounts; set at every entry.
  struct Now {
    uint64_t step = 0;
    uint64_t time_ns = 0;
    uint32_t core = CoreId::kNone;
  };

  // Memory (kernel.cpp). A reference is valid until the next allocation.
  template <typename T>
  T& get(base::Handle handle) {
    arena_.mark_range(handle, sizeof(T));
    return *arena_.at<T>(handle);
  }
  template <typename T>
  const T& peek(base::Handle handle) const {
    return *arena_.at<T>(handle);
  }
  Root& root_mut() { return get<Root>(arena_.root(0)); }
  base::Handle make(uint32_t size);
  bool has_memory(uint32_t bytes);
  template <typename T>
  base::Handle make() {
    return make(sizeof(T));
  }
  template <typename T>
  void destroy(base::Handle handle) {
    arena_.free(handle, sizeof(T));
  }
  Core& core_mut(uint32_t index);
  void set_now(TaskId task);
  void emit(EventKind kind, const Task* task, uint64_t a = 0, uint64_t b = 0);

  // Chance (choose.cpp).
  static constexpr uint32_t kMaxOptions = 32;
  uint32_t choose(ChoiceKind kind, uint32_t task, uint32_t count, const uint32_t* options);
  uint64_t draw_interval(ChoiceKind kind, uint32_t task, uint64_t full_ns);
  uint64_t draw_delay(uint32_t task, uint64_t usual_ns, uint64_t most_ns);
  uint64_t longest_delay_ns() const { return settings_->costs.wake_ns * (schedule_->is_wild() ? 100 : 10); }
  uint64_t wake_delay(base::Handle task);
  uint64_t draw_random_bits(uint32_t task);

  // Tasks and processes (process.cpp).
  base::Handle handle_of(TaskId id) const;
  base::Handle handle_of(ProcessId pid) const;
  base::Handle make_process(base::Handle parent);
  base::Handle make_task(base::Handle process, TaskKind kind, uint32_t vm_thread, uint32_t creator);
  void set_state(base::Handle task, TaskState state, WaitKind wait = WaitKind::none);
  void detach_task(base::Handle task);
  void end_task(base::Handle task, uint32_t value, bool keep);
  void forget_task(base::Handle task);
  void end_process(base::Handle process, int32_t status);
  void reap(base::Handle process);
  void start_task(base::Handle task, uint64_t usual_ns);
  void kill_process(base::Handle process, int32_t signal);

  // Ready queue and cores (dispatch.cpp).
  void enqueue(base::Handle task, uint64_t ready_at_ns);
  void ready_remove(base::Handle task);
  uint32_t ready_first(uint32_t most, uint32_t* indices) const;
  base::Handle take_next(uint32_t core);
  void renew_slices();
  bool slices_count() const;
  bool is_put_off(base::Handle task) const;
  bool is_spared(base::Handle task) const;
  void put_off(uint32_t core);
  bool gives_way(base::Handle task);
  void end_slice(base::Handle task);
  void await_tick(base::Handle task);
  void start_slice(uint32_t core);
  void place(base::Handle task, uint32_t core);
  void leave_core(base::Handle task, bool used_up);
  void preempt(uint32_t core, PreemptReason reason);
  void dispatch_all();
  bool preempt_worse();
  void boost(uint64_t now);
  uint64_t next_boost_ns() const;
  uint32_t least_core() const;
  uint32_t choose_core(uint64_t timer_ns) const;
  uint64_t lookahead_ns(base::Handle task, base::Handle other) const;

  // Turns (turn.cpp).
  bool take_inputs(uint64_t before);
  void take_forced();
  bool forced_ready();
  bool forced_in_series(base::Handle task);
  bool needs_gil(base::Handle task) const;
  base::Handle waiter_for_input() const;
  bool holds_time() const;
  Turn nothing_runs() const;
  uint32_t next_core(uint64_t until_ns, Turn& turn);
  Turn run_turn(Turn turn, uint64_t limit_ns) const;
  uint64_t turn_limit_ns(uint32_t core, uint64_t until_ns) const;
  void run_script(uint32_t core, uint64_t limit_ns);
  void next_burst(base::Handle task);

  // Timers (timer.cpp).
  void timer_set(base::Handle owner, TimerKind kind, uint64_t deadline_ns);
  void timer_cancel(base::Handle owner, TimerKind kind);
  uint64_t alarm_ns(base::Handle process) const;
  uint32_t timer_place(base::Handle owner, TimerKind kind) const;
  uint64_t timer_next_ns() const;
  void timer_fire();

  // Waits (wait.cpp).
  base::Handle find_channel(uint64_t key) const;
  base::Handle make_channel(uint64_t key);
  void drop_channel(base::Handle channel);
  void grow_buckets();
  void block(base::Handle task, uint64_t key, WaitKind kind, uint32_t owner, bool anybody_gives = false);
  void wake_task(base::Handle task, WakeCause cause, uint32_t waker);
  uint32_t wake_channel(uint64_t key, uint32_t most, uint32_t waker);
  uint64_t begin_call(base::Handle task, SyscallNumber number, uint64_t key, int64_t timeout_ns);
  bool timed_out(base::Handle task) const;
  void finish_call(base::Handle task);
  void notice_deadlock(base::Handle task);

  // GIL (gil.cpp).
  void gil_acquire(base::Handle task);
  void gil_take(base::Handle task);
  void gil_release(base::Handle task);
  void gil_signal(base::Handle process);
  void gil_arm(base::Handle process);
  void gil_disarm(base::Handle process);
  void gil_force(base::Handle task);
  void gil_request(base::Handle process);
  void gil_pause(base::Handle task);
  void gil_hand_over(base::Handle task);
  bool holds_gil(base::Handle task) const;

  // Calls (syscall.cpp, call_*.cpp). One function per call, see the table in syscall.cpp.
  using Call = SyscallResult (Kernel::*)(base::Handle task, const Syscall& call);
  struct CallRow;
  static const CallRow kCalls[];
  SyscallResult call_clock(base::Handle task, const Syscall& call);
  SyscallResult call_nanosleep(base::Handle task, const Syscall& call);
  SyscallResult call_yield(base::Handle task, const Syscall& call);
  SyscallResult call_getpid(base::Handle task, const Syscall& call);
  SyscallResult call_getppid(base::Handle task, const Syscall& call);
  SyscallResult call_gettid(base::Handle task, const Syscall& call);
  SyscallResult call_thread_create(base::Handle task, const Syscall& call);
  SyscallResult call_thread_exit(base::Handle task, const Syscall& call);
  SyscallResult call_thread_join(base::Handle task, const Syscall& call);
  SyscallResult call_fork(base::Handle task, const Syscall& call);
  SyscallResult call_spawn(base::Handle task, const Syscall& call);
  SyscallResult call_exit_process(base::Handle task, const Syscall& call);
  SyscallResult call_waitpid(base::Handle task, const Syscall& call);
  SyscallResult call_kill(base::Handle task, const Syscall& call);
  SyscallResult call_pipe(base::Handle task, const Syscall& call);
  SyscallResult call_read(base::Handle task, const Syscall& call);
  SyscallResult call_write(base::Handle task, const Syscall& call);
  SyscallResult call_close(base::Handle task, const Syscall& call);
  SyscallResult call_dup(base::Handle task, const Syscall& call);
  SyscallResult call_dup2(base::Handle task, const Syscall& call);
  SyscallResult call_set_nonblocking(base::Handle task, const Syscall& call);
  SyscallResult call_poll(base::Handle task, const Syscall& call);
  SyscallResult call_wait_on(base::Handle task, const Syscall& call);
  SyscallResult call_wake(base::Handle task, const Syscall& call);
  SyscallResult call_semaphore_create(base::Handle task, const Syscall& call);
  SyscallResult call_semaphore_wait(base::Handle task, const Syscall& call);
  SyscallResult call_semaphore_post(base::Handle task, const Syscall& call);
  SyscallResult call_semaphore_value(base::Handle task, const Syscall& call);
  SyscallResult call_shared_create(base::Handle task, const Syscall& call);
  SyscallResult call_shared_read(base::Handle task, const Syscall& call);
  SyscallResult call_shared_write(base::Handle task, const Syscall& call);
  SyscallResult call_set_interval(base::Handle task, const Syscall& call);
  SyscallResult call_get_interval(base::Handle task, const Syscall& call);
  SyscallResult call_set_nice(base::Handle task, const Syscall& call);
  SyscallResult call_random_bits(base::Handle task, const Syscall& call);
  SyscallResult call_isatty(base::Handle task, const Syscall& call);
  SyscallResult call_open(base::Handle task, const Syscall& call);
  SyscallResult call_seek(base::Handle task, const Syscall& call);
  SyscallResult call_stat(base::Handle task, const Syscall& call);
  SyscallResult call_list(base::Handle task, const Syscall& call);
  SyscallResult call_getcwd(base::Handle task, const Syscall& call);
  SyscallResult call_chdir(base::Handle task, const Syscall& call);
  SyscallResult call_unlink(base::Handle task, const Syscall& call);
  SyscallResult call_rmdir(base::Handle task, const Syscall& call);
  SyscallResult call_mkdir(base::Handle task, const Syscall& call);
  SyscallResult call_rename(base::Handle task, const Syscall& call);
  SyscallResult call_link(base::Handle task, const Syscall& call);
  SyscallResult call_symlink(base::Handle task, const Syscall& call);
  SyscallResult call_readlink(base::Handle task, const Syscall& call);
  SyscallResult call_truncate(base::Handle task, const Syscall& call);
  SyscallResult call_access(base::Handle task, const Syscall& call);
  SyscallResult call_chmod(base::Handle task, const Syscall& call);
  SyscallResult call_utime(base::Handle task, const Syscall& call);
  SyscallResult call_umask(base::Handle task, const Syscall& call);
  SyscallResult call_fsync(base::Handle task, const Syscall& call);
  SyscallResult call_get_blocking(base::Handle task, const Syscall& call);
  SyscallResult call_sigaction(base::Handle task, const Syscall& call);
  SyscallResult call_alarm(base::Handle task, const Syscall& call);
  SyscallResult call_pause(base::Handle task, const Syscall& call);
  SyscallResult new_process(base::Handle task, uint32_t vm_thread, bool spawned);

  base::Handle shared_range(int64_t id, int64_t offset, uint64_t size) const;

  // Files and pipes (file.cpp, pipe.cpp).
  base::Handle file_of(base::Handle task, int64_t fd) const;
  int32_t add_file(base::Handle process, base::Handle file);
  void release_file(base::Handle file);
  void inherit_files(base::Handle parent, base::Handle child);
  base::Handle make_pipe();
  void pipe_put(base::Handle pipe, const char* bytes, uint32_t size);
  void pipe_take(base::Handle pipe, uint32_t size);
  uint16_t ready_for(base::Handle file, uint16_t wanted) const;
  SyscallResult read_input(base::Handle task, uint32_t count, bool nonblocking);
  SyscallResult read_pipe(base::Handle task, base::Handle file, uint32_t count);
  SyscallResult write_output(base::Handle task, int64_t fd, std::string_view bytes);
  uint64_t written_before(base::Handle task) const;
  SyscallResult write_pipe(base::Handle task, base::Handle file, std::string_view bytes);

  // The file system (file_tree.cpp, file_data.cpp).
  struct Place {
    base::Handle directory = 0;
    base::Handle inode = 0;   // 0: there is no such entry in the directory
    std::string name;         // "": the path ends in a directory named otherwise (/, ., ..)
    bool as_directory = false;  // the path ends with a slash
    int32_t error = 0;
  };
  void make_file_system();
  void mount_volume();
  base::Handle make_inode(uint32_t mode, uint32_t owner);
  base::Handle make_directory(base::Handle parent, std::string_view name, uint32_t mode,
                              uint32_t owner);
  void make_device(base::Handle parent, std::string_view name, DeviceKind kind);
  void release_inode(base::Handle inode);
  void read_volume(base::Handle directory);
  base::Handle entry_of(base::Handle directory, std::string_view name);
  void add_entry(base::Handle directory, std::string_view name, base::Handle inode);
  void remove_entry(base::Handle directory, std::string_view name);
  Place find_place(base::Handle start, std::string_view path, bool follow);
  base::Handle find_target(base::Handle task, const Syscall& call, bool follow, int32_t& error);
  std::string path_of(base::Handle directory) const;
  bool is_kind(base::Handle inode, uint32_t kind) const {
    return (peek<Inode>(inode).mode & kModeKind) == kind;
  }
  // Its name is gone, but it is somebody's working directory: nothing can be made there.
  bool is_removed(base::Handle directory) const { return peek<Inode>(directory).names == 0; }
  bool has_room(base::Handle directory);
  void move_directory(base::Handle directory, base::Handle parent);
  bool may(base::Handle inode, uint32_t bits) const;
  uint64_t wall_ns() const { return settings_->epoch_ns + now_.time_ns; }
  void note_change(base::Handle inode);
  std::string_view source_text(base::Handle inode) const;
  void read_content(base::Handle inode, uint64_t offset, uint32_t size);
  int32_t write_content(base::Handle inode, uint64_t offset, std::string_view bytes,
                        uint64_t& written);
  int32_t resize_content(base::Handle inode, uint64_t size);
  void free_content(base::Handle inode);
  SyscallResult read_inode(base::Handle task, base::Handle file, uint32_t count);
  SyscallResult write_inode(base::Handle task, base::Handle file, int64_t fd,
                            std::string_view bytes);
  void fill_facts(base::Handle inode, FileFacts& facts) const;

  // Signals (signal.cpp).
  void send_signal(base::Handle process, uint32_t signal);
  bool signal_waits(base::Handle task) const;
  void break_off(base::Handle task);
  void alarm_rings(base::Handle process);

  void validate_tasks() const;
  void validate_queues() const;
  void validate_processes() const;

  const Settings* settings_;
  const Schedule* schedule_;
  const Policy* policy_;
  Sinks sinks_;
  Volume volume_;
  Now now_;
  uint64_t hold_time_from_ = kNever;
  std::string bytes_;  // scratch of results
  base::Arena arena_;
};

}  // namespace lockstep::os
