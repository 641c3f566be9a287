#include "core/machine/machine.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/vm/modules/lock_holder.h"
#include "core/vm/bootstrap.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/interp.h"
#include "core/vm/trap.h"

namespace lockstep::machine {

using base::Arena;
using base::Handle;

namespace {

constexpr uint8_t kRanSinceCapture = 1;
constexpr uint8_t kRanSinceHash = 2;

vm::GilModel check_point_model(os::GilModel model) {
  switch (model) {
    case os::GilModel::v3_8: return vm::GilModel::v38;
    case os::GilModel::v3_10: return vm::GilModel::v310;
    case os::GilModel::v3_12:
    case os::GilModel::free: return vm::GilModel::v312;
  }
  return vm::GilModel::v312;
}

template <typename F>
void for_each_thread(Arena& arena, F&& f) {
  Handle thread = arena.root(static_cast<uint32_t>(vm::Root::threads));
  while (thread != 0) {
    const Handle next = arena.at<vm::ThreadState>(thread)->next;
    f(thread);
    thread = next;
  }
}

}  // namespace

Machine::Machine(vm::Program& program, const os::Settings& settings, const os::Schedule& schedule)
    : program_(&program), kernel_(settings, schedule), vm_(program) {}

bool Machine::boot(const std::vector<std::string>& arguments, lang::Diagnostic& error) {
  CHECK(spaces_.empty(), "booted twice");
  spaces_.make(os::kFirstPid, vm::arena_bytes_for(kernel_.settings().process_memory_bytes));
  attach(os::kFirstPid);
  vm::bootstrap_heap(vm_);
  const vm::StartResult started = vm::start_main(vm_, arguments);
  if (started.thread == 0) {
    error = started.error;
    return false;
  }
  provide_files();
  const os::TaskId task = kernel_.boot(started.thread);
  vm_.at<vm::ThreadState>(started.thread)->task = task.value;
  vm_.at<vm::ThreadState>(started.thread)->ident = task.value;
  vm_.mark(started.thread);
  name_task(task.value, "MainThread");
  clean_all_ = true;
  return true;
}

// What can be opened beside what the program writes itself: CPython's library, and the project's own files.
void Machine::provide_files() {
  if (program_->library() != nullptr) {
    const std::string root = std::string(vm::kLibraryFolder) + "/";
    for (const vm::LibraryImage::Entry& entry : program_->library()->entries()) {
      if (entry.filename.substr(0, root.size()) != root) continue;
      library_paths_.push_back(entry.filename.substr(root.size()));
    }
    std::sort(library_paths_.begin(), library_paths_.end());
    os::Volume volume;
    volume.root = vm::kLibraryFolder;
    volume.context = this;
    volume.count = static_cast<uint32_t>(library_paths_.size());
    volume.path = [](const void* machine, uint32_t index) {
      return static_cast<const Machine*>(machine)->library_paths_[index];
    };
    volume.text = [](const void* context, uint32_t index) {
      const auto* machine = static_cast<const Machine*>(context);
      const vm::ModuleSource* source = machine->program_->find_path(
          std::string(vm::kLibraryFolder) + "/" + std::string(machine->library_paths_[index]));
      return source == nullptr ? std::string_view() : std::string_view(source->text);
    };
    kernel_.set_volume(volume);
  }
  for (const vm::ModuleSource& file : program_->project()) {
    kernel_.provide_file(file.filename, file.text);  // what has no place there cannot be opened
  }
}

bool Machine::attach(uint32_t pid) {
  if (attached_pid_ == pid) return true;
  Arena* arena = spaces_.arena(pid);
  if (arena == nullptr) return false;
  vm_.attach(*arena, own_.shared);
  attached_pid_ = pid;
  return true;
}

bool Machine::look_at(uint32_t pid) {
  keep_room(pid);
  return attach(pid);
}

void Machine::keep_room(uint32_t used) {
  while (const uint32_t pid = spaces_.next_to_put_away(used)) {
    scrub_stacks(pid);
    attached_pid_ = 0;
    spaces_.put_away(pid);
  }
}

StopReason Machine::run(uint64_t max_steps, uint64_t until_ns) {
  const uint64_t goal = max_steps > UINT64_MAX - own_.step ? UINT64_MAX : own_.step + max_steps;
  while (own_.step < goal) {
    if (own_.ended != 0) return end_reason();
    asked_step_ = own_.step;
    kernel_.hold_time(person_types_ && breakpoints_enabled_ ? held_time_until_ : os::kNever);
    const os::Turn turn = kernel_.next_turn(own_.step, until_ns);
    switch (turn.kind) {
      case os::TurnKind::run: {
        const StopReason reason = run_turn(turn, goal - own_.step);
        if (reason != StopReason::budget) return reason;
        break;
      }
      case os::TurnKind::script: ++own_.step; break;
      case os::TurnKind::waiting_input: return end(StopReason::waiting_input);
      case os::TurnKind::deadlock: return end(StopReason::deadlock);
      case os::TurnKind::all_exited: return end(StopReason::finished);
      case os::TurnKind::time_limit: return StopReason::time_limit;
      case os::TurnKind::holds_time:
        held_time_until_ = own_.step + 1;
        return StopReason::holds_time;
    }
  }
  return own_.ended != 0 ? end_reason() : StopReason::budget;
}

// The end is a step of its own, so that the state after it has a number.
StopReason Machine::end(StopReason reason) {
  ++own_.step;
  own_.ended = 1;
  own_.end_reason = static_cast<uint32_t>(reason);
  own_.current_task = 0;
  return reason;
}

StopReason Machine::run_turn(const os::Turn& turn, uint64_t max_steps) {
  keep_room(turn.pid.value);
  const bool there = attach(turn.pid.value);
  CHECK(there, "a process without address space has a turn");
  own_.current_task = turn.task.value;
  if (breakpoints_enabled_ && vm::at_breakpoint(vm_, turn.vm_thread) &&
      !(stopped_step_ == own_.step && (pass_all_ || stopped_task_ == turn.task))) {
    stop_at(turn.task);
    return StopReason::breakpoint;
  }
  remember_ran(turn.pid.value, turn.task.value, turn.vm_thread);
  // A turn with signals that break a call is one bytecode, so that it is the same however the run is cut: they come
  // as soon as the call's answer is taken, and taking them may set a timer that the turn does not know of.
  const Signals signals = deliver_signals(turn, false);
  const bool break_call = signals == Signals::at_once || signals == Signals::taken;
  const bool wait = signals == Signals::at_once || signals == Signals::at_checkpoint;
  const uint64_t most = std::min(break_call ? 1 : turn.max_bytecodes, max_steps);
  const vm::RunResult result = execute(turn, most, turn.stop_at_gil_checkpoint || wait);
  switch (result.end) {
    case vm::RunEnd::budget: break;
    case vm::RunEnd::trap: return handle_trap(turn);
    case vm::RunEnd::finished: finish_thread(turn); break;
    case vm::RunEnd::checkpoint:
      if (wait) deliver_signals(turn, true);
      if (turn.stop_at_gil_checkpoint) kernel_.gil_checkpoint(turn.task);
      break;
    case vm::RunEnd::breakpoint:
      if (!breakpoints_enabled_) break;
      stop_at(turn.task);
      return StopReason::breakpoint;
  }
  return StopReason::budget;
}

vm::RunResult Machine::execute(const os::Turn& turn, uint64_t most, bool to_checkpoint) {
  const vm::GilModel model = check_point_model(kernel_.settings().gil);
  const bool observed = observer_.before != nullptr;
  if (observed) {
    most = 1;
    vm_.set_thread(turn.vm_thread);
    observer_.before(observer_.context, turn);
  }
  const vm::RunResult result = to_checkpoint || observed
                                   ? vm::run_to_checkpoint(vm_, turn.vm_thread, model, most)
                                   : vm::run(vm_, turn.vm_thread, most);
  account(turn, result.steps);
  if (observed) {
    observer_.after(observer_.context, turn, result.steps != 0,
                    result.end == vm::RunEnd::checkpoint);
  }
  return result;
}

// Signals that the program catches are handled by the main thread: where they have broken off a call of it, else
// at its next check point (at_checkpoint: it stands at one).
Machine::Signals Machine::deliver_signals(const os::Turn& turn, bool at_checkpoint) {
  bool at_once = false;
  if (!kernel_.signals_wait(turn.task, at_once)) return Signals::none;
  if (!(at_once || at_checkpoint) || !vm::can_interrupt(vm_, turn.vm_thread)) {
    return at_once ? Signals::at_once : Signals::at_checkpoint;
  }
  os::BrokenWait broken;
  const uint32_t signals = kernel_.take_signals(turn.pid, broken);
  vm::interrupt(vm_, turn.vm_thread, signals, broken.deadline_ns, broken.sleep);
  return Signals::taken;
}

void Machine::stop_at(os::TaskId task) {
  stopped_step_ = own_.step;
  stopped_task_ = task;
  pass_all_ = false;
}

void Machine::pass_breakpoints_at(uint64_t step) {
  stopped_step_ = step;
  stopped_task_ = {};
  pass_all_ = true;
}

// Charges the bytecodes, and reports what builtins noted at the moment it happened.
void Machine::account(const os::Turn& turn, uint64_t steps) {
  uint64_t charged = 0;
  for (const vm::Note& note : vm_.notes) {
    const uint64_t at = std::min(note.step_in_run, steps);
    if (at > charged) kernel_.charge(turn.task, at - charged);
    charged = std::max(charged, at);
    const uint64_t key = uint64_t{turn.pid.value} << 32 | note.object;
    const auto kind_of_note = static_cast<vm::NoteKind>(note.kind);
    if (observer_.lock != nullptr && (kind_of_note == vm::NoteKind::lock_acquired ||
                                      kind_of_note == vm::NoteKind::lock_released)) {
      observer_.lock(observer_.context, turn, kind_of_note, note.object);
    }
    switch (kind_of_note) {
      case vm::NoteKind::lock_acquired: {
        const uint32_t kind = vm_.at<vm::Lock>(note.object)->kind;
        if (kind > static_cast<uint32_t>(vm::WaitKind::rlock)) break;  // a waiter's own lock
        if (kernel_.channel_has_waiters(key)) {
          kernel_.set_channel_owner(key, turn.task, !vm::released_by_holder(vm_, note.object));
        }
        kernel_.report(os::EventKind::lock_acquired, turn.task, note.object, kind);
        break;
      }
      case vm::NoteKind::lock_released:
        kernel_.set_channel_owner(key, os::TaskId{}, false);
        kernel_.report(os::EventKind::lock_released, turn.task, note.object, 0);
        break;
      default: break;
    }
  }
  vm_.notes.clear();
  if (steps > charged) kernel_.charge(turn.task, steps - charged);
  own_.step += steps;
}

void Machine::finish_thread(const os::Turn& turn) {
  forget_ran(turn.pid.value, turn.vm_thread);
  // The code that ends a process has failed itself, for want of memory.
  const bool failed = !vm_.thread()->raised.is_null() && kernel_.process(turn.pid)->main_task == turn.task.value;
  vm::release_thread(vm_, turn.vm_thread);
  if (failed) {
    kernel_.syscall(turn.task, {os::SyscallNumber::exit_process, {1, 0, 0, 0}, {}});
  } else {
    kernel_.syscall(turn.task, {os::SyscallNumber::thread_exit, {0, 0, 0, 0}, {}});
  }
  drop_dead_spaces();
}

void Machine::drop_dead_spaces() {
  for (size_t i = spaces_.size(); i > 0; --i) {
    const uint32_t pid = spaces_.pid_at(i - 1);
    const os::Process* process = kernel_.process({pid});
    if (process != nullptr && process->state == os::ProcessState::running) continue;
    if (attached_pid_ == pid) attached_pid_ = 0;
    spaces_.drop(i - 1);
  }
}

int Machine::exit_code() const {
  const int status = kernel_.root().first_status;
  return (status & 0x7f) != 0 ? 128 + (status & 0x7f) : status >> 8;
}

void Machine::name_task(uint32_t task, const std::string& name) {
  std::string copy = name;  // it may lie in the list that is about to grow
  if (task >= task_names_.size()) task_names_.resize(task + 1);
  task_names_[task] = std::move(copy);
}

const std::string& Machine::task_name(uint32_t task) const {
  static const std::string unknown;
  return task < task_names_.size() ? task_names_[task] : unknown;
}

void Machine::remember_ran(uint32_t pid, uint32_t task, Handle thread) {
  if (task >= ran_flags_.size()) ran_flags_.resize(task + 64, 0);
  uint8_t& flags = ran_flags_[task];
  if ((flags & kRanSinceCapture) == 0) ran_since_capture_.push_back({pid, thread});
  if ((flags & kRanSinceHash) == 0) ran_since_hash_.push_back({pid, thread});
  flags = kRanSinceCapture | kRanSinceHash;
}

void Machine::forget_ran(uint32_t pid, Handle thread) {
  const auto same = [&](const Ran& ran) { return ran.pid == pid && ran.thread == thread; };
  std::erase_if(ran_since_capture_, same);
  std::erase_if(ran_since_hash_, same);
}

void Machine::prepare_capture() {
  for (const Ran& ran : ran_since_capture_) {
    if (is_settled_away(ran.pid) || !attach(ran.pid)) continue;
    for (const vm::Extent& extent : vm::stack_extents(vm_, ran.thread)) {
      vm_.heap().mark_range(extent.start, extent.size);
    }
  }
  ran_since_capture_.clear();
  for (uint8_t& flags : ran_flags_) flags = static_cast<uint8_t>(flags & ~kRanSinceCapture);
}

void Machine::scrub_stacks(uint32_t pid) {
  attach(pid);
  for_each_thread(vm_.heap(), [&](Handle thread) { vm::scrub_stack(vm_, thread); });
}

// Before a space is put away its stacks are scrubbed and marked; it has not run since.
bool Machine::is_settled_away(uint32_t pid) const { return spaces_.has(pid) && spaces_.is_away(pid); }

void Machine::mark_all_stacks() {
  for (size_t i = 0; i < spaces_.size(); ++i) {
    if (!spaces_.is_away(spaces_.pid_at(i))) scrub_stacks(spaces_.pid_at(i));
  }
}

uint64_t Machine::hash() {
  if (clean_all_) {
    mark_all_stacks();
  } else {
    for (const Ran& ran : ran_since_hash_) {
      if (!is_settled_away(ran.pid) && attach(ran.pid)) vm::scrub_stack(vm_, ran.thread);
    }
  }
  clean_all_ = false;
  ran_since_hash_.clear();
  for (uint8_t& flags : ran_flags_) flags = static_cast<uint8_t>(flags & ~kRanSinceHash);
  uint64_t sum = base::mix64(kernel_.hash() ^ own_.step) + own_.ended;
  for (size_t i = 0; i < spaces_.size(); ++i) {
    const uint32_t pid = spaces_.pid_at(i);
    sum = base::mix64(sum + pid) ^ spaces_.arena(pid)->hash();
    keep_room(pid);
  }
  return base::mix64(sum ^ (uint64_t{own_.shared.next_version} << 32 | own_.shared.next_code));
}

void Machine::restore_spaces(const std::vector<uint32_t>& pids) {
  attached_pid_ = 0;
  for (size_t i = spaces_.size(); i > 0; --i) {
    if (!std::binary_search(pids.begin(), pids.end(), spaces_.pid_at(i - 1))) spaces_.drop(i - 1);
  }
}

base::Arena& Machine::space_to_restore(uint32_t pid) {
  keep_room(pid);
  if (!spaces_.has(pid)) spaces_.make(pid, vm::arena_bytes_for(kernel_.settings().process_memory_bytes));
  return *spaces_.arena(pid);
}

void Machine::finish_restore(const OwnState& own) {
  own_ = own;
  held_time_until_ = 0;
  asked_step_ = UINT64_MAX;
  ran_flags_.assign(ran_flags_.size(), 0);
  ran_since_capture_.clear();
  ran_since_hash_.clear();
  clean_all_ = true;
  attached_pid_ = 0;
  program_->flush_caches();
  if (!spaces_.empty()) {
    attach(spaces_.pid_at(0));
    vm::flush_type_cache(vm_);
  }
}

}  // namespace lockstep::machine
