// The module _thread: locks and threads. A lock is taken and given back here, in the process's memory; the
// kernel is asked only to wait and to wake (as with a futex). Everything above is Python (lib/threading.py).
#include <cinttypes>
#include <cstdio>

#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/frame.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/process.h"
#include "core/vm/program.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kThreadDaemon = 1, kThreadFinished = 2, kThreadStarted = 8;
constexpr int64_t kForEver = -1;

uint64_t ident_of(const ThreadState* state) { return shown_ident(state->ident); }
uint32_t call(SysNumber number) { return static_cast<uint32_t>(number); }

// --- locks -------------------------------------------------------------------------------------------

Value new_lock(Vm& vm, TypeId type, WaitKind kind) {
  const Value lock = Value::ref(vm.new_object(type, sizeof(Lock)));
  const uint32_t serial = vm.root(Root::lock_serial) + 1;
  vm.set_root(Root::lock_serial, serial);
  vm.at<Lock>(lock)->serial = serial;
  vm.at<Lock>(lock)->kind = static_cast<uint32_t>(kind);
  vm.mark(lock.handle());
  vm.note(static_cast<uint32_t>(NoteKind::lock_created), lock.handle());
  return lock;
}

// Code of the person's own files, not of Lockstep's modules.
bool is_project_code(Vm& vm, uint32_t code_id) {
  const std::string& filename = vm.program().code(code_id).filename;
  for (const ModuleSource& file : vm.program().project()) {
    if (file.filename == filename) return true;
  }
  return false;
}

// Remembers who took it and where, for pictures and reports.
void take(Vm& vm, Value value) {
  uint32_t code_id = 0;
  uint32_t instr = 0;
  for (Handle frame = vm.thread()->frame; frame != 0;) {
    const Frame* at = vm.at<Frame>(frame);
    code_id = at->code_id;
    instr = at->ip;
    if (is_project_code(vm, code_id)) break;
    frame = at->prev;
  }
  Lock* lock = vm.at<Lock>(value);
  lock->locked = 1;
  lock->owner = vm.thread()->task;
  lock->ident = static_cast<uint32_t>(vm.thread()->ident);
  lock->code_id = code_id;
  lock->instr = instr;
  vm.mark(value.handle());
  vm.note(static_cast<uint32_t>(NoteKind::lock_acquired), value.handle());
}

struct AcquireArgs {
  bool blocking = true;
  int64_t timeout_ns = kForEver;
};

// blocking and timeout, with CPython's complaints. An error outcome, or value None.
Outcome parse_acquire(Vm& vm, const Args& args, AcquireArgs& out) {
  static const char* const kNames[] = {"blocking", "timeout"};
  Value given[2] = {Value::null(), Value::null()};
  if (!bind_arguments(vm, args, {"acquire", kNames, 2, 0, 2, 1}, given)) return Outcome::error();
  if (!given[0].is_null()) {
    int64_t number = 0;
    if (!integer_argument(vm, given[0], number)) return Outcome::error();
    out.blocking = number != 0;
  }
  if (given[1].is_null()) {
    if (!out.blocking) out.timeout_ns = 0;
    return Outcome::none();
  }
  const Outcome bad = seconds_to_ns(vm, given[1], out.timeout_ns);
  if (bad.is_error()) return bad;
  if (!out.blocking && out.timeout_ns != -1000000000) {
    return vm.raise(TypeId::ValueError, "can't specify a timeout for a non-blocking call");
  }
  if (out.timeout_ns < 0 && out.timeout_ns != -1000000000) {
    return vm.raise(TypeId::ValueError, "timeout value must be positive");
  }
  if (out.timeout_ns < 0) out.timeout_ns = out.blocking ? kForEver : 0;
  return Outcome::none();
}

bool owned(Vm& vm, Value value) {
  const Lock* lock = vm.at<Lock>(value);
  return lock->locked != 0 && lock->ident == vm.thread()->ident;
}

// The deadline of a wait that a signal has broken off and that is begun again now; -1: it is not that.
int64_t take_deadline(Vm& vm) {
  if (vm.thread()->sys_state != static_cast<uint32_t>(SysState::resumed)) return -1;
  const int64_t deadline = vm.thread()->sys_value;
  vm.finish_syscall();
  return deadline;
}

