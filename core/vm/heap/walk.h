// The one place that knows where the references of each layout lie. Calls f(Handle&) or f(Value&) for
// every field that owns a reference (null ones too). Contents that lie in blocks beside the object
// (dict tables, list items, suspended frames) are walked only with `contents`; f must not allocate.
// Used by freeing, collecting and checking; nothing else.
#pragma once

#include "core/vm/heap/layout.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

template <typename F>
void walk_type(TypeObject& type, F& f) {
  f(type.name);
  f(type.qualname);
  f(type.base);
  f(type.bases);
  f(type.mro);
  f(type.dict);
  f(type.subclasses);
  f(type.slot_names);
}

template <typename F>
void walk_function(Function& function, F& f) {
  f(function.code);
  f(function.globals);
  f(function.builtins);
  f(function.name);
  f(function.qualname);
  f(function.module);
  f(function.defaults);
  f(function.kwdefaults);
  f(function.closure);
  f(function.annotations);
  f(function.doc);
  f(function.dict);
}

template <typename F>
void walk_exception(Exception& exception, F& f) {
  f(exception.dict);
  f(exception.args);
  f(exception.traceback);
  f(exception.context);
  f(exception.cause);
  for (Value& field : exception.extra) f(field);
}

template <typename F>
void walk_generator(Generator& generator, F& f) {
  f(generator.handled_exception);
  f(generator.name);
  f(generator.qualname);
  f(generator.code);
  f(generator.yield_from);
  f(generator.origin);
}

template <typename F>
void walk_thread(ThreadState& thread, F& f) {
  f(thread.sys_data);
  f(thread.raised);
  f(thread.handled);
  f(thread.result);
  f(thread.python_thread);
  f(thread.name);
  f(thread.local_dicts);
  f(thread.sentinel);
  f(thread.finalizers);
}

template <typename F>
void walk_dict(Vm& vm, const Dict& dict, F& f) {
  if (dict.entries == 0) return;
  DictEntry* entries = vm.at<DictEntry>(dict.entries);
  for (uint32_t i = 0; i < dict.entry_count; ++i) {
    if (entries[i].key.is_null() || entries[i].key.same(Value::deleted())) continue;
    f(entries[i].key);
    f(entries[i].value);
  }
}

template <typename F>
void walk_set(Vm& vm, const Set& set, F& f) {
  if (set.table == 0) return;
  SetEntry* table = vm.at<SetEntry>(set.table);
  for (uint32_t i = 0; i <= set.mask; ++i) {
    if (table[i].key.is_null() || table[i].key.same(Value::deleted())) continue;
    f(table[i].key);
  }
}

// Small layouts of the machinery of classes and calls.
template <typename F>
bool walk_descriptor(Vm& vm, Handle object, Layout layout, F& f) {
  switch (layout) {
    case Layout::builtin:
      f(vm.at<Builtin>(object)->module);
      f(vm.at<Builtin>(object)->self);
      return true;
    case Layout::bound_method:
      f(vm.at<BoundMethod>(object)->function);
      f(vm.at<BoundMethod>(object)->self);
      return true;
    case Layout::method_descriptor: f(vm.at<MethodDescriptor>(object)->owner); return true;
    case Layout::getset:
      f(vm.at<GetSet>(object)->owner);
      f(vm.at<GetSet>(object)->name);
      return true;
    case Layout::member:
      f(vm.at<Member>(object)->owner);
      f(vm.at<Member>(object)->name);
      return true;
    case Layout::property: {
      Property* property = vm.at<Property>(object);
      f(property->getter);
      f(property->setter);
      f(property->deleter);
      f(property->doc);
      f(property->name);
      return true;
    }
    case Layout::classmethod:
    case Layout::staticmethod:
      f(vm.at<ClassMethod>(object)->callable);
      f(vm.at<ClassMethod>(object)->dict);
      return true;
    case Layout::super:
      f(vm.at<Super>(object)->type);
      f(vm.at<Super>(object)->object_type);
      f(vm.at<Super>(object)->object);
      return true;
    default: return false;
  }
}

