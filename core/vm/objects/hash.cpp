#include "core/vm/objects/hash.h"
#include "core/vm/regex/sre_types.h"

#include <cmath>
#include <vector>

#include "core/base/text.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

namespace {

constexpr uint64_t kHashModulus = (uint64_t{1} << 61) - 1;
constexpr int kHashBits = 61;
constexpr uint32_t kHashDepth = 1000;

uint64_t rotate_left(uint64_t x, int bits) { return (x << bits) | (x >> (64 - bits)); }

// SipHash-1-3 (Aumasson, Bernstein): one compression round, three at the end.
struct SipState {
  uint64_t v0 = 0x736f6d6570736575ull, v1 = 0x646f72616e646f6dull;
  uint64_t v2 = 0x6c7967656e657261ull, v3 = 0x7465646279746573ull;

  void round() {
    v0 += v1;
    v1 = rotate_left(v1, 13) ^ v0;
    v0 = rotate_left(v0, 32);
    v2 += v3;
    v3 = rotate_left(v3, 16) ^ v2;
    v0 += v3;
    v3 = rotate_left(v3, 21) ^ v0;
    v2 += v1;
    v1 = rotate_left(v1, 17) ^ v2;
    v2 = rotate_left(v2, 32);
  }
  void word(uint64_t m) {
    v3 ^= m;
    round();
    v0 ^= m;
  }
};

uint64_t not_minus_one(uint64_t hash) { return hash == ~uint64_t{0} ? ~uint64_t{1} : hash; }

uint64_t shuffle_bits(uint64_t h) { return ((h ^ 89869747ull) ^ (h << 16)) * 3644798167ull; }

bool hash_deep(Vm& vm, Value value, uint64_t& out, uint32_t depth);

bool hash_tuple(Vm& vm, Value value, uint64_t& out, uint32_t depth) {
  const uint32_t size = tuple_size(vm, value.handle());
  uint64_t accumulator = kTupleHashSeed;
  for (uint32_t i = 0; i < size; ++i) {
    uint64_t item;
    if (!hash_deep(vm, tuple_items(vm, value.handle())[i], item, depth + 1)) return false;
    accumulator = tuple_hash_add(accumulator, item);
  }
  out = tuple_hash_end(accumulator, size);
  return true;
}

uint64_t hash_frozenset(Vm& vm, Handle set) {
  Set* object = vm.at<Set>(set);
  if (object->hash != 0) return object->hash;
  uint64_t hash = 0;
  for (uint32_t slot = set_next(vm, set, 0); slot != 0xffffffff;
       slot = set_next(vm, set, slot + 1)) {
    hash ^= shuffle_bits(vm.at<SetEntry>(object->table)[slot].hash);
  }
  hash ^= (uint64_t{object->used} + 1) * 1927868237ull;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069ull + 907133923ull;
  if (hash == ~uint64_t{0}) hash = 590923713ull;
  object->hash = hash;
  vm.mark(set);
  return hash;
}

bool hash_range(Vm& vm, Value value, uint64_t& out, uint32_t depth) {
  const Range range = *vm.at<Range>(value);
  Value parts[3] = {range.length, Value::none(), Value::none()};
  uint64_t length_hash;
  if (!hash_deep(vm, range.length, length_hash, depth)) return false;
  const bool empty = range.length.is_int() && range.length.as_int() == 0;
  const bool single = range.length.is_int() && range.length.as_int() == 1;
  if (!empty) parts[1] = range.start;
  if (!empty && !single) parts[2] = range.step;
  uint64_t accumulator = kTupleHashSeed;
  for (Value part : parts) {
    uint64_t item;
    if (!hash_deep(vm, part, item, depth)) return false;
    accumulator = tuple_hash_add(accumulator, item);
  }
  out = tuple_hash_end(accumulator, 3);
  return true;
}

uint64_t hash_complex(double real, double imaginary) {
  return not_minus_one(hash_double(real) + 1000003ull * hash_double(imaginary));
}

bool hash_immediate(Value value, uint64_t& out) {
  if (value.is_int()) out = hash_int64(value.as_int());
  else if (value.is_real()) out = hash_double(value.as_real());
  else if (value.is_bool()) out = value.is_true() ? 1 : 0;
  else out = 0xfca86420ull + (value.bits & 0xff);
  return true;
}

// By layout, for classes that do not define __hash__ in Python.
bool hash_layout(Vm& vm, Value value, Layout layout, uint64_t& out, uint32_t depth) {
  const Handle handle = value.handle();
  switch (layout) {
    case Layout::str: out = str_hash(vm, handle); return true;
    case Layout::int_: out = static_cast<uint64_t>(vm.big_of(value).hash()); return true;
    case Layout::float_: out = hash_double(float_of(vm, value)); return true;
    case Layout::complex:
      out = hash_complex(vm.at<Complex>(handle)->real, vm.at<Complex>(handle)->imaginary);
      return true;
    case Layout::bytes: {
      Bytes* bytes = vm.at<Bytes>(handle);
      if (bytes->hash == 0 && bytes->size != 0) {
        bytes->hash = hash_raw(bytes->data, bytes->size);
        vm.mark(handle);
      }
      out = bytes->hash;
      return true;
    }
    case Layout::tuple: return hash_tuple(vm, value, out, depth);
    case Layout::range: return hash_range(vm, value, out, depth);
    case Layout::set:
      if (!vm.is_subtype(vm.type_of(value), type_handle(TypeId::frozenset))) return false;
      out = hash_frozenset(vm, handle);
      return true;
    case Layout::bound_method: {
      const BoundMethod method = *vm.at<BoundMethod>(handle);
      uint64_t self_hash =
          method.self.is_ref() ? hash_identity(method.self.handle()) : method.self.bits;
      uint64_t function_hash = hash_identity(method.function.handle());
      out = not_minus_one(self_hash ^ function_hash);
      return true;
    }
    case Layout::builtin: {
      const Builtin builtin = *vm.at<Builtin>(handle);
      const uint64_t self =
          builtin.self.is_ref() ? hash_identity(builtin.self.handle()) : builtin.self.bits;
      out = not_minus_one(self ^ (uint64_t{builtin.index} * 1000003ull));
      return true;
    }
    case Layout::array: return false;
    case Layout::memoryview: {
      const Outcome known = memoryview_hash(vm, value);
      if (known.is_value()) out = vm.big_of(known.value).low_bits();
      vm.decref(known.is_value() ? known.value : vm.take_raised());
      return known.is_value();
    }
    case Layout::weakref: {
      // The target's, remembered: it is asked for again when the target is dead.
      out = ~vm.at<Weakref>(handle)->hash;
      if (out != ~uint64_t{0}) return true;
      const Handle target = vm.at<Weakref>(handle)->target;
      if (target == 0 || !hash_deep(vm, Value::ref(target), out, depth + 1)) return false;
      vm.at<Weakref>(handle)->hash = ~out;
      vm.mark(handle);
      return true;
    }
    case Layout::native:
      if (!vm.is_exact(value, TypeId::re_pattern)) break;
      out = not_minus_one(sre_pattern_hash(vm, value));
      return true;
    case Layout::deque: case Layout::list: case Layout::dict: case Layout::bytearray: case Layout::slice:
    case Layout::namespace_: case Layout::mapping_proxy: case Layout::union_type: return false;
    case Layout::generic_alias: {
      uint64_t args = 0;
      const Value* values = vm.at<Record>(value)->values;
      if (!hash_deep(vm, values[0], out, depth + 1)) return false;
      if (!hash_deep(vm, values[1], args, depth + 1)) return false;
      out ^= args;
      return true;
    }
    case Layout::dict_view:
      if (!vm.is_exact(value, TypeId::dict_values)) return false;
      break;
    default: break;
  }
  out = hash_identity(handle);
  return true;
}

bool hash_deep(Vm& vm, Value value, uint64_t& out, uint32_t depth) {
  if (!value.is_ref()) return hash_immediate(value, out);
  const Handle type = vm.type_of(value);
  if (type == type_handle(TypeId::str)) {
    out = str_hash(vm, value.handle());
    return true;
  }
  const TypeObject* object = vm.type_at(type);
  if ((object->dunders & dunder_bit(Dunder::hash)) != 0 || depth > kHashDepth) return false;
  return hash_layout(vm, value, object->layout, out, depth);
}

// The first value inside that has no hash: its class is named in the message.
Value unhashable_part(Vm& vm, Value value, uint32_t depth) {
  if (value.is_ref() && depth < kHashDepth && vm.layout_of(value) == Layout::tuple &&
      !has_python_dunder(vm, value, Dunder::hash)) {
    for (uint32_t i = 0; i < tuple_size(vm, value.handle()); ++i) {
      const Value item = tuple_items(vm, value.handle())[i];
      uint64_t ignored;
      if (!hash_deep(vm, item, ignored, depth + 1)) return unhashable_part(vm, item, depth + 1);
    }
  }
  return value;
}

Outcome raise_unhashable(Vm& vm, Value value) {
  if (value.is_ref() && vm.layout_of(value) == Layout::weakref) {
    const Handle target = vm.at<Weakref>(value)->target;
    if (target == 0) return vm.raise(TypeId::TypeError, "weak object has gone away");
    return raise_unhashable(vm, Value::ref(target));
  }
  return vm.raise(TypeId::TypeError, "unhashable type: '" + vm.type_name(value) + "'");
}

}  // namespace

