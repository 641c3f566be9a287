// validate_heap: walks everything that can be reached from the roots and compares each object's
// count with the references found. For tests; slow.
#include <map>

#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

struct Check {
  Vm& vm;
  std::map<Handle, uint32_t> found;   // references seen
  std::vector<Handle> waiting;
  std::string error;

  void reference(Value v) {
    if (!v.is_ref() || v.is_null()) return;
    const Handle handle = v.handle();
    if (handle % 16 != 0 || handle >= vm.heap().top()) {
      fail(handle, "reference that is no handle");
      return;
    }
    const auto [it, fresh] = found.emplace(handle, 0);
    ++it->second;
    if (fresh) waiting.push_back(handle);
  }
  void fail(Handle handle, const std::string& what) {
    if (error.empty()) error = "object " + std::to_string(handle) + ": " + what;
  }
  std::string describe(Handle handle) {
    const Handle type = vm.at<Object>(handle)->type;
    std::string text = type == 0 ? "?" : name_of_type(vm, type);
    if (type == type_handle(TypeId::str))
      text += " '" + vm.str_copy(Value::ref(handle)).substr(0, 40) + "'";
    return text;
  }
};

void visit(void* context, Value value) { static_cast<Check*>(context)->reference(value); }

// Roots that own an object (the others are blocks or borrowed chains).
constexpr Root kOwned[] = {
    Root::builtins_dict, Root::sys_modules, Root::main_module, Root::prelude, Root::single_chars,
    Root::empty_tuple, Root::empty_str, Root::empty_bytes, Root::io_namespace, Root::memory_error,
    Root::sys_module, Root::module_builtins};

void check_object(Check& c, Handle handle) {
  Vm& vm = c.vm;
  const Object* object = vm.at<Object>(handle);
  if (object->type < type_handle(TypeId::object) || object->type >= vm.heap().top()) {
    c.fail(handle, "no type");
    return;
  }
  const TypeObject* type = vm.type_at(object->type);
  if (vm.at<Object>(object->type)->type == 0 ||
      vm.type_at(vm.at<Object>(object->type)->type)->layout != Layout::type) {
    c.fail(handle, "its type is no type");
    return;
  }
  if (handle + object_bytes(vm, handle) > vm.heap().top()) {
    c.fail(handle, "larger than the arena");
    return;
  }
  if ((type->flags & kGc) != 0) {
    const GcObject* gc_object = vm.at<GcObject>(handle);
    if (gc_object->gc_next != 0) {
      const GcObject* next = vm.at<GcObject>(gc_object->gc_next);
      if ((next->gc_prev & ~kGcFlagBits) != handle)
        c.fail(handle, "broken link to the next object");
    }
  }
  visit_references(vm, handle, visit, &c);
}

// Interned strings are held by the table: {count, mask, {hash, handle}...}.
void add_interned(Check& c) {
  const Handle table = c.vm.root(Root::interned);
  if (table == 0) return;
  const uint32_t mask = c.vm.at<uint32_t>(table)[1];
  for (uint32_t i = 0; i <= mask; ++i) {
    const Handle str = c.vm.at<uint32_t>(table)[2 + 2 * i + 1];
    if (str != 0) c.reference(Value::ref(str));
  }
}

void add_names(Check& c) {
  for (uint32_t d = 0; d < static_cast<uint32_t>(Dunder::count); ++d) {
    c.reference(Value::ref(name_of(c.vm, static_cast<Dunder>(d))));
  }
}

}  // namespace

std::string validate_heap(Vm& vm) {
  Check c{vm, {}, {}, {}};
  for (Root root : kOwned) c.reference(Value::ref(vm.root(root)));
  for (uint32_t i = 0; i < static_cast<uint32_t>(TypeId::count); ++i) {
    c.reference(Value::ref(type_handle(static_cast<TypeId>(i))));
  }
  add_interned(c);
  add_names(c);
  for (Handle t = vm.root(Root::threads); t != 0; t = vm.at<ThreadState>(t)->next) {
    c.reference(Value::ref(t));
    visit_thread_stack(vm, t, visit, &c);
  }
  while (!c.waiting.empty() && c.error.empty()) {
    const Handle next = c.waiting.back();
    c.waiting.pop_back();
    check_object(c, next);
  }
  if (!c.error.empty()) return c.error;
  for (const auto& [handle, references] : c.found) {
    const uint32_t count = vm.at<Object>(handle)->refcount;
    if (count < references) {
      return "object " + std::to_string(handle) + " (" + c.describe(handle) + "): count " +
             std::to_string(count) + " but " + std::to_string(references) + " references";
    }
  }
  return "";
}

}  // namespace lockstep::vm