template <typename F>
bool walk_container(Vm& vm, Handle object, Layout layout, bool contents, F& f) {
  switch (layout) {
    case Layout::tuple: {
      Tuple* tuple = vm.at<Tuple>(object);
      for (uint32_t i = 0; i < tuple->size; ++i) f(tuple->items[i]);
      return true;
    }
    case Layout::list: {
      const List* list = vm.at<List>(object);
      if (!contents || list->items == 0) return true;
      Value* items = vm.at<Value>(list->items);
      for (uint32_t i = 0; i < list->size; ++i) f(items[i]);
      return true;
    }
    case Layout::deque: {
      const Deque* deque = vm.at<Deque>(object);
      if (!contents || deque->items == 0) return true;
      Value* items = vm.at<Value>(deque->items);
      for (uint32_t i = 0; i < deque->size; ++i) f(items[(deque->head + i) % deque->capacity]);
      return true;
    }
    case Layout::dict:
      if (contents) walk_dict(vm, *vm.at<Dict>(object), f);
      return true;
    case Layout::set:
      if (contents) walk_set(vm, *vm.at<Set>(object), f);
      f(vm.at<Set>(object)->dict);
      return true;
    case Layout::range:
      f(vm.at<Range>(object)->start);
      f(vm.at<Range>(object)->stop);
      f(vm.at<Range>(object)->step);
      f(vm.at<Range>(object)->length);
      return true;
    case Layout::slice:
      f(vm.at<Slice>(object)->start);
      f(vm.at<Slice>(object)->stop);
      f(vm.at<Slice>(object)->step);
      return true;
    case Layout::cell: f(vm.at<Cell>(object)->content); return true;
    case Layout::iterator:
      f(vm.at<Iterator>(object)->source);
      f(vm.at<Iterator>(object)->extra);
      return true;
    case Layout::dict_view:
    case Layout::mapping_proxy:
    case Layout::union_type:
    case Layout::generic_alias:
    case Layout::memoryview:
    case Layout::file:
    case Layout::native: {
      Record* record = vm.at<Record>(object);
      for (uint32_t i = 0; i < record->count; ++i) f(record->values[i]);
      return true;
    }
    default: return false;
  }
}

template <typename F>
void walk_other(Vm& vm, Handle object, Layout layout, F& f) {
  switch (layout) {
    case Layout::instance:
    case Layout::namespace_: f(vm.at<Instance>(object)->dict); break;
    case Layout::type: walk_type(*vm.at<TypeObject>(object), f); break;
    case Layout::function: walk_function(*vm.at<Function>(object), f); break;
    case Layout::module: f(vm.at<Module>(object)->dict); break;
    case Layout::exception: walk_exception(*vm.at<Exception>(object), f); break;
    case Layout::weakref: f(vm.at<Weakref>(object)->callback); break;
    case Layout::thread: walk_thread(*vm.at<ThreadState>(object), f); break;
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator: walk_generator(*vm.at<Generator>(object), f); break;
    case Layout::frame: {
      FrameObject* frame = vm.at<FrameObject>(object);
      f(frame->code);
      f(frame->function);
      f(frame->back);
      f(frame->locals);
      f(frame->trace);
      break;
    }
    case Layout::traceback:
      f(vm.at<Traceback>(object)->next);
      f(vm.at<Traceback>(object)->frame);
      f(vm.at<Traceback>(object)->code);
      break;
    case Layout::code: {
      CodeObject* code = vm.at<CodeObject>(object);
      for (Handle* field : {&code->consts, &code->names, &code->localsplus_names, &code->name,
                            &code->qualname, &code->filename}) {
        f(*field);
      }
      break;
    }
    default: break;  // numbers, text, locks: no references
  }
}

// Everything but what a generator frame, frame object or thread stack holds (see gc.h).
template <typename F>
void walk_references(Vm& vm, Handle object, bool contents, F&& f) {
  const TypeObject* type = vm.type_at(vm.at<Object>(object)->type);
  const Layout layout = type->layout;
  if (!walk_container(vm, object, layout, contents, f) && !walk_descriptor(vm, object, layout, f)) {
    walk_other(vm, object, layout, f);
  }
  if ((type->flags & kHeapType) == 0) return;
  Extra* extra = extra_of(vm, object);
  if (extra != nullptr) f(extra->dict);
  if (type->slot_count != 0) {
    Value* slots = slots_of(vm, object);
    for (uint32_t i = 0; i < type->slot_count; ++i) f(slots[i]);
  }
}

}  // namespace lockstep::vm
