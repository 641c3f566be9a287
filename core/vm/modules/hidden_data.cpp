// Primitives of the hidden module _lockstep for _prelude_data.py: the steps of operators, look-ups
// and formatting that need no user code, and what the prelude puts between them.
#include "core/vm/builtin_call.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/iter_slots.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/views.h"
#include "core/vm/objects/set_ops.h"
#include "core/vm/objects/sort.h"
#include "core/vm/objects/str.h"
#include "core/vm/plain_ops.h"
#include "core/vm/table.h"
#include "core/vm/text/percent.h"
#include "core/vm/text/str_format.h"

namespace lockstep::vm {

namespace {

Outcome not_implemented() { return Outcome::of(Value::not_implemented()); }

// --- special methods
// ----------------------------------------------------------------------------------

// special(object, name): bound, as the interpreter looks it up; NotImplemented when there is none.
Outcome special(Vm& vm, const Args& args) {
  const Handle type = vm.type_of(args[0]);
  const Value found = type_lookup(vm, type, args[1].handle());
  if (found.is_null()) return not_implemented();
  if (found.is_none()) return Outcome::none();
  return bind_descriptor(vm, found, args[0], type);
}

// The same, but only what Python code defines.
Outcome user_method(Vm& vm, const Args& args) {
  const Value found = type_lookup(vm, vm.type_of(args[0]), args[1].handle());
  if (found.is_null()) return not_implemented();
  if (found.is_ref() && vm.layout_of(found) == Layout::method_descriptor) {
    // A built-in method under another name, or of a class that this is none of, is user code too.
    const MethodDescriptor* method = vm.at<MethodDescriptor>(found);
    if (vm.str_view(args[1]) == builtin_def(method->index).name &&
        vm.is_subtype(vm.type_of(args[0]), method->owner)) {
      return not_implemented();
    }
  }
  return special(vm, args);
}

Outcome type_attribute(Vm& vm, const Args& args) {
  const Value found = type_lookup(vm, args[0].handle(), args[1].handle());
  return found.is_null() ? not_implemented() : Outcome::of(vm.incref(found));
}

Outcome is_subtype(Vm& vm, const Args& args) {
  return Outcome::boolean(vm.is_subtype(args[0].handle(), args[1].handle()));
}

Outcome is_iterator(Vm& vm, const Args& args) {
  if (!args[0].is_ref()) return Outcome::boolean(false);
  return Outcome::boolean(!lookup_special(vm, args[0], Dunder::next).is_null());
}

// --- operators
// ----------------------------------------------------------------------------------------

BinaryOp op_of(Value v) { return static_cast<BinaryOp>(v.as_int()); }

// operator_slot(value, op), call_slot(slot, op, left, right): see arith.h.
Outcome slot_of_operator(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(operator_slot(vm, args[0], static_cast<int32_t>(args[1].as_int()))));
}
Outcome call_slot(Vm& vm, const Args& args) {
  return call_operator_slot(vm, static_cast<int32_t>(args[0].as_int()), static_cast<int32_t>(args[1].as_int()),
                            args[2], args[3]);
}
Outcome power(Vm& vm, const Args& args) { return number_power(vm, args[0], args[1], args[2]); }
Outcome inplace_slot(Vm& vm, const Args& args) { return inplace_builtin(vm, op_of(args[0]), args[1], args[2]); }
Outcome sequence(Vm& vm, const Args& args) {
  return sequence_operator(vm, op_of(args[0]), args[1], args[2], args[3].is_true());
}
// repeat(sequence, count, inplace): whatever its class has made of *.
Outcome repeat(Vm& vm, const Args& args) {
  return binary_sequence(vm, BinaryOp::multiply, args[0], args[1], args[2].is_true());
}
Outcome compare(Vm& vm, const Args& args) {
  return compare_builtin(vm, static_cast<CompareOp>(args[0].as_int()), args[1], args[2]);
}
Outcome index(Vm& vm, const Args& args) { return index_value(vm, args[0]); }
// (index of a builtin, its arguments, their names or None)
Outcome call_builtin(Vm& vm, const Args& args) {
  std::vector<Value> values;
  for (uint32_t i = 0; i < tuple_size(vm, args[1].handle()); ++i) {
    values.push_back(tuple_items(vm, args[1].handle())[i]);
  }
  const uint32_t names = args[2].is_none() ? 0 : tuple_size(vm, args[2].handle());
  const Args given{values.data(), static_cast<uint32_t>(values.size()) - names,
                   names == 0 ? Value::null() : args[2]};
  return run_builtin(vm, static_cast<uint32_t>(args[0].as_int()), given);
}

Outcome set_item_plain(Vm& vm, const Args& args) {
  return set_item_builtin(vm, args[0], args[1], args[2]);
}

// --- hashes, dicts and sets
// ---------------------------------------------------------------------------

Outcome combine_hashes(Vm& vm, const Args& args) {
  uint64_t accumulator = kTupleHashSeed;
  const uint32_t count = list_size(vm, args[0].handle());
  for (uint32_t i = 0; i < count; ++i) {
    accumulator =
        tuple_hash_add(accumulator, vm.big_of(list_items(vm, args[0].handle())[i]).low_bits());
  }
  return Outcome::of(vm.new_int(static_cast<int64_t>(tuple_hash_end(accumulator, count))));
}

// The keys of a set or dict with the hashes it keeps: [key, hash, key, hash ...]; None for anything else, and
// for a class that iterates in a way of its own.
Outcome stored_hashes(Vm& vm, const Args& args) {
  const Value from = args[0];
  const bool is_set = from.is_ref() && vm.layout_of(from) == Layout::set;
  if (!is_set && !(from.is_ref() && vm.layout_of(from) == Layout::dict)) return Outcome::none();
  if (has_python_dunder(vm, from, Dunder::iter)) return Outcome::none();
  Own list(vm, vm.new_list(0));
  const auto add = [&](Value key, uint64_t hash) {
    list_append(vm, list.get().handle(), key);
    list_push(vm, list.get().handle(), vm.new_int(static_cast<int64_t>(hash)));
  };
  const Handle handle = from.handle();
  if (is_set) {
    for (uint32_t i = set_next(vm, handle, 0); i != 0xffffffff; i = set_next(vm, handle, i + 1)) {
      const SetEntry entry = vm.at<SetEntry>(vm.at<Set>(handle)->table)[i];
      add(entry.key, entry.hash);
    }
  } else {
    for (uint32_t i = dict_next(vm, handle, 0); i != kNoEntry; i = dict_next(vm, handle, i + 1)) {
      const DictEntry entry = *dict_entry(vm, handle, i);
      add(entry.key, entry.hash);
    }
  }
  return Outcome::of(list.take());
}

Outcome plain_hash(Vm& vm, const Args& args) {
  uint64_t hash;
  return hash_fast(vm, args[0], hash) ? Outcome::of(vm.new_int(static_cast<int64_t>(hash)))
                                      : Outcome::none();
}

// As much of another set or a dict as can be added without user code. The rest is then found missing one by one.
Outcome set_merge(Vm& vm, const Args& args) {
  bool need_python;
  const bool dict = vm.is_exact(args[1], TypeId::dict);
  return (dict ? set_merge_dict : set_merge_into)(vm, args[0].handle(), args[1].handle(), need_python)
             ? Outcome::boolean(!need_python)
             : Outcome::error();
}

// The dict of a keys view, anything else as it is.
Outcome viewed_keys(Vm& vm, const Args& args) {
  const bool keys = args[0].is_ref() && vm.is_exact(args[0], TypeId::dict_keys);
  return Outcome::of(vm.incref(keys ? view_dict(vm, args[0]) : args[0]));
}

Outcome set_drop(Vm& vm, const Args& args) {
  return set_drop_removed(vm, args[0].handle()) ? Outcome::none() : Outcome::error();
}

Outcome new_frozenset(Vm& vm, const Args&) { return Outcome::of(vm.new_set(true)); }

Outcome set_swap(Vm& vm, const Args& args) {
  Set* a = vm.at<Set>(args[0]);
  Set* b = vm.at<Set>(args[1]);
  std::swap(a->table, b->table);
  std::swap(a->mask, b->mask);
  std::swap(a->fill, b->fill);
  std::swap(a->used, b->used);
  vm.heap().mark_range(args[0].handle(), sizeof(Set));
  vm.heap().mark_range(args[1].handle(), sizeof(Set));
  return Outcome::none();
}

// --- lists and iterators
// ------------------------------------------------------------------------------

Outcome push(Vm& vm, const Args& args) {
  if (!list_grow(vm, args[0].handle())) return Outcome::error();
  list_append(vm, args[0].handle(), args[1]);
  return Outcome::none();
}

// list_at(list, index, what there is beyond its end)
Outcome list_at(Vm& vm, const Args& args) {
  const Handle list = args[0].handle();
  const int64_t index = args[1].as_int();
  return Outcome::of(vm.incref(index < list_size(vm, list) ? list_items(vm, list)[index] : args[2]));
}

Outcome list_length(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(list_size(vm, args[0].handle())));
}

