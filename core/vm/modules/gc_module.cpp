// The modules gc and _weakref, and what weakref.ref objects do.
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/weakref.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

#include <algorithm>
#include <cstdio>

namespace lockstep::vm {

bool queue_finalizer_of(Vm& vm, Handle object);      // free.cpp
void gc_move_all(Vm& vm, bool freeze);               // gc.cpp
uint32_t gc_frozen_count(Vm& vm);

namespace {

GcState* state(Vm& vm) { return vm.at<GcState>(vm.root(Root::gc_lists)); }
void mark_state(Vm& vm) { vm.heap().mark_range(vm.root(Root::gc_lists), sizeof(GcState)); }

// --- gc
// -------------------------------------------------------------------------------------------------

Outcome collect(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"generation"};
  const Signature signature{"collect", kNames, 1, 0, 1, 0};
  Value out[1];
  if (!bind_arguments(vm, args, signature, out)) return Outcome::error();
  int64_t generation = 2;
  if (!out[0].is_null() && !vm.to_int64(out[0], generation)) {
    return vm.raise(TypeId::TypeError,
                    "'" + vm.type_name(out[0]) + "' object cannot be interpreted as an integer");
  }
  if (generation < 0 || generation > 2) return vm.raise(TypeId::ValueError, "invalid generation");
  return vm.tail_prelude("gc_collect", {Value::integer(generation)});
}

// One pass: (number found, whether they are kept for their finalizers). args[1]: the second one.
Outcome collect_once(Vm& vm, const Args& args) {
  bool kept = false;
  const uint32_t found = gc_collect(vm, static_cast<uint32_t>(args[0].as_int()), &kept, args[1].is_true());
  return Outcome::of(vm.new_tuple_of({Value::integer(found), Value::boolean(kept)}));
}

// An instance's attributes are the instance's own: CPython keeps them in it until somebody asks for the dict.
void visit_as_one(Vm& vm, Handle object, std::vector<Value>& inside) {
  const auto visit = [](void* context, Value v) { static_cast<std::vector<Value>*>(context)->push_back(v); };
  inside.clear();
  visit_references(vm, object, visit, &inside);
  if (vm.layout_of(Value::ref(object)) != Layout::instance) return;
  const Handle dict = vm.at<Instance>(object)->dict;
  if (dict == 0 || vm.at<Object>(dict)->refcount != 1) return;
  std::vector<Value> attributes;
  visit_references(vm, dict, visit, &attributes);
  const auto place = std::find_if(inside.begin(), inside.end(), [&](Value v) { return v.same(Value::ref(dict)); });
  if (place == inside.end()) return;
  inside.insert(inside.erase(place), attributes.begin(), attributes.end());
}

// queue_all_finalizers(kept): at the end of the program what still lives and has a finalizer gets its turn, oldest
// first, and stays to be looked at; all but the objects in the list `kept`.
Outcome queue_all_finalizers(Vm& vm, const Args& args) {
  // In the order in which CPython's collector comes upon them: from the main module's names outwards.
  std::vector<bool> seen(vm.heap().top() / 16 + 1);  // blocks lie at multiples of 16
  std::vector<Handle> waiting;
  const auto add = [&](Handle h) {
    if ((vm.type_at(vm.at<Object>(h)->type)->flags & kGc) == 0 || seen[h / 16]) return;
    seen[h / 16] = true;
    waiting.push_back(h);
  };
  size_t next = 0;
  std::vector<Value> inside;
  const auto follow = [&] {
    for (; next < waiting.size(); ++next) {
      visit_as_one(vm, waiting[next], inside);
      if (vm.layout_of(Value::ref(waiting[next])) == Layout::list) {
        std::reverse(inside.begin(), inside.end());
      }
      for (Value v : inside) add(v.handle());
    }
  };
  if (vm.root(Root::main_module) != 0) add(vm.root(Root::main_module));
  follow();
  for (uint32_t g = 3; g-- > 0;) {
    const Handle head = vm.root(Root::gc_lists) + g * static_cast<uint32_t>(sizeof(GcObject));
    for (Handle h = vm.at<GcObject>(head)->gc_next; h != head; h = vm.at<GcObject>(h)->gc_next) {
      add(h);
      follow();
    }
  }
  const Value* kept = list_items(vm, args[0].handle());
  for (uint32_t i = 0; i < list_size(vm, args[0].handle()); ++i) {
    if (kept[i].is_ref()) std::erase(waiting, kept[i].handle());
  }
  for (const Handle h : waiting) queue_finalizer_of(vm, h);
  return Outcome::none();
}

Outcome gc_watch_done(Vm& vm, const Args&) {
  state(vm)->reserved = 0;
  mark_state(vm);
  return Outcome::none();
}

// Whether CPython keeps the collector's eye on it: a dict or a tuple only when something in it can refer on
// (there a collection finds that out for a tuple; so the answer here is the one after a collection). Tuples are
// looked into, as long as `looks` lasts: they may hold the same ones again and again.
bool cpython_tracks(Vm& vm, Value v, uint32_t& looks, int depth = 0);

bool may_be_tracked(Vm& vm, Value v, uint32_t& looks, int depth) {
  if (!v.is_ref() || v.is_null() || !vm.has_flag(v, kGc) || vm.is_exact(v, TypeId::object)) return false;
  if (is_type(vm, v) && (vm.type_at(v.handle())->flags & kHeapType) == 0) return false;
  if (!vm.is_exact(v, TypeId::tuple) || depth > 50 || looks == 0) return true;
  --looks;
  return cpython_tracks(vm, v, looks, depth + 1);
}

bool cpython_tracks(Vm& vm, Value v, uint32_t& looks, int depth) {
  if (!v.is_ref() || v.is_null() || !vm.has_flag(v, kGc)) return false;
  if (vm.is_exact(v, TypeId::object)) return false;
  if (vm.layout_of(v) == Layout::type) return (vm.type_at(v.handle())->flags & kHeapType) != 0;
  if (vm.is_exact(v, TypeId::tuple)) {
    for (uint32_t i = 0; i < tuple_size(vm, v.handle()); ++i) {
      if (may_be_tracked(vm, tuple_items(vm, v.handle())[i], looks, depth)) return true;
    }
    return false;
  }
  if (!vm.is_exact(v, TypeId::dict)) return vm.at<GcObject>(v)->gc_next != 0;
  const Handle dict = v.handle();
  for (uint32_t i = dict_next(vm, dict, 0); i != kNoEntry; i = dict_next(vm, dict, i + 1)) {
    const DictEntry entry = *dict_entry(vm, dict, i);
    for (Value part : {entry.key, entry.value}) {
      if (may_be_tracked(vm, part, looks, depth)) return true;
    }
  }
  return false;
}

Outcome is_tracked(Vm& vm, const Args& args) {
  uint32_t looks = 10'000;
  return Outcome::boolean(cpython_tracks(vm, args[0], looks));
}

Outcome pending_finalizers(Vm& vm, const Args&) { return Outcome::boolean(finalizers_pending(vm)); }

Outcome enable(Vm& vm, const Args&) {
  state(vm)->enabled = 1;
  mark_state(vm);
  return Outcome::none();
}

Outcome disable(Vm& vm, const Args&) {
  state(vm)->enabled = 0;
  vm.set_root(Root::collection_due, 0);
  mark_state(vm);
  return Outcome::none();
}

Outcome isenabled(Vm& vm, const Args&) { return Outcome::boolean(state(vm)->enabled != 0); }

Outcome three(Vm& vm, const uint32_t* numbers) {
  const Value a = Value::integer(numbers[0]);
  const Value b = Value::integer(numbers[1]);
  const Value c = Value::integer(numbers[2]);
  return Outcome::of(vm.new_tuple_of({a, b, c}));
}
Outcome get_threshold(Vm& vm, const Args&) { return three(vm, state(vm)->threshold); }
Outcome get_count(Vm& vm, const Args&) { return three(vm, state(vm)->count); }

Outcome set_threshold(Vm& vm, const Args& args) {
  for (uint32_t i = 0; i < args.count; ++i) {
    int64_t value = 0;
    if (!vm.to_int64(args[i], value)) {
      return vm.raise(TypeId::TypeError,
                      "'" + vm.type_name(args[i]) + "' object cannot be interpreted as an integer");
    }
    state(vm)->threshold[i] = value < 0 ? 0 : static_cast<uint32_t>(value);
  }
  mark_state(vm);
  return Outcome::none();
}

Outcome get_debug(Vm& vm, const Args&) { return Outcome::of(Value::integer(state(vm)->debug)); }
Outcome set_debug(Vm& vm, const Args& args) {
  int64_t flags = 0;
  if (!vm.to_int64(args[0], flags)) return vm.raise(TypeId::TypeError, "an integer is required");
  state(vm)->debug = static_cast<uint32_t>(flags);
  mark_state(vm);
  return Outcome::none();
}

Outcome is_finalized(Vm& vm, const Args& args) {
  if (!args[0].is_ref() || !vm.has_flag(args[0], kGc)) return Outcome::boolean(false);
  return Outcome::boolean((vm.at<GcObject>(args[0])->gc_prev & kGcFinalized) != 0);
}

// Of one generation, or (-1) of all.
std::vector<Handle> tracked_objects(Vm& vm, int64_t generation) {
  std::vector<Handle> all;
  for (uint32_t g = 0; g < 3; ++g) {
    if (generation >= 0 && int64_t{g} != generation) continue;
    const Handle head = vm.root(Root::gc_lists) + g * static_cast<uint32_t>(sizeof(GcObject));
    for (Handle h = vm.at<GcObject>(head)->gc_next; h != head; h = vm.at<GcObject>(h)->gc_next) {
      all.push_back(h);
    }
  }
  return all;
}

Outcome get_objects(Vm& vm, const Args& args) {
  static constexpr const char* kNames[] = {"generation"};
  const Signature signature{"get_objects", kNames, 1, 0, 1, 0};
  Value out[1];
  if (!bind_arguments(vm, args, signature, out)) return Outcome::error();
  int64_t generation = -1;
  if (!out[0].is_null() && !out[0].is_none()) {
    if (index_int64(vm, out[0], generation, true) != Tri::yes) return index_failed(vm, out[0]);
    if (generation < 0) return vm.raise(TypeId::ValueError, "generation parameter cannot be negative");
    if (generation > 2) {
      return vm.raise(TypeId::ValueError,
                      "generation parameter must be less than the number of available generations (3)");
    }
  }
  const std::vector<Handle> all = tracked_objects(vm, generation);
  Own list(vm, vm.new_list(0));
  if (!list_reserve(vm, list.get().handle(), all.size())) return Outcome::error();
  for (Handle h : all) {
    if (!gc_hides(vm, h) && !gc_conceals(vm, h)) list_append(vm, list.get().handle(), Value::ref(h));
  }
  return Outcome::of(list.take());
}

// All objects the collector knows whose class is exactly one of a tuple, without a walk in Python over all others.
Outcome objects_of_classes(Vm& vm, const Args& args) {
  Own list(vm, vm.new_list(0));
  for (Handle h : tracked_objects(vm, -1)) {
    const Handle type = vm.at<Object>(h)->type;
    for (uint32_t i = 0; i < tuple_size(vm, args[0].handle()); ++i) {
      if (tuple_items(vm, args[0].handle())[i].handle() != type) continue;
      list_append(vm, list.get().handle(), Value::ref(h));
    }
  }
  return Outcome::of(list.take());
}

// What an object refers to, as CPython's collector sees it: plain numbers too; of a hidden dict of attributes
// the values; the class last.
std::vector<Value> referents(Vm& vm, Handle object, bool hidden) {
  std::vector<Value> values;
  const Layout layout = vm.layout_of(Value::ref(object));
  if (layout == Layout::dict) {
    for (uint32_t i = dict_next(vm, object, 0); i != kNoEntry; i = dict_next(vm, object, i + 1)) {
      const DictEntry entry = *dict_entry(vm, object, i);
      values.push_back(entry.value);
      if (!hidden) values.push_back(entry.key);
    }
    return values;
  }
  if (layout == Layout::list || layout == Layout::tuple) {
    const bool list = layout == Layout::list;
    const uint32_t size = list ? list_size(vm, object) : tuple_size(vm, object);
    const Value* items = list ? list_items(vm, object) : tuple_items(vm, object);
    values.assign(std::reverse_iterator(items + size), std::reverse_iterator(items));
    if (vm.is_exact(Value::ref(object), list ? TypeId::list : TypeId::tuple)) return values;
  }
  struct Found {
    Vm& vm;
    std::vector<Value>& values;
    bool sequence;
  } found{vm, values, layout == Layout::list || layout == Layout::tuple};
  visit_references(
      vm, object,
      [](void* context, Value v) {
        auto* f = static_cast<Found*>(context);
        if (gc_conceals(f->vm, v.handle())) return;
        if (!gc_hides(f->vm, v.handle())) {
          if (!f->sequence || f->vm.layout_of(v) == Layout::type) f->values.push_back(v);
          return;
        }
        for (const Value part : referents(f->vm, v.handle(), true)) f->values.push_back(part);
      },
      &found);
  return values;
}

Outcome get_referents(Vm& vm, const Args& args) {
  std::vector<Value> values;
  for (uint32_t i = 0; i < args.count; ++i) {
    if (!args[i].is_ref() || !vm.has_flag(args[i], kGc)) continue;
    for (const Value v : referents(vm, args[i].handle(), false)) values.push_back(v);
  }
  return Outcome::of(list_from(vm, values.data(), static_cast<uint32_t>(values.size())));
}

Outcome get_referrers(Vm& vm, const Args& args) {
  std::vector<Value> values;
  for (Handle h : tracked_objects(vm, -1)) {
    if (gc_hides(vm, h) || gc_conceals(vm, h)) continue;
    bool found = false;
    for (const Value v : referents(vm, h, false)) {
      for (uint32_t i = 0; i < args.count; ++i) found = found || v.same(args[i]);
    }
    if (found) values.push_back(Value::ref(h));
  }
  return Outcome::of(list_from(vm, values.data(), static_cast<uint32_t>(values.size())));
}

Outcome get_stats(Vm& vm, const Args&) {
  const Value list = vm.new_list(3);
  for (uint32_t g = 0; g < 3; ++g) {
    const Value dict = vm.new_dict();
    dict_set_text(vm, dict.handle(), "collections", Value::integer(state(vm)->collections[g]));
    dict_set_text(vm, dict.handle(), "collected", Value::integer(state(vm)->collected[g]));
    dict_set_text(vm, dict.handle(), "uncollectable", Value::integer(0));
    list_push(vm, list.handle(), dict);
  }
  return Outcome::of(list);
}

Outcome freeze(Vm& vm, const Args&) {
  gc_move_all(vm, true);
  return Outcome::none();
}
Outcome unfreeze(Vm& vm, const Args&) {
  gc_move_all(vm, false);
  return Outcome::none();
}
Outcome get_freeze_count(Vm& vm, const Args&) { return Outcome::of(Value::integer(gc_frozen_count(vm))); }

constexpr BuiltinDef kGcRows[] = {
    method("collect", collect, 0, 1, kKeywords), method("enable", enable, 0, 0),
    method("disable", disable, 0, 0), method("isenabled", isenabled, 0, 0),
    method("get_threshold", get_threshold, 0, 0), method("set_threshold", set_threshold, 1, 3),
    method("get_count", get_count, 0, 0), method("get_debug", get_debug, 0, 0),
    method("set_debug", set_debug, 1, 1), method("is_tracked", is_tracked, 1, 1),
    method("is_finalized", is_finalized, 1, 1), method("get_objects", get_objects, 0, 1, kKeywords),
    method("get_referents", get_referents, 0, -1), method("get_referrers", get_referrers, 0, -1),
    method("get_stats", get_stats, 0, 0), method("freeze", freeze, 0, 0),
    method("unfreeze", unfreeze, 0, 0), method("get_freeze_count", get_freeze_count, 0, 0)};

// --- weakref.ref
// ----------------------------------------------------------------------------------------

Outcome ref_new(Vm& vm, const Args& args) {
  const bool exact = args[0].handle() == type_handle(TypeId::weakref);
  if (exact && !no_keywords(vm, args, "ReferenceType")) return Outcome::error();
  if (args.count < 2) {
    return vm.raise(TypeId::TypeError, "__new__ expected at least 1 argument, got 0");
  }
  if (args.count > 3) {
    return vm.raise_format(TypeId::TypeError, "__new__ expected at most 2 arguments, got %u",
                           args.count - 1);
  }
  return new_weakref(vm, args[0].handle(), args[1], args.count > 2 ? args[2] : Value::null());
}

Outcome ref_init(Vm& vm, const Args& args) {
  if (args.count <= 3) return Outcome::none();
  return vm.raise_format(TypeId::TypeError, "__init__ expected at most 2 arguments, got %u",
                         args.count - 1);
}

Outcome ref_call(Vm& vm, const Args& args) {
  return Outcome::of(weakref_target(vm, args[0].handle()));
}

Outcome ref_callback(Vm& vm, const Args& args) {
  const Weakref* reference = vm.at<Weakref>(args[0]);
  const Value callback = reference->target == 0 ? Value::null() : reference->callback;
  return Outcome::of(callback.is_null() ? Value::none() : vm.incref(callback));
}

Outcome ref_hash(Vm& vm, const Args& args) { return hash_builtin(vm, args[0]); }

// remember_hash(reference, hash)
Outcome remember_hash(Vm& vm, const Args& args) {
  vm.at<Weakref>(args[0])->hash = ~vm.big_of(args[1]).low_bits();
  vm.mark(args[0].handle());
  return Outcome::none();
}

Outcome compare(Vm& vm, const Args& args, bool equal) {
  if (!vm.is_instance(args[1], TypeId::weakref)) return Outcome::of(Value::not_implemented());
  const Handle left = vm.at<Weakref>(args[0])->target;
  const Handle right = vm.at<Weakref>(args[1])->target;
  if (left == 0 || right == 0) return Outcome::boolean(args[0].same(args[1]) == equal);
  if (left == right) return Outcome::boolean(equal);
  const Tri same = equal_fast(vm, Value::ref(left), Value::ref(right));
  if (same == Tri::error) return Outcome::error();
  if (same != Tri::need_python) return Outcome::boolean((same == Tri::yes) == equal);
  return vm.tail_prelude(equal ? "plain_eq" : "plain_ne", {Value::ref(left), Value::ref(right)});
}
Outcome ref_eq(Vm& vm, const Args& args) { return compare(vm, args, true); }
Outcome ref_ne(Vm& vm, const Args& args) { return compare(vm, args, false); }

Outcome ref_repr(Vm& vm, const Args& args) {
  char text[160];
  const auto own = static_cast<unsigned long long>(shown_address(args[0].handle()));
  const Handle target = vm.at<Weakref>(args[0])->target;
  if (target == 0) {
    std::snprintf(text, sizeof text, "<weakref at 0x%012llx; dead>", own);
  } else {
    const auto there = static_cast<unsigned long long>(shown_address(target));
    std::snprintf(text, sizeof text, "<weakref at 0x%012llx; to '%.80s' at 0x%012llx>", own,
                  vm.type_name(Value::ref(target)).c_str(), there);
  }
  return Outcome::of(vm.new_str(text));
}

Outcome ref_class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

constexpr BuiltinDef kWeakrefRows[] = {
    new_method(ref_new), init_method(ref_init), method("__call__", ref_call, 0, 0, kWrapper),
    getter("__callback__", ref_callback), slot("__hash__", ref_hash, 0), slot("__eq__", ref_eq, 1),
    slot("__ne__", ref_ne, 1), slot("__repr__", ref_repr, 0),
    method("__class_getitem__", ref_class_getitem, 1, 1, kClassMethod)};

std::vector<Handle> references_to(Vm& vm, Value target) {
  std::vector<Handle> all;
  const Handle* place = target.is_ref() ? weakrefs_place(vm, target.handle()) : nullptr;
  for (Handle h = place == nullptr ? 0 : *place; h != 0; h = vm.at<Weakref>(h)->next)
    all.push_back(h);
  return all;
}

Outcome getweakrefcount(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(static_cast<int64_t>(references_to(vm, args[0]).size())));
}

