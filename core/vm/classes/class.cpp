// Making classes: metaclass, best base, layout, __slots__, C3 linearisation. type.h has the rest.
#include <algorithm>

#include "core/base/text.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::vm {

namespace {

// The nearest class (from the type upwards) that fixes how an instance is laid out.
Handle solid_base(Vm& vm, Handle type) {
  while (true) {
    const TypeObject* object = vm.type_at(type);
    if (object->base == 0) return type;
    const TypeObject* base = vm.type_at(object->base);
    if ((object->flags & kHeapType) != 0) {
      if (object->slot_count > base->slot_count) return type;
    } else if (object->layout != base->layout || object->instance_size != base->instance_size) {
      return type;
    }
    type = object->base;
  }
}

bool not_extendable(Vm& vm, Handle base) {
  if ((vm.type_at(base)->flags & kBaseType) != 0) return false;
  vm.raise(TypeId::TypeError,
           "type '" + name_of_type(vm, base) + "' is not an acceptable base type");
  return true;
}

}  // namespace

// The base whose layout the new class takes over; 0: raised.
Handle best_base(Vm& vm, Handle bases) {
  Handle winner = 0;
  Handle best = 0;
  for (uint32_t i = 0; i < tuple_size(vm, bases); ++i) {
    const Value base = tuple_items(vm, bases)[i];
    if (!is_type(vm, base)) {
      vm.raise(TypeId::TypeError, "bases must be types");
      return 0;
    }
    if (not_extendable(vm, base.handle())) return 0;
    const Handle candidate = solid_base(vm, base.handle());
    if (winner == 0 || (candidate != winner && vm.is_subtype(candidate, winner))) {
      winner = candidate;
      best = base.handle();
    } else if (!vm.is_subtype(winner, candidate)) {
      vm.raise(TypeId::TypeError, "multiple bases have instance lay-out conflict");
      return 0;
    }
  }
  return best;
}

namespace {

std::vector<Handle> mro_of(Vm& vm, Handle type) {
  std::vector<Handle> types;
  const Handle mro = vm.type_at(type)->mro;
  for (uint32_t i = 0; i < tuple_size(vm, mro); ++i) {
    types.push_back(tuple_items(vm, mro)[i].handle());
  }
  return types;
}

bool in_tail(const std::vector<std::vector<Handle>>& lists, const std::vector<size_t>& at,
             Handle type) {
  for (size_t i = 0; i < lists.size(); ++i) {
    for (size_t j = at[i] + 1; j < lists[i].size(); ++j) {
      if (lists[i][j] == type) return true;
    }
  }
  return false;
}

bool raise_inconsistent(Vm& vm, const std::vector<std::vector<Handle>>& lists,
                        const std::vector<size_t>& at) {
  std::vector<Handle> heads;
  for (size_t i = 0; i < lists.size(); ++i) {
    if (at[i] >= lists[i].size()) continue;
    if (std::find(heads.begin(), heads.end(), lists[i][at[i]]) == heads.end()) {
      heads.push_back(lists[i][at[i]]);
    }
  }
  std::string text = "Cannot create a consistent method resolution\norder (MRO) for bases";
  for (size_t i = 0; i < heads.size(); ++i) {
    text += (i == 0 ? " " : ", ");
    text += name_of_type(vm, heads[i]);
  }
  vm.raise(TypeId::TypeError, text);
  return false;
}

}  // namespace

// C3 (Barrett et al. 1996) over the bases' orders and the list of bases itself.
bool linearize(Vm& vm, Handle type, std::vector<Handle>& out) {
  const Handle bases = vm.type_at(type)->bases;
  std::vector<std::vector<Handle>> lists;
  std::vector<Handle> own;
  for (uint32_t i = 0; i < tuple_size(vm, bases); ++i) {
    const Handle base = tuple_items(vm, bases)[i].handle();
    if (std::find(own.begin(), own.end(), base) != own.end()) {
      vm.raise(TypeId::TypeError, "duplicate base class " + name_of_type(vm, base));
      return false;
    }
    own.push_back(base);
    lists.push_back(mro_of(vm, base));
  }
  lists.push_back(own);
  std::vector<size_t> at(lists.size(), 0);
  out = {type};
  while (true) {
    bool empty = true;
    Handle next = 0;
    for (size_t i = 0; i < lists.size() && next == 0; ++i) {
      if (at[i] >= lists[i].size()) continue;
      empty = false;
      if (!in_tail(lists, at, lists[i][at[i]])) next = lists[i][at[i]];
    }
    if (empty) return true;
    if (next == 0) return raise_inconsistent(vm, lists, at);
    out.push_back(next);
    for (size_t i = 0; i < lists.size(); ++i) {
      if (at[i] < lists[i].size() && lists[i][at[i]] == next) ++at[i];
    }
  }
}