// Whether something has been put into a list that was made empty for a sort.
Outcome list_touched(Vm& vm, const Args& args) {
  return Outcome::boolean(vm.at<List>(args[0])->capacity != 0 ||
                          (vm.at<List>(args[0])->flags & kListEmptied) != 0);
}

Outcome list_remove_at(Vm& vm, const Args& args) {
  const auto at = static_cast<uint32_t>(args[1].as_int());
  if (at < list_size(vm, args[0].handle())) vm.decref(list_take(vm, args[0].handle(), at));
  return Outcome::none();
}

// Exchanges the contents of two lists: sorting empties the list meanwhile.
Outcome list_swap(Vm& vm, const Args& args) {
  List* a = vm.at<List>(args[0]);
  List* b = vm.at<List>(args[1]);
  std::swap(a->items, b->items);
  std::swap(a->size, b->size);
  std::swap(a->capacity, b->capacity);
  a->flags = a->flags == 0 ? kListBeingSorted : 0;
  vm.heap().mark_range(args[0].handle(), sizeof(List));
  vm.heap().mark_range(args[1].handle(), sizeof(List));
  return Outcome::none();
}

// Whether sorting could be done without user code.
Outcome sort_keys(Vm& vm, const Args& args) {
  const Outcome done = sort_by_keys(vm, args[0], args[1], args[2].is_true());
  if (done.is_error()) return done;
  return Outcome::boolean(!done.value.is_not_implemented());
}