// Takes the lock or waits for it; executed again after each wake-up.
Outcome acquire(Vm& vm, Value value, const AcquireArgs& how) {
  Lock* lock = vm.at<Lock>(value);
  const bool reentrant = vm.is_exact(value, TypeId::rlock);
  const int64_t deadline = take_deadline(vm);
  const bool timed_out = vm.thread()->sys_state == static_cast<uint32_t>(SysState::timed_out);
  if (vm.syscall_finished()) vm.finish_syscall();
  if (reentrant && owned(vm, value)) {
    ++lock->count;
    vm.mark(value.handle());
    return Outcome::boolean(true);
  }
  if (lock->locked == 0) {
    take(vm, value);
    if (reentrant) vm.at<Lock>(value)->count = 1;
    return Outcome::boolean(true);
  }
  if (timed_out || how.timeout_ns == 0) return Outcome::boolean(false);
  // Whoever took a waiter's lock waits for it himself: it is not the one who has to give it back.
  const bool owned_by_taker = lock->kind <= static_cast<uint32_t>(WaitKind::rlock) ||
                              lock->kind == static_cast<uint32_t>(WaitKind::join);
  vm.syscall(call(SysNumber::wait_lock), value.handle(), deadline < 0 ? how.timeout_ns : deadline,
             lock->kind | (deadline < 0 ? 0 : kUntilDeadline), owned_by_taker ? lock->owner : 0);
  return Outcome::trap();
}

// Gives the lock back, then wakes somebody. In this order, because the woken may look at the lock before
// this thread goes on: it must find it free. Executed again, only the waking is left to be finished: see
// woken().
Outcome release(Vm& vm, Value value) {
  Lock* lock = vm.at<Lock>(value);
  lock->locked = lock->owner = lock->ident = lock->count = 0;
  vm.mark(value.handle());
  vm.note(static_cast<uint32_t>(NoteKind::lock_released), value.handle());
  if (vm.at<Lock>(value)->waiters == 0) return Outcome::none();
  vm.syscall(call(SysNumber::wake_lock), value.handle(), 1);
  return Outcome::trap();
}

// Whether this is the second execution of a release: the lock may be somebody else's by now.
bool woken(Vm& vm) {
  if (!vm.syscall_finished()) return false;
  vm.finish_syscall();
  return true;
}

Outcome lock_acquire(Vm& vm, const Args& args) {
  AcquireArgs how;
  const Outcome bad = parse_acquire(vm, args, how);
  return bad.is_error() ? bad : acquire(vm, args[0], how);
}
Outcome lock_enter(Vm& vm, const Args& args) { return acquire(vm, args[0], {}); }

Outcome lock_release(Vm& vm, const Args& args) {
  if (woken(vm)) return Outcome::none();
  if (vm.at<Lock>(args[0])->locked == 0) {
    return vm.raise(TypeId::RuntimeError, "release unlocked lock");
  }
  return release(vm, args[0]);
}

Outcome lock_locked(Vm& vm, const Args& args) {
  return Outcome::boolean(vm.at<Lock>(args[0])->locked != 0);
}

Outcome lock_reset(Vm& vm, const Args& args) {
  Lock* lock = vm.at<Lock>(args[0]);
  lock->locked = lock->owner = lock->ident = lock->count = lock->waiters = 0;
  vm.mark(args[0].handle());
  return Outcome::none();
}

Outcome lock_repr(Vm& vm, const Args& args) {
  char text[96];
  std::snprintf(text, sizeof text, "<%s _thread.lock object at 0x7f%010x>",
                vm.at<Lock>(args[0])->locked != 0 ? "locked" : "unlocked", args[0].handle());
  return Outcome::of(vm.new_str(text));
}

Outcome rlock_release(Vm& vm, const Args& args) {
  if (woken(vm)) return Outcome::none();
  if (!owned(vm, args[0])) return vm.raise(TypeId::RuntimeError, "cannot release un-acquired lock");
  Lock* lock = vm.at<Lock>(args[0]);
  if (lock->count > 1) {
    --lock->count;
    vm.mark(args[0].handle());
    return Outcome::none();
  }
  return release(vm, args[0]);
}

