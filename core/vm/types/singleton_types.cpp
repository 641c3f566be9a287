// The types of None, Ellipsis and NotImplemented: one instance each, pickled by name.
#include "core/vm/objects/list.h"
#include "core/vm/table.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

namespace {

// None, Ellipsis and NotImplemented are the only instances of their types.
Outcome only_one(Vm& vm, const Args& args, const char* type, Value value) {
  const bool keywords = !args.kwnames.is_null() && tuple_size(vm, args.kwnames.handle()) > 0;
  if (args.count > 1 || keywords) {
    return vm.raise_format(TypeId::TypeError, "%s takes no arguments", type);
  }
  return Outcome::of(value);
}
Outcome none_new(Vm& vm, const Args& args) { return only_one(vm, args, "NoneType", Value::none()); }
Outcome ellipsis_new(Vm& vm, const Args& args) {
  return only_one(vm, args, "EllipsisType", Value::ellipsis());
}
Outcome declined_new(Vm& vm, const Args& args) {
  return only_one(vm, args, "NotImplementedType", Value::not_implemented());
}

Outcome ellipsis_name(Vm& vm, const Args&) { return Outcome::of(vm.intern("Ellipsis")); }
Outcome declined_name(Vm& vm, const Args&) { return Outcome::of(vm.intern("NotImplemented")); }

Outcome none_bool(Vm&, const Args&) { return Outcome::boolean(false); }

constexpr BuiltinDef kNoneRows[] = {new_method(none_new), slot("__bool__", none_bool, 0)};
constexpr BuiltinDef kEllipsisRows[] = {new_method(ellipsis_new), method("__reduce__", ellipsis_name, 0, 0)};
constexpr BuiltinDef kNotImplementedRows[] = {new_method(declined_new), method("__reduce__", declined_name, 0, 0)};

}  // namespace

extern const BuiltinTable kNoneTable, kEllipsisTable, kNotImplementedTable;
const BuiltinTable kNoneTable = type_table(TypeId::none, kNoneRows);
const BuiltinTable kEllipsisTable = type_table(TypeId::ellipsis, kEllipsisRows);
const BuiltinTable kNotImplementedTable = type_table(TypeId::not_implemented, kNotImplementedRows);

}  // namespace lockstep::vm
