// The module _opcode: what opcodes do to the stack, for the library's opcode and dis.
#include "core/lang/code/opcode.h"
#include "core/vm/arguments.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/table.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

namespace {

// stack_effect(opcode, oparg=None, /, *, jump=None): jump None asks for the larger of both cases.
Outcome stack_effect(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"", "", "jump"};
  Value given[3];
  if (!bind_arguments(vm, args, {"stack_effect", kNames, 3, 1, 2}, given)) return Outcome::error();
  int64_t number = 0;
  int64_t operand = 0;
  if (!integer_argument(vm, given[0], number)) return Outcome::error();
  const bool has_operand = !given[1].is_null() && !given[1].is_none();
  if (has_operand && !integer_argument(vm, given[1], operand)) return Outcome::error();
  if (number < 0 || number > 255 || lang::op_info(static_cast<uint8_t>(number)).name == nullptr) {
    return vm.raise(TypeId::ValueError, "invalid opcode or oparg");
  }
  const auto op = static_cast<lang::Op>(number);
  if (number >= lang::kHaveArgument && !has_operand) {
    return vm.raise(TypeId::ValueError, "stack_effect: opcode requires oparg but oparg was not specified");
  }
  if (number < lang::kHaveArgument && has_operand) {
    return vm.raise(TypeId::ValueError,
                    "stack_effect: opcode does not permit oparg but oparg was specified");
  }
  const bool either = given[2].is_null() || given[2].is_none();
  if (!either && !given[2].is_bool()) {
    return vm.raise(TypeId::ValueError, "stack_effect: jump must be False, True or None");
  }
  const auto effect = [&](bool taken) {
    const lang::StackUse use = lang::stack_use(op, static_cast<uint32_t>(operand), taken);
    return static_cast<int64_t>(use.pushes) - static_cast<int64_t>(use.pops);
  };
  if (!either) return Outcome::of(Value::integer(effect(given[2].is_true())));
  const int64_t on = effect(false);
  const int64_t jumped = effect(true);
  return Outcome::of(Value::integer(on > jumped ? on : jumped));
}

Outcome no_stats(Vm&, const Args&) { return Outcome::none(); }

constexpr BuiltinDef kRows[] = {method("stack_effect", stack_effect, 1, -1, kKeywords),
                                method("get_specialization_stats", no_stats, 0, 0)};

}  // namespace

extern const BuiltinTable kOpcodeTable;
const BuiltinTable kOpcodeTable = module_table("_opcode", kRows);

}  // namespace lockstep::vm
