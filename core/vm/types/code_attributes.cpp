// What Python sees of code objects, cells, modules and traceback entries.
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/object_repr.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/program.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

Outcome none_if_null(Vm& vm, Value v) {
  return Outcome::of(v.is_null() ? Value::none() : vm.incref(v));
}
Outcome number(int64_t n) { return Outcome::of(Value::integer(n)); }
Outcome show(Vm& vm, const Args& args) { return machinery_repr(vm, args[0]); }

const lang::Code& code_of(Vm& vm, Value object) {
  return vm.program().code(vm.at<CodeObject>(object)->code_id);
}

Value names_tuple(Vm& vm, const std::vector<std::string>& names) {
  const Value tuple = vm.new_tuple(static_cast<uint32_t>(names.size()));
  for (uint32_t i = 0; i < names.size(); ++i) {
    const Value name = vm.intern(names[i]);
    vm.at<Tuple>(tuple)->items[i] = name;
  }
  return tuple;
}

template <Handle CodeObject::*kField>
Outcome code_handle(Vm& vm, const Args& args) {
  return none_if_null(vm, Value::ref(vm.at<CodeObject>(args[0])->*kField));
}
template <uint32_t lang::Code::*kField>
Outcome code_number(Vm& vm, const Args& args) {
  return number(code_of(vm, args[0]).*kField);
}
template <std::vector<uint8_t> lang::Code::*kField>
Outcome code_bytes(Vm& vm, const Args& args) {
  const std::vector<uint8_t>& bytes = code_of(vm, args[0]).*kField;
  return Outcome::of(vm.new_bytes(bytes.data(), bytes.size()));
}

Outcome varnames(Vm& vm, const Args& args) {
  return Outcome::of(names_tuple(vm, code_of(vm, args[0]).varnames()));
}
Outcome cellvars(Vm& vm, const Args& args) {
  return Outcome::of(names_tuple(vm, code_of(vm, args[0]).cellvars()));
}
Outcome freevars(Vm& vm, const Args& args) {
  return Outcome::of(names_tuple(vm, code_of(vm, args[0]).freevars()));
}

// What an operand of LOAD_FAST and its like names.
Outcome varname_from_oparg(Vm& vm, const Args& args) {
  const std::vector<std::string>& names = code_of(vm, args[0]).localsplus_names;
  int64_t at = 0;
  if (!integer_argument(vm, args[1], at)) return Outcome::error();
  if (at < 0 || at >= static_cast<int64_t>(names.size())) {
    return vm.raise(TypeId::IndexError, "tuple index out of range");
  }
  return Outcome::of(vm.new_str(names[static_cast<size_t>(at)]));
}

Value int_or_none(int32_t n) { return n < 0 ? Value::none() : Value::integer(n); }

// One (line, end_line, column, end_column) per code unit.
Outcome co_positions(Vm& vm, const Args& args) {
  const lang::Code& code = code_of(vm, args[0]);
  const Value list = vm.new_list(static_cast<uint32_t>(code.index_by_unit.size()));
  for (uint32_t index : code.index_by_unit) {
    const lang::Span& span = code.instructions[index].span;
    const Value row = vm.new_tuple_of({int_or_none(span.line), int_or_none(span.end_line),
                                       int_or_none(span.col), int_or_none(span.end_col)});
    list_push(vm, list.handle(), row);
  }
  const Outcome outcome = vm.tail_prelude("iterate", {list});
  vm.decref(list);
  return outcome;
}

// (start, end, line) of each entry of the line table: an instruction's, or eight code units of one.
Outcome co_lines(Vm& vm, const Args& args) {
  const lang::Code& code = code_of(vm, args[0]);
  const Value list = vm.new_list(0);
  const auto units = static_cast<uint32_t>(code.index_by_unit.size());
  for (uint32_t unit = 0; unit < units;) {
    const uint32_t index = code.index_by_unit[unit];
    const int32_t line = code.instructions[index].span.line;
    uint32_t end = unit + 1;
    while (end < units && end < unit + 8 && code.index_by_unit[end] == index) ++end;
    list_push(
        vm, list.handle(),
        vm.new_tuple_of({Value::integer(2 * unit), Value::integer(2 * end), int_or_none(line)}));
    unit = end;
  }
  const Outcome outcome = vm.tail_prelude("iterate", {list});
  vm.decref(list);
  return outcome;
}