Outcome exhaust(Vm& vm, const Args& args) {
  Iterator* it = vm.at<Iterator>(args[0]);
  const Value source = it->source;
  it->source = Value::null();
  vm.heap().mark_range(args[0].handle(), sizeof(Iterator));
  vm.decref(source);
  return Outcome::none();
}

Outcome advance(Vm& vm, const Args& args) {
  vm.at<Iterator>(args[0])->index += args[1].as_int();
  vm.heap().mark_range(args[0].handle(), sizeof(Iterator));
  return Outcome::none();
}

// The number of an enumerate, which is counted up.
Outcome count_up(Vm& vm, const Args& args) {
  return Outcome::of(enumerate_next(vm, args[0].handle()));
}

// stands_for(cls, which): instances are known to C++ from now on. 0: _tuplegetter, 1: itemgetter, 2: chain; from 3 on
// SlotKind.
Outcome stands_for(Vm& vm, const Args& args) {
  constexpr uint32_t kFlags[] = {kTupleGetter, kItemGetter, kHandsOn};
  TypeObject* type = vm.at<TypeObject>(args[0]);
  const int64_t which = args[1].as_int();
  CHECK(which >= 0 && which < 3 + static_cast<int64_t>(SlotKind::lru_cache), "no such class");
  if (which < 3) {
    type->flags |= kFlags[which];
  } else {
    type->reserved[4] = static_cast<uint32_t>(which - 2);
    type->flags |= which - 2 >= static_cast<int64_t>(SlotKind::partial) ? kSlotCalls : kSlotSteps;
  }
  vm.heap().mark_range(args[0].handle(), sizeof(TypeObject));
  return Outcome::none();
}