Outcome rlock_is_owned(Vm& vm, const Args& args) { return Outcome::boolean(owned(vm, args[0])); }

// For Condition: gives it back completely, whatever the depth; the depth is what is returned.
Outcome rlock_release_save(Vm& vm, const Args& args) {
  if (vm.syscall_finished()) {
    const Value depth = vm.thread()->sys_data;
    vm.finish_syscall();
    return Outcome::of(depth);
  }
  if (!owned(vm, args[0])) return vm.raise(TypeId::RuntimeError, "cannot release un-acquired lock");
  const Value depth = Value::integer(vm.at<Lock>(args[0])->count);
  const Outcome outcome = release(vm, args[0]);
  if (outcome.is_value()) return Outcome::of(depth);
  vm.thread()->sys_data = depth;   // kept for the second execution
  vm.mark(vm.thread_handle());
  return outcome;
}

Outcome rlock_acquire_restore(Vm& vm, const Args& args) {
  int64_t count = 1;
  if (!integer_argument(vm, args[1], count)) return Outcome::error();
  const Outcome outcome = acquire(vm, args[0], {});
  if (!outcome.is_value()) return outcome;
  vm.at<Lock>(args[0])->count = static_cast<uint32_t>(count);
  vm.mark(args[0].handle());
  return Outcome::none();
}

Outcome rlock_repr(Vm& vm, const Args& args) {
  const Lock* lock = vm.at<Lock>(args[0]);
  const uint64_t owner = lock->locked == 0 ? 0 : shown_ident(lock->ident);
  char text[160];
  std::snprintf(text, sizeof text,
                "<%s _thread.RLock object owner=%" PRIu64 " count=%u at 0x7f%010x>",
                lock->locked != 0 ? "locked" : "unlocked", owner, lock->count, args[0].handle());
  return Outcome::of(vm.new_str(text));
}

Outcome rlock_new(Vm& vm, const Args&) {
  return Outcome::of(new_lock(vm, TypeId::rlock, WaitKind::rlock));
}

Outcome allocate_lock(Vm& vm, const Args&) {
  return Outcome::of(new_lock(vm, TypeId::lock, WaitKind::lock));
}

// A lock that the calling thread is to take, and that is released when it has ended: who waits for it joins.
Outcome set_sentinel(Vm& vm, const Args&) {
  const Value lock = new_lock(vm, TypeId::lock, WaitKind::join);
  const Value old = vm.thread()->sentinel;
  vm.thread()->sentinel = vm.incref(lock);
  vm.heap().mark_range(vm.thread_handle(), sizeof(ThreadState));
  vm.decref(old);
  return Outcome::of(lock);
}

// The last act of a thread that is not the main one: its local data go. Returns its sentinel, or None.
Outcome leave_thread(Vm& vm, const Args&) {
  const Value sentinel = vm.thread()->sentinel;
  const Value locals = vm.thread()->local_dicts;
  vm.thread()->sentinel = vm.thread()->local_dicts = Value::null();
  vm.heap().mark_range(vm.thread_handle(), sizeof(ThreadState));
  vm.decref(locals);
  return sentinel.is_null() ? Outcome::none() : Outcome::of(sentinel);
}

Outcome knows_local(Vm& vm, const Args& args) {
  return Outcome::boolean(has_local_dict(vm, args[0].handle()));
}

// How many threads there are beside the main one.
Outcome count(Vm& vm, const Args&) {
  int64_t number = -1;
  for (Handle at = vm.root(Root::threads); at != 0; at = vm.at<ThreadState>(at)->next) ++number;
  return Outcome::of(Value::integer(number));
}

// A lock for one waiter of a condition, semaphore ...: who waits for it waits for that.
Outcome waiter_lock(Vm& vm, const Args& args) {
  const std::string_view kind = vm.str_view(args[0]);
  WaitKind wait = WaitKind::condition;
  if (kind == "semaphore") wait = WaitKind::semaphore;
  if (kind == "event") wait = WaitKind::event;
  if (kind == "barrier") wait = WaitKind::barrier;
  if (kind == "queue item") wait = WaitKind::queue;
  if (kind == "queue room") wait = WaitKind::queue_room;
  if (kind == "queue done") wait = WaitKind::queue_done;
  if (kind == "future") wait = WaitKind::future;
  return Outcome::of(new_lock(vm, TypeId::lock, wait));
}

