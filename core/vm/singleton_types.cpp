// The types of Ellipsis and NotImplemented: pickled by name.
#include "core/vm/table.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

namespace {

Outcome ellipsis_name(Vm& vm, const Args&) { return Outcome::of(vm.intern("Ellipsis")); }
Outcome declined_name(Vm& vm, const Args&) { return Outcome::of(vm.intern("NotImplemented")); }

constexpr BuiltinDef kEllipsisRows[] = {method("__reduce__", ellipsis_name, 0, 0)};
constexpr BuiltinDef kNotImplementedRows[] = {method("__reduce__", declined_name, 0, 0)};

}  // namespace

extern const BuiltinTable kEllipsisTable, kNotImplementedTable;
const BuiltinTable kEllipsisTable = type_table(TypeId::ellipsis, kEllipsisRows);
const BuiltinTable kNotImplementedTable = type_table(TypeId::not_implemented, kNotImplementedRows);

}  // namespace lockstep::vm