// call_each(function, items): a list of function(item), as far as that needs no Python and there is memory.
Outcome call_each(Vm& vm, const Args& args) {
  if (may_be_driven(vm, args[0], 1)) {
    const Own made(vm, vm.new_list(list_size(vm, args[1].handle())));
    return begin_driver(vm, DriverKind::collect, {args[0], args[1], made.get(), Value::integer(0)});
  }
  constexpr uint32_t kMostCalls = 1u << 20;   // then hidden Python goes on, where a run can be stopped
  const uint32_t count = std::min(list_size(vm, args[1].handle()), kMostCalls);
  Own made(vm, vm.new_list(0));
  for (uint32_t i = 0; i < count && i < list_size(vm, args[1].handle()) && !memory_short(vm); ++i) {
    const Own item(vm, vm.incref(list_items(vm, args[1].handle())[i]));
    const Value values[] = {item.get()};
    const Outcome result = call_now(vm, args[0], values, 1);
    if (result.is_error()) return result;
    if (result.kind == OutcomeKind::tail) drop_tail(vm);
    if (!result.is_value()) break;
    if (!list_grow(vm, made.get().handle())) {
      vm.decref(result.value);
      return Outcome::error();
    }
    list_push(vm, made.get().handle(), result.value);
  }
  return Outcome::of(made.take());
}

// count_plain(dict, list or tuple): adds one to the number under each item. False, and nothing has been done, where
// that needs more than looking up ints and strs.
Outcome count_plain(Vm& vm, const Args& args) {
  const bool list = vm.is_exact(args[1], TypeId::list);
  if (!list && !vm.is_exact(args[1], TypeId::tuple)) return Outcome::boolean(false);
  const auto items = [&] {
    return list ? list_items(vm, args[1].handle()) : tuple_items(vm, args[1].handle());
  };
  const uint32_t count = list ? list_size(vm, args[1].handle()) : tuple_size(vm, args[1].handle());
  for (uint32_t i = 0; i < count; ++i) {
    if (!is_plain_key(vm, items()[i])) return Outcome::boolean(false);
    const Value known = plain_get(vm, args[0].handle(), items()[i]);
    if (!known.is_null() && (!known.is_int() || known.as_int() > Value::kIntMax / 2)) return Outcome::boolean(false);
  }
  if (vm.at<Dict>(args[0])->used != 0 && (vm.at<Dict>(args[0])->flags & kDictStrKeys) == 0) {
    return Outcome::boolean(false);   // other keys may be equal to these
  }
  for (uint32_t i = 0; i < count; ++i) {
    const Value known = plain_get(vm, args[0].handle(), items()[i]);
    const Value next = Value::integer(known.is_null() ? 1 : known.as_int() + 1);
    const Outcome done = dict_set_item(vm, args[0], items()[i], next);
    CHECK(done.kind != OutcomeKind::tail, "a plain key needs no Python");
    if (done.is_error()) return done;
  }
  return Outcome::boolean(true);
}

Outcome zip_of(Vm& vm, const Args& args) {
  return Outcome::of(make_zip(vm, args[0], args[1].is_true()));
}

