#include "core/vm/objects/packing.h"

#include <cmath>
#include <cstring>

#include "core/vm/classes/type.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

namespace {

bool is_signed_code(char code) { return std::strchr("bhilqn", code) != nullptr; }

uint64_t read_bits(const PackForm& form, const uint8_t* from) {
  uint64_t bits = 0;
  for (uint32_t i = 0; i < form.size; ++i) {
    bits |= uint64_t{from[i]} << (8 * (form.big ? form.size - 1 - i : i));
  }
  return bits;
}

void write_bits(const PackForm& form, uint64_t bits, uint8_t* to) {
  for (uint32_t i = 0; i < form.size; ++i) {
    to[i] = static_cast<uint8_t>(bits >> (8 * (form.big ? form.size - 1 - i : i)));
  }
}

double half_to_double(uint64_t bits) {
  const int exponent = static_cast<int>(bits >> 10) & 31;
  const double fraction = static_cast<double>(bits & 0x3ff);
  double value;
  if (exponent == 31) value = fraction == 0 ? INFINITY : NAN;
  else if (exponent == 0) value = std::ldexp(fraction, -24);
  else value = std::ldexp(1024 + fraction, exponent - 25);
  return (bits & 0x8000) != 0 ? -value : value;
}

// IEEE 754 binary16, half to even. False: too large.
bool double_to_half(double x, uint64_t& bits) {
  const uint64_t sign = std::signbit(x) ? 0x8000 : 0;
  const double size = std::fabs(x);
  if (std::isnan(x)) {
    bits = sign | 0x7e00;
    return true;
  }
  if (std::isinf(x)) {
    bits = sign | 0x7c00;
    return true;
  }
  int exponent = 0;
  if (size != 0) std::frexp(size, &exponent);
  if (exponent < -13) exponent = -13;   // subnormal: the unit is 2 ** -24
  double units = std::ldexp(size, 11 - exponent);
  units = std::nearbyint(units);
  if (units >= 2048) {
    units /= 2;
    ++exponent;
  }
  if (exponent > 16) return false;
  const auto whole = static_cast<uint64_t>(units);
  bits = sign | (whole >= 1024 ? (static_cast<uint64_t>(exponent + 14) << 10) + (whole - 1024) : whole);
  return true;
}

PackResult pack_float(Vm& vm, const PackForm& form, Value value, uint8_t* to) {
  double x = 0;
  if (value.is_real()) {
    x = value.as_real();
  } else {
    if (has_python_dunder(vm, value, Dunder::float_) || has_python_dunder(vm, value, Dunder::index)) {
      return PackResult::need_python;
    }
    const NumberKind kind = number_kind(vm, value);
    if (kind == NumberKind::integer) {
      const auto real = vm.big_of(value).to_double();
      if (!real) return PackResult::too_large;
      x = *real;
    } else if (kind == NumberKind::real) {
      x = float_of(vm, value);
    } else {
      return PackResult::wrong_type;
    }
  }
  uint64_t bits = 0;
  if (form.code == 'e') {
    if (!double_to_half(x, bits)) return PackResult::out_of_range;
  } else if (form.code == 'f') {
    float narrow = 0;
    if (std::fabs(x) >= 3.4028235677973366e38 && !std::isinf(x)) {   // would round to infinity
      if (!form.native) return PackResult::out_of_range;
      narrow = std::copysign(INFINITY, static_cast<float>(x < 0 ? -1 : 1));
    } else {
      narrow = static_cast<float>(x);
    }
    uint32_t word;
    std::memcpy(&word, &narrow, 4);
    bits = word;
  } else {
    std::memcpy(&bits, &x, 8);
  }
  write_bits(form, bits, to);
  return PackResult::done;
}

PackResult pack_integer(Vm& vm, const PackForm& form, Value value, uint8_t* to) {
  if (!vm.is_integer(value)) {
    return has_user_dunder(vm, value, dunder_bit(Dunder::index)) ? PackResult::need_python
                                                                : PackResult::wrong_type;
  }
  const bool is_signed = is_signed_code(form.code);
  int64_t small = 0;
  if (!vm.to_int64(value, small)) {
    const base::BigInt big = vm.big_of(value);
    if (form.code == 'P' && big.bit_length() <= 64) {
      write_bits(form, big.low_bits(), to);
      return PackResult::done;
    }
    if (is_signed || form.size < 8 || big.is_negative() || big.bit_length() > 64) {
      return PackResult::too_large;
    }
    write_bits(form, big.low_bits(), to);
    return PackResult::done;
  }
  if (form.code != 'P' && form.size < 8) {
    const int bits = static_cast<int>(form.size) * 8;
    const int64_t low = is_signed ? -(int64_t{1} << (bits - 1)) : 0;
    const int64_t high = is_signed ? (int64_t{1} << (bits - 1)) - 1 : (int64_t{1} << bits) - 1;
    if (!is_signed && form.size == 4 && small < 0) return PackResult::too_large;
    if (small < low || small > high) return PackResult::out_of_range;
  } else if (!is_signed && small < 0 && form.code != 'P') {
    return PackResult::too_large;
  }
  write_bits(form, static_cast<uint64_t>(small), to);
  return PackResult::done;
}

}  // namespace

