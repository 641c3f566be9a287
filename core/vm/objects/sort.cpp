#include "core/vm/objects/sort.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

namespace {

enum class Order : uint8_t { less, not_less, error, need_python };

Order is_less(Vm& vm, Value left, Value right);

Order order_of(bool less) { return less ? Order::less : Order::not_less; }

// The texts of two exact strs; UTF-8 has the order of its code points.
bool text_less(const Str* left, const Str* right) {
  const int order = std::memcmp(left->text, right->text, std::min(left->bytes, right->bytes));
  return order != 0 ? order < 0 : left->bytes < right->bytes;
}

// Two exact tuples: by the first items that differ.
Order tuple_less(Vm& vm, Value left, Value right) {
  const uint32_t size = std::min(tuple_size(vm, left.handle()), tuple_size(vm, right.handle()));
  for (uint32_t i = 0; i < size; ++i) {
    const Value a = tuple_items(vm, left.handle())[i];
    const Value b = tuple_items(vm, right.handle())[i];
    if (a.same(b)) continue;
    if (!(a.is_int() && b.is_int())) {
      const Tri equal = equal_fast(vm, a, b);
      if (equal == Tri::yes) continue;
      if (equal != Tri::no) return equal == Tri::error ? Order::error : Order::need_python;
    }
    return is_less(vm, a, b);
  }
  return order_of(tuple_size(vm, left.handle()) < tuple_size(vm, right.handle()));
}

// left < right for plain values.
Order is_less(Vm& vm, Value left, Value right) {
  if (left.is_int() && right.is_int()) return order_of(left.as_int() < right.as_int());
  if (left.is_real() && right.is_real()) return order_of(left.as_real() < right.as_real());
  if (left.is_ref() && right.is_ref()) {
    if (vm.is_exact(left, TypeId::str) && vm.is_exact(right, TypeId::str))
      return order_of(text_less(vm.at<Str>(left), vm.at<Str>(right)));
  }
  const uint64_t bits = dunder_bit(Dunder::lt) | dunder_bit(Dunder::gt);
  if (has_user_dunder(vm, left, bits) || has_user_dunder(vm, right, bits)) return Order::need_python;
  const Outcome outcome = compare_op(vm, CompareOp::lt, left, right);
  if (outcome.is_error()) return Order::error;
  if (!outcome.is_value()) {
    drop_tail(vm);
    return Order::need_python;
  }
  return outcome.value.is_true() ? Order::less : Order::not_less;
}

struct Sorter {
  Vm& vm;
  std::vector<Value>& keys;
  std::vector<uint32_t> order, spare;
  Order state = Order::less;   // error or need_python stops everything

  bool less(uint32_t a, uint32_t b) {
    const bool tuples = keys[a].is_ref() && keys[b].is_ref() && vm.is_exact(keys[a], TypeId::tuple) &&
                        vm.is_exact(keys[b], TypeId::tuple);
    const Order result = tuples ? tuple_less(vm, keys[a], keys[b]) : is_less(vm, keys[a], keys[b]);
    if (result == Order::error || result == Order::need_python) {
      state = result;
      return false;
    }
    return result == Order::less;
  }
  bool stopped() const { return state == Order::error || state == Order::need_python; }

  void insertion(size_t from, size_t to) {
    for (size_t i = from + 1; i < to && !stopped(); ++i) {
      const uint32_t item = order[i];
      size_t at = i;
      while (at > from && less(item, order[at - 1])) {
        order[at] = order[at - 1];
        --at;
      }
      order[at] = item;
    }
  }

  void merge(size_t from, size_t middle, size_t to) {
    if (!less(order[middle], order[middle - 1]) || stopped()) return;
    std::copy(order.begin() + static_cast<std::ptrdiff_t>(from),
              order.begin() + static_cast<std::ptrdiff_t>(middle), spare.begin());
    size_t left = 0, right = middle, out = from;
    const size_t left_end = middle - from;
    while (left < left_end && right < to && !stopped()) {
      order[out++] = less(order[right], spare[left]) ? order[right++] : spare[left++];
    }
    while (left < left_end) order[out++] = spare[left++];
  }

  void run() {
    const size_t size = keys.size();
    order.resize(size);
    spare.resize(size);
    for (size_t i = 0; i < size; ++i) order[i] = static_cast<uint32_t>(i);
    constexpr size_t kRun = 16;
    for (size_t i = 0; i < size && !stopped(); i += kRun) insertion(i, std::min(i + kRun, size));
    for (size_t width = kRun; width < size && !stopped(); width *= 2) {
      for (size_t i = 0; i + width < size && !stopped(); i += 2 * width)
        merge(i, i + width, std::min(i + 2 * width, size));
    }
  }
};

}  // namespace

