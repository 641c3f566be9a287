// print() and input(). All text of one print goes to the file in one piece; a print that needs user
// code for an argument's text, or writes to an object that is no built-in file, is done by the
// prelude.
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/file.h"
#include "core/vm/objects/list.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

// sys.stdout or sys.stdin: borrowed, null when the name is gone.
Value standard_file(Vm& vm, Name name) {
  const Handle module = vm.root(Root::sys_module);
  if (module == 0) return Value::null();
  return dict_get_str(vm, vm.at<Module>(module)->dict, name_of(vm, name));
}

// sep and end: None or a str.
bool text_option(Vm& vm, Value given, const char* name, const char* otherwise, std::string& out) {
  out = otherwise;
  if (given.is_null() || given.is_none()) return true;
  if (!vm.is_str(given)) {
    vm.raise(TypeId::TypeError,
             std::string(name) + " must be None or a string, not " + vm.type_name(given));
    return false;
  }
  out = vm.str_copy(given);
  return true;
}

Outcome builtin_print(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"sep", "end", "file", "flush"};
  static const Signature kSignature = {"print", kNames, 4, 0, 0, 0};
  Value given[4];
  Args keywords = args;
  keywords.values = args.values + args.count;
  keywords.count = 0;
  if (!bind_arguments(vm, keywords, kSignature, given)) return Outcome::error();
  std::string separator, end;
  if (!text_option(vm, given[0], "sep", " ", separator) ||
      !text_option(vm, given[1], "end", "\n", end))
    return Outcome::error();
  Value file = given[2];
  if (file.is_null() || file.is_none()) {
    file = standard_file(vm, Name::stdout_);
    if (file.is_null()) return vm.raise(TypeId::RuntimeError, "lost sys.stdout");
    if (file.is_none()) return Outcome::none();
  }
  const Value flush = given[3].is_null() ? Value::false_() : given[3];
  const Tri flush_now = truth_fast(vm, flush);
  const bool in_memory = is_string_io(vm, file);
  bool plain = (is_text_file(vm, file) || in_memory) && flush_now != Tri::need_python;
  std::string text;
  for (uint32_t i = 0; i < args.count && plain; ++i) {
    if (i != 0) text += separator;
    const Tri done = str_fast(vm, args[i], text);
    if (done == Tri::error) return Outcome::error();
    plain = done == Tri::yes;
  }
  if (plain) {
    bool need_python = false;
    const Outcome done = in_memory ? string_io_print(vm, file, text + end)
                                   : file_write_text(vm, file, text + end, flush_now == Tri::yes, need_python);
    if (!need_python) return done;
  }
  Own values(vm, tuple_from(vm, args.values, args.count));
  Own sep_value(vm, vm.new_str(separator)), end_value(vm, vm.new_str(end));
  return vm.tail_prelude("print_values",
                         {values.get(), sep_value.get(), end_value.get(), file, flush});
}

// print_text(file, text, flush): whether the file is in direct mode (and has the text now).
Outcome hidden_print_text(Vm& vm, const Args& args) {
  if (!is_direct_file(vm, args[0])) return Outcome::boolean(false);
  bool need_python = false;
  const Outcome done =
      file_write_text(vm, args[0], vm.str_copy(args[1]), args[2].is_true(), need_python);
  return done.is_value() ? Outcome::boolean(!need_python) : done;
}

Outcome builtin_input(Vm& vm, const Args& args) {
  return vm.tail_prelude("input_line", {args.count > 0 ? args[0] : Value::not_implemented()});
}

// The next line of a file in direct mode, or None when it is not.
Outcome hidden_read_line(Vm& vm, const Args& args) {
  if (!is_direct_file(vm, args[0])) return Outcome::none();
  std::string line;
  const Outcome done = file_read_line(vm, args[0], line);
  if (!done.is_value()) return done;
  return Outcome::of(vm.new_str(line));
}

Outcome hidden_standard_file(Vm& vm, const Args& args) {
  const Value file = standard_file(vm, args[0].as_int() == 0 ? Name::stdin_ : Name::stdout_);
  return Outcome::of(file.is_null() ? Value::none() : vm.incref(file));
}

const BuiltinDef kRows[] = {method("print", builtin_print, 0, -1, kKeywords),
                            method("input", builtin_input, 0, 1)};
const BuiltinDef kHiddenRows[] = {method("data_print_text", hidden_print_text, 3, 3),
                                  method("data_read_line", hidden_read_line, 1, 1),
                                  method("data_standard_file", hidden_standard_file, 1, 1)};

}  // namespace

extern const BuiltinTable kPrintTable = module_table("builtins", kRows);
extern const BuiltinTable kHiddenPrintTable = module_table("_lockstep", kHiddenRows);

}  // namespace lockstep::vm
