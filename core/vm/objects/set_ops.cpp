#include "core/vm/objects/set_ops.h"

#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/views.h"

namespace lockstep::vm {

namespace {

const char* prelude_name(SetOp op) {
  switch (op) {
    case SetOp::union_: return "set_union";
    case SetOp::intersection: return "set_intersection";
    case SetOp::difference: return "set_difference";
    case SetOp::symmetric_difference: return "set_symmetric_difference";
  }
  return "";
}

// The same operation done by the prelude, where user code is needed. `sets`: no view of a dict is concerned.
Outcome in_python(Vm& vm, SetOp op, bool sets, Value left, Value right) {
  if (sets) return vm.tail_prelude(prelude_name(op), {left, right});
  return vm.tail_prelude("view_binary", {Value::integer(static_cast<int>(op)), left, right});
}

// Adds the items of anything that can be walked without user code.
Tri add_all(Vm& vm, Handle set, Value items) {
  const bool dict = items.is_ref() && vm.is_exact(items, TypeId::dict);
  if (dict || is_set(vm, items)) {
    bool need_python;
    if (!(dict ? set_merge_dict : set_merge_into)(vm, set, items.handle(), need_python)) return Tri::error;
    return need_python ? Tri::need_python : Tri::yes;
  }
  PlainIter it(vm, items);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    uint64_t hash;
    if (!hash_fast(vm, item, hash)) return Tri::need_python;
    const Tri added = set_insert(vm, set, item, hash);
    if (added == Tri::error || added == Tri::need_python) return added;
  }
  return it.failed() ? Tri::error : Tri::yes;
}

// The items of `from` that are (or are not) in `other`, into the empty set `result`.
Tri add_matching(Vm& vm, Handle result, Value from, Value other, bool wanted) {
  PlainIter it(vm, from);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    const Tri found = set_like_contains(vm, other, item);
    if (found != Tri::yes && found != Tri::no) return found;
    if ((found == Tri::yes) != wanted) continue;
    uint64_t hash;
    if (!hash_fast(vm, item, hash)) return Tri::need_python;
    const Tri added = set_insert(vm, result, item, hash);
    if (added == Tri::error || added == Tri::need_python) return added;
  }
  return it.failed() ? Tri::error : Tri::yes;
}

// Nothing is changed when user code is needed, so that Python can begin anew.
Tri toggle_all(Vm& vm, Handle set, Value items) {
  PlainIter before(vm, items);
  for (Value item; before.next(item);) {
    Own held(vm, item);
    uint64_t hash;
    uint32_t slot = 0;
    if (!hash_fast(vm, item, hash) || set_lookup(vm, set, item, hash, slot) == Tri::need_python) {
      return Tri::need_python;
    }
  }
  PlainIter it(vm, items);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    uint64_t hash;
    uint32_t slot = 0;
    if (!hash_fast(vm, item, hash)) return Tri::need_python;
    const Tri found = set_lookup(vm, set, item, hash, slot);
    if (found == Tri::yes) set_remove_slot(vm, set, slot);
    else if (found != Tri::no) return found;
    else if (!set_put_absent(vm, set, item, hash)) return Tri::error;
  }
  return it.failed() ? Tri::error : Tri::yes;
}

// The first operand as a set of its own. CPython takes the dict of a keys view, and makes room for all of it.
Tri add_first(Vm& vm, Handle set, Value items) {
  const bool keys = vm.is_exact(items, TypeId::dict_keys);
  return add_all(vm, set, keys ? view_dict(vm, items) : items);
}

// A view stands on one side at least. CPython walks the side that is not the larger view.
Tri intersect_views(Vm& vm, Handle result, Value left, Value right) {
  if (!is_set_view(vm, left)) std::swap(left, right);
  const bool left_is_smaller = set_like_size(vm, left) <= set_like_size(vm, right);
  if (vm.is_exact(right, TypeId::set) && left_is_smaller) return add_matching(vm, result, left, right, true);
  if (is_set_view(vm, right) && set_like_size(vm, right) > set_like_size(vm, left)) std::swap(left, right);
  return add_matching(vm, result, right, left, true);
}

Tri combine_into(Vm& vm, SetOp op, Handle result, Value left, Value right) {
  switch (op) {
    case SetOp::union_: {
      const Tri first = add_first(vm, result, left);
      return first == Tri::yes ? add_all(vm, result, right) : first;
    }
    case SetOp::intersection:
      // CPython walks the smaller set, the right one when both are as large.
      if (is_set(vm, left) && is_set(vm, right) &&
          set_like_size(vm, right) <= set_like_size(vm, left)) {
        return add_matching(vm, result, right, left, true);
      }
      return is_set(vm, left) && is_set(vm, right) ? add_matching(vm, result, left, right, true)
                                                   : intersect_views(vm, result, left, right);
    case SetOp::difference: return add_matching(vm, result, left, right, false);
    case SetOp::symmetric_difference: {
      // CPython copies the right operand and toggles the left one's items; with a view the other way
      // round, the right operand being made a set first.
      const bool sets = is_set(vm, left) && is_set(vm, right);
      Tri first = add_first(vm, result, sets ? right : left);
      if (first != Tri::yes || sets || is_set(vm, right)) {
        return first == Tri::yes ? toggle_all(vm, result, sets ? left : right) : first;
      }
      Own items(vm, vm.new_set(false));
      first = add_all(vm, items.get().handle(), right);
      return first == Tri::yes ? toggle_all(vm, result, items.get()) : first;
    }
  }
  return Tri::error;
}

