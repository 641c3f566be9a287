#include "core/lang/code/dis.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/check.h"

namespace lockstep::lang {

namespace {

using AddressBook = std::map<const Code*, uint32_t>;

std::string code_repr(const Code& code, const AddressBook& addresses) {
  auto found = addresses.find(&code);
  const uint32_t number = found == addresses.end() ? 0 : found->second;
  static constexpr char kHex[] = "0123456789abcdef";
  std::string hex;
  for (uint32_t value = number * 16; value > 0 || hex.empty(); value >>= 4) {
    hex.insert(hex.begin(), kHex[value & 15]);
  }
  return "<code object " + code.name + " at 0x" + hex + ", file \"" + code.filename + "\", line " +
         std::to_string(code.firstlineno) + ">";
}

std::string right(const std::string& text, size_t width) {
  return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

std::string left(std::string text, size_t width) {
  if (text.size() < width) {
    text.append(width - text.size(), ' ');
  }
  return text;
}

// One instruction as it stands in the byte code, EXTENDED_ARGs included.
struct RawInstr {
  uint32_t offset;
  uint8_t op;
  uint32_t arg;
};

std::vector<RawInstr> read_instructions(const Code& code) {
  std::vector<RawInstr> result;
  uint32_t extended = 0;
  for (uint32_t offset = 0; offset + 1 < code.bytecode.size();) {
    const uint8_t op = code.bytecode[offset];
    const uint32_t arg = code.bytecode[offset + 1] | extended;
    extended = static_cast<Op>(op) == Op::EXTENDED_ARG ? arg << 8 : 0;
    result.push_back({offset, op, arg});
    offset += 2 + 2u * op_info(op).caches;
  }
  return result;
}

bool jumps(uint8_t op) {
  const Operand operand = op_info(op).operand;
  return operand == Operand::forward || operand == Operand::backward;
}

uint32_t jump_offset(const RawInstr& instr) {
  const uint32_t next = instr.offset + 2 + 2u * op_info(instr.op).caches;
  return op_info(instr.op).operand == Operand::forward ? next + instr.arg * 2
                                                       : next - instr.arg * 2;
}

std::string make_function_text(uint32_t arg) {
  static constexpr const char* kWords[] = {"defaults", "kwdefaults", "annotations", "closure"};
  std::string result;
  for (uint32_t bit = 0; bit < 4; ++bit) {
    if ((arg >> bit & 1) != 0) {
      result += result.empty() ? "" : ", ";
      result += kWords[bit];
    }
  }
  return result;
}

std::string format_value_text(uint32_t arg) {
  static constexpr const char* kWords[] = {"", "str", "repr", "ascii"};
  std::string result = kWords[arg & 3];
  if ((arg & 4) != 0) {
    result += result.empty() ? "with format" : ", with format";
  }
  return result;
}

std::string argument_text(const Code& code, uint8_t op, uint32_t arg, uint32_t jump_to,
                          const AddressBook& addresses) {
  switch (op_info(op).operand) {
    case Operand::constant: {
      if (static_cast<Op>(op) == Op::KW_NAMES) {
        return {};
      }
      const Constant& constant = code.consts[arg];
      return constant.kind() == ConstantKind::Code ? code_repr(*constant.code(), addresses)
                                                   : constant_repr(constant);
    }
    case Operand::name: return code.names[arg];
    case Operand::name_shifted:
      return ((arg & 1) != 0 ? "NULL + " : "") + code.names[arg >> 1];
    case Operand::local:
    case Operand::deref: return code.localsplus_names[arg];
    case Operand::compare: return compare_op_text(arg);
    case Operand::binary: return binary_op_text(arg);
    case Operand::format: return format_value_text(arg);
    case Operand::make: return make_function_text(arg);
    case Operand::forward:
    case Operand::backward: return "to " + std::to_string(jump_to);
    case Operand::none:
    case Operand::count: return {};
  }
  return {};
}

std::string exception_table_text(const Code& code) {
  std::string result;
  size_t at = 0;
  const std::vector<uint8_t>& table = code.exceptiontable;
  auto item = [&table, &at] {
    uint32_t value = table[at] & 63;
    while ((table[at++] & 64) != 0 && at < table.size()) {
      value = value << 6 | (table[at] & 63);
    }
    return value;
  };
  while (at < table.size()) {
    const uint32_t start = item() * 2;
    const uint32_t end = start + item() * 2 - 2;
    const uint32_t target = item() * 2;
    const uint32_t depth_and_lasti = item();
    result += "  " + std::to_string(start) + " to " + std::to_string(end) + " -> " +
              std::to_string(target) + " [" + std::to_string(depth_and_lasti >> 1) + "]" +
              ((depth_and_lasti & 1) != 0 ? " lasti" : "") + "\n";
  }
  return result.empty() ? result : "ExceptionTable:\n" + result;
}

std::map<uint32_t, int32_t> line_starts(const Code& code) {
  std::map<uint32_t, int32_t> result;
  for (const LineStart& start : code.lines) {
    // The line begins at the EXTENDED_ARG, if there is one.
    uint32_t unit = code.instructions[start.index].offset / 2;
    while (unit > 0 && code.index_by_unit[unit - 1] == start.index) {
      --unit;
    }
    result[unit * 2] = start.line;
  }
  return result;
}

std::string disassemble(const Code& code, const AddressBook& addresses) {
  const std::map<uint32_t, int32_t> lines = line_starts(code);
  const std::vector<RawInstr> instructions = read_instructions(code);
  std::set<uint32_t> targets;
  for (const RawInstr& instr : instructions) {
    if (jumps(instr.op)) {
      targets.insert(jump_offset(instr));
    }
  }
  for (const HandlerSpec& handler : code.handlers) {
    uint32_t unit = code.instructions[handler.target].offset / 2;
    while (unit > 0 && code.index_by_unit[unit - 1] == handler.target) {
      --unit;
    }
    targets.insert(unit * 2);
  }
  int32_t last_line = 0;
  for (const auto& [offset, line] : lines) {
    last_line = std::max(last_line, line);
  }
  const size_t line_width =
      lines.empty() ? 0 : last_line >= 1000 ? std::to_string(last_line).size() : 3;
  const size_t last_offset = code.bytecode.size() - 2;
  const size_t offset_width = last_offset >= 10000 ? std::to_string(last_offset).size() : 4;
  std::string result;
  for (const RawInstr& instr : instructions) {
    const auto line = lines.find(instr.offset);
    if (line != lines.end() && instr.offset > 0) {
      result += "\n";
    }
    std::string row;
    if (line_width > 0) {
      row = right(line != lines.end() ? std::to_string(line->second) : "", line_width) + " ";
    }
    row += targets.count(instr.offset) != 0 ? "    >> " : "       ";
    row += right(std::to_string(instr.offset), offset_width) + " ";
    row += left(op_info(instr.op).name, 20);
    if (instr.op >= kHaveArgument) {
      row += " " + right(std::to_string(instr.arg), 5);
      const std::string text =
          argument_text(code, instr.op, instr.arg, jumps(instr.op) ? jump_offset(instr) : 0,
                        addresses);
      if (!text.empty()) {
        row += " (" + text + ")";
      }
    }
    row.erase(row.find_last_not_of(' ') + 1);
    result += row + "\n";
  }
  return result + exception_table_text(code);
}

// Recursion: as deep as functions nest, which the compiler has limited.
void number(const Code& code, AddressBook& addresses) {
  addresses.emplace(&code, static_cast<uint32_t>(addresses.size()) + 1);
  for (const Constant& constant : code.consts) {
    if (constant.kind() == ConstantKind::Code) {
      number(*constant.code(), addresses);
    }
  }
}

void disassemble_all(const Code& code, const AddressBook& addresses, std::string& result) {
  result += disassemble(code, addresses);
  for (const Constant& constant : code.consts) {
    if (constant.kind() == ConstantKind::Code) {
      result += "\nDisassembly of " + code_repr(*constant.code(), addresses) + ":\n";
      disassemble_all(*constant.code(), addresses, result);
    }
  }
}

}  // namespace

std::string dis_module(const Code& code) {
  AddressBook addresses;
  number(code, addresses);
  std::string result;
  disassemble_all(code, addresses, result);
  return result;
}

std::string dis_code(const Code& code) {
  AddressBook addresses;
  number(code, addresses);
  return disassemble(code, addresses);
}

std::string operand_text(const Code& code, const InstrSpec& instr) {
  const uint32_t to = instr.jump_target < code.instructions.size()
                          ? code.instructions[instr.jump_target].offset
                          : 0;
  return argument_text(code, instr.op, instr.arg, to, {});
}

}  // namespace lockstep::lang
