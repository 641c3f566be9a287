#include "core/vm/objects/int_digits.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/vm/heap/layout.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kShortFactor = 8;         // digits; longer products are BigInt's
constexpr uint32_t kMostDigits = 1u << 16;   // nobody has asked for memory

// The magnitude of an int, lowest digit first. Valid until something is allocated.
struct Digits {
  const uint32_t* at;
  uint32_t count;
  bool negative;
  uint32_t own[2];

  Digits(Vm& vm, Value v) {
    if (v.is_int()) {
      const int64_t i = v.as_int();
      const uint64_t magnitude = static_cast<uint64_t>(i < 0 ? -i : i);
      own[0] = static_cast<uint32_t>(magnitude);
      own[1] = static_cast<uint32_t>(magnitude >> 32);
      at = own;
      count = own[1] != 0 ? 2 : own[0] != 0 ? 1 : 0;
      negative = i < 0;
      return;
    }
    const Int* object = vm.at<Int>(v);
    negative = object->sign_digits < 0;
    count = static_cast<uint32_t>(negative ? -object->sign_digits : object->sign_digits);
    at = object->digits;
    while (count > 0 && at[count - 1] == 0) --count;
  }
  Digits(const Digits&) = delete;
  Digits& operator=(const Digits&) = delete;
};

// Room for a result, on the stack while it is short.
class Buffer {
 public:
  explicit Buffer(uint32_t size) : many_(size > kFew ? size : 0) { at_ = size > kFew ? many_.data() : few_; }
  uint32_t* at() { return at_; }

 private:
  static constexpr uint32_t kFew = 256;
  uint32_t few_[kFew];
  std::vector<uint32_t> many_;
  uint32_t* at_;
};

Value make_int(Vm& vm, const uint32_t* digits, uint32_t count, bool negative) {
  while (count > 0 && digits[count - 1] == 0) --count;
  if (count <= 2) {
    const uint64_t magnitude = (count > 1 ? uint64_t{digits[1]} << 32 : 0) | (count > 0 ? digits[0] : 0);
    if (magnitude <= static_cast<uint64_t>(Value::kIntMax) + 1) {
      const auto small = static_cast<int64_t>(magnitude);
      if (Value::fits(negative ? -small : small)) return Value::integer(negative ? -small : small);
    }
  }
  const Handle handle = vm.new_object(TypeId::int_, int_bytes(count));
  Int* integer = vm.at<Int>(handle);
  integer->sign_digits = negative ? -static_cast<int32_t>(count) : static_cast<int32_t>(count);
  integer->capacity = count;
  std::memcpy(integer->digits, digits, size_t{count} * 4);
  return Value::ref(handle);
}

int compare_magnitudes(const Digits& a, const Digits& b) {
  if (a.count != b.count) return a.count < b.count ? -1 : 1;
  for (uint32_t i = a.count; i-- > 0;) {
    if (a.at[i] != b.at[i]) return a.at[i] < b.at[i] ? -1 : 1;
  }
  return 0;
}

Value add_magnitudes(Vm& vm, const Digits& a, const Digits& b, bool negative) {
  const Digits& longer = a.count >= b.count ? a : b;
  const Digits& shorter = a.count >= b.count ? b : a;
  Buffer sum(longer.count + 1);
  uint64_t carry = 0;
  uint32_t i = 0;
  for (; i < shorter.count; ++i) {
    carry += uint64_t{longer.at[i]} + shorter.at[i];
    sum.at()[i] = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  for (; i < longer.count; ++i) {
    carry += longer.at[i];
    sum.at()[i] = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  sum.at()[i] = static_cast<uint32_t>(carry);
  return make_int(vm, sum.at(), i + 1, negative);
}

// |a| - |b|, with the sign that a has unless it is turned round.
Value subtract_magnitudes(Vm& vm, const Digits& a, const Digits& b, bool negative) {
  const int order = compare_magnitudes(a, b);
  if (order == 0) return Value::integer(0);
  const Digits& larger = order > 0 ? a : b;
  const Digits& smaller = order > 0 ? b : a;
  Buffer difference(larger.count);
  uint64_t borrow = 0;
  for (uint32_t i = 0; i < larger.count; ++i) {
    const uint64_t taken = (i < smaller.count ? smaller.at[i] : 0) + borrow;
    const uint64_t left = uint64_t{larger.at[i]} - taken;
    difference.at()[i] = static_cast<uint32_t>(left);
    borrow = left >> 63;
  }
  return make_int(vm, difference.at(), larger.count, order > 0 ? negative : !negative);
}

Value multiply_short(Vm& vm, const Digits& longer, const Digits& factor, bool negative) {
  const uint32_t size = longer.count + factor.count;
  Buffer product(size);
  std::memset(product.at(), 0, size_t{size} * 4);
  for (uint32_t k = 0; k < factor.count; ++k) {
    uint32_t* out = product.at() + k;
    uint64_t carry = 0;
    for (uint32_t i = 0; i < longer.count; ++i) {
      carry += uint64_t{longer.at[i]} * factor.at[k] + out[i];
      out[i] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    out[longer.count] = static_cast<uint32_t>(carry);
  }
  return make_int(vm, product.at(), size, negative);
}

}  // namespace

Value digits_binary(Vm& vm, BinaryOp op, Value left, Value right) {
  const Digits a(vm, left);
  const Digits b(vm, right);
  if (a.count > kMostDigits || b.count > kMostDigits) return Value::null();
  switch (op) {
    case BinaryOp::add:
      return a.negative == b.negative ? add_magnitudes(vm, a, b, a.negative)
                                      : subtract_magnitudes(vm, a, b, a.negative);
    case BinaryOp::subtract:
      return a.negative == b.negative ? subtract_magnitudes(vm, a, b, a.negative)
                                      : add_magnitudes(vm, a, b, a.negative);
    case BinaryOp::multiply:
      if (std::min(a.count, b.count) > kShortFactor) return Value::null();
      return a.count >= b.count ? multiply_short(vm, a, b, a.negative != b.negative)
                                : multiply_short(vm, b, a, a.negative != b.negative);
    default: return Value::null();
  }
}

int digits_compare(Vm& vm, Value left, Value right) {
  const Digits a(vm, left);
  const Digits b(vm, right);
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const int order = compare_magnitudes(a, b);
  return a.negative ? -order : order;
}

}  // namespace lockstep::vm