Tri less_plain(Vm& vm, Value left, Value right) {
  switch (is_less(vm, left, right)) {
    case Order::less: return Tri::yes;
    case Order::not_less: return Tri::no;
    case Order::error: return Tri::error;
    default: return Tri::need_python;
  }
}

namespace {

// All keys are small integers, all floats, or all exact strs: what is compared then are numbers, for strs
// of their first sixteen bytes.
enum class KeyKind : uint8_t { integers, reals, strs, mixed };

struct ShortKey {
  uint64_t number;
  uint64_t more;     // the next eight bytes of a str
  uint32_t index;
};

KeyKind kind_of(Vm& vm, Value key) {
  if (key.is_int()) return KeyKind::integers;
  if (key.is_real()) return KeyKind::reals;
  return key.is_ref() && vm.is_exact(key, TypeId::str) ? KeyKind::strs : KeyKind::mixed;
}

// Eight bytes of a text, as a number of the same order; zeros behind its end.
uint64_t bytes_of(const Str* str, uint32_t from) {
  uint64_t number = 0;
  for (uint32_t i = from; i < from + 8; ++i) {
    number = number << 8 | (i < str->bytes ? static_cast<uint8_t>(str->text[i]) : 0u);
  }
  return number;
}

uint64_t short_key(Vm& vm, Value key, KeyKind kind) {
  constexpr uint64_t kSign = uint64_t{1} << 63;
  if (kind == KeyKind::integers) return static_cast<uint64_t>(key.as_int()) ^ kSign;
  if (kind == KeyKind::reals) {
    const double number = key.as_real() + 0.0;   // -0.0 is no less than 0.0
    uint64_t bits;
    std::memcpy(&bits, &number, sizeof bits);
    return (bits & kSign) != 0 ? ~bits : bits | kSign;
  }
  return bytes_of(vm.at<Str>(key), 0);
}

// The order of two keys of the same kind: below 0, 0 or above.
int order_of_keys(Vm& vm, Value a, Value b, KeyKind kind) {
  if (kind == KeyKind::strs) {
    if (a.same(b)) return 0;
    const Str* left = vm.at<Str>(a);
    const Str* right = vm.at<Str>(b);
    const int order = std::memcmp(left->text, right->text, std::min(left->bytes, right->bytes));
    return order != 0 ? order : left->bytes < right->bytes ? -1 : left->bytes > right->bytes;
  }
  const uint64_t left = short_key(vm, a, kind), right = short_key(vm, b, kind);
  return left < right ? -1 : left > right;
}

// Tuples of the same length whose items at the same place are all of the same kind.
constexpr uint32_t kMostItems = 8;
struct TupleKinds {
  uint32_t size = 0;
  KeyKind of[kMostItems] = {};
};

bool tuple_kinds(Vm& vm, const std::vector<Value>& keys, TupleKinds& kinds) {
  for (size_t i = 0; i < keys.size(); ++i) {
    if (!keys[i].is_ref() || !vm.is_exact(keys[i], TypeId::tuple)) return false;
    const uint32_t size = tuple_size(vm, keys[i].handle());
    const Value* items = tuple_items(vm, keys[i].handle());
    if (i == 0) kinds.size = size;
    if (size != kinds.size || size == 0 || size > kMostItems) return false;
    for (uint32_t k = 0; k < size; ++k) {
      const KeyKind kind = kind_of(vm, items[k]);
      if (i == 0) kinds.of[k] = kind;
      if (kind == KeyKind::mixed || kind != kinds.of[k]) return false;
    }
  }
  return true;
}

ShortKey make_short(Vm& vm, Value key, KeyKind kind, size_t index) {
  const uint64_t more = kind == KeyKind::strs ? bytes_of(vm.at<Str>(key), 8) : 0;
  return {short_key(vm, key, kind), more, static_cast<uint32_t>(index)};
}

template <typename Less>
void sort_numbers(std::vector<ShortKey>& numbers, std::vector<uint32_t>& order, const Less& equal_less) {
  const auto less = [&](const ShortKey& a, const ShortKey& b) {
    if (a.number != b.number) return a.number < b.number;
    if (a.more != b.more) return a.more < b.more;
    return equal_less(a.index, b.index);
  };
  if (!std::is_sorted(numbers.begin(), numbers.end(), less)) std::stable_sort(numbers.begin(), numbers.end(), less);
  order.resize(numbers.size());
  for (size_t i = 0; i < numbers.size(); ++i) order[i] = numbers[i].index;
}

// Tuples of plain items. False: they are not.
bool sort_tuples(Vm& vm, const std::vector<Value>& keys, std::vector<uint32_t>& order) {
  TupleKinds kinds;
  if (!tuple_kinds(vm, keys, kinds)) return false;
  std::vector<ShortKey> numbers(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    numbers[i] = make_short(vm, tuple_items(vm, keys[i].handle())[0], kinds.of[0], i);
  }
  sort_numbers(numbers, order, [&](uint32_t a, uint32_t b) {
    const Value* left = tuple_items(vm, keys[a].handle());
    const Value* right = tuple_items(vm, keys[b].handle());
    for (uint32_t k = kinds.of[0] == KeyKind::strs ? 0 : 1; k < kinds.size; ++k) {
      const int way = order_of_keys(vm, left[k], right[k], kinds.of[k]);
      if (way != 0) return way < 0;
    }
    return false;
  });
  return true;
}

// False: the keys are not all of one such kind.
bool sort_short(Vm& vm, const std::vector<Value>& keys, std::vector<uint32_t>& order) {
  const KeyKind kind = keys.empty() ? KeyKind::mixed : kind_of(vm, keys[0]);
  if (kind == KeyKind::mixed) return sort_tuples(vm, keys, order);
  std::vector<ShortKey> numbers(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    if (kind_of(vm, keys[i]) != kind) return false;
    numbers[i] = make_short(vm, keys[i], kind, i);
  }
  const bool strs = kind == KeyKind::strs;
  sort_numbers(numbers, order,
               [&](uint32_t a, uint32_t b) { return strs && order_of_keys(vm, keys[a], keys[b], kind) < 0; });
  return true;
}

constexpr uint32_t kLooksInside = 4;

// NaN and sets have no order of the whole, nor has what they are in: what comes of them hangs on which are
// compared, so the sort in Python, which compares as CPython does, has to do it.
bool has_whole_order(Vm& vm, const Value* keys, uint32_t count, uint32_t depth) {
  for (uint32_t i = 0; i < count; ++i) {
    const Value key = keys[i];
    if (key.is_real() && std::isnan(key.as_real())) return false;
    if (!key.is_ref() || key.is_null()) continue;
    const Layout layout = vm.layout_of(key);
    if (layout == Layout::set) return false;
    if (layout != Layout::tuple && layout != Layout::list) continue;
    if (depth == kLooksInside) return false;
    const bool list = layout == Layout::list;
    const uint32_t size = list ? list_size(vm, key.handle()) : tuple_size(vm, key.handle());
    if (size == 0) continue;
    const Value* items = list ? list_items(vm, key.handle()) : tuple_items(vm, key.handle());
    if (!has_whole_order(vm, items, size, depth + 1)) return false;
  }
  return true;
}

}  // namespace

