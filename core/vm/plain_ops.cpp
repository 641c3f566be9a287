#include "core/vm/plain_ops.h"

#include <algorithm>

#include "core/lang/code/opcode.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/str_build.h"
#include "core/vm/text/percent.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kMostCopied = 1u << 16;   // of text, without asking for memory
constexpr uint32_t kMostUnasked = 4096;   // larger dicts ask for memory before they grow

uint32_t decide(uint32_t op, int order) {
  switch (op) {
    case lang::kCompareLt: return order < 0;
    case lang::kCompareLe: return order <= 0;
    case lang::kCompareEq: return order == 0;
    case lang::kCompareNe: return order != 0;
    case lang::kCompareGt: return order > 0;
    default: return order >= 0;
  }
}

uint32_t compare_str(Vm& vm, uint32_t op, Value a, Value b) {
  if (a.same(b)) return decide(op, 0);
  const Str* x = vm.at<Str>(a);
  const Str* y = vm.at<Str>(b);
  if (op == lang::kCompareEq || op == lang::kCompareNe) {
    if (x->bytes != y->bytes) return op == lang::kCompareNe;
    return decide(op, std::memcmp(x->text, y->text, x->bytes));
  }
  // The order of UTF-8 is that of the code points.
  const int order = std::memcmp(x->text, y->text, std::min(x->bytes, y->bytes));
  if (order != 0) return decide(op, order);
  return decide(op, x->bytes < y->bytes ? -1 : x->bytes > y->bytes);
}

// Two exact tuples: by the first items that differ. What is in them is not looked into.
uint32_t compare_tuples(Vm& vm, uint32_t op, Value a, Value b) {
  const Tuple* x = vm.at<Tuple>(a);
  const Tuple* y = vm.at<Tuple>(b);
  const uint32_t size = std::min(x->size, y->size);
  for (uint32_t i = 0; i < size; ++i) {
    const Value left = x->items[i], right = y->items[i];
    if (left.same(right)) continue;
    if (left.is_ref() && !vm.is_exact(left, TypeId::str)) return 2;
    const uint32_t equal = plain_compare(vm, lang::kCompareEq, left, right);
    if (equal > 1) return 2;
    if (equal == 0) return plain_compare(vm, op, left, right);
  }
  return decide(op, x->size < y->size ? -1 : x->size > y->size);
}

// Integers of up to 64 bits, one of which or the result is no small integer.
bool wide_arith(Vm& vm, uint32_t op, Value a, Value b, Value& out) {
  int64_t x = 0, y = 0, r = 0;
  if (!a.is_int() && (!a.is_ref() || !vm.is_exact(a, TypeId::int_))) return false;
  if (!b.is_int() && (!b.is_ref() || !vm.is_exact(b, TypeId::int_))) return false;
  if (!vm.to_int64(a, x) || !vm.to_int64(b, y)) return false;
  switch (op) {
    case lang::kBinaryAdd:
      if (__builtin_add_overflow(x, y, &r)) return false;
      break;
    case lang::kBinarySubtract:
      if (__builtin_sub_overflow(x, y, &r)) return false;
      break;
    case lang::kBinaryMultiply:
      if (__builtin_mul_overflow(x, y, &r)) return false;
      break;
    case lang::kBinaryFloorDivide:
      if (y == 0 || y == -1) return false;
      r = x / y - (x % y != 0 && (x < 0) != (y < 0) ? 1 : 0);
      break;
    case lang::kBinaryRemainder:
      if (y == 0 || y == -1) return false;
      r = x % y;
      if (r != 0 && (r < 0) != (y < 0)) r += y;
      break;
    case lang::kBinaryAnd: r = x & y; break;
    case lang::kBinaryOr: r = x | y; break;
    case lang::kBinaryXor: r = x ^ y; break;
    case lang::kBinaryRshift:
      if (y < 0) return false;
      r = x >> (y > 63 ? 63 : y);
      break;
    default: return false;
  }
  out = vm.new_int(r);
  return true;
}

}  // namespace

uint64_t hash_of_plain_key(Vm& vm, Value key) {
  return key.is_int() ? hash_int64(key.as_int()) : str_hash(vm, key.handle());
}

Value plain_get(Vm& vm, Handle dict, Value key) {
  if (!is_plain_key(vm, key)) return Value::null();
  uint32_t index = 0;
  if (dict_lookup(vm, dict, key, hash_of_plain_key(vm, key), index) != Tri::yes) return Value::null();
  return dict_entry(vm, dict, index)->value;
}

bool plain_set(Vm& vm, Handle dict, Value key, Value value) {
  if (!is_plain_key(vm, key)) return false;
  uint32_t index = 0;
  const uint64_t hash = hash_of_plain_key(vm, key);
  switch (dict_lookup(vm, dict, key, hash, index)) {
    case Tri::yes: dict_set_at(vm, dict, index, value); return true;
    case Tri::no: break;
    default: return false;
  }
  const Dict* object = vm.at<Dict>(dict);
  if (object->entry_count == object->entry_capacity && object->used > kMostUnasked) return false;
  dict_append_entry(vm, dict, key, hash, value);
  return true;
}

