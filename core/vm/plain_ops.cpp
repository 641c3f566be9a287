#include "core/vm/plain_ops.h"

#include <algorithm>

#include "core/lang/code/opcode.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
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
    const bool texts = b.is_ref() && vm.is_exact(a, TypeId::str) && vm.is_exact(b, TypeId::str);
    return texts ? compare_str(vm, op, a, b) : 2;
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

uint32_t plain_contains(Vm& vm, Value container, Value item) {
  if (!container.is_ref() || !vm.is_exact(container, TypeId::dict) || !is_plain_key(vm, item)) return 2;
  uint32_t index = 0;
  switch (dict_lookup(vm, container.handle(), item, hash_of_plain_key(vm, item), index)) {
    case Tri::yes: return 1;
    case Tri::no: return 0;
    default: return 2;
  }
}

bool plain_binary(Vm& vm, uint32_t op, Value a, Value b, Value& out) {
  if (!a.is_ref() || !vm.is_exact(a, TypeId::str)) return false;
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
