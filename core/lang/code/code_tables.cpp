#include "core/lang/code/code_tables.h"

#include <algorithm>

namespace lockstep::lang {

namespace {

uint32_t index_of_unit(const Code& code, uint64_t unit) {
  return unit < code.index_by_unit.size() ? code.index_by_unit[unit]
                                          : static_cast<uint32_t>(code.instructions.size());
}

// Bytes one after the other; reading behind the end is remembered and gives 0.
struct Bytes {
  const std::vector<uint8_t>& all;
  size_t at = 0;
  bool failed = false;

  bool done() const { return at >= all.size(); }
  uint32_t next() {
    if (done()) {
      failed = true;
      return 0;
    }
    return all[at++];
  }
  // Six bits at a time, the lowest first (locations).
  uint32_t varint() {
    uint32_t value = 0;
    for (uint32_t shift = 0;; shift += 6) {
      const uint32_t byte = next();
      if (shift < 32) value |= (byte & 63) << shift;
      if ((byte & 64) == 0) return value;
    }
  }
  int32_t signed_varint() {
    const uint32_t value = varint();
    const auto magnitude = static_cast<int32_t>(value >> 1);
    return (value & 1) != 0 ? -magnitude : magnitude;   // below 2^31
  }
  // Six bits at a time, the highest first (exceptions).
  uint32_t big_varint() {
    uint32_t byte = next();
    uint32_t value = byte & 63;
    while ((byte & 64) != 0) {
      byte = next();
      value = value << 6 | (byte & 63);
    }
    return value;
  }
};

// Damaged tables may hold any number.
int32_t moved(int32_t from, int32_t by) {
  return static_cast<int32_t>(static_cast<uint32_t>(from) + static_cast<uint32_t>(by));
}

}  // namespace

bool decode_instructions(Code& code) {
  const std::vector<uint8_t>& bytes = code.bytecode;
  if (bytes.size() % 2 != 0) return false;
  uint32_t arg = 0;
  size_t start = 0;
  code.index_by_unit.reserve(bytes.size() / 2);
  for (size_t at = 0; at < bytes.size(); at += 2) {
    arg = arg << 8 | bytes[at + 1];
    if (bytes[at] == static_cast<uint8_t>(Op::EXTENDED_ARG)) continue;
    const size_t end = at + 2 + size_t{2} * op_info(bytes[at]).caches;
    if (end > bytes.size()) return false;
    const auto index = static_cast<uint32_t>(code.instructions.size());
    code.instructions.push_back({bytes[at], arg, static_cast<uint32_t>(at), {}, kNoIndex});
    code.index_by_unit.insert(code.index_by_unit.end(), (end - start) / 2, index);
    start = end;
    at = end - 2;
    arg = 0;
  }
  if (start != bytes.size()) return false;
  for (InstrSpec& instr : code.instructions) {
    const OpInfo& info = op_info(instr.op);
    const uint64_t next = instr.offset / 2 + 1 + info.caches;
    if (info.operand == Operand::forward) instr.jump_target = index_of_unit(code, next + instr.arg);
    if (info.operand == Operand::backward) {
      if (instr.arg > next) return false;
      instr.jump_target = index_of_unit(code, next - instr.arg);
    }
  }
  return true;
}

bool decode_locations(Code& code) {
  Bytes in{code.linetable};
  auto line = static_cast<int32_t>(code.firstlineno);
  uint64_t unit = 0;
  while (!in.done() && !in.failed) {
    const uint32_t head = in.next();
    const uint32_t form = head >> 3 & 15;
    const uint32_t count = (head & 7) + 1;
    Span span;
    if (form < 10) {
      const uint32_t byte = in.next();
      span.col = static_cast<int32_t>(form << 3 | byte >> 4);
      span.end_col = span.col + static_cast<int32_t>(byte & 15);
      span.line = span.end_line = line;
    } else if (form < 13) {
      line = moved(line, static_cast<int32_t>(form) - 10);
      span.line = span.end_line = line;
      span.col = static_cast<int32_t>(in.next());
      span.end_col = static_cast<int32_t>(in.next());
    } else if (form == 13) {
      line = moved(line, in.signed_varint());
      span.line = span.end_line = line;
    } else if (form == 14) {
      line = moved(line, in.signed_varint());
      span.line = line;
      span.end_line = moved(line, static_cast<int32_t>(in.varint()));
      span.col = static_cast<int32_t>(in.varint() - 1);
      span.end_col = static_cast<int32_t>(in.varint() - 1);
    }
    if (unit + count > code.index_by_unit.size()) return false;
    for (const uint64_t end = unit + count; unit < end; ++unit) {
      code.instructions[code.index_by_unit[unit]].span = span;
    }
  }
  return !in.failed && unit == code.index_by_unit.size();
}

bool decode_handlers(Code& code) {
  Bytes in{code.exceptiontable};
  while (!in.done() && !in.failed) {
    const uint32_t start = in.big_varint();
    const uint32_t length = in.big_varint();
    const uint32_t target = in.big_varint();
    const uint32_t depth = in.big_varint();
    code.handlers.push_back({index_of_unit(code, start), index_of_unit(code, uint64_t{start} + length),
                             index_of_unit(code, target), depth >> 1, (depth & 1) != 0});
  }
  return !in.failed;
}

void find_line_starts(Code& code) {
  int32_t line = -1;
  for (size_t i = 0; i < code.instructions.size(); ++i) {
    const int32_t here = code.instructions[i].span.line;
    if (here < 0 || here == line) continue;
    line = here;
    code.lines.push_back({static_cast<uint32_t>(i), here});
  }
}

}  // namespace lockstep::lang
