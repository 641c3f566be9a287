// Primitives of the hidden module _lockstep for the prelude's part of objects: what only C++ can
// see.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/super.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"
#include "core/vm/program.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"
#include "core/vm/text/traceback.h"
#include "core/vm/visible.h"

namespace lockstep::vm {

namespace {

// traceback_text(traceback, margin)
Outcome traceback_lines(Vm& vm, const Args& args) {
  const std::string margin = vm.str_copy(args[1]);
  return Outcome::of(vm.new_str(traceback_text(vm, args[0], margin)));
}

Outcome suggest(Vm& vm, const Args& args) {
  std::vector<std::string> names;
  for (uint32_t i = 0; i < list_size(vm, args[1].handle()); ++i) {
    const Value name = list_items(vm, args[1].handle())[i];
    if (vm.is_str(name)) names.push_back(vm.str_copy(name));
  }
  const std::string best = suggest_name(vm.str_copy(args[0]), names);
  return Outcome::of(best.empty() ? Value::none() : vm.new_str(best));
}

// The attribute of a class found along its mro, not bound; or the given default.
Outcome lookup(Vm& vm, const Args& args) {
  const Value found = type_lookup(vm, args[0].handle(), args[1].handle());
  return Outcome::of(vm.incref(found.is_null() ? args[2] : found));
}

Outcome class_new(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(find_new(vm, args[0].handle())));
}

Outcome class_init(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(find_init(vm, args[0].handle())));
}

Outcome object_new(Vm& vm, const Args& args) {
  return Outcome::of(new_instance(vm, args[0].handle()));
}

// type(x), whatever __class__ says.
Outcome class_of(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(Value::ref(vm.type_of(args[0]))));
}

Outcome is_sub(Vm& vm, const Args& args) {
  return Outcome::boolean(vm.is_subtype(args[0].handle(), args[1].handle()));
}

Outcome set_mro(Vm& vm, const Args& args) {
  const Handle type = args[0].handle();
  const Handle before = vm.type_at(type)->mro;
  vm.type_at(type)->mro = vm.incref(args[1]).handle();
  vm.heap().mark_range(type, sizeof(TypeObject));
  vm.decref(Value::ref(before));
  type_modified(vm, type);
  return Outcome::none();
}

// What is left to do for a class after its mro: the same steps as make_class ends with.
Outcome finish(Vm& vm, const Args& args) {
  return finish_new_class(vm, vm.incref(args[0]), args[1].is_none() ? Value::null() : args[1]);
}

// object.__getattribute__ without hooks, for super-like uses in the prelude.
Outcome plain_get(Vm& vm, const Args& args) {
  return generic_get_attribute(vm, args[0], args[1].handle());
}

Outcome own_dict(Vm& vm, const Args& args) {
  if (is_type(vm, args[0])) {
    return Outcome::of(vm.incref(Value::ref(vm.type_at(args[0].handle())->dict)));
  }
  const Handle dict = args[0].is_ref() ? instance_dict(vm, args[0].handle(), false) : 0;
  if (dict != 0) gc_show_dict(vm, dict);
  return Outcome::of(dict == 0 ? Value::none() : vm.incref(Value::ref(dict)));
}

Outcome slot_names(Vm& vm, const Args& args) {
  const Handle names = vm.type_at(args[0].handle())->slot_names;
  return Outcome::of(names == 0 ? Value::none() : vm.incref(Value::ref(names)));
}

Outcome is_heap(Vm& vm, const Args& args) {
  return Outcome::boolean((vm.type_at(args[0].handle())->flags & kHeapType) != 0);
}

// The name under which messages show a type.
Outcome shown_name(Vm& vm, const Args& args) {
  return Outcome::of(vm.new_str(name_of_type(vm, args[0].handle())));
}

