#include "core/vm/vm.h"

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"

namespace lockstep::vm {

Vm::Vm(Program& program) : builtins(short_entries()), program_(&program) {}

// --- types
// ----------------------------------------------------------------------------------------------

Handle Vm::immediate_type(Value value) {
  if (value.is_int()) return type_handle(TypeId::int_);
  if (value.is_real()) return type_handle(TypeId::float_);
  if (value.is_none()) return type_handle(TypeId::none);
  if (value.is_bool()) return type_handle(TypeId::bool_);
  if (value.is_not_implemented()) return type_handle(TypeId::not_implemented);
  if (value.same(Value::ellipsis())) return type_handle(TypeId::ellipsis);
  return type_handle(TypeId::object);
}

bool Vm::is_subtype(Handle type, Handle base) {
  if (type == base) return true;
  const Handle mro = at<TypeObject>(type)->mro;
  if (mro == 0) return false;
  const Tuple* types = at<Tuple>(mro);
  for (uint32_t i = 0; i < types->size; ++i) {
    if (types->items[i].handle() == base) return true;
  }
  return false;
}

std::string Vm::type_name(Value value) { return name_of_type(*this, type_of(value)); }

// --- making objects
// -------------------------------------------------------------------------------------

namespace {

Handle make_object(Vm& vm, Handle type, uint32_t flags, uint32_t bytes) {
  const Handle handle = vm.heap().alloc_zeroed(bytes);
  CHECK(handle != 0, "the memory reserve of a process is used up");
  Object* object = vm.at<Object>(handle);
  object->refcount = 1;
  object->type = type;
  if ((flags & kHeapType) != 0) vm.incref_handle(type);
  if ((flags & kGc) != 0) gc_track(vm, handle);
  if (__builtin_expect(vm.births != nullptr, 0)) vm.births->push_back(handle);
  return handle;
}

}  // namespace

Handle Vm::new_object(TypeId type, uint32_t bytes) {
  const Handle handle = type_handle(type);
  return make_object(*this, handle, at<TypeObject>(handle)->flags, bytes);
}

Handle Vm::new_object_of(Handle type, uint32_t bytes) {
  const TypeObject* object = at<TypeObject>(type);
  return make_object(*this, type, object->flags, bytes_with_extra(*object, bytes));
}

Handle new_record(Vm& vm, TypeId type, uint32_t count, uint32_t raw_bytes) {
  const uint32_t bytes = record_bytes(count, raw_bytes);
  const Handle handle = vm.new_object(type, bytes);
  Record* record = vm.at<Record>(handle);
  record->bytes = bytes;
  record->count = count;
  return handle;
}

Value Vm::new_str(std::string_view utf8) {
  if (utf8.empty()) return incref(Value::ref(root(Root::empty_str)));
  const size_t length = base::count_characters(utf8);
  if (length == 1 && root(Root::single_chars) != 0) {
    size_t at_byte = 0;
    const uint32_t code_point = base::decode_utf8(utf8, at_byte);
    if (code_point < 256) return incref(at<Tuple>(root(Root::single_chars))->items[code_point]);
  }
  const auto bytes = static_cast<uint32_t>(utf8.size());
  const bool inside = utf8.data() >= reinterpret_cast<const char*>(heap_->base()) &&
                      utf8.data() < reinterpret_cast<const char*>(heap_->base()) + heap_->top();
  const auto offset = inside ? static_cast<Handle>(utf8.data() -
                                                   reinterpret_cast<const char*>(heap_->base()))
                             : 0u;
  const Handle handle = new_object(TypeId::str, str_bytes(bytes));
  Str* str = at<Str>(handle);
  str->bytes = bytes;
  str->length = static_cast<uint32_t>(length);
  const char* source = inside ? reinterpret_cast<const char*>(heap_->base()) + offset : utf8.data();
  std::memcpy(str->text, source, bytes);
  return Value::ref(handle);
}

Value Vm::new_wide(int64_t i) {
  const uint64_t magnitude = i < 0 ? ~static_cast<uint64_t>(i) + 1 : static_cast<uint64_t>(i);
  const Handle handle = new_object(TypeId::int_, int_bytes(2));
  Int* integer = at<Int>(handle);
  integer->sign_digits = i < 0 ? -2 : 2;
  integer->capacity = 2;
  std::memcpy(integer->digits, &magnitude, sizeof magnitude);   // least significant first, as in new_big
  return Value::ref(handle);
}

Value Vm::new_big(const base::BigInt& big) {
  if (big.fits_int64() && Value::fits(big.to_int64())) return Value::integer(big.to_int64());
  const std::vector<uint8_t> magnitude = big.to_magnitude();
  const auto digits = static_cast<uint32_t>((magnitude.size() + 3) / 4);
  const Handle handle = new_object(TypeId::int_, int_bytes(digits));
  Int* integer = at<Int>(handle);
  integer->sign_digits = big.is_negative() ? -static_cast<int32_t>(digits)
                                           : static_cast<int32_t>(digits);
  integer->capacity = digits;
  std::memcpy(integer->digits, magnitude.data(), magnitude.size());
  return Value::ref(handle);
}

Value Vm::new_bytes(const void* data, size_t size) {
  if (size == 0 && root(Root::empty_bytes) != 0) {
    return incref(Value::ref(root(Root::empty_bytes)));
  }
  const std::string copy(static_cast<const char*>(data), size);  // may lie in the arena
  const Handle handle = new_object(TypeId::bytes, bytes_bytes(static_cast<uint32_t>(size)));
  Bytes* bytes = at<Bytes>(handle);
  bytes->size = static_cast<uint32_t>(size);
  std::memcpy(bytes->data, copy.data(), size);
  return Value::ref(handle);
}

Value Vm::new_tuple(uint32_t size) {
  if (size == 0 && root(Root::empty_tuple) != 0) {
    return incref(Value::ref(root(Root::empty_tuple)));
  }
  const Handle handle = new_object(TypeId::tuple, tuple_bytes(size));
  at<Tuple>(handle)->size = size;
  return Value::ref(handle);
}

Value Vm::new_tuple_of(std::initializer_list<Value> borrowed) {
  const Value tuple = new_tuple(static_cast<uint32_t>(borrowed.size()));
  Tuple* object = at<Tuple>(tuple);
  uint32_t i = 0;
  for (Value item : borrowed) object->items[i++] = incref(item);
  return tuple;
}

Value Vm::new_list(uint32_t capacity) {
  const Handle handle = new_object(TypeId::list, sizeof(List));
  if (capacity != 0) {
    const Handle items = heap_->alloc_zeroed(8 * capacity);
    CHECK(items != 0, "the memory reserve of a process is used up");
    at<List>(handle)->items = items;
    at<List>(handle)->capacity = capacity;
  }
  return Value::ref(handle);
}

Value Vm::new_dict() {
  const Handle handle = new_object(TypeId::dict, sizeof(Dict));
  at<Dict>(handle)->flags = kDictStrKeys;
  return Value::ref(handle);
}

Value Vm::new_set(bool frozen) {
  return Value::ref(new_object(frozen ? TypeId::frozenset : TypeId::set, sizeof(Set)));
}

Value Vm::new_complex(double real, double imaginary) {
  const Handle handle = new_object(TypeId::complex, sizeof(Complex));
  Complex* complex = at<Complex>(handle);
  complex->real = real;
  complex->imaginary = imaginary;
  return Value::ref(handle);
}

// --- looking into objects
// -------------------------------------------------------------------------------

std::string_view Vm::str_view(Value str) {
  const Str* object = at<Str>(str);
  return {object->text, object->bytes};
}

base::BigInt Vm::big_of(Value integer) {
  if (integer.is_int()) return base::BigInt(integer.as_int());
  if (integer.is_bool()) return base::BigInt(integer.is_true() ? 1 : 0);
  const Int* object = at<Int>(integer);
  const auto digits = static_cast<uint32_t>(object->sign_digits < 0 ? -object->sign_digits
                                                                    : object->sign_digits);
  return base::BigInt::from_magnitude(reinterpret_cast<const uint8_t*>(object->digits), digits * 4u,
                                      object->sign_digits < 0);
}

bool Vm::to_int64(Value v, int64_t& out) {
  if (v.is_int()) {
    out = v.as_int();
    return true;
  }
  if (v.is_bool()) {
    out = v.is_true() ? 1 : 0;
    return true;
  }
  if (!has_flag(v, kIntSubclass)) return false;
  const Int* object = at<Int>(v);
  const bool negative = object->sign_digits < 0;
  const int32_t digits = negative ? -object->sign_digits : object->sign_digits;
  if (digits > 2) return false;
  uint64_t magnitude = 0;
  for (int32_t i = digits; i-- > 0;) magnitude = magnitude << 32 | object->digits[i];
  if (magnitude > static_cast<uint64_t>(INT64_MAX) + (negative ? 1 : 0)) return false;
  out = static_cast<int64_t>(negative ? ~magnitude + 1 : magnitude);
  return true;
}

}  // namespace lockstep::vm