constexpr BuiltinDef kCodeRows[] = {
    getter("co_name", code_handle<&CodeObject::name>),
    getter("co_qualname", code_handle<&CodeObject::qualname>),
    getter("co_filename", code_handle<&CodeObject::filename>),
    getter("co_consts", code_handle<&CodeObject::consts>),
    getter("co_names", code_handle<&CodeObject::names>),
    getter("co_firstlineno", code_number<&lang::Code::firstlineno>),
    getter("co_argcount", code_number<&lang::Code::argcount>),
    getter("co_posonlyargcount", code_number<&lang::Code::posonlyargcount>),
    getter("co_kwonlyargcount", code_number<&lang::Code::kwonlyargcount>),
    getter("co_nlocals", code_number<&lang::Code::nlocals>),
    getter("co_stacksize", code_number<&lang::Code::stacksize>),
    getter("co_flags", code_number<&lang::Code::flags>),
    getter("co_code", code_bytes<&lang::Code::bytecode>),
    getter("_co_code_adaptive", code_bytes<&lang::Code::bytecode>),
    getter("co_linetable", code_bytes<&lang::Code::linetable>),
    getter("co_exceptiontable", code_bytes<&lang::Code::exceptiontable>),
    getter("_co_code_adaptive", code_bytes<&lang::Code::bytecode>),
    method("_varname_from_oparg", varname_from_oparg, 1, 1),
    getter("co_varnames", varnames),
    getter("co_cellvars", cellvars),
    getter("co_freevars", freevars),
    method("co_positions", co_positions, 0, 0),
    method("co_lines", co_lines, 0, 0),
    slot("__repr__", show, 0)};

// --- cells
// ----------------------------------------------------------------------------------------------

Outcome cell_new(Vm& vm, const Args& args) {
  if (args.count > 2) {
    return vm.raise_format(TypeId::TypeError, "cell expected at most 1 argument, got %u",
                           args.count - 1);
  }
  const Handle cell = vm.new_object(TypeId::cell, sizeof(Cell));
  if (args.count == 2) vm.at<Cell>(cell)->content = vm.incref(args[1]);
  return Outcome::of(Value::ref(cell));
}

Outcome cell_contents(Vm& vm, const Args& args) {
  const Value content = vm.at<Cell>(args[0])->content;
  if (content.is_null()) return vm.raise(TypeId::ValueError, "Cell is empty");
  return Outcome::of(vm.incref(content));
}

Outcome set_cell_contents(Vm& vm, const Args& args) {
  vm.incref(args[1]);
  const Value before = vm.at<Cell>(args[0])->content;
  vm.at<Cell>(args[0])->content = args[1];
  vm.mark(args[0].handle());
  vm.heap().mark_range(args[0].handle(), sizeof(Cell));
  vm.decref(before);
  return Outcome::none();
}

constexpr BuiltinDef kCellRows[] = {new_method(cell_new), getter("cell_contents", cell_contents),
                                    setter("cell_contents", set_cell_contents),
                                    slot("__repr__", show, 0)};

// --- modules
// --------------------------------------------------------------------------------------------

Outcome module_new(Vm& vm, const Args& args) {
  const Handle module = vm.new_object_of(args[0].handle(), sizeof(Module));
  const Handle dict = vm.new_dict().handle();
  vm.at<Module>(module)->dict = dict;
  return Outcome::of(Value::ref(module));
}

Outcome module_init(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"name", "doc"};
  const Signature signature{"module", kNames, 2, 1, 2, 1};
  Value out[2];
  if (!bind_arguments(vm, args, signature, out)) return Outcome::error();
  if (!vm.is_str(out[0])) {
    return vm.raise(TypeId::TypeError,
                    "module() argument 'name' must be str, not " + vm.type_name(out[0]));
  }
  const Handle dict = vm.at<Module>(args[0])->dict;
  dict_set_str(vm, dict, name_of(vm, Name::name), out[0]);
  dict_set_str(vm, dict, name_of(vm, Name::doc), out[1].is_null() ? Value::none() : out[1]);
  for (Name name : {Name::package, Name::loader, Name::spec}) {
    dict_set_str(vm, dict, name_of(vm, name), Value::none());
  }
  return Outcome::none();
}

Outcome module_dir(Vm& vm, const Args& args) { return vm.tail_prelude("module_dir", {args[0]}); }

Outcome module_annotations(Vm& vm, const Args& args) {
  const Handle dict = vm.at<Module>(args[0])->dict;
  const Value there = dict_get_str(vm, dict, name_of(vm, Name::annotations));
  if (!there.is_null()) return Outcome::of(vm.incref(there));
  const Value made = vm.new_dict();
  dict_set_str(vm, dict, name_of(vm, Name::annotations), made);
  return Outcome::of(made);
}

Outcome set_module_annotations(Vm& vm, const Args& args) {
  const Handle dict = vm.at<Module>(args[0])->dict;
  if (args[1].is_null()) {
    if (dict_del_str(vm, dict, name_of(vm, Name::annotations))) return Outcome::none();
    return vm.raise(TypeId::AttributeError, "__annotations__");
  }
  dict_set_str(vm, dict, name_of(vm, Name::annotations), args[1]);
  return Outcome::none();
}