// --- threads -----------------------------------------------------------------------------------------

ThreadState* state_at(Vm& vm, Value value) { return vm.at<ThreadState>(value); }

Outcome get_ident(Vm& vm, const Args&) {
  return Outcome::of(vm.new_int(static_cast<int64_t>(ident_of(vm.thread()))));
}
Outcome get_native_id(Vm& vm, const Args&) { return Outcome::of(Value::integer(vm.thread()->task)); }
Outcome current_state(Vm& vm, const Args&) {
  return Outcome::of(vm.incref(Value::ref(vm.thread_handle())));
}
Outcome main_state(Vm& vm, const Args&) {
  return Outcome::of(vm.incref(Value::ref(vm.root(Root::main_thread))));
}

// Who is inside a semaphore, for pictures: what it began with, then the tasks. Nothing depends on it. One that
// begins with 0 is a signal: nobody is inside.
Outcome note_taken(Vm& vm, const Args& args) {
  const Handle inside = args[0].handle();
  const bool signal = list_size(vm, inside) == 0 || !list_items(vm, inside)[0].is_int() ||
                      list_items(vm, inside)[0].as_int() == 0;
  if (signal) return Outcome::none();
  if (!list_grow(vm, inside) || !list_append(vm, inside, Value::integer(vm.thread()->task))) return Outcome::error();
  return Outcome::none();
}

// Whoever gives back what somebody else has taken lets the one out who has been in for longest.
Outcome note_given(Vm& vm, const Args& args) {
  const Handle inside = args[0].handle();
  int64_t left = args[1].is_int() ? args[1].as_int() : 1;
  for (; left > 0 && list_size(vm, inside) > 1; --left) {
    uint32_t at = 1;
    for (uint32_t i = list_size(vm, inside) - 1; i > 1; --i) {
      const Value item = list_items(vm, inside)[i];
      if (!item.is_int() || item.as_int() != vm.thread()->task) continue;
      at = i;
      break;
    }
    vm.decref(list_take(vm, inside, at));
  }
  return Outcome::none();
}

// The new ThreadState waits in sys_data of its creator until the kernel has answered.
Outcome create_thread(Vm& vm, Value callable, Value args, Value kwargs, Value object, Value name,
                      bool daemon) {
  if (!vm.syscall_finished()) {
    const Handle fresh = start_thread(vm, callable, args, kwargs);
    ThreadState* state = vm.at<ThreadState>(fresh);
    if (!object.is_null()) state->python_thread = vm.incref(object);
    if (!name.is_null()) state->name = vm.incref(name);
    if (daemon) state->flags |= kThreadDaemon;
    vm.heap().mark_range(fresh, sizeof(ThreadState));
    vm.thread()->sys_data = vm.incref(Value::ref(fresh));
    vm.syscall(call(SysNumber::thread_create), fresh);
    return Outcome::trap();
  }
  const int error = vm.thread()->sys_error;
  const Value created = vm.incref(vm.thread()->sys_data);
  vm.finish_syscall();
  if (error == 0) return Outcome::of(created);
  release_thread(vm, created.handle());
  vm.decref(created);
  return vm.raise(TypeId::RuntimeError, "can't start new thread");
}

Outcome create(Vm& vm, const Args& args) {
  Own empty(vm, vm.new_tuple(0));
  return create_thread(vm, args[1], empty.get(), Value::null(), args[0], args[2], args[3].is_true());
}

// The name that the Thread object of CPython's threading has, whose method is the thread's code; borrowed, or null.
Value name_for(Vm& vm, Value callable) {
  if (vm.layout_of(callable) != Layout::bound_method) return Value::null();
  const Value self = vm.at<BoundMethod>(callable)->self;
  if (!self.is_ref() || vm.layout_of(self) != Layout::instance) return Value::null();
  const Handle* place = dict_place(vm, self.handle());
  if (place == nullptr || *place == 0) return Value::null();
  const Value name = dict_get_text(vm, *place, "_name");
  return !name.is_null() && vm.is_str(name) ? name : Value::null();
}

