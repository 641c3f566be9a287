// What CPython 3.11 (64 bit) says of sizes: __basicsize__, __itemsize__, object.__sizeof__ and
// sys.getsizeof. Programs print them to show what lists or __slots__ cost; the arena's own sizes differ.
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/object_sizes.h"
#include "core/vm/objects/exception_kind.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/program.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

struct SizeRow {
  TypeId type;
  uint16_t basic, item;
};

constexpr SizeRow kSizes[] = {
    {TypeId::object, 16, 0}, {TypeId::type, 904, 40}, {TypeId::none, 16, 0}, {TypeId::bool_, 32, 4},
    {TypeId::int_, 24, 4}, {TypeId::float_, 24, 0}, {TypeId::complex, 32, 0}, {TypeId::str, 80, 0},
    {TypeId::bytes, 33, 1}, {TypeId::bytearray, 56, 0}, {TypeId::tuple, 24, 8}, {TypeId::list, 40, 0},
    {TypeId::dict, 48, 0}, {TypeId::set, 200, 0}, {TypeId::frozenset, 200, 0}, {TypeId::range, 48, 0},
    {TypeId::slice, 40, 0}, {TypeId::cell, 24, 0}, {TypeId::function, 136, 0}, {TypeId::builtin, 56, 0},
    {TypeId::method, 48, 0}, {TypeId::method_descriptor, 56, 0}, {TypeId::wrapper_descriptor, 56, 0},
    {TypeId::classmethod_descriptor, 56, 0}, {TypeId::getset, 48, 0}, {TypeId::member, 48, 0},
    {TypeId::property, 64, 0}, {TypeId::classmethod, 32, 0}, {TypeId::staticmethod, 32, 0},
    {TypeId::super, 40, 0}, {TypeId::module, 56, 0}, {TypeId::code, 184, 2}, {TypeId::generator, 152, 8},
    {TypeId::coroutine, 152, 8}, {TypeId::async_generator, 152, 8}, {TypeId::traceback, 40, 0},
    {TypeId::frame, 120, 8}, {TypeId::not_implemented, 16, 0}, {TypeId::ellipsis, 16, 0},
    {TypeId::weakref, 64, 0}, {TypeId::mapping_proxy, 24, 0}, {TypeId::simple_namespace, 24, 0},
    {TypeId::dict_keys, 24, 0}, {TypeId::dict_values, 24, 0}, {TypeId::dict_items, 24, 0},
    {TypeId::memoryview, 144, 8}, {TypeId::generic_alias, 64, 0}, {TypeId::union_, 32, 0},
    {TypeId::range_iterator, 48, 0}, {TypeId::set_iterator, 48, 0}, {TypeId::dict_keyiterator, 56, 0},
    {TypeId::dict_valueiterator, 56, 0}, {TypeId::dict_itemiterator, 56, 0}, {TypeId::enumerate, 56, 0},
    {TypeId::zip, 48, 0}, {TypeId::lock, 40, 0}, {TypeId::rlock, 48, 0}, {TypeId::local_, 64, 0},
    {TypeId::random, 2520, 0}};

uint32_t exception_size(Vm& vm, Handle type) {
  switch (exception_kind(vm, type)) {
    case ExceptionKind::plain:
    case ExceptionKind::key_error: return 72;
    case ExceptionKind::stop_iteration:
    case ExceptionKind::system_exit:
    case ExceptionKind::name_error: return 80;
    case ExceptionKind::attribute_error:
    case ExceptionKind::group: return 88;
    case ExceptionKind::import_error: return 96;
    case ExceptionKind::os_error:
    case ExceptionKind::unicode_decode:
    case ExceptionKind::unicode_encode:
    case ExceptionKind::unicode_translate: return 112;
    case ExceptionKind::syntax_error: return 136;
  }
  return 72;
}

const SizeRow* row_of(TypeId id) {
  for (const SizeRow& row : kSizes) {
    if (row.type == id) return &row;
  }
  return nullptr;
}

// The nearest built-in class along the bases.
Handle built_in_base(Vm& vm, Handle type) {
  while ((vm.type_at(type)->flags & kHeapType) != 0) type = vm.type_at(type)->base;
  return type;
}

uint32_t slots_of_code(Vm& vm, uint32_t code_id) { return vm.program().entry(code_id).frame_slots; }

int64_t digits_of(const base::BigInt& big) {
  const auto bits = static_cast<int64_t>(big.bit_length());
  return bits == 0 ? 1 : (bits + 29) / 30;
}

// The table of keys: indices of one, two or four bytes, entries for two thirds of the slots.
int64_t keys_size(const Dict& dict) {
  const int64_t slots = dict.index_size;
  if (slots == 0) return 0;
  const int64_t index = slots <= 128 ? 1 : slots <= 32768 ? 2 : 4;
  return 32 + slots * index + slots * 2 / 3 * ((dict.flags & 1) != 0 ? 16 : 24);
}