Outcome getweakrefs(Vm& vm, const Args& args) {
  const std::vector<Handle> all = references_to(vm, args[0]);
  const Value list = vm.new_list(0);
  for (Handle h : all) list_append(vm, list.handle(), Value::ref(h));
  return Outcome::of(list);
}

// _weakref._remove_dead_weakref(dict, key): removes the entry if its reference is dead.
Outcome remove_dead(Vm& vm, const Args& args) {
  return vm.tail_prelude("remove_dead_weakref", {args[0], args[1]});
}

constexpr BuiltinDef kModuleRows[] = {
    method("getweakrefcount", getweakrefcount, 1, 1), method("getweakrefs", getweakrefs, 1, 1),
    method("_remove_dead_weakref", remove_dead, 2, 2)};

constexpr BuiltinDef kHiddenGcRows[] = {method("remember_hash", remember_hash, 2, 2),
                                        method("collect_once", collect_once, 2, 2),
                                        method("gc_watch_done", gc_watch_done, 0, 0),
                                        method("queue_all_finalizers", queue_all_finalizers, 1, 1),
                                        method("pending_finalizers", pending_finalizers, 0, 0),
                                        checked("objects_of_classes", objects_of_classes, "t")};

}  // namespace

void fill_weakref_module(Vm& vm, Handle dict);
void fill_weakref_module(Vm& vm, Handle dict) {
  const Value type = Value::ref(type_handle(TypeId::weakref));
  dict_set_text(vm, dict, "ref", type);
  dict_set_text(vm, dict, "ReferenceType", type);
}

void fill_gc_module(Vm& vm, Handle dict);
void fill_gc_module(Vm& vm, Handle dict) {
  for (const char* name : {"garbage", "callbacks"}) {
    const Value list = vm.new_list(0);
    dict_set_text(vm, dict, name, list);
    vm.decref(list);
  }
  const struct { const char* name; int value;
  } kFlags[] = {{"DEBUG_STATS", 1},
                {"DEBUG_COLLECTABLE", 2},
                {"DEBUG_UNCOLLECTABLE", 4},
                {"DEBUG_SAVEALL", 32},
                {"DEBUG_LEAK", 38}};
  for (const auto& flag : kFlags) dict_set_text(vm, dict, flag.name, Value::integer(flag.value));
}

extern const BuiltinTable kGcModuleTable, kWeakrefModuleTable, kWeakrefTable, kHiddenGcTable;
const BuiltinTable kGcModuleTable = module_table("gc", kGcRows);
const BuiltinTable kWeakrefModuleTable = module_table("_weakref", kModuleRows);
const BuiltinTable kWeakrefTable = type_table(TypeId::weakref, kWeakrefRows, "weakref");
const BuiltinTable kHiddenGcTable = module_table("_lockstep", kHiddenGcRows);

}  // namespace lockstep::vm