uint32_t plain_truth(Vm& vm, Value value) {
  if (!value.is_ref() || value.is_null()) return 2;
  const Handle type = vm.at<Object>(value)->type;
  if (type == type_handle(TypeId::list)) return vm.at<List>(value)->size != 0;
  if (type == type_handle(TypeId::str)) return vm.at<Str>(value)->bytes != 0;
  if (type == type_handle(TypeId::dict)) return vm.at<Dict>(value)->used != 0;
  if (type == type_handle(TypeId::tuple)) return vm.at<Tuple>(value)->size != 0;
  return 2;
}

uint32_t plain_compare(Vm& vm, uint32_t op, Value a, Value b) {
  if (a.is_ref()) {
    if (!b.is_ref() || a.is_null() || b.is_null()) return 2;
    const Handle type = vm.at<Object>(a)->type;
    if (vm.at<Object>(b)->type != type) return 2;
    if (type == type_handle(TypeId::str)) return compare_str(vm, op, a, b);
    return type == type_handle(TypeId::tuple) ? compare_tuples(vm, op, a, b) : 2;
  }
  if (b.is_ref()) return 2;
  const bool numbers = (a.is_int() || a.is_real()) && (b.is_int() || b.is_real());
  if (!numbers) {
    if (!a.is_none() && !b.is_none()) return 2;
    return op == lang::kCompareEq ? a.same(b) : op == lang::kCompareNe ? !a.same(b) : 2;
  }
  // Small integers are exact as floats.
  const double x = a.is_int() ? static_cast<double>(a.as_int()) : a.as_real();
  const double y = b.is_int() ? static_cast<double>(b.as_int()) : b.as_real();
  switch (op) {
    case lang::kCompareLt: return x < y;
    case lang::kCompareLe: return x <= y;
    case lang::kCompareEq: return x == y;
    case lang::kCompareNe: return x != y;
    case lang::kCompareGt: return x > y;
    default: return x >= y;
  }
}

namespace {

uint32_t plain_find(Vm& vm, const Value* items, uint32_t count, Value item) {
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t equal = items[i].same(item) ? 1 : plain_compare(vm, lang::kCompareEq, items[i], item);
    if (equal != 0) return equal;
  }
  return 0;
}

}  // namespace

uint32_t plain_contains(Vm& vm, Value container, Value item) {
  if (!container.is_ref() || !is_plain_key(vm, item)) return 2;
  const Handle type = vm.at<Object>(container)->type;
  const Handle handle = container.handle();
  uint32_t index = 0;
  Tri found = Tri::need_python;
  if (type == type_handle(TypeId::dict)) {
    found = dict_lookup(vm, handle, item, hash_of_plain_key(vm, item), index);
  } else if (type == type_handle(TypeId::set)) {
    found = set_lookup(vm, handle, item, hash_of_plain_key(vm, item), index);
  } else if (type == type_handle(TypeId::list)) {
    return plain_find(vm, list_items(vm, handle), list_size(vm, handle), item);
  } else if (type == type_handle(TypeId::tuple)) {
    return plain_find(vm, tuple_items(vm, handle), tuple_size(vm, handle), item);
  }
  return found == Tri::yes ? 1 : found == Tri::no ? 0 : 2;
}

bool plain_subscript(Vm& vm, Value container, Value key, Value& out) {
  if (!vm.is_exact(container, TypeId::str) || !key.is_int()) return false;
  const Str* str = vm.at<Str>(container);
  const int64_t length = str->length;
  const int64_t index = key.as_int() < 0 ? key.as_int() + length : key.as_int();
  if (index < 0 || index >= length || str->bytes != str->length) return false;
  const auto character = static_cast<uint8_t>(str->text[index]);
  out = vm.incref(tuple_items(vm, vm.root(Root::single_chars))[character]);
  return true;
}

bool plain_binary(Vm& vm, uint32_t op, Value a, Value b, Value& out) {
  if (!a.is_ref() || !vm.is_exact(a, TypeId::str)) return wide_arith(vm, op, a, b, out);
  if (op == lang::kBinaryRemainder) return plain_percent(vm, a, b, out);
  if (op != lang::kBinaryAdd || !b.is_ref() || !vm.is_exact(b, TypeId::str)) return false;
  const Str* left = vm.at<Str>(a);
  const Str* right = vm.at<Str>(b);
  const uint32_t first = left->bytes, second = right->bytes, length = left->length + right->length;
  if (first > kMostCopied || second > kMostCopied || length <= kSharedLength) return false;
  out = new_str_space(vm, first + second, length);
  char* to = vm.at<Str>(out)->text;
  std::memcpy(to, vm.at<Str>(a)->text, first);
  std::memcpy(to + first, vm.at<Str>(b)->text, second);
  return true;
}

bool plain_join(Vm& vm, Handle place, uint32_t count, Value& out) {
  uint64_t bytes = 0;
  uint64_t length = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const Str* part = vm.at<Str>(vm.at<Value>(place)[i]);
    bytes += part->bytes;
    length += part->length;
  }
  if (length <= kSharedLength || bytes > kMostCopied) return false;
  out = new_str_space(vm, bytes, static_cast<uint32_t>(length));
  char* to = vm.at<Str>(out)->text;
  for (uint32_t i = 0; i < count; ++i) {
    const Str* part = vm.at<Str>(vm.at<Value>(place)[i]);
    std::memcpy(to, part->text, part->bytes);
    to += part->bytes;
  }
  return true;
}

}  // namespace lockstep::vm