// lazy(kind, source, extra)
Outcome lazy(Vm& vm, const Args& args) {
  return Outcome::of(
      make_lazy_iterator(vm, static_cast<IteratorKind>(args[0].as_int()), args[1], args[2]));
}

Outcome reversed_at(Vm& vm, const Args& args) {
  const Value made = new_iterator(vm, IteratorKind::reversed, args[0]);
  vm.at<Iterator>(made)->index = args[1].as_int();
  vm.heap().mark_range(made.handle(), sizeof(Iterator));
  return Outcome::of(made);
}

Outcome thread_key(Vm& vm, const Args&) { return Outcome::of(Value::integer(vm.thread_handle())); }

// --- formatting
// ---------------------------------------------------------------------------------------

// percent_parts(format): ((literal, kind or None, key or None, star_width, star_precision), ...)
Outcome percent_parts(Vm& vm, const Args& args) {
  std::string_view view;
  const bool bytes = bytes_view(vm, args[0], view);
  std::vector<PercentItem> items;
  if (!parse_percent(vm, std::string(bytes ? view : vm.str_view(args[0])), items))
    return Outcome::error();
  Own list(vm, vm.new_list(static_cast<uint32_t>(items.size())));
  for (const PercentItem& item : items) {
    if (!item.conversion) continue;
    Own kind(vm, char_str(vm, item.type));
    Own key(vm, !item.has_key ? Value::none()
                : bytes       ? make_bytes(vm, item.key)
                              : make_str(vm, item.key));
    list_push(vm, list.get().handle(),
              vm.new_tuple_of({kind.get(), key.get(), Value::boolean(item.star_width),
                               Value::boolean(item.star_precision)}));
  }
  return Outcome::of(list.take());
}