uint64_t hash_int64(int64_t value) {
  const uint64_t magnitude =
      value < 0 ? ~static_cast<uint64_t>(value) + 1 : static_cast<uint64_t>(value);
  uint64_t hash = magnitude % kHashModulus;
  if (value < 0) hash = ~hash + 1;
  return not_minus_one(hash);
}

uint64_t hash_double(double value) {
  if (std::isinf(value)) return value > 0 ? 314159 : static_cast<uint64_t>(int64_t{-314159});
  if (std::isnan(value)) return 0;
  int exponent;
  double mantissa = std::frexp(value, &exponent);
  const bool negative = mantissa < 0;
  if (negative) mantissa = -mantissa;
  uint64_t x = 0;
  while (mantissa != 0) {
    x = ((x << 28) & kHashModulus) | x >> (kHashBits - 28);
    mantissa *= 268435456.0;  // 2 ** 28
    exponent -= 28;
    const auto digit = static_cast<uint64_t>(mantissa);
    mantissa -= static_cast<double>(digit);
    x += digit;
    if (x >= kHashModulus) x -= kHashModulus;
  }
  const int turn =
      exponent >= 0 ? exponent % kHashBits : kHashBits - 1 - ((-1 - exponent) % kHashBits);
  if (turn != 0) x = ((x << turn) & kHashModulus) | x >> (kHashBits - turn);
  return not_minus_one(negative ? ~x + 1 : x);
}