Outcome start_new_thread(Vm& vm, const Args& args) {
  const Value kwargs = args.count > 2 ? args[2] : Value::null();
  if (lookup_special(vm, args[0], Dunder::call).is_null()) {
    return vm.raise(TypeId::TypeError, "first arg must be callable");
  }
  if (!vm.has_flag(args[1], kTupleSubclass)) {
    return vm.raise(TypeId::TypeError, "2nd arg must be a tuple");
  }
  if (!kwargs.is_null() && !vm.has_flag(kwargs, kDictSubclass)) {
    return vm.raise(TypeId::TypeError, "optional 3rd arg must be a dictionary");
  }
  const Outcome outcome =
      create_thread(vm, args[0], args[1], kwargs, Value::null(), name_for(vm, args[0]), true);
  if (!outcome.is_value()) return outcome;
  const auto ident = static_cast<int64_t>(ident_of(state_at(vm, outcome.value)));
  vm.decref(outcome.value);
  return Outcome::of(vm.new_int(ident));
}

// Told by the new thread when it runs; its creator waits for that.
Outcome started(Vm& vm, const Args&) {
  vm.thread()->flags |= kThreadStarted;
  vm.mark(vm.thread_handle());
  if (!vm.syscall(call(SysNumber::wake_lock), vm.thread_handle(), 1)) return Outcome::trap();
  vm.finish_syscall();
  return Outcome::none();
}

Outcome wait_started(Vm& vm, const Args& args) {
  if (vm.syscall_finished()) vm.finish_syscall();
  const ThreadState* state = state_at(vm, args[0]);
  if ((state->flags & (kThreadStarted | kThreadFinished)) != 0) return Outcome::none();
  vm.syscall(call(SysNumber::wait_lock), args[0].handle(), kForEver,
             static_cast<int64_t>(WaitKind::start), state->task);
  return Outcome::trap();
}

Outcome join(Vm& vm, const Args& args) {
  int64_t timeout = kForEver;
  const Outcome bad = seconds_to_ns(vm, args[1], timeout);
  if (bad.is_error()) return bad;
  if (timeout < 0) timeout = kForEver;
  const int64_t deadline = take_deadline(vm);
  const ThreadState* state = state_at(vm, args[0]);
  if ((state->flags & kThreadFinished) != 0 && !vm.syscall_finished()) return Outcome::boolean(true);
  if (!vm.syscall(call(SysNumber::thread_join), state->task, deadline < 0 ? timeout : deadline,
                  deadline < 0 ? 0 : 1)) {
    return Outcome::trap();
  }
  const bool ended = vm.thread()->sys_value != 0;
  vm.finish_syscall();
  return Outcome::boolean(ended);
}

Outcome is_alive(Vm& vm, const Args& args) {
  return Outcome::boolean((state_at(vm, args[0])->flags & kThreadFinished) == 0);
}
Outcome ident(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_int(static_cast<int64_t>(ident_of(state_at(vm, args[0])))));
}
Outcome native_id(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(state_at(vm, args[0])->task));
}
Outcome set_name(Vm& vm, const Args& args) {
  ThreadState* state = state_at(vm, args[0]);
  const Value old = state->name;
  state->name = vm.incref(args[1]);
  vm.heap().mark_range(args[0].handle(), sizeof(ThreadState));
  vm.decref(old);
  return Outcome::none();
}

Outcome print_thread_error(Vm& vm, const Args& args) {
  return vm.tail_prelude("_print_thread_error", {args[0], args[1], args[2]});
}

constexpr BuiltinDef kLockMethods[] = {
    {"acquire", lock_acquire, 0, 2, kKeywords, nullptr},
    {"release", lock_release, 0, 0, 0, nullptr},
    {"locked", lock_locked, 0, 0, 0, nullptr},
    {"acquire_lock", lock_acquire, 0, 2, kKeywords, nullptr},
    {"release_lock", lock_release, 0, 0, 0, nullptr},
    {"locked_lock", lock_locked, 0, 0, 0, nullptr},
    {"_at_fork_reinit", lock_reset, 0, 0, 0, nullptr},
    {"__enter__", lock_enter, 0, 0, 0, nullptr},
    {"__exit__", lock_release, 0, 3, 0, nullptr},
    {"__repr__", lock_repr, 0, 0, kWrapper, nullptr},
};

