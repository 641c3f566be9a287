// The type re.Match: the groups of one match of a regular expression.
#include "core/vm/arguments.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/regex/sre_object.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

Outcome no_such_group(Vm& vm) { return vm.raise(TypeId::IndexError, "no such group"); }

// A group by number or name. False: there is none.
bool group_number(Vm& vm, Value match, Value key, uint32_t& out) {
  int64_t number = -1;
  if (vm.is_integer(key)) {
    if (!vm.to_int64(key, number)) return false;
  } else {
    const Value names = sre_value(vm, sre_value(vm, match, kSreMatchOf), kSreGroupIndex);
    uint64_t hash = 0;
    uint32_t entry = 0;
    if (!hash_fast(vm, key, hash) || dict_lookup(vm, names.handle(), key, hash, entry) != Tri::yes) return false;
    if (!vm.to_int64(dict_entry(vm, names.handle(), entry)->value, number)) return false;
  }
  if (number < 0 || number >= sre_raw<SreMatchRaw>(vm, match)->groups) return false;
  out = static_cast<uint32_t>(number);
  return true;
}

Outcome text_or_error(Value text) { return text.is_null() ? Outcome::error() : Outcome::of(text); }

Outcome one_group(Vm& vm, Value match, Value key) {
  uint32_t number = 0;
  if (!group_number(vm, match, key, number)) return no_such_group(vm);
  return text_or_error(sre_group(vm, match, number, Value::none()));
}

// Groups given as objects with an __index__ of their own: Python makes numbers of them and asks again.
bool has_index_objects(Vm& vm, const Args& args) {
  for (uint32_t i = 1; i < args.count; ++i) {
    if (!vm.is_integer(args[i]) && has_python_dunder(vm, args[i], Dunder::index)) return true;
  }
  return false;
}

Outcome with_indices(Vm& vm, const Args& args, const char* method) {
  const Own name(vm, vm.intern(method));
  const Own groups(vm, tuple_from(vm, args.values + 1, args.count - 1));
  return vm.tail_prelude("sre_with_indices", {args[0], name.get(), groups.get()});
}

Outcome match_group(Vm& vm, const Args& args) {
  if (has_index_objects(vm, args)) return with_indices(vm, args, "group");
  if (args.count == 1) return text_or_error(sre_group(vm, args[0], 0, Value::none()));
  if (args.count == 2) return one_group(vm, args[0], args[1]);
  const uint32_t count = args.count - 1;
  Own tuple(vm, vm.new_tuple(count));
  for (uint32_t i = 0; i < count; ++i) tuple_items(vm, tuple.get().handle())[i] = Value::none();
  for (uint32_t i = 0; i < count; ++i) {
    const Outcome text = one_group(vm, args[0], args[i + 1]);
    if (text.is_error()) return text;
    tuple_items(vm, tuple.get().handle())[i] = text.value;
  }
  vm.heap().mark_range(tuple.get().handle(), tuple_bytes(count));
  return Outcome::of(tuple.take());
}

Outcome match_getitem(Vm& vm, const Args& args) {
  if (has_index_objects(vm, args)) return with_indices(vm, args, "group");
  return one_group(vm, args[0], args[1]);
}

bool default_argument(Vm& vm, const Args& args, const char* name, Value& out) {
  static const char* const kNames[] = {"default"};
  const Signature signature = {name, kNames, 1, 0, 1, 1};
  if (!bind_arguments(vm, args, signature, &out)) return false;
  if (out.is_null()) out = Value::none();
  return true;
}

Outcome match_groups(Vm& vm, const Args& args) {
  Value missing;
  if (!default_argument(vm, args, "groups", missing)) return Outcome::error();
  const uint32_t count = sre_raw<SreMatchRaw>(vm, args[0])->groups - 1;
  Own tuple(vm, vm.new_tuple(count));
  for (uint32_t i = 0; i < count; ++i) tuple_items(vm, tuple.get().handle())[i] = Value::none();
  for (uint32_t i = 0; i < count; ++i) {
    const Value text = sre_group(vm, args[0], i + 1, missing);
    if (text.is_null()) return Outcome::error();
    tuple_items(vm, tuple.get().handle())[i] = text;
  }
  if (count != 0) vm.heap().mark_range(tuple.get().handle(), tuple_bytes(count));
  return Outcome::of(tuple.take());
}

Outcome match_groupdict(Vm& vm, const Args& args) {
  Value missing;
  if (!default_argument(vm, args, "groupdict", missing)) return Outcome::error();
  const Own result(vm, vm.new_dict());
  const Handle names = sre_value(vm, sre_value(vm, args[0], kSreMatchOf), kSreGroupIndex).handle();
  for (uint32_t i = dict_next(vm, names, 0); i != kNoEntry; i = dict_next(vm, names, i + 1)) {
    const DictEntry entry = *dict_entry(vm, names, i);
    uint32_t number = 0;
    if (!group_number(vm, args[0], entry.value, number)) return no_such_group(vm);
    const Value text = sre_group(vm, args[0], number, missing);
    if (text.is_null()) return Outcome::error();
    const Own held(vm, text);
    if (dict_insert(vm, result.get().handle(), entry.key, entry.hash, text) == Tri::error) return Outcome::error();
  }
  return Outcome::of(vm.incref(result.get()));
}

// Where a group begins and ends, in characters; -1 when it took no part.
void indices(Vm& vm, Value match, uint32_t group, int64_t& from, int64_t& to) {
  const auto* raw = sre_raw<SreMatchRaw>(vm, match);
  const Value string = sre_value(vm, match, kSreMatchString);
  const SreAnchor anchor = raw->anchor;
  const uint32_t first = raw->marks[2 * group], last = raw->marks[2 * group + 1];
  from = sre_index(vm, string, first, anchor);
  to = from < 0 ? -1 : sre_index(vm, string, last, {first, static_cast<uint32_t>(from)});
}

