// The module _posix: system calls of the simulated operating system for the Python above it
// (core/lib/posix.py, _io.py, _signal.py). What is called often has a function of its own; the others go
// through call(), which gives the kernel's answer as it is.
#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>

#include "core/vm/builtin.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

namespace {

uint32_t call(SysNumber number) { return static_cast<uint32_t>(number); }

// What a finished call left; raises OSError if it failed.
struct Answer {
  int error = 0;
  int64_t value = 0;
};
Answer take_answer(Vm& vm) {
  Answer answer;
  answer.error = vm.thread()->sys_error;
  answer.value = vm.thread()->sys_value;
  vm.finish_syscall();
  return answer;
}

// A call whose integer answer is the result.
Outcome number_call(Vm& vm, SysNumber number, int64_t a = 0, int64_t b = 0) {
  if (!vm.syscall(call(number), a, b)) return Outcome::trap();
  const Answer answer = take_answer(vm);
  return answer.error != 0 ? vm.raise_os_error(answer.error) : Outcome::of(vm.new_int(answer.value));
}

Outcome getpid(Vm& vm, const Args&) { return number_call(vm, SysNumber::getpid); }
Outcome getppid(Vm& vm, const Args&) { return number_call(vm, SysNumber::getppid); }
Outcome cpu_count(Vm& vm, const Args&) { return number_call(vm, SysNumber::cpu_count); }
Outcome fork(Vm& vm, const Args&) { return number_call(vm, SysNumber::fork); }
Outcome sched_yield(Vm& vm, const Args&) {
  const Outcome outcome = number_call(vm, SysNumber::yield_);
  return outcome.is_value() ? Outcome::none() : outcome;
}

Outcome exit_now(Vm& vm, const Args& args) {
  int64_t code = 0;
  if (!integer_argument(vm, args[0], code)) return Outcome::error();
  vm.syscall(call(SysNumber::exit_process), code & 0xff);
  return Outcome::trap();
}

Outcome pair(Vm& vm, int64_t first, int64_t second) {
  return Outcome::of(vm.new_tuple_of({vm.new_int(first), vm.new_int(second)}));
}

Outcome waitpid(Vm& vm, const Args& args) {
  int64_t pid = 0;
  int64_t options = 0;
  if (!pid_argument(vm, args[0], pid) || !pid_argument(vm, args[1], options)) {
    return Outcome::error();
  }
  if (!vm.syscall(call(SysNumber::waitpid), pid, options)) return Outcome::trap();
  const Answer answer = take_answer(vm);
  if (answer.error != 0) return vm.raise_os_error(answer.error);
  return pair(vm, answer.value & 0xffffffff, answer.value >> 32);
}

Outcome kill(Vm& vm, const Args& args) {
  int64_t pid = 0;
  int64_t signal = 0;
  if (!pid_argument(vm, args[0], pid) || !integer_argument(vm, args[1], signal)) {
    return Outcome::error();
  }
  const Outcome outcome = number_call(vm, SysNumber::kill, pid, static_cast<int32_t>(signal));
  return outcome.is_value() ? Outcome::none() : outcome;
}

Outcome pipe(Vm& vm, const Args&) {
  if (!vm.syscall(call(SysNumber::pipe))) return Outcome::trap();
  const Answer answer = take_answer(vm);
  if (answer.error != 0) return vm.raise_os_error(answer.error);
  return pair(vm, answer.value & 0xffffffff, answer.value >> 32);
}

Outcome read(Vm& vm, const Args& args) {
  int64_t fd = 0;
  int64_t count = 0;
  if (!descriptor_argument(vm, args[0], fd) || !integer_argument(vm, args[1], count)) {
    return Outcome::error();
  }
  if (!vm.syscall(call(SysNumber::read), fd, count)) return Outcome::trap();
  Own data(vm, vm.incref(vm.thread()->sys_data));
  const Answer answer = take_answer(vm);
  return answer.error != 0 ? vm.raise_os_error(answer.error) : Outcome::of(data.take());
}

Outcome write(Vm& vm, const Args& args) {
  int64_t fd = 0;
  if (!descriptor_argument(vm, args[0], fd)) return Outcome::error();
  std::string_view data;
  if (!bytes_view(vm, args[1], data)) {
    return vm.raise(TypeId::TypeError,
                    "a bytes-like object is required, not '" + vm.type_name(args[1]) + "'");
  }
  if (!vm.syscall(call(SysNumber::write), fd, 0, 0, 0, data)) return Outcome::trap();
  const Answer answer = take_answer(vm);
  return answer.error != 0 ? vm.raise_os_error(answer.error) : Outcome::of(vm.new_int(answer.value));
}

template <SysNumber number>
Outcome descriptor_call(Vm& vm, const Args& args) {
  int64_t fd = 0;
  if (!descriptor_argument(vm, args[0], fd)) return Outcome::error();
  return number_call(vm, number, fd);
}

Outcome close(Vm& vm, const Args& args) {
  const Outcome outcome = descriptor_call<SysNumber::close>(vm, args);
  return outcome.is_value() ? Outcome::none() : outcome;
}

Outcome isatty(Vm& vm, const Args& args) {
  const Outcome outcome = descriptor_call<SysNumber::isatty>(vm, args);
  return outcome.is_value() ? Outcome::boolean(outcome.value.as_int() == 1) : outcome;
}

Outcome dup2(Vm& vm, const Args& args) {
  int64_t from = 0;
  int64_t to = 0;
  if (!descriptor_argument(vm, args[0], from) || !descriptor_argument(vm, args[1], to)) {
    return Outcome::error();
  }
  return number_call(vm, SysNumber::dup2, from, to);
}

Outcome strerror(Vm& vm, const Args& args) {
  int64_t number = 0;
  if (!integer_argument(vm, args[0], number)) return Outcome::error();
  return Outcome::of(vm.new_str(os_error_text(static_cast<int>(number))));
}

Outcome urandom(Vm& vm, const Args& args) {
  int64_t count = 0;
  if (!integer_argument(vm, args[0], count)) return Outcome::error();
  if (count < 0) return vm.raise(TypeId::ValueError, "negative argument not allowed");
  if (!vm.syscall(call(SysNumber::random_seed))) return Outcome::trap();
  auto state = static_cast<uint64_t>(take_answer(vm).value);
  if (!vm.ensure_memory(static_cast<uint64_t>(count))) return Outcome::error();
  std::string data(static_cast<size_t>(count), '\0');
  for (char& byte : data) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;  // one draw is enough for all
    byte = static_cast<char>(state >> 56);
  }
  return Outcome::of(vm.new_bytes(data.data(), data.size()));
}