Handle tuple_of_types(Vm& vm, const std::vector<Handle>& types) {
  const Value tuple = vm.new_tuple(static_cast<uint32_t>(types.size()));
  for (uint32_t i = 0; i < types.size(); ++i) {
    vm.at<Tuple>(tuple)->items[i] = vm.incref(Value::ref(types[i]));
  }
  return tuple.handle();
}

void link_to_bases(Vm& vm, Handle type) {
  const Handle bases = vm.type_at(type)->bases;
  for (uint32_t i = 0; i < tuple_size(vm, bases); ++i) {
    const Handle base = tuple_items(vm, bases)[i].handle();
    if (vm.type_at(base)->subclasses == 0) {
      const Handle list = vm.new_list(0).handle();
      vm.type_at(base)->subclasses = list;
      vm.heap().mark_range(base, sizeof(TypeObject));
    }
    list_push(vm, vm.type_at(base)->subclasses, Value::integer(type));
  }
}

namespace {

// --- __slots__
// ------------------------------------------------------------------------------------------

struct SlotPlan {
  bool given = false;
  bool add_dict = false;
  bool add_weakrefs = false;
  std::vector<std::string> names;   // sorted, mangled
};

std::string mangled(const std::string& class_name, const std::string& name) {
  if (name.size() < 3 || name.substr(0, 2) != "__" || name.substr(name.size() - 2) == "__")
    return name;
  const size_t start = class_name.find_first_not_of('_');
  if (start == std::string::npos) return name;
  return "_" + class_name.substr(start) + name;
}

bool is_identifier(std::string_view text) {
  size_t at = 0;
  bool first = true;
  while (at < text.size()) {
    const uint32_t c = base::decode_utf8(text, at);
    if (!(first ? base::is_identifier_start(c) : base::is_identifier_part(c))) return false;
    first = false;
  }
  return !first;
}

bool variable_sized(Layout layout) {
  return layout == Layout::int_ || layout == Layout::bytes || layout == Layout::tuple;
}

bool slot_error(Vm& vm, TypeId type, const std::string& text) {
  vm.raise(type, text);
  return false;
}

bool add_slot_name(Vm& vm, Handle base, Handle dict, const std::string& class_name, Value item,
                   SlotPlan& plan) {
  if (!vm.is_str(item)) {
    return slot_error(vm, TypeId::TypeError,
                      "__slots__ items must be strings, not '" + vm.type_name(item) + "'");
  }
  const std::string name = vm.str_copy(item);
  if (!is_identifier(name))
    return slot_error(vm, TypeId::TypeError, "__slots__ must be identifiers");
  const uint32_t base_flags = vm.type_at(base)->flags;
  if (name == "__dict__") {
    if ((base_flags & kHasDict) != 0 || plan.add_dict) {
      return slot_error(vm, TypeId::TypeError, "__dict__ slot disallowed: we already got one");
    }
    plan.add_dict = true;
    return true;
  }
  if (name == "__weakref__") {
    if ((base_flags & kHasWeakrefs) != 0 || plan.add_weakrefs) {
      return slot_error(vm, TypeId::TypeError,
                        "__weakref__ slot disallowed: either we already got one, or "
                        "__itemsize__ != 0");
    }
    plan.add_weakrefs = true;
    return true;
  }
  const std::string own = mangled(class_name, name);
  const Value there = dict_get_text(vm, dict, own);
  if (!there.is_null() && own != "__qualname__" && own != "__classcell__") {
    return slot_error(vm, TypeId::ValueError,
                      "'" + name + "' in __slots__ conflicts with class variable");
  }
  plan.names.push_back(own);
  return true;
}

// `listed`: the names if they are known to be others' than those in the dict; see make_class.
bool plan_slots(Vm& vm, Handle base, Handle dict, const std::string& class_name, Value listed,
                SlotPlan& plan) {
  const TypeObject* base_type = vm.type_at(base);
  const bool variable = variable_sized(base_type->layout);
  const Value slots = dict_get_str(vm, dict, name_of(vm, Name::slots));
  if (slots.is_null()) {
    // A metaclass's instances are classes: their __dict__ is type's.
    plan.add_dict = (base_type->flags & kHasDict) == 0 && base_type->layout != Layout::type;
    plan.add_weakrefs = (base_type->flags & kHasWeakrefs) == 0 && !variable;
    return true;
  }
  plan.given = true;
  std::vector<Value> items;
  Value tuple = Value::null();
  if (vm.is_str(slots)) {
    tuple = vm.new_tuple_of({slots});
  } else {
    const Outcome outcome = to_tuple(vm, listed.is_null() ? slots : listed);
    CHECK(outcome.kind != OutcomeKind::tail, "slots that Python must list");
    if (!outcome.is_value()) return false;
    tuple = outcome.value;
  }
  const Own own(vm, tuple);
  const uint32_t count = tuple_size(vm, tuple.handle());
  if (count > 0 && variable) {
    return slot_error(vm, TypeId::TypeError,
                      "nonempty __slots__ not supported for subtype of '" + name_of_type(vm, base) +
                          "'");
  }
  for (uint32_t i = 0; i < count; ++i) {
    if (!add_slot_name(vm, base, dict, class_name, tuple_items(vm, tuple.handle())[i], plan))
      return false;
  }
  std::sort(plan.names.begin(), plan.names.end());
  return true;
}

// Everything but what C++ walks through by itself.
bool needs_python_to_list(Vm& vm, Value slots) {
  if (!slots.is_ref()) return true;
  if (vm.is_str(slots)) return false;
  if (has_python_dunder(vm, slots, Dunder::iter)) return true;
  const Layout layout = vm.layout_of(slots);
  return layout != Layout::tuple && layout != Layout::list && layout != Layout::dict && layout != Layout::set;
}

void make_members(Vm& vm, Handle type, const SlotPlan& plan, uint32_t first) {
  for (uint32_t i = 0; i < plan.names.size(); ++i) {
    const Value name = vm.intern(plan.names[i]);
    const Handle member = vm.new_object(TypeId::member, sizeof(Member));
    Member* object = vm.at<Member>(member);
    object->owner = vm.incref_handle(type);
    object->name = name.handle();   // takes over the reference
    object->slot = first + i;
    dict_set_str(vm, vm.type_at(type)->dict, name.handle(), Value::ref(member));
    vm.decref_handle(member);
  }
}

// --- contents of the class dict
// -------------------------------------------------------------------------

void wrap_function(Vm& vm, Handle dict, Handle name, TypeId wrapper) {
  const Value value = dict_get_str(vm, dict, name);
  if (value.is_null() || !vm.is_exact(value, TypeId::function)) return;
  vm.incref(value);
  const Handle wrapped = vm.new_object(wrapper, sizeof(ClassMethod));
  vm.at<ClassMethod>(wrapped)->callable = value;
  dict_set_str(vm, dict, name, Value::ref(wrapped));
  vm.decref_handle(wrapped);
}

void complete_dict(Vm& vm, Handle type, Handle dict, const SlotPlan& plan) {
  if (dict_get_str(vm, dict, name_of(vm, Name::module)).is_null()) {
    const Value module = current_module_name(vm);
    if (!module.is_null()) dict_set_str(vm, dict, name_of(vm, Name::module), module);
  }
  wrap_function(vm, dict, name_of(vm, Dunder::new_), TypeId::staticmethod);
  wrap_function(vm, dict, name_of(vm, Name::init_subclass), TypeId::classmethod);
  wrap_function(vm, dict, name_of(vm, Name::class_getitem), TypeId::classmethod);
  for (const char* shared : {"__dict__", "__weakref__"}) {  // unless the class has its own
    const bool wanted = shared[2] == 'd' ? plan.add_dict : plan.add_weakrefs;
    if (wanted && dict_get_text(vm, dict, shared).is_null()) add_getset(vm, type, shared);
  }
  if (dict_get_str(vm, dict, name_of(vm, Name::doc)).is_null()) {
    dict_set_str(vm, dict, name_of(vm, Name::doc), Value::none());
  }
  if (!dict_get_str(vm, dict, name_of(vm, Dunder::eq)).is_null() &&
      dict_get_str(vm, dict, name_of(vm, Dunder::hash)).is_null()) {
    dict_set_str(vm, dict, name_of(vm, Dunder::hash), Value::none());
  }
}

bool take_qualname(Vm& vm, Handle type, Handle dict, Value name) {
  const Value qualname = dict_get_str(vm, dict, name_of(vm, Name::qualname));
  if (qualname.is_null()) {
    vm.type_at(type)->qualname = vm.incref(name).handle();
    return true;
  }
  if (!vm.is_str(qualname)) {
    vm.raise(TypeId::TypeError, "type __qualname__ must be a str, not " + vm.type_name(qualname));
    return false;
  }
  vm.type_at(type)->qualname = vm.incref(qualname).handle();
  dict_del_str(vm, dict, name_of(vm, Name::qualname));
  return true;
}

bool fill_class_cell(Vm& vm, Handle type, Handle dict) {
  const Value cell = dict_get_str(vm, dict, name_of(vm, Name::classcell));
  if (cell.is_null()) return true;
  if (!vm.is_exact(cell, TypeId::cell)) {
    vm.raise(TypeId::TypeError,
             "type.__new__(): __classcell__ must be a nonlocal cell, not <class '" +
                 vm.type_name(cell) + "'>");
    return false;
  }
  const Value before = vm.at<Cell>(cell)->content;
  vm.at<Cell>(cell)->content = vm.incref(Value::ref(type));
  vm.mark(cell.handle());
  vm.decref(before);
  dict_del_str(vm, dict, name_of(vm, Name::classcell));
  return true;
}

constexpr uint32_t kInherited = kGc | kHasDict | kHasWeakrefs | kException | kIntSubclass |
                                kStrSubclass | kBytesSubclass | kTupleSubclass | kListSubclass |
                                kDictSubclass | kTypeSubclass | kSequencePattern | kMappingPattern |
                                kThreadLocal | kOrderedDict;

uint32_t flags_from_bases(Vm& vm, Handle base, Handle bases) {
  constexpr uint32_t kPatterns = kSequencePattern | kMappingPattern;
  uint32_t flags = vm.type_at(base)->flags & kInherited & ~kPatterns;
  for (uint32_t i = 0; i < tuple_size(vm, bases); ++i) {
    const uint32_t other = vm.type_at(tuple_items(vm, bases)[i].handle())->flags;
    if ((flags & kPatterns) == 0) flags |= other & kPatterns;  // the first base that is one decides
    if ((other & kHeapType) != 0 || vm.type_at(base)->layout == Layout::instance) {
      flags |= other & (kHasDict | kHasWeakrefs);
    }
  }
  return flags | kHeapType | kBaseType;
}

// Type, not yet with an mro. Owned handle; 0: raised.
Handle build_type(Vm& vm, Handle metatype, Value name, Handle bases, Handle base, Value name_space,
                  Value slots) {
  const Value dict = dict_copy(vm, name_space.handle());
  Own own_dict(vm, dict);
  SlotPlan plan;
  if (!plan_slots(vm, base, dict.handle(), vm.str_copy(name), slots, plan)) return 0;
  const uint32_t flags = flags_from_bases(vm, base, bases);
  const Handle type = vm.new_object_of(metatype, sizeof(TypeObject));
  TypeObject* object = vm.type_at(type);
  const TypeObject* parent = vm.type_at(base);
  object->name = vm.incref(name).handle();
  object->base = vm.incref_handle(base);
  object->bases = vm.incref_handle(bases);
  object->dict = own_dict.take().handle();
  object->flags = flags | (plan.add_dict ? static_cast<uint32_t>(kHasDict) : 0u) |
                  (plan.add_weakrefs ? static_cast<uint32_t>(kHasWeakrefs) : 0u);
  object->layout = parent->layout;
  object->instance_size = parent->instance_size;
  object->builtin_index = 0xffff;
  object->slot_count = parent->slot_count + static_cast<uint32_t>(plan.names.size());
  object->version = vm.new_version();
  const uint32_t first_slot = parent->slot_count;
  Own own_type(vm, Value::ref(type));
  if (plan.given) {
    const Value names = vm.new_tuple(static_cast<uint32_t>(plan.names.size()));
    for (uint32_t i = 0; i < plan.names.size(); ++i) {
      const Value text = vm.intern(plan.names[i]);
      vm.at<Tuple>(names)->items[i] = text;
    }
    vm.type_at(type)->slot_names = names.handle();
  }
  if (!take_qualname(vm, type, dict.handle(), name)) return 0;
  if (!fill_class_cell(vm, type, dict.handle())) return 0;
  complete_dict(vm, type, dict.handle(), plan);
  make_members(vm, type, plan, first_slot);
  return own_type.take().handle();
}

// --- after the class is there
// ---------------------------------------------------------------------------

// Whether some value in the class's dict has __set_name__. Properties get their name here.
bool has_set_name(Vm& vm, Handle dict) {
  const Handle name = name_of(vm, Name::set_name);
  for (uint32_t i = dict_next(vm, dict, 0); i != kNoEntry; i = dict_next(vm, dict, i + 1)) {
    const Value value = dict_entry(vm, dict, i)->value;
    if (value.is_ref() && vm.is_exact(value, TypeId::property)) {
      Property* property = vm.at<Property>(value);
      if (property->name.is_null()) {
        property->name = vm.incref(dict_entry(vm, dict, i)->key);
        vm.heap().mark_range(value.handle(), sizeof(Property));
      }
      continue;
    }
    if (value.is_ref() && !type_lookup(vm, vm.type_of(value), name).is_null()) return true;
  }
  return false;
}

// What __init_subclass__ means for the new class: the bases' one; borrowed.
Value inherited_init_subclass(Vm& vm, Handle type) {
  const Handle mro = vm.type_at(type)->mro;
  for (uint32_t i = 1; i < tuple_size(vm, mro); ++i) {
    const Handle cls = tuple_items(vm, mro)[i].handle();
    const Value found = dict_get_str(vm, vm.type_at(cls)->dict, name_of(vm, Name::init_subclass));
    if (!found.is_null()) return found;
  }
  return Value::null();
}

Outcome finish_class(Vm& vm, Value type, Value keywords) {
  Own own(vm, type);
  const bool has_keywords = !keywords.is_null() && dict_size(vm, keywords.handle()) > 0;
  const Value init = inherited_init_subclass(vm, type.handle());
  const bool plain_init = init.is_null() || vm.is_exact(init, TypeId::classmethod_descriptor);
  if (plain_init && has_keywords) {
    return vm.raise(TypeId::TypeError,
                    vm.str_copy(Value::ref(vm.type_at(type.handle())->qualname)) +
                        ".__init_subclass__() takes no keyword arguments");
  }
  if (plain_init && !has_set_name(vm, vm.type_at(type.handle())->dict))
    return Outcome::of(own.take());
  return vm.tail_prelude("finish_class", {type, keywords.is_null() ? Value::none() : keywords});
}

}  // namespace