Outcome program_line(Vm& vm, const Args& args) {
  const std::string* text = vm.program().source_text(vm.str_copy(args[0]));
  if (text == nullptr) return Outcome::none();
  const int64_t wanted = args[1].as_int();
  size_t start = 0;
  for (int64_t i = 1; i < wanted; ++i) {
    start = text->find('\n', start);
    if (start == std::string::npos) return Outcome::none();
    ++start;
  }
  if (start >= text->size() || wanted < 1) return Outcome::none();
  const size_t end = text->find('\n', start);
  return Outcome::of(vm.new_str(std::string_view(*text).substr(
      start, end == std::string::npos ? std::string::npos : end - start)));
}

Outcome program_text(Vm& vm, const Args& args) {
  const std::string* text = vm.program().source_text(vm.str_copy(args[0]));
  return Outcome::of(text == nullptr ? Value::none() : vm.new_str(*text));
}

Outcome check_heap(Vm& vm, const Args&) { return Outcome::of(vm.new_str(validate_heap(vm))); }

Outcome make_record(Vm& vm, const Args& args, TypeId type) {
  const Handle record = new_record(vm, type, args.count);
  for (uint32_t i = 0; i < args.count; ++i) vm.at<Record>(record)->values[i] = vm.incref(args[i]);
  return Outcome::of(Value::ref(record));
}
// A union of the types in a tuple; its parts have been made plain already.
Outcome make_union(Vm& vm, const Args& args) { return make_record(vm, args, TypeId::union_); }
// origin, args, parameters, starred, and the class if it is a derived one
Outcome make_alias(Vm& vm, const Args& args) {
  const Args parts{args.values, 4, args.kwnames};
  if (args.count < 5 || args[4].handle() == type_handle(TypeId::generic_alias)) {
    return make_record(vm, parts, TypeId::generic_alias);
  }
  const uint32_t bytes = record_bytes(parts.count, 0);
  const Handle alias = vm.new_object_of(args[4].handle(), bytes);
  vm.at<Record>(alias)->bytes = bytes;
  vm.at<Record>(alias)->count = parts.count;
  for (uint32_t i = 0; i < parts.count; ++i) vm.at<Record>(alias)->values[i] = vm.incref(parts[i]);
  return Outcome::of(Value::ref(alias));
}

Outcome record_value(Vm& vm, const Args& args) {
  const Record* record = vm.at<Record>(args[0]);
  const auto i = static_cast<uint32_t>(args[1].as_int());
  return Outcome::of(vm.incref(i < record->count ? record->values[i] : Value::none()));
}

// Bits 5 and 6 of tp_flags: whether a class matches sequence and mapping patterns.
Outcome pattern_flags(Vm& vm, const Args& args) {
  const uint32_t flags = vm.type_at(args[0].handle())->flags;
  return Outcome::of(Value::integer(((flags & kSequencePattern) != 0 ? 32 : 0) |
                                    ((flags & kMappingPattern) != 0 ? 64 : 0)));
}

Outcome set_pattern_flags(Vm& vm, const Args& args) {
  const Handle type = args[0].handle();
  const int64_t wanted = args[1].as_int();
  uint32_t flags = vm.type_at(type)->flags & ~static_cast<uint32_t>(kSequencePattern | kMappingPattern);
  if ((wanted & 32) != 0) flags |= kSequencePattern;
  if ((wanted & 64) != 0) flags |= kMappingPattern;
  if ((vm.type_at(type)->flags & kHeapType) == 0) return Outcome::none();
  vm.type_at(type)->flags = flags;
  vm.heap().mark_range(type, sizeof(TypeObject));
  return Outcome::none();
}

// Whether instances are nothing but attributes and slots.
Outcome is_plain_layout(Vm& vm, const Args& args) {
  const Layout layout = vm.type_at(args[0].handle())->layout;
  return Outcome::boolean(layout == Layout::instance || layout == Layout::none ||
                          layout == Layout::ellipsis || layout == Layout::not_implemented);
}

Outcome is_variable_size(Vm& vm, const Args& args) {
  const Layout layout = vm.type_at(args[0].handle())->layout;
  return Outcome::boolean(layout == Layout::tuple || layout == Layout::bytes ||
                          layout == Layout::int_ || layout == Layout::type ||
                          layout == Layout::memoryview);
}

