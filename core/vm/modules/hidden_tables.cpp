// Primitives of the hidden module _lockstep for dicts and sets with keys whose comparison is Python code
// (_prelude_containers.py): what is to be done with a key is done at once when it is known where the key is, so that
// no other thread comes between, whatever kind of interpreter lock there is.
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/equal.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

// Same numbers as in _prelude_containers.py.
enum class TableOp : uint8_t { holds, get, put, put_absent, remove, pop, toggle, to_end, to_begin, get_to_end };

constexpr uint32_t kAbsent = 0xffffffff;

bool is_dict(Vm& vm, Value table) { return vm.layout_of(table) == Layout::dict; }

Value key_at(Vm& vm, Value table, uint32_t place) {
  if (is_dict(vm, table)) return dict_entry(vm, table.handle(), place)->key;
  return vm.at<SetEntry>(vm.at<Set>(table)->table)[place].key;
}

// What is known of a candidate by comparisons: known is a list of (key, place, whether equal).
Tri known_equal(Vm& vm, Value known, Value key, uint32_t place) {
  if (known.is_none()) return Tri::need_python;
  const Value* items = list_items(vm, known.handle());
  for (uint32_t i = 0; i + 2 < list_size(vm, known.handle()); i += 3) {
    if (items[i].same(key) && items[i + 1].as_int() == place) return items[i + 2].is_true() ? Tri::yes : Tri::no;
  }
  return Tri::need_python;
}

// The place of the key, or kAbsent. need_python: the key at `place` must be compared first.
Tri find_key(Vm& vm, Value table, Value key, uint64_t hash, Value known, uint32_t& place) {
  std::vector<uint32_t> places;
  if (is_dict(vm, table)) dict_places(vm, table.handle(), hash, places);
  else set_places(vm, table.handle(), hash, places);
  for (uint32_t at : places) {
    place = at;
    const Value candidate = key_at(vm, table, at);
    Tri equal = equal_fast(vm, candidate, key);
    if (equal == Tri::need_python) equal = known_equal(vm, known, candidate, at);
    if (equal != Tri::no) return equal;
  }
  place = kAbsent;
  return Tri::yes;
}

Value do_in_dict(Vm& vm, TableOp op, Handle dict, uint32_t place, Value key, uint64_t hash, Value value) {
  const bool there = place != kAbsent;
  switch (op) {
    case TableOp::get:
    case TableOp::get_to_end:
    case TableOp::pop: {
      const Value found = vm.incref(there ? dict_entry(vm, dict, place)->value : value);
      if (there && op == TableOp::pop) dict_remove_index(vm, dict, place);
      if (there && op == TableOp::get_to_end) dict_move_entry(vm, dict, place, true);
      return found;
    }
    case TableOp::put_absent:
      if (there) return vm.incref(dict_entry(vm, dict, place)->value);
      dict_append_entry(vm, dict, key, hash, value);
      return vm.incref(value);
    case TableOp::put:
      if (there) dict_set_at(vm, dict, place, value);
      else dict_append_entry(vm, dict, key, hash, value);
      break;
    case TableOp::remove:
      if (there) dict_remove_index(vm, dict, place);
      break;
    case TableOp::to_end:
    case TableOp::to_begin:
      if (there) dict_move_entry(vm, dict, place, op == TableOp::to_end);
      break;
    default: break;
  }
  return Value::boolean(there);
}

// Null: MemoryError raised.
Value do_in_set(Vm& vm, TableOp op, Handle set, uint32_t place, Value key, uint64_t hash) {
  const bool there = place != kAbsent;
  if (there && (op == TableOp::remove || op == TableOp::toggle)) set_remove_slot(vm, set, place);
  if (!there && (op == TableOp::put || op == TableOp::toggle) && !set_put_absent(vm, set, key, hash)) {
    return Value::null();
  }
  return Value::boolean(there);
}

// What hidden Python hands over can be an attribute that a program has changed.
bool is_table(Vm& vm, Value table) {
  if (!table.is_ref() || table.is_null()) return false;
  const Layout layout = vm.layout_of(table);
  return layout == Layout::dict || layout == Layout::set;
}

Outcome no_table(Vm& vm, Value found) {
  return vm.raise(TypeId::TypeError, "a dict or set is needed, not '" + vm.type_name(found) + "'");
}

// table_do(op, dict or set, key, hash, value, known): (result,), or (key, place) of what must be compared first.
Outcome table_do(Vm& vm, const Args& args) {
  const Value table = args[1], key = args[2];
  if (!is_table(vm, table)) return no_table(vm, table);
  const uint64_t hash = vm.big_of(args[3]).low_bits();
  uint32_t place = kAbsent;
  switch (find_key(vm, table, key, hash, args[5], place)) {
    case Tri::error: return Outcome::error();
    case Tri::need_python:
      return Outcome::of(vm.new_tuple_of({key_at(vm, table, place), Value::integer(place)}));
    default: break;
  }
  const auto op = static_cast<TableOp>(args[0].as_int());
  Own result(vm, is_dict(vm, table) ? do_in_dict(vm, op, table.handle(), place, key, hash, args[4])
                                    : do_in_set(vm, op, table.handle(), place, key, hash));
  if (result.get().is_null()) return Outcome::error();
  return Outcome::of(vm.new_tuple_of({result.get()}));
}

// key_is(dict or set, place, key): whether it is there still.
Outcome key_is(Vm& vm, const Args& args) {
  const Value table = args[0];
  if (!is_table(vm, table)) return no_table(vm, table);
  const auto place = static_cast<uint32_t>(args[1].as_int());
  const uint32_t places = is_dict(vm, table)                    ? vm.at<Dict>(table)->entry_count
                          : vm.at<Set>(table)->table == 0 ? 0
                                                                : vm.at<Set>(table)->mask + 1;
  return Outcome::boolean(place < places && key_at(vm, table, place).same(args[2]));
}

// trim(dict, most): the oldest go until no more than so many are left.
Outcome trim(Vm& vm, const Args& args) {
  if (!is_table(vm, args[0]) || !is_dict(vm, args[0])) return no_table(vm, args[0]);
  const Handle dict = args[0].handle();
  const int64_t most = args[1].is_int() ? args[1].as_int() : INT64_MAX;
  for (uint32_t i = 0; i < vm.at<Dict>(dict)->entry_count && vm.at<Dict>(dict)->used > most; ++i) {
    const Value key = dict_entry(vm, dict, i)->key;
    if (!key.is_null() && !key.same(Value::deleted())) dict_remove_index(vm, dict, i);
  }
  return Outcome::none();
}

const BuiltinDef kRows[] = {
    method("data_table_do", table_do, 6, 6),
    method("data_key_is", key_is, 3, 3),
    method("data_trim", trim, 2, 2),
};

}  // namespace

extern const BuiltinTable kHiddenTablesTable;
const BuiltinTable kHiddenTablesTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