// The calls that go through call().
constexpr struct {
  const char* name;
  SysNumber number;
} kCalls[] = {
    {"OPEN", SysNumber::open_},
    {"SEEK", SysNumber::seek},
    {"STAT", SysNumber::stat_},
    {"LIST", SysNumber::list_},
    {"GETCWD", SysNumber::getcwd},
    {"CHDIR", SysNumber::chdir},
    {"UNLINK", SysNumber::unlink},
    {"RMDIR", SysNumber::rmdir},
    {"MKDIR", SysNumber::mkdir},
    {"RENAME", SysNumber::rename},
    {"LINK", SysNumber::link},
    {"SYMLINK", SysNumber::symlink},
    {"READLINK", SysNumber::readlink},
    {"TRUNCATE", SysNumber::truncate},
    {"ACCESS", SysNumber::access},
    {"CHMOD", SysNumber::chmod},
    {"UTIME", SysNumber::utime},
    {"UMASK", SysNumber::umask},
    {"FSYNC", SysNumber::fsync},
    {"SET_NONBLOCKING", SysNumber::set_nonblocking},
    {"GET_BLOCKING", SysNumber::get_blocking},
    {"SIGACTION", SysNumber::sigaction},
    {"ALARM", SysNumber::alarm},
    {"PAUSE", SysNumber::pause},
};

// call(number, a, b, c, d, data): bytes for calls that answer with bytes, else the number that the call
// answers, or minus the number of the error.
Outcome call_kernel(Vm& vm, const Args& args) {
  int64_t numbers[5] = {};
  for (uint32_t i = 0; i < 5; ++i) {
    if (!integer_argument(vm, args[i], numbers[i])) return Outcome::error();
  }
  const bool known = std::any_of(std::begin(kCalls), std::end(kCalls), [&](const auto& row) {
    return static_cast<int64_t>(row.number) == numbers[0];
  });
  if (!known) return vm.raise(TypeId::ValueError, "no such call");
  std::string_view data;
  if (!args[5].is_none() && !bytes_view(vm, args[5], data)) {
    return vm.raise(TypeId::TypeError, "a path must be bytes here");
  }
  if (!vm.syscall(static_cast<uint32_t>(numbers[0]), numbers[1], numbers[2], numbers[3], numbers[4],
                  data)) {
    return Outcome::trap();
  }
  Own bytes(vm, vm.incref(vm.thread()->sys_data));
  const Answer answer = take_answer(vm);
  if (answer.error != 0) return Outcome::of(Value::integer(-answer.error));
  if (!bytes.get().is_null()) return Outcome::of(bytes.take());
  return Outcome::of(vm.new_int(answer.value));
}

// stat_fields(facts): the numbers of a FileFacts (core/os/syscall.h) in their order.
Outcome stat_fields(Vm& vm, const Args& args) {
  std::string_view data;
  if (!bytes_view(vm, args[0], data) || data.size() < 56) {
    return vm.raise(TypeId::TypeError, "not what stat answers");
  }
  uint64_t longs[4];
  uint32_t shorts[6];
  std::memcpy(longs, data.data(), sizeof longs);
  std::memcpy(shorts, data.data() + sizeof longs, sizeof shorts);
  const Own tuple(vm, vm.new_tuple(10));
  for (uint32_t i = 0; i < 10; ++i) {
    const Value number =
        vm.new_int(i < 4 ? static_cast<int64_t>(longs[i]) : static_cast<int64_t>(shorts[i - 4]));
    vm.at<Tuple>(tuple.get())->items[i] = number;
  }
  return Outcome::of(vm.incref(tuple.get()));
}

