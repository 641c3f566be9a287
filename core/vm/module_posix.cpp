// The module posix: processes, pipes and descriptors of the simulated operating system. The os module above
// it is Python (lib/os.py).
#include <string>

#include "core/vm/builtin.h"
#include "core/vm/dict.h"
#include "core/vm/exception.h"
#include "core/vm/file.h"
#include "core/vm/number_arg.h"
#include "core/vm/str.h"
#include "core/vm/trap.h"

namespace lockstep::vm {

namespace {

uint32_t call(SysNumber number) { return static_cast<uint32_t>(number); }

// What a finished call left; raises OSError if it failed.
struct Answer {
  int error = 0;
  int64_t value = 0;
  std::string data;
};
Answer take_answer(Vm& vm) {
  Answer answer;
  answer.error = vm.thread()->sys_error;
  answer.value = vm.thread()->sys_value;
  std::string_view data;
  if (!vm.thread()->sys_data.is_null() && bytes_view(vm, vm.thread()->sys_data, data)) {
    answer.data = std::string(data);
  }
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
  if (!integer_argument(vm, args[0], pid) || !integer_argument(vm, args[1], options)) {
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
  if (!integer_argument(vm, args[0], pid) || !integer_argument(vm, args[1], signal)) {
    return Outcome::error();
  }
  const Outcome outcome = number_call(vm, SysNumber::kill, pid, signal);
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
  if (!integer_argument(vm, args[0], fd) || !integer_argument(vm, args[1], count)) {
    return Outcome::error();
  }
  if (!vm.syscall(call(SysNumber::read), fd, count)) return Outcome::trap();
  const Answer answer = take_answer(vm);
  if (answer.error != 0) return vm.raise_os_error(answer.error);
  return Outcome::of(vm.new_bytes(answer.data.data(), answer.data.size()));
}

Outcome write(Vm& vm, const Args& args) {
  int64_t fd = 0;
  if (!integer_argument(vm, args[0], fd)) return Outcome::error();
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
  if (!integer_argument(vm, args[0], fd)) return Outcome::error();
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
  if (!integer_argument(vm, args[0], from) || !integer_argument(vm, args[1], to)) {
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

// The text file that os.fdopen(fd, mode) gives.
Outcome fdopen(Vm& vm, const Args& args) {
  int64_t fd = 0;
  if (!integer_argument(vm, args[0], fd)) return Outcome::error();
  return Outcome::of(
      new_text_file(vm, static_cast<int>(fd), std::to_string(fd), vm.str_copy(args[1])));
}

constexpr BuiltinDef kRows[] = {
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
    {"_fdopen", fdopen, 2, 2, 0, nullptr},
};

}  // namespace

extern const BuiltinTable kPosixTable;
const BuiltinTable kPosixTable = {"posix", static_cast<uint16_t>(TypeId::count), kRows,
                                  sizeof(kRows) / sizeof(kRows[0])};

void fill_posix_module(Vm& vm, Handle dict);
void fill_posix_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "error", Value::ref(type_handle(TypeId::OSError)));
  dict_set_text(vm, dict, "WNOHANG", Value::integer(1));
}

}  // namespace lockstep::vm