constexpr BuiltinDef kModuleRows[] = {
    new_method(module_new), init_method(module_init), slot("__repr__", show, 0),
    method("__dir__", module_dir, 0, 0), getter("__annotations__", module_annotations),
    setter("__annotations__", set_module_annotations)};

// --- traceback entries
// ----------------------------------------------------------------------------------

Outcome tb_next(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Traceback>(args[0])->next);
}

Outcome set_tb_next(Vm& vm, const Args& args) {
  const bool none = !args[1].is_null() && args[1].is_none();
  if (!none && (args[1].is_null() || !vm.is_exact(args[1], TypeId::traceback))) {
    if (args[1].is_null()) return vm.raise(TypeId::TypeError, "can't delete tb_next attribute");
    return vm.raise(TypeId::TypeError,
                    "expected traceback object or None, got '" + vm.type_name(args[1]) + "'");
  }
  for (Value t = args[1]; !t.is_none() && !t.is_null(); t = vm.at<Traceback>(t)->next) {
    if (t.same(args[0])) return vm.raise(TypeId::ValueError, "traceback loop detected");
  }
  vm.incref(args[1]);
  const Value before = vm.at<Traceback>(args[0])->next;
  vm.at<Traceback>(args[0])->next = args[1];
  vm.mark(args[0].handle());
  vm.decref(before);
  return Outcome::none();
}

Outcome tb_lineno(Vm& vm, const Args& args) { return number(vm.at<Traceback>(args[0])->line); }

Outcome tb_lasti(Vm& vm, const Args& args) {
  const Traceback* entry = vm.at<Traceback>(args[0]);
  return number(vm.program().code(entry->code_id).instructions[entry->instr].offset);
}

Outcome tb_frame(Vm& vm, const Args& args) {
  return none_if_null(vm, vm.at<Traceback>(args[0])->frame);
}

// TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno)
Outcome traceback_new(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno"};
  Value out[4];
  if (!bind_arguments(vm, args, {"TracebackType", kNames, 4, 4, 4, 1}, out)) return Outcome::error();
  if (!out[0].is_none() && !vm.is_exact(out[0], TypeId::traceback)) {
    return vm.raise(TypeId::TypeError,
                    "expected traceback object or None, got '" + vm.type_name(out[0]) + "'");
  }
  if (!vm.is_exact(out[1], TypeId::frame)) {
    return vm.raise(TypeId::TypeError, "TracebackType() argument 'tb_frame' must be frame, not " +
                                           vm.type_name(out[1]));
  }
  int64_t lasti = 0;
  int64_t line = 0;
  if (!integer_argument(vm, out[2], lasti) || !integer_argument(vm, out[3], line)) {
    return Outcome::error();
  }
  const Handle made = vm.new_object(TypeId::traceback, sizeof(Traceback));
  const Handle code = vm.at<FrameObject>(out[1])->code;
  Traceback* entry = vm.at<Traceback>(made);
  entry->next = vm.incref(out[0]);
  entry->frame = vm.incref(out[1]);
  entry->code = vm.incref(Value::ref(code));
  entry->code_id = vm.at<CodeObject>(code)->code_id;
  const std::vector<uint32_t>& units = vm.program().code(entry->code_id).index_by_unit;
  const auto unit = static_cast<size_t>(lasti < 0 ? 0 : lasti / 2);
  entry->instr = unit < units.size() ? units[unit] : 0;
  entry->line = static_cast<int32_t>(line);
  return Outcome::of(Value::ref(made));
}

Outcome traceback_dir(Vm& vm, const Args&) {
  const Value list = vm.new_list(4);
  for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"}) {
    list_push(vm, list.handle(), vm.intern(name));
  }
  return Outcome::of(list);
}

constexpr BuiltinDef kTracebackRows[] = {
    new_method(traceback_new), method("__dir__", traceback_dir, 0, 0),
    getter("tb_next", tb_next), setter("tb_next", set_tb_next), getter("tb_lineno", tb_lineno),
    getter("tb_lasti", tb_lasti), getter("tb_frame", tb_frame)};

}  // namespace

#define TABLE(name, type, rows)   \
  extern const BuiltinTable name; \
  const BuiltinTable name = type_table(TypeId::type, rows);
TABLE(kCodeTable, code, kCodeRows)
TABLE(kCellTable, cell, kCellRows)
TABLE(kModuleTable, module, kModuleRows)
TABLE(kTracebackTable, traceback, kTracebackRows)

}  // namespace lockstep::vm
