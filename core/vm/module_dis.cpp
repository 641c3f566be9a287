// The module _dis: the text that dis.dis() prints for a code object. What can be disassembled and how it is
// found is Python (lib/dis.py).
#include "core/lang/dis.h"
#include "core/lang/opcode.h"
#include "core/vm/builtin.h"
#include "core/vm/list.h"
#include "core/vm/program.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

namespace {

// The listing of one code object, without those inside it.
Outcome text(Vm& vm, const Args& args) {
  if (!vm.is_exact(args[0], TypeId::code)) {
    return vm.raise(TypeId::TypeError, "a code object is needed, not " + vm.type_name(args[0]));
  }
  const uint32_t code_id = vm.at<CodeObject>(args[0])->code_id;
  const std::string listing = lang::dis_code(vm.program().code(code_id));
  if (!vm.ensure_memory(listing.size())) return Outcome::error();
  return Outcome::of(vm.new_str(listing));
}

// (offset, opcode name, argument or None, what stands in parentheses, line or None) for every instruction.
Outcome instructions(Vm& vm, const Args& args) {
  if (!vm.is_exact(args[0], TypeId::code)) {
    return vm.raise(TypeId::TypeError, "a code object is needed, not " + vm.type_name(args[0]));
  }
  const uint32_t code_id = vm.at<CodeObject>(args[0])->code_id;
  const lang::Code& code = vm.program().code(code_id);
  Own result(vm, vm.new_list(static_cast<uint32_t>(code.instructions.size())));
  for (const lang::InstrSpec& instr : code.instructions) {
    const lang::OpInfo& info = lang::op_info(instr.op);
    Own name(vm, vm.new_str(info.name));
    Own operand(vm, vm.new_str(lang::operand_text(code, instr)));
    const Value argument =
        instr.op >= lang::kHaveArgument ? Value::integer(instr.arg) : Value::none();
    const Value line = instr.span.line > 0 ? Value::integer(instr.span.line) : Value::none();
    Own row(vm, vm.new_tuple_of({Value::integer(instr.offset), name.get(), argument, operand.get(), line}));
    list_append(vm, result.get().handle(), row.get());
  }
  return Outcome::of(result.take());
}

constexpr BuiltinDef kRows[] = {
    {"text", text, 1, 1, 0, nullptr},
    {"instructions", instructions, 1, 1, 0, nullptr},
};

}  // namespace

extern const BuiltinTable kDisTable;
const BuiltinTable kDisTable = {"_dis", static_cast<uint16_t>(TypeId::count), kRows,
                                sizeof(kRows) / sizeof(kRows[0])};

}  // namespace lockstep::vm