bool set_op_of(BinaryOp op, SetOp& out) {
  switch (op) {
    case BinaryOp::or_: out = SetOp::union_; return true;
    case BinaryOp::and_: out = SetOp::intersection; return true;
    case BinaryOp::subtract: out = SetOp::difference; return true;
    case BinaryOp::xor_: out = SetOp::symmetric_difference; return true;
    default: return false;
  }
}

}  // namespace

Outcome set_combine(Vm& vm, SetOp op, Value left, Value right, TypeId kind) {
  const bool frozen = kind == TypeId::frozenset;
  if (left.same(right) && is_set(vm, left) && (op == SetOp::union_ || op == SetOp::intersection)) {
    const Value copy = set_copy(vm, left.handle(), frozen);
    return copy.is_null() ? Outcome::error() : Outcome::of(copy);
  }
  // CPython thins out a copy when the right operand is much smaller or a view is concerned.
  const bool sets = is_set(vm, left) && is_set(vm, right);
  if (op == SetOp::difference && (!sets || (set_like_size(vm, left) >> 2) > set_like_size(vm, right))) {
    Own result(vm, is_set(vm, left) ? set_copy(vm, left.handle(), frozen) : vm.new_set(frozen));
    if (result.get().is_null()) return Outcome::error();
    if (!is_set(vm, left)) {
      const Tri copied = add_first(vm, result.get().handle(), left);
      if (copied == Tri::need_python) return in_python(vm, op, false, left, right);
      if (copied == Tri::error) return Outcome::error();
    }
    const Outcome done = set_combine_inplace(vm, op, result.get(), right);
    if (done.is_value()) vm.decref(done.value);
    if (done.is_value()) return Outcome::of(result.take());
    if (done.is_error()) return done;
    drop_tail(vm);
    return in_python(vm, op, sets, left, right);
  }
  Own result(vm, vm.new_set(frozen));
  switch (combine_into(vm, op, result.get().handle(), left, right)) {
    case Tri::yes: return Outcome::of(result.take());
    case Tri::need_python: return in_python(vm, op, sets, left, right);
    default: return Outcome::error();
  }
}

Outcome set_combine_inplace(Vm& vm, SetOp op, Value left, Value right) {
  const Handle set = left.handle();
  Tri done = Tri::yes;
  switch (op) {
    case SetOp::union_: done = add_all(vm, set, right); break;
    case SetOp::difference: {
      if (left.same(right)) {
        set_clear(vm, set);
        break;
      }
      PlainIter it(vm, right);
      for (Value item; done == Tri::yes && it.next(item);) {
        Own held(vm, item);
        uint64_t hash;
        uint32_t slot = 0;
        if (!hash_fast(vm, item, hash)) done = Tri::need_python;
        else if (const Tri found = set_lookup(vm, set, item, hash, slot); found == Tri::yes) {
          set_remove_slot(vm, set, slot);
        } else if (found != Tri::no) {
          done = found;
        }
      }
      if (it.failed() || (done == Tri::yes && !set_drop_removed(vm, set))) done = Tri::error;
      break;
    }
    case SetOp::intersection: {
      const Outcome common = set_combine(vm, op, left, right, TypeId::set);
      if (common.is_error()) return common;
      if (!common.is_value()) {
        drop_tail(vm);
        done = Tri::need_python;
        break;
      }
      Own held(vm, common.value);
      // Takes over the table, as CPython swaps the bodies.
      Set* mine = vm.at<Set>(set);
      Set* other = vm.at<Set>(common.value);
      std::swap(mine->table, other->table);
      std::swap(mine->mask, other->mask);
      std::swap(mine->fill, other->fill);
      std::swap(mine->used, other->used);
      vm.heap().mark_range(set, sizeof(Set));
      vm.heap().mark_range(common.value.handle(), sizeof(Set));
      break;
    }
    case SetOp::symmetric_difference:
      if (left.same(right)) set_clear(vm, set);
      else done = toggle_all(vm, set, right);
      break;
  }
  if (done == Tri::yes) return Outcome::of(vm.incref(left));
  if (done == Tri::error) return Outcome::error();
  return vm.tail_prelude("set_inplace", {Value::integer(static_cast<int>(op)), left, right});
}

