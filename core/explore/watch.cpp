#include "core/explore/watch.h"

#include <algorithm>

#include "core/vm/interp.h"

namespace lockstep::explore {

namespace {

// What orders threads has names of its own, apart from the objects' contents.
constexpr uint64_t kSync = 1ull << 63;
constexpr uint64_t kTask = 1ull << 62;
constexpr uint64_t kOutput = 3ull << 60;
constexpr uint64_t kKernel = kOutput + 1;
constexpr uint64_t kStarted = 1, kEnded = 2;
constexpr size_t kDeepestStack = 20;

uint64_t object_key(const os::Turn& turn, base::Handle handle) {
  return uint64_t{turn.pid.value} << 32 | handle;
}

// Calls of the kernel that touch nothing which other threads or processes share, or that are known otherwise.
bool is_private(uint64_t number, uint64_t argument) {
  using os::SyscallNumber;
  switch (static_cast<SyscallNumber>(number)) {
    case SyscallNumber::none:
    case SyscallNumber::clock:
    case SyscallNumber::nanosleep:
    case SyscallNumber::yield:
    case SyscallNumber::getpid:
    case SyscallNumber::getppid:
    case SyscallNumber::gettid:
    case SyscallNumber::thread_create:
    case SyscallNumber::thread_exit:
    case SyscallNumber::thread_join:
    case SyscallNumber::exit_process:
    case SyscallNumber::wait_on:
    case SyscallNumber::wake:
    case SyscallNumber::set_interval:
    case SyscallNumber::get_interval:
    case SyscallNumber::set_nice:
    case SyscallNumber::random_bits:
    case SyscallNumber::isatty: return true;
    case SyscallNumber::write: return argument == 1 || argument == 2;
    default: return false;
  }
}

}  // namespace

void Watch::start() {
  order_.clear(true);
  kinds_.clear();
  races_.clear();
  updates_.clear();
  update_of_.clear();
  start_again();
}

void Watch::start_again() {
  order_.clear(false);
  fresh_.clear();
  circles_ = 0;
  last_ = {};
  worst_ = Loss::none;
}

void Watch::attach(machine::Machine& machine, const view::Sources& sources) {
  machine_ = &machine;
  sources_ = &sources;
  free_threaded_ = machine.kernel().settings().gil == os::GilModel::free;
  order_.set_free_threaded(free_threaded_);
  machine::Observer observer;
  observer.context = this;
  observer.before = [](void* self, const os::Turn& turn) { static_cast<Watch*>(self)->before(turn); };
  observer.lock = [](void* self, const os::Turn& turn, vm::NoteKind kind, base::Handle lock) {
    static_cast<Watch*>(self)->lock(turn, kind, lock);
  };
  observer.after = [](void* self, const os::Turn& turn, bool completed, bool checkpoint) {
    static_cast<Watch*>(self)->after(turn, completed, checkpoint);
  };
  machine.set_observer(observer);
  births_.clear();
  machine.vm().births = &births_;
}

void Watch::detach() {
  if (machine_ == nullptr) return;
  machine_->set_observer({});
  machine_->vm().births = nullptr;
  machine_ = nullptr;
}

void Watch::set_fresh(uint32_t task, bool on) {
  if (task >= fresh_.size()) fresh_.resize(task + 1, 0);
  fresh_[task] = on ? 1 : 0;
  if (on) circles_ = 0;
}

void Watch::before(const os::Turn& turn) {
  if (last_.task != turn.task.value) circles_ = 0;
  last_ = {turn.task.value, false, false};
  lock_taken_ = false;
  taken_.clear();
  find_touches(machine_->vm(), turn.pid.value, kinds_, touches_);
  called_task_ = 0;
  if (touches_.call == ThreadCall::started || touches_.call == ThreadCall::wait_started ||
      touches_.call == ThreadCall::join || touches_.call == ThreadCall::is_alive) {
    const auto called = vm::Value::ref(touches_.called_on);
    if (machine_->vm().is_exact(called, vm::TypeId::thread_state)) {
      called_task_ = machine_->vm().at<vm::ThreadState>(called)->task;
    }
  }
}

void Watch::lock(const os::Turn& turn, vm::NoteKind kind, base::Handle lock) {
  const uint64_t key = object_key(turn, lock) | kSync;
  const uint32_t task = turn.task.value;
  if (kind == vm::NoteKind::lock_released) {
    order_.release(task, key, 0);
    set_fresh(task, true);
    if (locks_ != nullptr) locks_->released(task, object_key(turn, lock));
    return;
  }
  lock_taken_ = true;
  order_.acquire(task, key, 0, true);
  // A waiter's own lock is taken by nobody else.
  const vm::Lock* taken = machine_->vm().at<vm::Lock>(lock);
  if (taken->kind > static_cast<uint32_t>(vm::WaitKind::rlock)) return;
  set_fresh(task, true);
  taken_.push_back({task, {taken->code_id, taken->instr}});
  if (locks_ == nullptr) return;
  const Site at{taken->code_id, taken->instr};
  locks_->taken(task, object_key(turn, lock), at, own_stack(), machine_->step());
}

// Where the thread is in the person's own code, innermost first.
std::vector<Site> Watch::own_stack() {
  vm::Vm& vm = machine_->vm();
  std::vector<Site> stack;
  bool innermost = true;
  for (base::Handle frame = vm.thread()->frame; frame != 0 && stack.size() < kDeepestStack;
       frame = vm.at<vm::Frame>(frame)->prev) {
    const vm::Frame* at = vm.at<vm::Frame>(frame);
    // Below the innermost frame, ip is behind the call.
    if (kinds_.of(vm, at->code_id) == CodeKinds::project) {
      stack.push_back({at->code_id, innermost ? at->ip : at->ip - 1});
    }
    innermost = false;
  }
  return stack;
}

// It waits for a lock: that counts although it may never have it.
void Watch::note_lock_wanted(const os::Turn& turn) {
  vm::Vm& vm = machine_->vm();
  const auto lock = vm::Value::ref(touches_.called_on);
  if (!vm.is_exact(lock, vm::TypeId::lock) && !vm.is_exact(lock, vm::TypeId::rlock)) return;
  if (vm.at<vm::Lock>(lock)->kind > static_cast<uint32_t>(vm::WaitKind::rlock)) return;
  const std::vector<Site> stack = own_stack();
  locks_->wanted(turn.task.value, object_key(turn, touches_.called_on), stack.empty() ? Site{} : stack[0], stack,
                 machine_->step());
}

void Watch::after(const os::Turn& turn, bool completed, bool checkpoint) {
  last_.completed = completed;
  last_.switchable =
      completed && (free_threaded_ ? !vm::in_hidden_code(machine_->vm(), turn.vm_thread) : checkpoint);
  // What a call has read before it traps, as print() its arguments, it does not read again when it is answered; and
  // the GIL may be given away in between.
  if (!completed && touches_.call == ThreadCall::none) apply_touches(turn, true);
  if (completed) {
    apply_touches(turn, false);
    apply_call(turn);
    if (checkpoint && !free_threaded_) order_.passed_checkpoint(turn.task.value);
  }
  if (!completed && locks_ != nullptr && touches_.call == ThreadCall::lock_try) note_lock_wanted(turn);
  for (const base::Handle born : births_) {
    if (locks_ != nullptr) locks_->born(object_key(turn, born));
    order_.born(object_key(turn, born));
    order_.born(object_key(turn, born) | kSync);
  }
  births_.clear();
}

void Watch::apply_touches(const os::Turn& turn, bool only_reads) {
  Order::Access access;
  access.task = turn.task.value;
  access.site = {touches_.code_id, touches_.instr};
  access.step = machine_->step();
  for (const Touch& touch : touches_.list) {
    if (only_reads && touch.write) continue;
    access.object = touch.object;
    access.part = touch.part;
    access.write = touch.write;
    found_.clear();
    const Event event = order_.access(access, found_);
    if (event == Event::fresh) set_fresh(access.task, true);
    if (event == Event::again) ++circles_;
    if (!found_.races.empty()) report(touch);
    if (!found_.updates.empty()) note_updates(touch);
  }
}

void Watch::apply_call(const os::Turn& turn) {
  const uint32_t task = turn.task.value;
  switch (touches_.call) {
    case ThreadCall::none: return;
    case ThreadCall::started:
      order_.release(task, kTask | task, kStarted);
      set_fresh(task, true);
      return;
    case ThreadCall::wait_started: order_.acquire(task, kTask | called_task_, kStarted, false); return;
    case ThreadCall::join:
      order_.acquire(task, kTask | called_task_, kEnded, false);
      if (locks_ != nullptr) locks_->task_joined(task, called_task_);
      return;
    case ThreadCall::is_alive:
      order_.acquire(task, kTask | called_task_, kEnded, false);
      set_fresh(task, true);
      return;
    case ThreadCall::lock_try:
      if (lock_taken_) return;
      order_.acquire(task, object_key(turn, touches_.called_on) | kSync, 0, false);
      set_fresh(task, true);
      return;
  }
}

void Watch::event(const os::Event& event) {
  switch (event.kind) {
    case os::EventKind::task_created:
      if (event.a == 0) return;
      order_.task_created(static_cast<uint32_t>(event.a), event.task);
      if (locks_ != nullptr) locks_->task_created(static_cast<uint32_t>(event.a), event.task);
      set_fresh(static_cast<uint32_t>(event.a), true);
      set_fresh(event.task, false);
      return;
    case os::EventKind::task_exited:
      order_.release(event.task, kTask | event.task, kEnded);
      if (locks_ != nullptr) locks_->task_ended(event.task);
      return;
    case os::EventKind::syscall_begin:
      if (is_private(event.a, event.b)) return;
      order_.acquire(event.task, kKernel, 1, false);
      order_.release(event.task, kKernel, 1);
      set_fresh(event.task, true);
      return;
    default: return;
  }
}

void Watch::output(const os::Output& output) {
  order_.output(output.task, kOutput, static_cast<uint64_t>(output.fd));
  set_fresh(output.task, true);
}

}  // namespace lockstep::explore