uint64_t hash_raw(const void* data, size_t size) {
  if (size == 0) return 0;
  SipState state;
  const auto* bytes = static_cast<const uint8_t*>(data);
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    uint64_t word;
    std::memcpy(&word, bytes + i, 8);
    state.word(word);
  }
  uint64_t last = static_cast<uint64_t>(size) << 56;
  for (size_t k = 0; i + k < size; ++k) last |= static_cast<uint64_t>(bytes[i + k]) << (8 * k);
  state.word(last);
  state.v2 ^= 0xff;
  state.round();
  state.round();
  state.round();
  return not_minus_one((state.v0 ^ state.v1) ^ (state.v2 ^ state.v3));
}

uint64_t hash_text(std::string_view utf8) {
  uint32_t highest = 0;
  for (size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    const uint32_t code = byte < 0x80 ? (++at, byte) : base::decode_utf8(utf8, at);
    if (code > highest) highest = code;
  }
  if (highest < 0x80) return hash_raw(utf8.data(), utf8.size());
  const int width = highest < 0x100 ? 1 : highest < 0x10000 ? 2 : 4;
  std::string wide;
  for (size_t at = 0; at < utf8.size();) {
    const uint32_t code = base::decode_utf8(utf8, at);
    for (int i = 0; i < width; ++i) wide += static_cast<char>((code >> (8 * i)) & 0xff);
  }
  return hash_raw(wide.data(), wide.size());
}