// object.__sizeof__(): for what has no __sizeof__ of its own.
int64_t plain_size(Vm& vm, Value object) {
  if (object.is_bool()) return 28;
  if (object.is_int()) return 24 + 4 * digits_of(base::BigInt(object.as_int()));
  if (!object.is_ref()) return cpython_basic_size(vm, vm.type_of(object));
  const Handle type = vm.type_of(object);
  const int64_t basic = cpython_basic_size(vm, type);
  const Handle handle = object.handle();
  switch (vm.type_at(type)->layout) {
    case Layout::tuple: return basic + 8 * int64_t{vm.at<Tuple>(handle)->size};
    case Layout::bytes: return basic + vm.at<Bytes>(handle)->size;
    case Layout::list: return basic + 8 * int64_t{vm.at<List>(handle)->capacity};
    case Layout::dict: return basic + keys_size(*vm.at<Dict>(handle));
    case Layout::set: {
      const int64_t slots = int64_t{vm.at<Set>(handle)->mask} + 1;
      return basic + (slots > 8 ? 16 * slots : 0);
    }
    case Layout::int_: return basic + 4 * digits_of(vm.big_of(object));
    case Layout::type: return (vm.type_at(handle)->flags & kHeapType) != 0 ? 1672 : 408;
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator:
      return basic + 8 * int64_t{slots_of_code(vm, vm.at<Generator>(handle)->code_id)};
    case Layout::frame: {
      const CodeObject* code = vm.at<CodeObject>(vm.at<FrameObject>(handle)->code);
      return basic - 8 + 80 + 8 * int64_t{slots_of_code(vm, code->code_id)};
    }
    default: return basic;
  }
}

Outcome object_sizeof(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(plain_size(vm, args[0])));
}

// The collector's and the attribute dict's words before an object.
int64_t header_size(Vm& vm, Value object) {
  if (!object.is_ref()) return 0;
  const TypeObject* type = vm.type_at(vm.type_of(object));
  int64_t size = (type->flags & kGc) != 0 && !vm.is_exact(object, TypeId::object) ? 16 : 0;
  if ((type->flags & kHeapType) != 0 && (type->flags & kHasDict) != 0) {
    const Handle base = built_in_base(vm, vm.type_of(object));
    if ((vm.type_at(base)->flags & kHasDict) == 0) size += 16;
  }
  return size;
}

Outcome sizeof_header(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(header_size(vm, args[0])));
}

// sys.getsizeof(object[, default])
Outcome getsizeof(Vm& vm, const Args& args) {
  const Own name(vm, vm.intern("__sizeof__"));
  const Value found = type_lookup(vm, vm.type_of(args[0]), name.get().handle());
  if (!found.is_null() && vm.layout_of(found) == Layout::method_descriptor) {
    const BuiltinDef& def = builtin_def(vm.at<MethodDescriptor>(found)->index);
    const Value self[] = {args[0]};
    const Outcome outcome = def.function(vm, Args{self, 1, Value::null()});
    if (!outcome.is_value()) return outcome;
    return Outcome::of(Value::integer(outcome.value.as_int() + header_size(vm, args[0])));
  }
  const Own fallback(vm, args.count > 1 ? vm.new_tuple_of({args[1]}) : Value::none());
  return vm.tail_prelude("sizeof_slow", {args[0], fallback.get()});
}

constexpr BuiltinDef kObjectRows[] = {method("__sizeof__", object_sizeof, 0, 0)};
constexpr BuiltinDef kSysRows[] = {method("getsizeof", getsizeof, 1, 2)};
constexpr BuiltinDef kHiddenRows[] = {method("sizeof_header", sizeof_header, 1, 1)};

}  // namespace

uint32_t cpython_basic_size(Vm& vm, Handle type) {
  const TypeObject* object = vm.type_at(type);
  const Handle base = built_in_base(vm, type);
  uint32_t size = 32;
  if (object->layout == Layout::exception) {
    size = exception_size(vm, type);
  } else if (const SizeRow* row = row_of(static_cast<TypeId>(vm.type_at(base)->builtin_index))) {
    size = row->basic;
  }
  if (base == type) return size;
  size += 8 * object->slot_count;
  const uint32_t added = object->flags & ~vm.type_at(base)->flags;
  return size + ((added & kHasWeakrefs) != 0 ? 8 : 0);
}

uint32_t cpython_item_size(Vm& vm, Handle type) {
  const Handle base = built_in_base(vm, type);
  const SizeRow* row = row_of(static_cast<TypeId>(vm.type_at(base)->builtin_index));
  return row == nullptr ? 0 : row->item;
}

extern const BuiltinTable kObjectSizeTable, kSysSizeTable, kHiddenSizeTable;
const BuiltinTable kObjectSizeTable = type_table(TypeId::object, kObjectRows);
const BuiltinTable kSysSizeTable = module_table("sys", kSysRows);
const BuiltinTable kHiddenSizeTable = module_table("_lockstep", kHiddenRows);

}  // namespace lockstep::vm
