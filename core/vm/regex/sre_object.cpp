#include "core/vm/regex/sre_object.h"

#include "core/base/text.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

bool sre_subject(Vm& vm, Value string, std::string_view& bytes, bool& wide) {
  wide = false;
  if (vm.is_str(string)) {
    bytes = vm.str_view(string);
    wide = !str_is_ascii(vm, string);
    return true;
  }
  return bytes_view(vm, string, bytes);
}

Value sre_piece(Vm& vm, Value string, uint32_t from, uint32_t to) {
  std::string_view bytes;
  bool wide = false;
  CHECK(sre_subject(vm, string, bytes, wide), "a subject that is no text");
  const auto size = static_cast<uint32_t>(bytes.size());   // a bytearray may have shrunk
  if (to > size) to = size;
  if (from > to) from = to;
  if (from == 0 && to == size && (vm.is_exact(string, TypeId::str) || vm.is_exact(string, TypeId::bytes))) {
    return vm.incref(string);
  }
  const std::string_view piece = bytes.substr(from, to - from);
  if (piece.size() > kUncheckedBytes && !vm.ensure_memory(piece.size())) return Value::null();
  // The view may not be used once an allocation has moved the arena; new_str knows how to.
  if (vm.is_str(string)) return make_str(vm, piece.size() > kUncheckedBytes ? std::string(piece) : piece);
  return make_bytes(vm, std::string(piece));
}

int64_t sre_index(Vm& vm, Value string, uint32_t offset, SreAnchor anchor) {
  if (offset == kSreNowhere) return -1;
  std::string_view bytes;
  bool wide = false;
  CHECK(sre_subject(vm, string, bytes, wide), "a subject that is no text");
  if (!wide) return int64_t{offset};
  if (offset >= anchor.offset) {
    const size_t more = base::count_characters(bytes.substr(anchor.offset, offset - anchor.offset));
    return int64_t{anchor.index} + static_cast<int64_t>(more);
  }
  const size_t less = base::count_characters(bytes.substr(offset, anchor.offset - offset));
  return int64_t{anchor.index} - static_cast<int64_t>(less);
}

Value sre_new_match(Vm& vm, Value pattern, Value string, Value pos, Value end_pos, const SreState& state,
                    SreAnchor& anchor) {
  const uint32_t start = state.registers.start;
  anchor = {start, static_cast<uint32_t>(sre_index(vm, string, start, anchor))};
  const uint32_t groups = sre_raw<SrePatternRaw>(vm, pattern)->groups + 1;
  const Value match =
      Value::ref(new_record(vm, TypeId::re_match, kSreMatchValues, 16 + 8 * groups));
  Value* values = vm.at<Record>(match)->values;
  values[kSreMatchOf] = vm.incref(pattern);
  values[kSreMatchString] = vm.incref(string);
  values[kSreMatchPos] = vm.incref(pos);
  values[kSreMatchEndPos] = vm.incref(end_pos);
  auto* raw = sre_raw<SreMatchRaw>(vm, match);
  raw->groups = groups;
  raw->last_group = state.registers.last_group;
  raw->anchor = anchor;
  raw->marks[0] = state.registers.start;
  raw->marks[1] = state.registers.position;
  for (uint32_t i = 0; i + 1 < groups; ++i) {
    uint32_t from = state.marks[2 * i], to = state.marks[2 * i + 1];
    if (from == kSreNowhere || to == kSreNowhere) from = to = kSreNowhere;
    raw->marks[2 * i + 2] = from;
    raw->marks[2 * i + 3] = to;
  }
  return match;
}

Value sre_group(Vm& vm, Value match, uint32_t group, Value missing) {
  const auto* raw = sre_raw<SreMatchRaw>(vm, match);
  const uint32_t from = raw->marks[2 * group], to = raw->marks[2 * group + 1];
  if (from == kSreNowhere) return vm.incref(missing);
  return sre_piece(vm, sre_value(vm, match, kSreMatchString), from, to);
}

}  // namespace lockstep::vm
