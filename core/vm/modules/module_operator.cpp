// The operators as functions: the module _operator, but for what core/lib/_operator.py adds (attrgetter and
// its kind, and what walks an iterable).
#include "core/vm/objects/arith.h"
#include "core/vm/objects/number.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

template <BinaryOp op>
Outcome binary(Vm& vm, const Args& args) { return binary_op(vm, op, args[0], args[1], false); }
template <BinaryOp op>
Outcome inplace(Vm& vm, const Args& args) { return binary_op(vm, op, args[0], args[1], true); }
template <CompareOp op>
Outcome compare(Vm& vm, const Args& args) { return compare_op(vm, op, args[0], args[1]); }
template <UnaryOp op>
Outcome unary(Vm& vm, const Args& args) { return unary_op(vm, op, args[0]); }

Outcome not_(Vm& vm, const Args& args) { return unary_not(vm, args[0]); }
Outcome is_true(Vm& vm, const Args& args) { return truth(vm, args[0]); }
Outcome is_(Vm&, const Args& args) { return Outcome::boolean(args[0].same(args[1])); }
Outcome is_not(Vm&, const Args& args) { return Outcome::boolean(!args[0].same(args[1])); }
Outcome holds(Vm& vm, const Args& args) { return contains(vm, args[0], args[1]); }
Outcome getitem(Vm& vm, const Args& args) { return get_item(vm, args[0], args[1]); }
Outcome setitem(Vm& vm, const Args& args) { return set_item(vm, args[0], args[1], args[2]); }
Outcome delitem(Vm& vm, const Args& args) { return del_item(vm, args[0], args[1]); }
Outcome as_index(Vm& vm, const Args& args) { return index_value(vm, args[0]); }
Outcome call(Vm& vm, const Args& args) {
  if (args.count == 0) return vm.raise(TypeId::TypeError, "call expected at least 1 argument, got 0");
  return vm.tail_call_n(args[0], args.values + 1, args.count - 1, args.kwnames);
}

#define BOTH(name, iname, op) \
  method(name, binary<BinaryOp::op>, 2, 2), method(iname, inplace<BinaryOp::op>, 2, 2)

constexpr BuiltinDef kRows[] = {
    BOTH("add", "iadd", add), BOTH("and_", "iand", and_), BOTH("floordiv", "ifloordiv", floor_divide),
    BOTH("lshift", "ilshift", lshift), BOTH("matmul", "imatmul", matrix_multiply),
    BOTH("mul", "imul", multiply), BOTH("mod", "imod", remainder), BOTH("or_", "ior", or_),
    BOTH("pow", "ipow", power), BOTH("rshift", "irshift", rshift), BOTH("sub", "isub", subtract),
    BOTH("truediv", "itruediv", true_divide), BOTH("xor", "ixor", xor_),
    method("lt", compare<CompareOp::lt>, 2, 2), method("le", compare<CompareOp::le>, 2, 2),
    method("eq", compare<CompareOp::eq>, 2, 2), method("ne", compare<CompareOp::ne>, 2, 2),
    method("gt", compare<CompareOp::gt>, 2, 2), method("ge", compare<CompareOp::ge>, 2, 2),
    method("neg", unary<UnaryOp::negative>, 1, 1), method("pos", unary<UnaryOp::positive>, 1, 1),
    method("inv", unary<UnaryOp::invert>, 1, 1), method("invert", unary<UnaryOp::invert>, 1, 1),
    method("not_", not_, 1, 1), method("truth", is_true, 1, 1), method("is_", is_, 2, 2),
    method("is_not", is_not, 2, 2), method("contains", holds, 2, 2),
    method("getitem", getitem, 2, 2), method("setitem", setitem, 3, 3),
    method("delitem", delitem, 2, 2), method("index", as_index, 1, 1),
    method("call", call, 1, -1, kKeywords)};

}  // namespace

extern const BuiltinTable kOperatorTable;
const BuiltinTable kOperatorTable = module_table("_operator", kRows);

}  // namespace lockstep::vm
