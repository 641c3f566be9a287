// The module sys: what the interpreter tells about itself. Streams are made here at boot.
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/modules/sys_names.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/file.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/stack.h"
#include "core/vm/trap.h"
#include "core/vm/unwind.h"

namespace lockstep::vm {

namespace {

uint32_t call(SysNumber number) { return static_cast<uint32_t>(number); }

Outcome exit(Vm& vm, const Args& args) {
  const Handle type = type_handle(TypeId::SystemExit);
  if (args.count == 0 || args[0].is_none()) return vm.raise_object(new_exception_with(vm, type, {}));
  if (vm.is_exact(args[0], TypeId::tuple)) return vm.tail_prelude("exit_with", {args[0]});
  return vm.raise_object(new_exception_with(vm, type, {args[0]}));
}

// One more than the references there are: the argument counts, as in CPython.
Outcome getrefcount(Vm& vm, const Args& args) {
  if (!args[0].is_ref()) return Outcome::of(Value::integer(1'000'000'000));
  return Outcome::of(Value::integer(vm.at<Object>(args[0])->refcount));
}

Outcome getrecursionlimit(Vm& vm, const Args&) {
  return Outcome::of(Value::integer(vm.thread()->recursion_limit));
}

Outcome setrecursionlimit(Vm& vm, const Args& args) {
  int64_t limit = 0;
  if (!integer_argument(vm, args[0], limit)) return Outcome::error();
  if (limit < 1) return vm.raise(TypeId::ValueError, "recursion limit must be greater or equal than 1");
  if (limit > 1'000'000) limit = 1'000'000;
  const uint32_t depth = top_frame(vm)->depth / kCall + 1;   // this call is one
  if (limit <= depth) {
    return vm.raise_format(TypeId::RecursionError,
                           "cannot set the recursion limit to %d at the recursion depth %u: "
                           "the limit is too low",
                           static_cast<int>(limit), depth);
  }
  vm.thread()->recursion_limit = static_cast<uint32_t>(limit);
  vm.mark(vm.thread_handle());
  return Outcome::none();
}

Outcome exc_info(Vm& vm, const Args&) {
  const Value handled = handled_exception(vm);
  if (handled.is_null() || handled.is_none()) {
    return Outcome::of(vm.new_tuple_of({Value::none(), Value::none(), Value::none()}));
  }
  const Value traceback = vm.at<Exception>(handled)->traceback;
  return Outcome::of(vm.new_tuple_of({Value::ref(vm.type_of(handled)), handled,
                                      traceback.is_null() ? Value::none() : traceback}));
}

Outcome exception(Vm& vm, const Args&) {
  const Value handled = handled_exception(vm);
  return handled.is_null() ? Outcome::none() : Outcome::of(vm.incref(handled));
}

Outcome intern(Vm& vm, const Args& args) {
  if (!vm.is_exact(args[0], TypeId::str)) {
    return vm.raise(TypeId::TypeError, "intern() argument must be str, not " + vm.type_name(args[0]));
  }
  return Outcome::of(vm.intern_str(vm.incref(args[0])));
}

Outcome getswitchinterval(Vm& vm, const Args&) {
  if (!vm.syscall(call(SysNumber::get_switch_interval))) return Outcome::trap();
  const double seconds = static_cast<double>(vm.thread()->sys_value) * 1e-9;
  vm.finish_syscall();
  return Outcome::of(Value::real(seconds));
}

Outcome setswitchinterval(Vm& vm, const Args& args) {
  double seconds = 0;
  if (!number_to_double(vm, args[0], seconds)) return Outcome::error();
  if (!(seconds > 0)) {
    return vm.raise(TypeId::ValueError, "switch interval must be strictly positive");
  }
  const auto ns = static_cast<int64_t>(seconds * 1e9);
  if (!vm.syscall(call(SysNumber::set_switch_interval), ns < 1 ? 1 : ns)) return Outcome::trap();
  vm.finish_syscall();
  return Outcome::none();
}

Outcome getdefaultencoding(Vm& vm, const Args&) { return Outcome::of(vm.new_str("utf-8")); }
Outcome is_finalizing(Vm&, const Args&) { return Outcome::boolean(false); }

// The limit of digits when integers become text: 0 is none. Kept plus one, so that 0 is the default.
constexpr uint32_t kDefaultDigits = 4300, kLeastDigits = 640;
Outcome get_int_max_str_digits(Vm& vm, const Args&) {
  const uint32_t kept = vm.root(Root::int_digits);
  return Outcome::of(Value::integer(kept == 0 ? kDefaultDigits : kept - 1));
}
Outcome set_int_max_str_digits(Vm& vm, const Args& args) {
  int64_t digits = 0;
  if (!integer_argument(vm, args[0], digits)) return Outcome::error();
  if (digits != 0 && (digits < kLeastDigits || digits > INT32_MAX)) {
    return vm.raise_format(TypeId::ValueError, "maxdigits must be 0 or larger than %u", kLeastDigits);
  }
  vm.set_root(Root::int_digits, static_cast<Handle>(digits + 1));
  return Outcome::none();
}
Outcome no_hook(Vm&, const Args&) { return Outcome::none(); }

constexpr BuiltinDef kRows[] = {
    {"exit", exit, 0, 1, 0, nullptr},
    {"getrefcount", getrefcount, 1, 1, 0, nullptr},
    {"getrecursionlimit", getrecursionlimit, 0, 0, 0, nullptr},
    {"setrecursionlimit", setrecursionlimit, 1, 1, 0, nullptr},
    {"exc_info", exc_info, 0, 0, 0, nullptr},
    {"exception", exception, 0, 0, 0, nullptr},
    {"intern", intern, 1, 1, 0, nullptr},
    {"getswitchinterval", getswitchinterval, 0, 0, 0, nullptr},
    {"setswitchinterval", setswitchinterval, 1, 1, 0, nullptr},
    {"getdefaultencoding", getdefaultencoding, 0, 0, 0, nullptr},
    {"getfilesystemencoding", getdefaultencoding, 0, 0, 0, nullptr},
    {"get_int_max_str_digits", get_int_max_str_digits, 0, 0, 0, nullptr},
    {"set_int_max_str_digits", set_int_max_str_digits, 1, 1, 0, nullptr},
    {"is_finalizing", is_finalizing, 0, 0, 0, nullptr},
    {"gettrace", no_hook, 0, 0, 0, nullptr},
    {"getprofile", no_hook, 0, 0, 0, nullptr},
};

void set_owned(Vm& vm, Handle dict, const char* name, Value owned) {
  dict_set_text(vm, dict, name, owned);
  vm.decref(owned);
}

Value text(Vm& vm, const char* utf8) { return vm.new_str(utf8); }

}  // namespace

extern const BuiltinTable kSysTable;
const BuiltinTable kSysTable = {"sys", static_cast<uint16_t>(TypeId::count), kRows,
                                sizeof(kRows) / sizeof(kRows[0])};

void fill_sys_module(Vm& vm, Handle dict);
void fill_sys_module(Vm& vm, Handle dict) {
  set_owned(vm, dict, "stdin", new_text_file(vm, 0, "<stdin>", "r"));
  set_owned(vm, dict, "stdout", new_text_file(vm, 1, "<stdout>", "w"));
  set_owned(vm, dict, "stderr", new_text_file(vm, 2, "<stderr>", "w"));
  for (const char* name : {"stdin", "stdout", "stderr"}) {
    dict_set_text(vm, dict, ("__" + std::string(name) + "__").c_str(), dict_get_text(vm, dict, name));
  }
  dict_set_text(vm, dict, "modules", Value::ref(vm.root(Root::sys_modules)));
  set_owned(vm, dict, "path", vm.new_list(0));
  set_owned(vm, dict, "argv", vm.new_list(0));
  set_owned(vm, dict, "version",
            text(vm, "3.11.2 (Lockstep, a simulated machine) [64 bit]"));
  set_owned(vm, dict, "platform", text(vm, "linux"));
  set_owned(vm, dict, "byteorder", text(vm, "little"));
  set_owned(vm, dict, "executable", text(vm, "/usr/bin/python3"));
  set_owned(vm, dict, "prefix", text(vm, "/usr"));
  set_owned(vm, dict, "exec_prefix", text(vm, "/usr"));
  set_owned(vm, dict, "copyright", text(vm, ""));
  set_owned(vm, dict, "maxsize", vm.new_int(INT64_MAX));
  add_module_names(vm, dict);
  dict_set_text(vm, dict, "maxunicode", Value::integer(0x10ffff));
  dict_set_text(vm, dict, "hexversion", Value::integer(0x030b02f0));
  dict_set_text(vm, dict, "dont_write_bytecode", Value::true_());
}

}  // namespace lockstep::vm