bool span_of(Vm& vm, const Args& args, int64_t& from, int64_t& to) {
  uint32_t group = 0;
  if (args.count > 1 && !group_number(vm, args[0], args[1], group)) {
    no_such_group(vm);
    return false;
  }
  indices(vm, args[0], group, from, to);
  return true;
}

Outcome match_start(Vm& vm, const Args& args) {
  if (has_index_objects(vm, args)) return with_indices(vm, args, "start");
  int64_t from = 0, to = 0;
  return span_of(vm, args, from, to) ? Outcome::of(vm.new_int(from)) : Outcome::error();
}
Outcome match_end(Vm& vm, const Args& args) {
  if (has_index_objects(vm, args)) return with_indices(vm, args, "end");
  int64_t from = 0, to = 0;
  return span_of(vm, args, from, to) ? Outcome::of(vm.new_int(to)) : Outcome::error();
}
Outcome match_span(Vm& vm, const Args& args) {
  if (has_index_objects(vm, args)) return with_indices(vm, args, "span");
  int64_t from = 0, to = 0;
  if (!span_of(vm, args, from, to)) return Outcome::error();
  return Outcome::of(vm.new_tuple_of({vm.new_int(from), vm.new_int(to)}));
}

Outcome match_expand(Vm& vm, const Args& args) { return vm.tail_prelude("sre_expand", {args[0], args[1]}); }

Outcome get_pos(Vm& vm, const Args& args) { return Outcome::of(vm.incref(sre_value(vm, args[0], kSreMatchPos))); }
Outcome get_endpos(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(sre_value(vm, args[0], kSreMatchEndPos)));
}
Outcome get_re(Vm& vm, const Args& args) { return Outcome::of(vm.incref(sre_value(vm, args[0], kSreMatchOf))); }
Outcome get_string(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(sre_value(vm, args[0], kSreMatchString)));
}
Outcome get_lastindex(Vm& vm, const Args& args) {
  const uint32_t last = sre_raw<SreMatchRaw>(vm, args[0])->last_group;
  return Outcome::of(last == 0 ? Value::none() : vm.new_int(last));
}
Outcome get_lastgroup(Vm& vm, const Args& args) {
  const uint32_t last = sre_raw<SreMatchRaw>(vm, args[0])->last_group;
  const Value names = sre_value(vm, sre_value(vm, args[0], kSreMatchOf), kSreIndexGroup);
  if (last == 0 || last >= tuple_size(vm, names.handle())) return Outcome::none();
  return Outcome::of(vm.incref(tuple_items(vm, names.handle())[last]));
}
Outcome get_regs(Vm& vm, const Args& args) {
  const uint32_t count = sre_raw<SreMatchRaw>(vm, args[0])->groups;
  const Value tuple = vm.new_tuple(count);
  for (uint32_t i = 0; i < count; ++i) tuple_items(vm, tuple.handle())[i] = Value::none();
  for (uint32_t i = 0; i < count; ++i) {
    int64_t from = 0, to = 0;
    indices(vm, args[0], i, from, to);
    const Value pair = vm.new_tuple_of({vm.new_int(from), vm.new_int(to)});
    tuple_items(vm, tuple.handle())[i] = pair;
  }
  vm.heap().mark_range(tuple.handle(), tuple_bytes(count));
  return Outcome::of(tuple);
}

Outcome match_repr(Vm& vm, const Args& args) {
  const Value text = sre_group(vm, args[0], 0, Value::none());
  if (text.is_null()) return Outcome::error();
  const Own held(vm, text);
  std::string shown;
  if (repr_fast(vm, text, shown) != Tri::yes) return Outcome::error();
  int64_t from = 0, to = 0;
  indices(vm, args[0], 0, from, to);
  // At most 50 characters of the text are shown.
  size_t at = 0;
  for (int i = 0; i < 50 && at < shown.size(); ++i) {
    ++at;
    while (at < shown.size() && (static_cast<unsigned char>(shown[at]) & 0xc0) == 0x80) ++at;
  }
  return Outcome::of(vm.new_str("<re.Match object; span=(" + std::to_string(from) + ", " + std::to_string(to) +
                                "), match=" + shown.substr(0, at) + ">"));
}

Outcome same_object(Vm& vm, const Args& args) { return Outcome::of(vm.incref(args[0])); }
Outcome class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}

Outcome no_instances(Vm& vm, const Args&) {
  return vm.raise(TypeId::TypeError, "cannot create 're.Match' instances");
}

constexpr BuiltinDef kRows[] = {
    new_method(no_instances),
    method("group", match_group, 0, -1),
    method("groups", match_groups, 0, -1, kKeywords),
    method("groupdict", match_groupdict, 0, -1, kKeywords),
    method("start", match_start, 0, 1),
    method("end", match_end, 0, 1),
    method("span", match_span, 0, 1),
    method("expand", match_expand, 1, 1),
    method("__copy__", same_object, 0, 0),
    method("__deepcopy__", same_object, 1, 1),
    method("__class_getitem__", class_getitem, 1, 1, kClassMethod),
    slot("__getitem__", match_getitem, 1),
    slot("__repr__", match_repr, 0),
    getter("pos", get_pos),
    getter("endpos", get_endpos),
    getter("re", get_re),
    getter("string", get_string),
    getter("lastindex", get_lastindex),
    getter("lastgroup", get_lastgroup),
    getter("regs", get_regs),
};

}  // namespace

extern const BuiltinTable kSreMatchTable;
const BuiltinTable kSreMatchTable = type_table(TypeId::re_match, kRows, "re");

}  // namespace lockstep::vm
