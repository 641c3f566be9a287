#include "core/vm/objects/str_build.h"

#include <cstring>
#include <string>

#include "core/vm/heap/layout.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

Value new_str_space(Vm& vm, uint64_t bytes, uint32_t length) {
  CHECK(length > kSharedLength, "a short str is shared");
  if (bytes > kUncheckedBytes && (!vm.ensure_memory(bytes) || !text_fits(vm, bytes))) return Value::null();
  const auto size = static_cast<uint32_t>(bytes);
  const Handle handle = vm.new_object(TypeId::str, str_bytes(size));
  Str* str = vm.at<Str>(handle);
  str->bytes = size;
  str->length = length;
  return Value::ref(handle);
}

Value str_of_pieces(Vm& vm, const TextPiece* pieces, uint32_t count, uint32_t length) {
  uint64_t bytes = 0;
  for (uint32_t i = 0; i < count; ++i) bytes += pieces[i].bytes;
  const auto copy = [&](char* to) {
    for (uint32_t i = 0; i < count; ++i) {
      const TextPiece& piece = pieces[i];
      const char* from = piece.host != nullptr ? piece.host : vm.at<Str>(piece.str)->text + piece.from;
      std::memcpy(to, from, piece.bytes);
      to += piece.bytes;
    }
  };
  if (length <= kSharedLength) {
    char text[4] = {};   // one character at most
    CHECK(bytes <= sizeof text, "a short str of many bytes");
    copy(text);
    return make_str(vm, {text, static_cast<size_t>(bytes)});
  }
  const Value made = new_str_space(vm, bytes, length);
  if (!made.is_null()) copy(vm.at<Str>(made)->text);
  return made;
}

Value str_piece(Vm& vm, Value str, uint32_t from, uint32_t bytes, uint32_t length) {
  const TextPiece piece{str, nullptr, from, bytes};
  return str_of_pieces(vm, &piece, 1, length);
}

namespace {

struct DigitPairs {
  char text[200];
};
constexpr DigitPairs make_pairs() {
  DigitPairs pairs{};
  for (int i = 0; i < 100; ++i) {
    pairs.text[2 * i] = static_cast<char>('0' + i / 10);
    pairs.text[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}
constexpr DigitPairs kPairs = make_pairs();

}  // namespace

uint32_t write_decimal(int64_t value, char* out) {
  char digits[24];
  char* at = digits + sizeof digits;
  uint64_t rest = value < 0 ? ~static_cast<uint64_t>(value) + 1 : static_cast<uint64_t>(value);
  for (; rest >> 32 != 0; rest /= 100) std::memcpy(at -= 2, kPairs.text + 2 * (rest % 100), 2);
  auto low = static_cast<uint32_t>(rest);   // 32 bits divide faster, in WebAssembly above all
  for (; low >= 100; low /= 100) std::memcpy(at -= 2, kPairs.text + 2 * (low % 100), 2);
  if (low >= 10) std::memcpy(at -= 2, kPairs.text + 2 * low, 2);
  else *--at = static_cast<char>('0' + low);
  if (value < 0) *--at = '-';
  const auto count = static_cast<uint32_t>(digits + sizeof digits - at);
  std::memcpy(out, at, count);
  return count;
}

Value decimal_text(Vm& vm, int64_t value) {
  char digits[24];
  const uint32_t count = write_decimal(value, digits);
  if (count <= kSharedLength) return make_str(vm, {digits, count});
  const Value made = new_str_space(vm, count, count);
  std::memcpy(vm.at<Str>(made)->text, digits, count);
  return made;
}

}  // namespace lockstep::vm