constexpr BuiltinDef kRLockMethods[] = {
    {"__new__", rlock_new, 0, 0, kNewMethod, nullptr},
    {"acquire", lock_acquire, 0, 2, kKeywords, nullptr},
    {"release", rlock_release, 0, 0, 0, nullptr},
    {"_is_owned", rlock_is_owned, 0, 0, 0, nullptr},
    {"_release_save", rlock_release_save, 0, 0, 0, nullptr},
    {"_acquire_restore", rlock_acquire_restore, 1, 1, 0, nullptr},
    {"_at_fork_reinit", lock_reset, 0, 0, 0, nullptr},
    {"__enter__", lock_enter, 0, 0, 0, nullptr},
    {"__exit__", rlock_release, 0, 3, 0, nullptr},
    {"__repr__", rlock_repr, 0, 0, kWrapper, nullptr},
};

constexpr BuiltinDef kFunctions[] = {
    {"allocate_lock", allocate_lock, 0, 0, 0, nullptr},
    {"allocate", allocate_lock, 0, 0, 0, nullptr},
    {"start_new_thread", start_new_thread, 2, 3, 0, nullptr},
    {"start_new", start_new_thread, 2, 3, 0, nullptr},
    {"get_ident", get_ident, 0, 0, 0, nullptr},
    {"get_native_id", get_native_id, 0, 0, 0, nullptr},
    {"_set_sentinel", set_sentinel, 0, 0, 0, nullptr},
    {"_count", count, 0, 0, 0, nullptr},
    {"_note_taken", note_taken, 1, 1, kQuiet, "l"},
    {"_note_given", note_given, 2, 2, kQuiet, "l*"},
    {"_waiter_lock", waiter_lock, 1, 1, 0, "s"},
    {"_create", create, 4, 4, 0, "**s*"},
    {"_started", started, 0, 0, 0, nullptr},
    {"_wait_started", wait_started, 1, 1, 0, "H"},
    {"_join", join, 2, 2, 0, "H*"},
    {"_is_alive", is_alive, 1, 1, 0, "H"},
    {"_ident", ident, 1, 1, 0, "H"},
    {"_native_id", native_id, 1, 1, 0, "H"},
    {"_set_name", set_name, 2, 2, 0, "Hs"},
    {"_current_state", current_state, 0, 0, 0, nullptr},
    {"_main_state", main_state, 0, 0, 0, nullptr},
    {"_print_thread_error", print_thread_error, 3, 3, 0, nullptr},
};

template <uint32_t n>
constexpr BuiltinTable table(const char* module, TypeId type, const BuiltinDef (&rows)[n]) {
  return {module, static_cast<uint16_t>(type), rows, n};
}

}  // namespace

constexpr BuiltinDef kHiddenRows[] = {{"leave_thread", leave_thread, 0, 0, 0, nullptr},
                                      {"knows_local", knows_local, 1, 1, 0, nullptr}};

extern const BuiltinTable kLockTable, kRLockTable, kThreadTable, kHiddenThreadTable;
const BuiltinTable kLockTable = table("_thread", TypeId::lock, kLockMethods);
const BuiltinTable kRLockTable = table("_thread", TypeId::rlock, kRLockMethods);
const BuiltinTable kThreadTable = table("_thread", TypeId::count, kFunctions);
const BuiltinTable kHiddenThreadTable = table("_lockstep", TypeId::count, kHiddenRows);

void fill_thread_module(Vm& vm, Handle dict);
void fill_thread_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "LockType", Value::ref(type_handle(TypeId::lock)));
  dict_set_text(vm, dict, "RLock", Value::ref(type_handle(TypeId::rlock)));
  dict_set_text(vm, dict, "_local", Value::ref(type_handle(TypeId::local_)));
  dict_set_text(vm, dict, "error", Value::ref(type_handle(TypeId::RuntimeError)));
  dict_set_text(vm, dict, "TIMEOUT_MAX", Value::real(9223372036.0));
}

}  // namespace lockstep::vm
