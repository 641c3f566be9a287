#include "core/vm/heap/layout.h"

#include "core/vm/heap/gc.h"
#include "core/vm/objects/buffer.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t align8(uint32_t bytes) { return (bytes + 7u) & ~7u; }

// Heap classes whose instances are not plain Instances carry an Extra.
bool has_extra(const TypeObject& type) {
  return (type.flags & kHeapType) != 0 && type.layout != Layout::instance &&
         type.layout != Layout::namespace_;
}

uint32_t fixed_bytes(Layout layout) {
  switch (layout) {
    case Layout::type: return sizeof(TypeObject);
    case Layout::bytearray: return sizeof(ByteArray);
    case Layout::array: return sizeof(ArrayObject);
    case Layout::complex: return sizeof(Complex);
    case Layout::list: return sizeof(List);
    case Layout::deque: return sizeof(Deque);
    case Layout::dict: return sizeof(Dict);
    case Layout::set: return sizeof(Set);
    case Layout::range: return sizeof(Range);
    case Layout::slice: return sizeof(Slice);
    case Layout::cell: return sizeof(Cell);
    case Layout::function: return sizeof(Function);
    case Layout::builtin: return sizeof(Builtin);
    case Layout::bound_method: return sizeof(BoundMethod);
    case Layout::method_descriptor: return sizeof(MethodDescriptor);
    case Layout::getset: return sizeof(GetSet);
    case Layout::member: return sizeof(Member);
    case Layout::property: return sizeof(Property);
    case Layout::classmethod:
    case Layout::staticmethod: return sizeof(ClassMethod);
    case Layout::super: return sizeof(Super);
    case Layout::module: return sizeof(Module);
    case Layout::code: return sizeof(CodeObject);
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator: return sizeof(Generator);
    case Layout::exception: return sizeof(Exception);
    case Layout::traceback: return sizeof(Traceback);
    case Layout::iterator: return sizeof(Iterator);
    case Layout::weakref: return sizeof(Weakref);
    case Layout::lock:
    case Layout::rlock: return sizeof(Lock);
    case Layout::thread: return sizeof(ThreadState);
    case Layout::float_: return sizeof(Object) + 8;
    default: return sizeof(Instance);
  }
}

}  // namespace

uint32_t base_bytes(Vm& vm, Handle object) {
  const TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  switch (type->layout) {
    case Layout::instance:
    case Layout::namespace_: return sizeof(Instance);
    case Layout::str: return str_bytes(vm.at<Str>(object)->bytes);
    case Layout::bytes: return bytes_bytes(vm.at<Bytes>(object)->size);
    case Layout::int_: return int_bytes(vm.at<Int>(object)->capacity);
    case Layout::tuple: return tuple_bytes(vm.at<Tuple>(object)->size);
    case Layout::dict_view:
    case Layout::mapping_proxy:
    case Layout::union_type:
    case Layout::generic_alias:
    case Layout::memoryview:
    case Layout::file:
    case Layout::native: return vm.at<Record>(object)->bytes;
    case Layout::random: return vm.at<RawObject>(object)->bytes;
    case Layout::frame: return frame_object_bytes(vm, object);
    default: return fixed_bytes(type->layout);
  }
}

uint32_t bytes_with_extra(const TypeObject& type, uint32_t base) {
  if (has_extra(type)) base = align8(base) + static_cast<uint32_t>(sizeof(Extra));
  return base + 8 * type.slot_count;
}

uint32_t object_bytes(Vm& vm, Handle object) {
  const uint32_t base = base_bytes(vm, object);
  return bytes_with_extra(*vm.type_at(vm.at<Object>(object)->type), base);
}

Extra* extra_of(Vm& vm, Handle object) {
  if (!has_extra(*vm.type_at(vm.at<Object>(object)->type))) return nullptr;
  return vm.at<Extra>(object + align8(base_bytes(vm, object)));
}

Value* slots_of(Vm& vm, Handle object) {
  Extra* extra = extra_of(vm, object);
  if (extra != nullptr) return reinterpret_cast<Value*>(extra + 1);
  return vm.at<Value>(object + sizeof(Instance));
}

Handle* dict_place(Vm& vm, Handle object) {
  const TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  if ((type->flags & kHasDict) == 0) return nullptr;
  switch (type->layout) {
    case Layout::instance:
    case Layout::namespace_: return &vm.at<Instance>(object)->dict;
    case Layout::exception: return &vm.at<Exception>(object)->dict;
    case Layout::module: return &vm.at<Module>(object)->dict;
    case Layout::set: return &vm.at<Set>(object)->dict;
    // These hold a Value whose low half is the handle (a reference's upper half is zero).
    case Layout::function: return reinterpret_cast<Handle*>(&vm.at<Function>(object)->dict);
    case Layout::classmethod:
    case Layout::staticmethod: return reinterpret_cast<Handle*>(&vm.at<ClassMethod>(object)->dict);
    default: break;
  }
  Extra* extra = extra_of(vm, object);
  return extra == nullptr ? nullptr : &extra->dict;
}

Handle* weakrefs_place(Vm& vm, Handle object) {
  const TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  if ((type->flags & kHasWeakrefs) == 0) return nullptr;
  switch (type->layout) {
    case Layout::array: return &vm.at<ArrayObject>(object)->weakrefs;
    case Layout::memoryview: return &memoryview_info(vm, object)->weakrefs;
    case Layout::instance:
    case Layout::namespace_: return &vm.at<Instance>(object)->weakrefs;
    case Layout::set: return &vm.at<Set>(object)->weakrefs;
    case Layout::deque: return &vm.at<Deque>(object)->weakrefs;
    case Layout::function: return &vm.at<Function>(object)->weakrefs;
    case Layout::bound_method: return &vm.at<BoundMethod>(object)->weakrefs;
    case Layout::module: return &vm.at<Module>(object)->weakrefs;
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator: return &vm.at<Generator>(object)->weakrefs;
    case Layout::lock:
    case Layout::rlock: return &vm.at<Lock>(object)->weakrefs;
    case Layout::type: return &vm.at<TypeObject>(object)->reserved[0];
    // Built-in records that may be weakly referenced end in a handle for it.
    case Layout::native: return vm.at<Handle>(object + vm.at<Record>(object)->bytes - 4);
    default: break;
  }
  Extra* extra = extra_of(vm, object);
  return extra == nullptr ? nullptr : &extra->weakrefs;
}

}  // namespace lockstep::vm
