#include "core/vm/plain_calls.h"

#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/plain_ops.h"

namespace lockstep::vm {

namespace {

bool plain_len(Vm& vm, const Value* args, uint32_t count, Value& out) {
  if (count != 1 || !args[0].is_ref()) return false;
  const Handle object = args[0].handle();
  const Handle type = vm.at<Object>(object)->type;
  if (type == type_handle(TypeId::list)) {
    out = Value::integer(vm.at<List>(object)->size);
  } else if (type == type_handle(TypeId::str)) {
    out = Value::integer(vm.at<Str>(object)->length);
  } else if (type == type_handle(TypeId::tuple)) {
    out = Value::integer(vm.at<Tuple>(object)->size);
  } else if (type == type_handle(TypeId::dict)) {
    out = Value::integer(vm.at<Dict>(object)->used);
  } else {
    return false;
  }
  return true;
}

bool plain_isinstance(Vm& vm, const Value* args, uint32_t count, Value& out) {
  if (count != 2 || !args[1].is_ref() || !vm.is_exact(args[1], TypeId::type)) return false;
  const Handle type = vm.type_of(args[0]);
  const bool is = vm.is_subtype(type, args[1].handle());
  // An instance may claim another __class__.
  if (!is && (vm.type_at(type)->flags & kHeapType) != 0) return false;
  out = Value::boolean(is);
  return true;
}

bool plain_append(Vm& vm, const Value* args, uint32_t count, Value& out) {
  if (count != 2 || !vm.is_exact(args[0], TypeId::list)) return false;
  const Handle handle = args[0].handle();
  List* list = vm.at<List>(handle);
  if (list->size == list->capacity) return false;
  const Handle place = list->items + 8 * list->size;
  *vm.at<Value>(place) = vm.incref(args[1]);
  ++list->size;
  vm.heap().mark(place);
  vm.heap().mark_range(handle, sizeof(List));
  out = Value::none();
  return true;
}

bool plain_pop(Vm& vm, const Value* args, uint32_t count, Value& out) {
  if (count != 1 || !vm.is_exact(args[0], TypeId::list)) return false;
  const Handle handle = args[0].handle();
  List* list = vm.at<List>(handle);
  if (list->size == 0) return false;
  const Handle place = list->items + 8 * --list->size;
  out = *vm.at<Value>(place);
  *vm.at<Value>(place) = Value::null();
  vm.heap().mark(place);
  vm.heap().mark_range(handle, sizeof(List));
  return true;
}

bool plain_dict_get(Vm& vm, const Value* args, uint32_t count, Value& out) {
  if ((count != 2 && count != 3) || !vm.is_exact(args[0], TypeId::dict)) return false;
  if (!is_plain_key(vm, args[1])) return false;
  const Value otherwise = count == 3 ? args[2] : Value::none();
  uint32_t index = 0;
  switch (dict_lookup(vm, args[0].handle(), args[1], hash_of_plain_key(vm, args[1]), index)) {
    case Tri::yes: out = vm.incref(dict_entry(vm, args[0].handle(), index)->value); return true;
    case Tri::no: out = vm.incref(otherwise); return true;
    default: return false;
  }
}

bool plain_min_max(const Value* args, uint32_t count, bool most, Value& out) {
  if (count != 2 || !args[0].is_int() || !args[1].is_int()) return false;
  const bool second = most ? args[1].as_int() > args[0].as_int() : args[1].as_int() < args[0].as_int();
  out = args[second ? 1 : 0];
  return true;
}
bool plain_min(Vm&, const Value* args, uint32_t count, Value& out) {
  return plain_min_max(args, count, false, out);
}
bool plain_max(Vm&, const Value* args, uint32_t count, Value& out) {
  return plain_min_max(args, count, true, out);
}

bool plain_abs(Vm&, const Value* args, uint32_t count, Value& out) {
  if (count != 1 || !args[0].is_int() || args[0].as_int() <= -Value::kIntMax) return false;
  out = args[0].as_int() < 0 ? Value::integer(-args[0].as_int()) : args[0];
  return true;
}

struct Row {
  TypeId type;
  std::string_view name;
  PlainFn function;
};
constexpr Row kPlainRows[] = {
    {TypeId::count, "len", plain_len},        {TypeId::count, "isinstance", plain_isinstance},
    {TypeId::count, "min", plain_min},        {TypeId::count, "max", plain_max},
    {TypeId::count, "abs", plain_abs},        {TypeId::list, "append", plain_append},
    {TypeId::list, "pop", plain_pop},         {TypeId::dict, "get", plain_dict_get},
};

}  // namespace

PlainFn plain_function(TypeId type, std::string_view module, std::string_view name) {
  if (module != "builtins") return nullptr;
  for (const Row& row : kPlainRows) {
    if (row.type == type && row.name == name) return row.function;
  }
  return nullptr;
}

}  // namespace lockstep::vm