Outcome mro_of(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(Value::ref(vm.type_at(args[0].handle())->mro)));
}

// (bases, best base)
Outcome bases_of(Vm& vm, const Args& args) {
  const TypeObject* type = vm.type_at(args[0].handle());
  return Outcome::of(vm.new_tuple_of({Value::ref(type->bases), Value::ref(type->base)}));
}

Outcome assign_bases(Vm& vm, const Args& args) {
  assign_class_bases(vm, args[0].handle(), args[1], args[2].handle());
  return Outcome::none();
}

Outcome relink_bases(Vm& vm, const Args& args) {
  relink_class_bases(vm, args[0].handle(), args[1].handle());
  return Outcome::none();
}

Outcome make_super(Vm& vm, const Args& args) {
  return Outcome::of(super_of(vm, args[0].handle(), args[1].handle(), args[2], args[3].handle()));
}

// make_class_with_slots(metaclass, name, bases, namespace, keywords or None, names of slots)
Outcome class_with_slots(Vm& vm, const Args& args) {
  return make_class_with_slots(vm, args[0].handle(), args[1], args[2], args[3],
                               args[4].is_none() ? Value::null() : args[4], args[5]);
}

// set_ordered(cls): see kOrderedDict.
Outcome set_ordered(Vm& vm, const Args& args) {
  vm.type_at(args[0].handle())->flags |= kOrderedDict;
  vm.heap().mark_range(args[0].handle(), sizeof(TypeObject));
  return Outcome::none();
}

// set_long_name(cls): see kLongName.
Outcome set_long_name(Vm& vm, const Args& args) {
  vm.type_at(args[0].handle())->flags |= kLongName;
  vm.heap().mark_range(args[0].handle(), sizeof(TypeObject));
  return Outcome::none();
}

// Whether a field that reads as None was ever set: AttributeError("x", name="y") has no obj.
Outcome has_exception_field(Vm& vm, const Args& args) {
  const auto field = static_cast<uint32_t>(args[1].as_int());
  return Outcome::boolean(!exception_field(vm, args[0].handle(), field).is_null());
}

constexpr BuiltinDef kRows[] = {
    checked("has_exception_field", has_exception_field, "*i"),
    checked("set_long_name", set_long_name, "T"),
    checked("traceback_text", traceback_lines, "*s"), checked("suggest", suggest, "sl"),
    checked("lookup", lookup, "Ts*"), checked("class_new", class_new, "T"),
    checked("class_init", class_init, "T"), checked("object_new", object_new, "T"),
    method("class_of", class_of, 1, 1), checked("is_subtype", is_sub, "TT"),
    checked("set_mro", set_mro, "Tt"), checked("finish_new_class", finish, "TD"),
    checked("plain_get", plain_get, "*s"), method("own_dict", own_dict, 1, 1),
    checked("slot_names", slot_names, "T"), checked("is_heap_type", is_heap, "T"),
    checked("type_name", shown_name, "T"), checked("source_line", program_line, "si"),
    checked("source_text", program_text, "s"), method("validate_heap", check_heap, 0, 0),
    method("new_union", make_union, 1, 1), method("new_generic_alias", make_alias, 4, 5),
    method("record_value", record_value, 2, 2), checked("pattern_flags", pattern_flags, "T"),
    checked("is_plain_layout", is_plain_layout, "T"),
    checked("is_variable_size", is_variable_size, "T"), checked("set_ordered", set_ordered, "T"),
    checked("set_pattern_flags", set_pattern_flags, "Ti"), checked("make_super", make_super, "T**T"),
    checked("make_class_with_slots", class_with_slots, "T*****"), checked("mro_of", mro_of, "T"),
    checked("bases_of", bases_of, "T"), checked("assign_bases", assign_bases, "TtT"),
    checked("relink_bases", relink_bases, "Tt")};

}  // namespace

extern const BuiltinTable kHiddenObjectsTable;
const BuiltinTable kHiddenObjectsTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