// list_fields(listing): (name as bytes, number, mode) of each entry of a directory.
Outcome list_fields(Vm& vm, const Args& args) {
  std::string_view view;
  if (!bytes_view(vm, args[0], view)) return vm.raise(TypeId::TypeError, "not a listing");
  const std::string data(view);
  Own list(vm, vm.new_list(0));
  for (size_t at = 0; at + 12 <= data.size();) {
    uint32_t head[3];
    std::memcpy(head, data.data() + at, sizeof head);
    at += sizeof head;
    const Own name(vm, vm.new_bytes(data.data() + at, head[2]));
    at += head[2];
    list_push(vm, list.get().handle(),
              vm.new_tuple_of({name.get(), vm.new_int(head[0]), vm.new_int(head[1])}));
  }
  return Outcome::of(list.take());
}

// signal_handlers(): the prelude's table of them.
Outcome signal_handlers(Vm& vm, const Args&) {
  return Outcome::of(vm.incref(vm.prelude_function("signal_handlers")));
}

// finish_call(): the system call that the code below is about to issue counts as answered.
Outcome finish_call(Vm& vm, const Args&) {
  vm.thread()->sys_state = static_cast<uint32_t>(SysState::done);
  vm.mark(vm.thread_handle());
  return Outcome::none();
}

// resume_wait(deadline in ns): the lock or thread that the code below is about to wait for has this deadline.
Outcome resume_wait(Vm& vm, const Args& args) {
  int64_t deadline = 0;
  if (!integer_argument(vm, args[0], deadline)) return Outcome::error();
  vm.thread()->sys_state = static_cast<uint32_t>(SysState::resumed);
  vm.thread()->sys_value = deadline;
  vm.mark(vm.thread_handle());
  return Outcome::none();
}

// resume_write(bytes): the file whose write the code below is about to begin again has put this aside for it.
Outcome resume_write(Vm& vm, const Args& args) {
  vm.thread()->sys_data = vm.incref(args[0]);
  vm.mark(vm.thread_handle());
  return Outcome::none();
}

Outcome is_main_thread(Vm& vm, const Args&) {
  return Outcome::boolean(vm.thread_handle() == vm.root(Root::main_thread));
}

constexpr BuiltinDef kRows[] = {
    {"signal_handlers", signal_handlers, 0, 0, 0, nullptr},
    {"is_main_thread", is_main_thread, 0, 0, 0, nullptr},
    {"getpid", getpid, 0, 0, 0, nullptr},
    {"getppid", getppid, 0, 0, 0, nullptr},
    {"cpu_count", cpu_count, 0, 0, 0, nullptr},
    {"fork", fork, 0, 0, 0, nullptr},
    {"_exit", exit_now, 1, 1, 0, nullptr},
    {"sched_yield", sched_yield, 0, 0, 0, nullptr},
    {"waitpid", waitpid, 2, 2, 0, nullptr},
    {"kill", kill, 2, 2, 0, nullptr},
    {"pipe", pipe, 0, 0, 0, nullptr},
    {"read", read, 2, 2, 0, nullptr},
    {"write", write, 2, 2, 0, nullptr},
    {"close", close, 1, 1, 0, nullptr},
    {"dup", descriptor_call<SysNumber::dup>, 1, 1, 0, nullptr},
    {"dup2", dup2, 2, 2, 0, nullptr},
    {"isatty", isatty, 1, 1, 0, nullptr},
    {"strerror", strerror, 1, 1, 0, nullptr},
    {"urandom", urandom, 1, 1, 0, nullptr},
    {"call", call_kernel, 6, 6, 0, nullptr},
    {"stat_fields", stat_fields, 1, 1, 0, nullptr},
    {"list_fields", list_fields, 1, 1, 0, nullptr},
};

}  // namespace

constexpr BuiltinDef kHiddenRows[] = {{"finish_call", finish_call, 0, 0, 0, nullptr},
                                      {"resume_wait", resume_wait, 1, 1, 0, nullptr},
                                      {"resume_write", resume_write, 1, 1, 0, nullptr}};

extern const BuiltinTable kPosixTable, kHiddenPosixTable;
const BuiltinTable kHiddenPosixTable = {"_lockstep", static_cast<uint16_t>(TypeId::count), kHiddenRows, 3};
const BuiltinTable kPosixTable = {"_posix", static_cast<uint16_t>(TypeId::count), kRows,
                                  sizeof(kRows) / sizeof(kRows[0])};

void fill_posix_module(Vm& vm, Handle dict);
void fill_posix_module(Vm& vm, Handle dict) {
  for (const auto& row : kCalls) {
    dict_set_text(vm, dict, row.name, Value::integer(static_cast<int64_t>(row.number)));
  }
}

}  // namespace lockstep::vm