// The items stay in the list while plain keys are compared (no user code can see it). Where a comparison fails,
// the sort in Python begins anew: which one fails first, and how far the list is sorted then, can be seen.
Outcome sort_by_keys(Vm& vm, Value list, Value key_list, bool reverse) {
  const uint32_t size = list_size(vm, list.handle());
  std::vector<Value> keys(list_items(vm, key_list.handle()),
                          list_items(vm, key_list.handle()) + size);
  if (!has_whole_order(vm, keys.data(), size, 0)) return Outcome::of(Value::not_implemented());
  if (reverse) std::reverse(keys.begin(), keys.end());
  Sorter sorter{vm, keys, {}, {}};
  if (!sort_short(vm, keys, sorter.order)) sorter.run();
  if (sorter.state == Order::error) vm.decref(vm.take_raised());
  if (sorter.stopped()) return Outcome::of(Value::not_implemented());
  std::vector<Value> items(list_items(vm, list.handle()), list_items(vm, list.handle()) + size);
  if (reverse) std::reverse(items.begin(), items.end());
  for (uint32_t i = 0; i < size; ++i) {
    const uint32_t to = reverse ? size - 1 - i : i;
    list_items(vm, list.handle())[to] = items[sorter.order[i]];
  }
  if (size != 0) vm.heap().mark_range(vm.at<List>(list)->items, size * 8);
  return Outcome::none();
}

Outcome list_sort(Vm& vm, Value list, Value key, bool reverse) {
  if (!key.is_none()) return vm.tail_prelude("list_sort", {list, key, Value::boolean(reverse)});
  const Outcome done = sort_by_keys(vm, list, list, reverse);
  if (done.is_value() && done.value.is_not_implemented()) {
    return vm.tail_prelude("list_sort", {list, Value::none(), Value::boolean(reverse)});
  }
  return done;
}

}  // namespace lockstep::vm
