// code.replace(...): a code object with some fields of its own. Names, constants, flags, first line and file can
// be replaced; the instructions cannot (they are not machine state).
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "core/vm/arguments.h"
#include "core/vm/objects/list.h"
#include "core/vm/process.h"
#include "core/vm/program.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

constexpr const char* kNames[] = {
    "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags",
    "co_firstlineno", "co_code", "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars",
    "co_filename", "co_name", "co_qualname", "co_linetable", "co_exceptiontable"};
enum Field : uint32_t {
  argcount, posonly, kwonly, nlocals, stacksize, flags, firstlineno, bytecode, consts, names, varnames,
  freevars, cellvars, filename, name, qualname, linetable, exceptiontable, count
};

bool text_field(Vm& vm, const char* field, Value value, std::string& out) {
  if (value.is_null()) return true;
  if (!vm.is_str(value)) {
    vm.raise(TypeId::TypeError, std::string("replace() argument '") + field + "' must be str, not " +
                                    vm.type_name(value));
    return false;
  }
  out = vm.str_copy(value);
  return true;
}

bool number_field(Vm& vm, Value value, uint32_t& out) {
  if (value.is_null()) return true;
  int64_t number = 0;
  if (!vm.is_integer(value) || !vm.to_int64(value, number)) {
    vm.raise(TypeId::TypeError,
             "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
    return false;
  }
  if (number < 0 || number > INT32_MAX) {
    vm.raise(TypeId::ValueError, "code: argcount must not be negative");
    return false;
  }
  out = static_cast<uint32_t>(number);
  return true;
}

bool tuple_field(Vm& vm, const char* field, Value value) {
  if (value.is_null() || vm.is_exact(value, TypeId::tuple)) return true;
  vm.raise(TypeId::TypeError, std::string("replace() argument '") + field + "' must be tuple, not " +
                                  vm.type_name(value));
  return false;
}

// The names of a tuple; false: TypeError raised.
bool names_of(Vm& vm, Value tuple, std::vector<std::string>& out) {
  for (uint32_t i = 0; i < tuple_size(vm, tuple.handle()); ++i) {
    const Value item = tuple_items(vm, tuple.handle())[i];
    if (!vm.is_str(item)) {
      vm.raise(TypeId::TypeError,
               "name tuples must contain only strings, not '" + vm.type_name(item) + "'");
      return false;
    }
    out.push_back(vm.str_copy(item));
  }
  return true;
}

// Fields that must stay as they are: the same value is accepted.
bool unchanged(Vm& vm, const lang::Code& code, const Value* given) {
  const struct {
    Field field;
    uint32_t now;
  } kNumbers[] = {{argcount, code.argcount}, {posonly, code.posonlyargcount},
                  {kwonly, code.kwonlyargcount}, {nlocals, code.nlocals}, {stacksize, code.stacksize}};
  for (const auto& row : kNumbers) {
    uint32_t wanted = row.now;
    if (!number_field(vm, given[row.field], wanted)) return false;
    if (wanted == row.now) continue;
    vm.not_supported(std::string("code.replace(") + kNames[row.field] + "=...)");
    return false;
  }
  const struct {
    Field field;
    const std::vector<uint8_t>* now;
  } kBytes[] = {{bytecode, &code.bytecode}, {linetable, &code.linetable},
                {exceptiontable, &code.exceptiontable}};
  for (const auto& row : kBytes) {
    const Value value = given[row.field];
    if (value.is_null()) continue;
    const bool same = vm.is_exact(value, TypeId::bytes) && vm.at<Bytes>(value)->size == row.now->size() &&
                      std::equal(row.now->begin(), row.now->end(), vm.at<Bytes>(value)->data);
    if (same) continue;
    vm.not_supported(std::string("code.replace(") + kNames[row.field] + "=...)");
    return false;
  }
  return true;
}

bool rename_slots(Vm& vm, lang::Code& code, Field field, Value given) {
  if (given.is_null()) return true;
  if (!tuple_field(vm, kNames[field], given)) return false;
  std::vector<std::string> wanted;
  if (!names_of(vm, given, wanted)) return false;
  const std::vector<std::string> now = field == varnames   ? code.varnames()
                                       : field == freevars ? code.freevars()
                                                           : code.cellvars();
  if (wanted == now) return true;
  if (wanted.size() != now.size()) {
    vm.not_supported(std::string("code.replace(") + kNames[field] + "=...) with another number of names");
    return false;
  }
  for (std::string& slot : code.localsplus_names) {
    const auto place = std::find(now.begin(), now.end(), slot);
    if (place != now.end()) slot = wanted[static_cast<size_t>(place - now.begin())];
  }
  return true;
}

void shift_lines(lang::Code& code, uint32_t first) {
  const auto by = static_cast<int32_t>(first) - static_cast<int32_t>(code.firstlineno);
  code.firstlineno = first;
  for (lang::InstrSpec& instr : code.instructions) {
    if (instr.span.line >= 0) instr.span.line += by;
    if (instr.span.end_line >= 0) instr.span.end_line += by;
  }
  for (lang::LineStart& start : code.lines) start.line += by;
}

Outcome replace(Vm& vm, const Args& args) {
  Value given[count];
  if (!bind_arguments(vm, args, {"replace", kNames, count, 0, 0, 1}, given)) return Outcome::error();
  const Value self = args[0];
  const lang::Code& code = vm.program().code(vm.at<CodeObject>(self)->code_id);
  if (!unchanged(vm, code, given)) return Outcome::error();
  auto copy = std::make_shared<lang::Code>(code);
  uint32_t first = code.firstlineno;
  if (!text_field(vm, "co_name", given[name], copy->name) ||
      !text_field(vm, "co_qualname", given[qualname], copy->qualname) ||
      !text_field(vm, "co_filename", given[filename], copy->filename) ||
      !number_field(vm, given[flags], copy->flags) || !number_field(vm, given[firstlineno], first) ||
      !tuple_field(vm, "co_consts", given[consts]) || !tuple_field(vm, "co_names", given[names]) ||
      !rename_slots(vm, *copy, varnames, given[varnames]) ||
      !rename_slots(vm, *copy, freevars, given[freevars]) ||
      !rename_slots(vm, *copy, cellvars, given[cellvars])) {
    return Outcome::error();
  }
  shift_lines(*copy, first);
  if (!given[names].is_null()) {
    std::vector<std::string> wanted;
    if (!names_of(vm, given[names], wanted)) return Outcome::error();
    if (wanted.size() < copy->names.size()) {
      return vm.not_supported("code.replace(co_names=...) with fewer names");
    }
    copy->names = std::move(wanted);
  }
  const Value made = make_code_object(vm, copy);
  // The constants are objects: those of the original, or the given ones.
  const Handle wanted = given[consts].is_null() ? vm.at<CodeObject>(self)->consts : given[consts].handle();
  const Handle before = vm.at<CodeObject>(made)->consts;
  if (tuple_size(vm, wanted) < tuple_size(vm, before)) {
    vm.decref(made);
    return vm.not_supported("code.replace(co_consts=...) with fewer constants");
  }
  vm.incref_handle(wanted);
  vm.at<CodeObject>(made)->consts = wanted;
  vm.heap().mark_range(made.handle(), sizeof(CodeObject));
  vm.decref_handle(before);
  return Outcome::of(made);
}

constexpr BuiltinDef kRows[] = {method("replace", replace, 0, 0, kKeywords)};

}  // namespace

extern const BuiltinTable kCodeReplaceTable;
const BuiltinTable kCodeReplaceTable = type_table(TypeId::code, kRows);

}  // namespace lockstep::vm