Outcome set_binary(Vm& vm, BinaryOp op, Value left, Value right) {
  SetOp set_op;
  const bool left_set = is_set(vm, left), right_set = is_set(vm, right);
  const bool left_view = is_set_view(vm, left), right_view = is_set_view(vm, right);
  if (!set_op_of(op, set_op)) return Outcome::of(Value::not_implemented());
  if (left_set && right_set) {
    const bool frozen = vm.is_subtype(vm.type_of(left), type_handle(TypeId::frozenset));
    return set_combine(vm, set_op, left, right, frozen ? TypeId::frozenset : TypeId::set);
  }
  if (!left_view && !right_view) return Outcome::of(Value::not_implemented());
  if ((left_set || left_view) && (right_set || right_view)) {
    return set_combine(vm, set_op, left, right, TypeId::set);
  }
  return in_python(vm, set_op, false, left, right);
}

Outcome set_binary_inplace(Vm& vm, BinaryOp op, Value left, Value right) {
  SetOp set_op;
  if (!set_op_of(op, set_op) || !is_set(vm, left) || !is_set(vm, right) ||
      vm.is_subtype(vm.type_of(left), type_handle(TypeId::frozenset))) {
    return Outcome::of(Value::not_implemented());
  }
  return set_combine_inplace(vm, set_op, left, right);
}

Outcome set_compare(Vm& vm, CompareOp op, Value left, Value right) {
  const bool left_ok = is_set(vm, left) || is_set_view(vm, left);
  const bool right_ok = is_set(vm, right) || is_set_view(vm, right);
  if (!left_ok || !right_ok) return Outcome::of(Value::not_implemented());
  const int64_t a = set_like_size(vm, left), b = set_like_size(vm, right);
  Tri result = Tri::no;
  switch (op) {
    case CompareOp::eq:
    case CompareOp::ne: result = set_like_equal(vm, left, right); break;
    case CompareOp::le: result = set_like_subset(vm, left, right); break;
    case CompareOp::ge: result = set_like_subset(vm, right, left); break;
    case CompareOp::lt: result = a < b ? set_like_subset(vm, left, right) : Tri::no; break;
    case CompareOp::gt: result = a > b ? set_like_subset(vm, right, left) : Tri::no; break;
  }
  if (result == Tri::error) return Outcome::error();
  if (result == Tri::need_python) {
    return vm.tail_prelude("set_compare", {Value::integer(static_cast<int>(op)), left, right});
  }
  return Outcome::boolean((result == Tri::yes) != (op == CompareOp::ne));
}

Outcome to_set(Vm& vm, Value iterable, bool frozen) {
  if (is_plain_iterable(vm, iterable)) {
    Own result(vm, vm.new_set(frozen));
    Tri done = Tri::yes;
    // What an iterator gave cannot be taken again: keep it for Python.
    const bool once = vm.layout_of(iterable) == Layout::iterator;
    if (once) return vm.tail_prelude(frozen ? "to_frozenset" : "to_set", {iterable});
    done = add_all(vm, result.get().handle(), iterable);
    if (done == Tri::yes) return Outcome::of(result.take());
    if (done == Tri::error) return Outcome::error();
  }
  return vm.tail_prelude(frozen ? "to_frozenset" : "to_set", {iterable});
}

Outcome set_add(Vm& vm, Value set, Value key) {
  uint64_t hash;
  if (hash_fast(vm, key, hash)) {
    const Tri added = set_insert(vm, set.handle(), key, hash);
    if (added == Tri::error) return Outcome::error();
    if (added != Tri::need_python) return Outcome::none();
  } else if (!needs_user_hash(vm, key)) {
    return hash_value(vm, key);
  }
  return vm.tail_prelude("set_add", {set, key});
}

Outcome set_update(Vm& vm, Value set, Value iterable) {
  if (is_plain_iterable(vm, iterable) && vm.layout_of(iterable) != Layout::iterator) {
    const Tri done = add_all(vm, set.handle(), iterable);
    if (done == Tri::yes) return Outcome::none();
    if (done == Tri::error) return Outcome::error();
  }
  return vm.tail_prelude("set_update", {set, iterable});
}

Outcome set_contains(Vm& vm, Value set, Value key) {
  uint64_t hash;
  uint32_t slot;
  if (hash_fast(vm, key, hash)) {
    const Tri found = set_lookup(vm, set.handle(), key, hash, slot);
    if (found == Tri::error) return Outcome::error();
    if (found != Tri::need_python) return Outcome::boolean(found == Tri::yes);
  } else if (!needs_user_hash(vm, key)) {
    if (is_set(vm, key)) {  // a set is looked for as the frozenset with the same items
      Own frozen(vm, set_copy(vm, key.handle(), true));
      if (frozen.get().is_null()) return Outcome::error();
      return set_contains(vm, set, frozen.get());
    }
    return hash_value(vm, key);
  }
  return vm.tail_prelude("set_contains", {set, key});
}

}  // namespace lockstep::vm
