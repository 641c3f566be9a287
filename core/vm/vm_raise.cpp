// Vm: raising, tail calls, system calls.
#include <cstdio>

#include "core/vm/bootstrap.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

namespace {
constexpr uint64_t kRoomForException = 65'536;
}

Outcome Vm::raise(TypeId type, std::string_view message) {
  return raise_object(new_exception(*this, type, message));
}

Outcome Vm::raise_format(TypeId type, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  va_list again;
  va_copy(again, arguments);
  const int size = std::vsnprintf(nullptr, 0, format, arguments);
  va_end(arguments);
  std::string text(static_cast<size_t>(size), '\0');
  std::vsnprintf(text.data(), text.size() + 1, format, again);
  va_end(again);
  return raise(type, text);
}

Outcome Vm::raise_value(TypeId type, Value borrowed_argument) {
  return raise_object(new_exception_with(*this, type_handle(type), {borrowed_argument}));
}

Outcome Vm::raise_object(Value owned_exception) {
  CHECK(thread_ != 0, "an exception without a thread");
  // The MemoryError that is kept for the worst would keep the frames of its traceback, too.
  if (owned_exception.same(Value::ref(root(Root::memory_error))) &&
      heap_->top() + kRoomForException <= heap_->limit()) {
    decref(owned_exception);
    owned_exception = new_exception_with(*this, type_handle(TypeId::MemoryError), {});
  }
  chain_context(*this, owned_exception);
  ThreadState* state = thread();
  const Value before = state->raised;
  state->raised = owned_exception;
  mark(thread_);
  heap_->mark_range(thread_, sizeof(ThreadState));
  decref(before);
  return Outcome::error();
}

Outcome Vm::raise_os_error(int error_number) {
  const Value text = new_str(os_error_text(error_number));
  const Value exception = new_exception_with(*this, type_handle(os_error_type(error_number)),
                                             {Value::integer(error_number), text});
  decref(text);
  return raise_object(exception);
}

Value Vm::take_raised() {
  ThreadState* state = thread();
  const Value exception = state->raised;
  state->raised = Value::null();
  heap_->mark_range(thread_, sizeof(ThreadState));
  return exception;
}

Outcome Vm::not_supported(std::string_view feature) {
  return raise(TypeId::NotImplementedError,
               "not supported by Lockstep: " + std::string(feature));
}

Outcome Vm::tail_call(Value callable, std::initializer_list<Value> args) {
  return tail_call_n(callable, args.begin(), static_cast<uint32_t>(args.size()));
}

Outcome Vm::tail_call_n(Value callable, const Value* args, uint32_t count, Value kwnames) {
  CHECK(tail_args_.empty() && tail_callable_.is_null(), "two tail calls at once");
  uint32_t total = count;
  if (!kwnames.is_null()) total += at<Tuple>(kwnames)->size;
  tail_callable_ = incref(callable);
  tail_kwnames_ = incref(kwnames);
  for (uint32_t i = 0; i < total; ++i) tail_args_.push_back(incref(args[i]));
  return Outcome::tail();
}

Outcome Vm::tail_prelude(const char* function, std::initializer_list<Value> args) {
  return tail_call(prelude_function(function), args);
}

Outcome Vm::tail_prelude_n(const char* function, const Value* args, uint32_t count) {
  return tail_call_n(prelude_function(function), args, count);
}

Value Vm::prelude_function(const char* name) {
  CHECK(root(Root::prelude) != 0, "the prelude is not loaded");
  if (prelude_cache.empty()) prelude_cache.resize(kPreludeCacheSize);
  const auto address = reinterpret_cast<uintptr_t>(name);
  PreludeCacheEntry& entry = prelude_cache[(address ^ address >> 8) % kPreludeCacheSize];
  const uint32_t version = at<Dict>(root(Root::prelude))->version;
  if (entry.name == name && entry.version == version && entry.epoch == type_cache_epoch && version != 0) {
    return entry.function;
  }
  const Value function = dict_get_text(*this, root(Root::prelude), name);
  if (function.is_null()) base::check_failed("prelude_function", name, __FILE__, __LINE__);
  entry = {name, version, type_cache_epoch, function};
  return function;
}

bool Vm::syscall(uint32_t number, int64_t a, int64_t b, int64_t c, int64_t d,
                 std::string_view data) {
  if (syscall_finished()) return true;
  trap.number = number;
  trap.args[0] = a;
  trap.args[1] = b;
  trap.args[2] = c;
  trap.args[3] = d;
  trap.data.assign(data);
  return false;
}

void Vm::finish_syscall() {
  ThreadState* state = thread();
  const Value data = state->sys_data;
  state->sys_state = 0;
  state->sys_error = 0;
  state->sys_value = 0;
  state->sys_data = Value::null();
  heap_->mark_range(thread_, sizeof(ThreadState));
  decref(data);
}

}  // namespace lockstep::vm