Handle winning_metatype(Vm& vm, Handle metatype, Handle bases) {
  Handle winner = metatype;
  for (uint32_t i = 0; i < tuple_size(vm, bases); ++i) {
    const Handle other = vm.type_of(tuple_items(vm, bases)[i]);
    if (vm.is_subtype(winner, other)) continue;
    if (vm.is_subtype(other, winner)) {
      winner = other;
      continue;
    }
    vm.raise(TypeId::TypeError,
             "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
             "of the metaclasses of all its bases");
    return 0;
  }
  return winner;
}

Outcome make_class(Vm& vm, Handle metatype, Value name, Value bases, Value name_space,
                   Value keywords) {
  const Value given = dict_get_str(vm, name_space.handle(), name_of(vm, Name::slots));
  if (!given.is_null() && needs_python_to_list(vm, given)) {
    return vm.tail_prelude("class_with_listed_slots",
                           {Value::ref(metatype), name, bases, name_space,
                            keywords.is_null() ? Value::none() : keywords, given});
  }
  return make_class_with_slots(vm, metatype, name, bases, name_space, keywords, Value::null());
}

Outcome make_class_with_slots(Vm& vm, Handle metatype, Value name, Value bases, Value name_space,
                              Value keywords, Value slots) {
  const Value object_bases = tuple_size(vm, bases.handle()) == 0
                                 ? vm.new_tuple_of({Value::ref(type_handle(TypeId::object))})
                                 : vm.incref(bases);
  const Own own_bases(vm, object_bases);
  const Handle base = best_base(vm, object_bases.handle());
  if (base == 0) return Outcome::error();
  const Handle type = build_type(vm, metatype, name, object_bases.handle(), base, name_space, slots);
  if (type == 0) return Outcome::error();
  Own own(vm, Value::ref(type));
  std::vector<Handle> order;
  if (!linearize(vm, type, order)) return Outcome::error();
  const Handle mro = tuple_of_types(vm, order);
  vm.type_at(type)->mro = mro;
  vm.heap().mark_range(type, sizeof(TypeObject));
  link_to_bases(vm, type);
  type_modified(vm, type);
  const Value custom = type_lookup(vm, metatype, name_of(vm, Name::mro));
  if (!custom.is_null() && vm.is_exact(custom, TypeId::function)) {
    return vm.tail_prelude("apply_custom_mro",
                           {own.get(), keywords.is_null() ? Value::none() : keywords});
  }
  return finish_class(vm, own.take(), keywords);
}

Outcome finish_new_class(Vm& vm, Value owned_type, Value keywords) {
  return finish_class(vm, owned_type, keywords);
}

}  // namespace lockstep::vm