uint32_t standard_size(char code) {
  switch (code) {
    case 'b': case 'B': case 'c': case '?': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'l': case 'L': case 'f': return 4;
    case 'q': case 'Q': case 'd': return 8;
    default: return 0;
  }
}

uint32_t native_size(char code) {
  if (code != 0 && std::strchr("lLnNP", code) != nullptr) return 8;
  return standard_size(code);
}

Value unpack_value(Vm& vm, const PackForm& form, const uint8_t* from) {
  const uint64_t bits = read_bits(form, from);
  switch (form.code) {
    case 'c': return make_bytes(vm, {reinterpret_cast<const char*>(from), 1});
    case '?': return Value::boolean(bits != 0);
    case 'e': return Value::real(half_to_double(bits));
    case 'f': {
      const auto word = static_cast<uint32_t>(bits);
      float narrow;
      std::memcpy(&narrow, &word, 4);
      return Value::real(narrow);
    }
    case 'd': {
      double x;
      std::memcpy(&x, &bits, 8);
      return Value::real(x);
    }
    default: break;
  }
  if (is_signed_code(form.code)) {
    const int unused = 64 - 8 * static_cast<int>(form.size);
    return vm.new_int(static_cast<int64_t>(bits << unused) >> unused);
  }
  if (bits > static_cast<uint64_t>(INT64_MAX)) return vm.new_big(base::BigInt::from_uint64(bits));
  return vm.new_int(static_cast<int64_t>(bits));
}

PackResult pack_value(Vm& vm, const PackForm& form, Value value, uint8_t* to) {
  switch (form.code) {
    case 'c': {
      std::string_view data;
      if (!bytes_view(vm, value, data) || data.size() != 1 || vm.layout_of(value) == Layout::memoryview) {
        return PackResult::wrong_type;
      }
      to[0] = static_cast<uint8_t>(data[0]);
      return PackResult::done;
    }
    case '?': {
      const Tri truth = truth_fast(vm, value);
      if (truth == Tri::need_python) return PackResult::need_python;
      to[0] = truth == Tri::yes ? 1 : 0;
      return PackResult::done;
    }
    case 'e': case 'f': case 'd': return pack_float(vm, form, value, to);
    default: return pack_integer(vm, form, value, to);
  }
}

std::string pack_range_text(const PackForm& form) {
  const int bits = static_cast<int>(form.size) * 8;
  if (is_signed_code(form.code)) {
    const base::BigInt half = base::BigInt(1).shift_left(static_cast<uint64_t>(bits - 1));
    return (-half).to_text() + " <= number <= " + (half - base::BigInt(1)).to_text();
  }
  const base::BigInt top = base::BigInt(1).shift_left(static_cast<uint64_t>(bits));
  return "0 <= number <= " + (top - base::BigInt(1)).to_text();
}

}  // namespace lockstep::vm