uint64_t str_hash(Vm& vm, Handle str) {
  Str* object = vm.at<Str>(str);
  if (object->hash == 0 && object->bytes != 0) {
    const std::string_view text(object->text, object->bytes);
    object->hash =
        object->bytes == object->length ? hash_raw(text.data(), text.size()) : hash_text(text);
    vm.mark(str);
  }
  return object->hash;
}

uint64_t hash_identity(Handle handle) { return (uint64_t{0x7f0000000000} + handle) >> 4; }

uint64_t tuple_hash_add(uint64_t accumulator, uint64_t item_hash) {
  accumulator += item_hash * 14029467366897019727ull;
  return rotate_left(accumulator, 31) * 11400714785074694791ull;
}

uint64_t tuple_hash_end(uint64_t accumulator, uint64_t size) {
  accumulator += size ^ (kTupleHashSeed ^ 3527539ull);
  return accumulator == ~uint64_t{0} ? 1546275796ull : accumulator;
}

bool hash_fast(Vm& vm, Value value, uint64_t& out) { return hash_deep(vm, value, out, 0); }

bool needs_user_hash(Vm& vm, Value value) {
  const Value part = unhashable_part(vm, value, 0);
  if (part.is_ref() && vm.layout_of(part) == Layout::weakref &&
      !has_python_dunder(vm, part, Dunder::hash)) {
    const Handle target = vm.at<Weakref>(part)->target;
    return target != 0 && needs_user_hash(vm, Value::ref(target));
  }
  if (part.is_ref() && (vm.layout_of(part) == Layout::generic_alias ||
                        vm.layout_of(part) == Layout::union_type)) {
    return true;
  }
  if (!has_python_dunder(vm, part, Dunder::hash)) return false;
  return !lookup_special(vm, part, Dunder::hash).is_none();
}

Outcome hash_value(Vm& vm, Value value) {
  uint64_t hash;
  if (hash_fast(vm, value, hash)) return Outcome::of(vm.new_int(static_cast<int64_t>(hash)));
  if (value.is_ref() && vm.layout_of(value) == Layout::memoryview) return memoryview_hash(vm, value);
  if (!needs_user_hash(vm, value)) return raise_unhashable(vm, unhashable_part(vm, value, 0));
  if (vm.layout_of(value) == Layout::weakref && !has_python_dunder(vm, value, Dunder::hash)) {
    return vm.tail_prelude("hash_weakref", {value, Value::ref(vm.at<Weakref>(value)->target)});
  }
  const bool tuple = vm.layout_of(value) == Layout::tuple;
  const bool items = tuple && !has_python_dunder(vm, value, Dunder::hash);
  if (!items && tail_special(vm, value, Dunder::hash, {}, Settle::hash)) return Outcome::tail();
  return vm.tail_prelude(items ? "hash_tuple" : "hash_object", {value});
}

Outcome hash_builtin(Vm& vm, Value value) {
  uint64_t hash;
  if (!value.is_ref()) {
    hash_immediate(value, hash);
    return Outcome::of(vm.new_int(static_cast<int64_t>(hash)));
  }
  if (hash_layout(vm, value, vm.layout_of(value), hash, 0)) {
    return Outcome::of(vm.new_int(static_cast<int64_t>(hash)));
  }
  if (vm.layout_of(value) == Layout::weakref && vm.at<Weakref>(value)->target != 0) {
    return vm.tail_prelude("hash_weakref", {value, Value::ref(vm.at<Weakref>(value)->target)});
  }
  if (vm.layout_of(value) == Layout::tuple) {
    for (uint32_t i = 0; i < tuple_size(vm, value.handle()); ++i) {
      const Value item = tuple_items(vm, value.handle())[i];
      uint64_t ignored;
      if (hash_fast(vm, item, ignored)) continue;
      if (needs_user_hash(vm, item)) return vm.tail_prelude("hash_tuple", {value});
      return raise_unhashable(vm, unhashable_part(vm, item, 0));
    }
  }
  return raise_unhashable(vm, value);
}

}  // namespace lockstep::vm