// percent_join(format, [(value, width, precision), ...]): texts of %s, %r, %a are finished strings.
Outcome percent_join(Vm& vm, const Args& args) {
  std::string_view view;
  const bool bytes = bytes_view(vm, args[0], view);
  std::vector<PercentItem> items;
  const std::string format(bytes ? view : vm.str_view(args[0]));
  if (!parse_percent(vm, format, items)) return Outcome::error();
  std::string out;
  uint32_t next = 0;
  for (PercentItem& item : items) {
    out += item.literal;
    if (!item.conversion) continue;
    const Value part = list_items(vm, args[1].handle())[next++];
    const Value value = tuple_items(vm, part.handle())[0];
    int64_t width = item.width, precision = item.precision;
    if (item.star_width) vm.to_int64(tuple_items(vm, part.handle())[1], width);
    if (item.star_precision) vm.to_int64(tuple_items(vm, part.handle())[2], precision);
    if (item.star_width && width < 0) item.left = true, width = -width;
    item.width = width;
    item.precision = item.star_precision && precision < 0 ? 0 : precision;
    const bool text =
        item.type == 's' || item.type == 'r' || item.type == 'a' || (bytes && item.type == 'b');
    const Tri done = percent_item(vm, format, item, value, bytes, text, out);
    if (done == Tri::error) return Outcome::error();
    if (done == Tri::need_python)
      return vm.raise(TypeId::TypeError,
                      "%d format: a real number is required, not " + vm.type_name(value));
  }
  const Value made = !bytes                                   ? make_str(vm, out)
                     : vm.layout_of(args[0]) == Layout::bytes ? make_bytes(vm, out)
                                                              : make_bytearray(vm, out);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

// template_parts(text): [(literal, field name or None, spec, conversion or None), ...]
Outcome template_parts(Vm& vm, const Args& args) {
  std::vector<TemplateField> fields;
  const std::string text = vm.str_copy(args[0]);
  if (!parse_template(vm, text, fields)) return Outcome::error();
  Own list(vm, vm.new_list(static_cast<uint32_t>(fields.size())));
  for (const TemplateField& field : fields) {
    Own literal(vm, make_str(vm, field.literal)),
        name(vm, field.has_field ? make_str(vm, field.name) : Value::none());
    Own spec(vm, field.has_field ? make_str(vm, field.spec) : Value::none());
    Own conversion(vm, field.conversion == 0
                           ? Value::none()
                           : char_str(vm, static_cast<unsigned char>(field.conversion)));
    list_push(vm, list.get().handle(),
              vm.new_tuple_of({literal.get(), name.get(), spec.get(), conversion.get()}));
  }
  return Outcome::of(list.take());
}

// field_parts(name): (first, [(is_attribute, key), ...]); first is a number or a str.
Outcome field_parts(Vm& vm, const Args& args) {
  NamePart first;
  std::vector<NamePart> parts;
  const std::string text = vm.str_copy(args[0]);
  if (!parse_field_name(vm, text, first, parts)) return Outcome::error();
  Own list(vm, vm.new_list(static_cast<uint32_t>(parts.size())));
  for (const NamePart& part : parts) {
    Own key(vm,
            part.is_number && !part.attribute ? vm.new_int(part.number) : make_str(vm, part.text));
    list_push(vm, list.get().handle(),
              vm.new_tuple_of({Value::boolean(part.attribute), key.get()}));
  }
  Own head(vm, first.is_number ? vm.new_int(first.number) : make_str(vm, first.text));
  return Outcome::of(vm.new_tuple_of({head.get(), list.get()}));
}

const BuiltinDef kRows[] = {
    method("data_special", special, 2, 2),
    method("data_user_method", user_method, 2, 2),
    method("data_type_attribute", type_attribute, 2, 2),
    method("data_is_subtype", is_subtype, 2, 2),
    method("data_is_iterator", is_iterator, 1, 1),
    method("data_operator_slot", slot_of_operator, 2, 2), method("data_call_slot", call_slot, 4, 4),
    method("data_inplace", inplace_slot, 3, 3), method("data_sequence", sequence, 4, 4),
    method("data_repeat", repeat, 3, 3), method("data_power", power, 3, 3),
    method("data_compare", compare, 3, 3),
    method("data_index", index, 1, 1),
    method("data_call_builtin", call_builtin, 3, 3),
    method("data_set_item", set_item_plain, 3, 3),
    method("data_combine_hashes", combine_hashes, 1, 1),
    method("data_plain_hash", plain_hash, 1, 1),
    method("data_stored_hashes", stored_hashes, 1, 1),
    method("data_set_merge", set_merge, 2, 2),
    method("data_viewed_keys", viewed_keys, 1, 1),
    method("data_set_drop_removed", set_drop, 1, 1),
    method("data_new_frozenset", new_frozenset, 0, 0),
    method("data_set_swap", set_swap, 2, 2),
    method("data_push", push, 2, 2),
    method("data_list_at", list_at, 3, 3),
    method("data_list_length", list_length, 1, 1),
    method("data_list_touched", list_touched, 1, 1),
    method("data_list_remove_at", list_remove_at, 2, 2),
    method("data_list_swap", list_swap, 2, 2),
    method("data_sort_keys", sort_keys, 3, 3),
    method("data_exhaust", exhaust, 1, 1),
    method("data_advance", advance, 2, 2),
    method("data_count_up", count_up, 1, 1),
    method("data_zip", zip_of, 2, 2),
    checked("data_stands_for", stands_for, "Ti"),
    checked("data_call_each", call_each, "*l"),
    checked("data_count_plain", count_plain, "d*"),
    method("data_lazy", lazy, 3, 3),
    method("data_reversed", reversed_at, 2, 2),
    method("data_thread", thread_key, 0, 0),
    method("data_retyped", iterator_retyped, 2, 2),
    method("data_percent_parts", percent_parts, 1, 1),
    method("data_percent_join", percent_join, 2, 2),
    method("data_template_parts", template_parts, 1, 1),
    method("data_field_parts", field_parts, 1, 1),
};

}  // namespace

extern const BuiltinTable kHiddenDataTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
