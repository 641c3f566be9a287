// Built-in functions about values: len, abs, min, sum, sorted, repr, round, iter, next ... Printing
// and input are in print.cpp.
#include "core/base/text.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/sort.h"
#include "core/vm/objects/str.h"
#include "core/vm/plain_ops.h"
#include "core/vm/quick_arith.h"
#include "core/vm/table.h"
#include "core/vm/text/format.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

Outcome builtin_len(Vm& vm, const Args& args) { return length(vm, args[0]); }
Outcome builtin_repr(Vm& vm, const Args& args) { return repr_value(vm, args[0]); }
Outcome builtin_ascii(Vm& vm, const Args& args) { return ascii_value(vm, args[0]); }
Outcome builtin_hash(Vm& vm, const Args& args) { return hash_value(vm, args[0]); }
Outcome builtin_format(Vm& vm, const Args& args) {
  return format_object(vm, args[0], args.count > 1 ? args[1] : Value::null());
}

Outcome builtin_abs(Vm& vm, const Args& args) {
  if (has_python_dunder(vm, args[0], Dunder::abs)) {
    bool found;
    const Outcome outcome = call_special(vm, args[0], Dunder::abs, {}, found);
    if (found) return outcome;
  }
  const Outcome outcome = number_absolute(vm, args[0]);
  if (!outcome.is_value() || !outcome.value.is_not_implemented()) return outcome;
  return vm.raise(TypeId::TypeError, "bad operand type for abs(): '" + vm.type_name(args[0]) + "'");
}

Outcome builtin_divmod(Vm& vm, const Args& args) {
  const uint64_t bit = dunder_bit(Dunder::divmod);
  if (has_user_dunder(vm, args[0], bit) || has_user_dunder(vm, args[1], bit)) {
    return vm.tail_prelude("divmod_operator", {args[0], args[1]});
  }
  const Outcome outcome = number_divmod(vm, args[0], args[1]);
  if (!outcome.is_value() || !outcome.value.is_not_implemented()) return outcome;
  return vm.raise(TypeId::TypeError, "unsupported operand type(s) for divmod(): '" +
                                         vm.type_name(args[0]) + "' and '" + vm.type_name(args[1]) +
                                         "'");
}

Outcome builtin_pow(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"base", "exp", "mod"};
  static const Signature kSignature = {"pow", kNames, 3, 2, 3, 0};
  Value given[3];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const bool modulus = !given[2].is_null() && !given[2].is_none();
  if (!modulus) return binary_op(vm, BinaryOp::power, given[0], given[1], false);
  const uint64_t bit = dunder_bit(Dunder::pow);
  for (const Value operand : given) {
    if (has_user_dunder(vm, operand, bit)) return vm.tail_prelude("power_modulo", {given[0], given[1], given[2]});
  }
  const Outcome outcome = number_power(vm, given[0], given[1], given[2]);
  if (!outcome.is_value() || !outcome.value.is_not_implemented()) return outcome;
  return vm.raise(TypeId::TypeError, "unsupported operand type(s) for ** or pow(): '" +
                                         vm.type_name(given[0]) + "', '" + vm.type_name(given[1]) +
                                         "', '" + vm.type_name(given[2]) + "'");
}

Outcome builtin_round(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"number", "ndigits"};
  static const Signature kSignature = {"round", kNames, 2, 1, 2, 0};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  bool found = false;
  if (!lookup_special(vm, given[0], Dunder::round).is_null()) {
    const Outcome outcome = given[1].is_null() || given[1].is_none()
                                ? call_special(vm, given[0], Dunder::round, {}, found)
                                : call_special(vm, given[0], Dunder::round, {given[1]}, found);
    if (found) return outcome;
  }
  return vm.raise(TypeId::TypeError,
                  "type " + vm.type_name(given[0]) + " doesn't define __round__ method");
}

// --- min, max, sum, any, all, sorted
// ------------------------------------------------------------------

// min and max: one iterable or several values, key=, default=.
// The first and the last number of a range that is not empty; false: it is none, or it is empty.
bool ends_of_range(Vm& vm, Value v, base::BigInt& first, base::BigInt& last) {
  if (!v.is_ref() || !vm.is_exact(v, TypeId::range)) return false;
  const Range range = *vm.at<Range>(v);
  const base::BigInt length = vm.big_of(range.length);
  if (length.is_zero()) return false;
  first = vm.big_of(range.start);
  last = first + (length - base::BigInt(1)) * vm.big_of(range.step);
  return true;
}

// The items of a plain iterable: a list's or a tuple's where they are, others in a tuple.
class Listed {
 public:
  Listed(Vm& vm, Value iterable) : vm_(vm) {
    list_ = vm.is_exact(iterable, TypeId::list);
    const Outcome listed = list_ ? Outcome::of(vm.incref(iterable)) : to_tuple(vm, iterable);
    CHECK(listed.kind != OutcomeKind::tail, "a plain iterable needs no Python");
    if (listed.is_value()) value_ = listed.value;
  }
  ~Listed() { vm_.decref(value_); }
  Listed(const Listed&) = delete;
  Listed& operator=(const Listed&) = delete;
  bool failed() const { return value_.is_null(); }
  Value get() const { return value_; }
  uint32_t size() { return list_ ? list_size(vm_, value_.handle()) : tuple_size(vm_, value_.handle()); }
  Value operator[](uint32_t i) {
    return list_ ? list_items(vm_, value_.handle())[i] : tuple_items(vm_, value_.handle())[i];
  }

 private:
  Vm& vm_;
  Value value_;
  bool list_ = false;
};

Outcome extreme(Vm& vm, const Args& args, bool want_max) {
  const char* name = want_max ? "max" : "min";
  Value key = Value::none(), otherwise;
  if (!args.kwnames.is_null()) {
    for (uint32_t i = 0; i < tuple_size(vm, args.kwnames.handle()); ++i) {
      const Value keyword = tuple_items(vm, args.kwnames.handle())[i];
      const std::string text = vm.str_copy(keyword);
      if (text == "key") key = args.values[args.count + i];
      else if (text == "default") otherwise = args.values[args.count + i];
      else
        return vm.raise(TypeId::TypeError,
                        "'" + text + "' is an invalid keyword argument for " + std::string(name) + "()");
    }
  }
  if (args.count == 0)
    return vm.raise(TypeId::TypeError, std::string(name) + " expected at least 1 argument, got 0");
  if (args.count > 1 && !otherwise.is_null()) {
    return vm.raise(TypeId::TypeError, std::string("Cannot specify a default for ") + name +
                                           "() with multiple positional arguments");
  }
  Own several(vm, args.count > 1 ? tuple_from(vm, args.values, args.count) : Value::null());
  const Value iterable = args.count > 1 ? several.get() : args[0];
  Own default_tuple(vm, otherwise.is_null() ? Value::none() : vm.new_tuple_of({otherwise}));
  const char* helper = want_max ? "max_of" : "min_of";
  base::BigInt first, last;
  if (key.is_none() && ends_of_range(vm, iterable, first, last)) {
    return Outcome::of(vm.new_big((first < last) == want_max ? last : first));
  }
  if (!key.is_none() || !is_plain_iterable(vm, iterable))
    return vm.tail_prelude(helper, {iterable, key, default_tuple.get()});
  Listed items(vm, iterable);
  if (items.failed()) return Outcome::error();
  const uint32_t count = items.size();
  if (count == 0) {
    if (!otherwise.is_null()) return Outcome::of(vm.incref(otherwise));
    return vm.raise(TypeId::ValueError, std::string(name) + "() arg is an empty sequence");
  }
  Value best = items[0];
  const CompareOp op = want_max ? CompareOp::gt : CompareOp::lt;
  for (uint32_t i = 1; i < count; ++i) {
    const Value item = items[i];
    const uint32_t quick = plain_compare(vm, static_cast<uint32_t>(op), item, best);
    if (quick <= 1) {
      if (quick == 1) best = item;
      continue;
    }
    const Outcome better = compare_op(vm, op, item, best);
    if (better.is_error()) return better;
    if (!better.is_value()) {
      drop_tail(vm);
      return vm.tail_prelude(helper, {items.get(), key, default_tuple.get()});
    }
    if (better.value.is_true()) best = item;
  }
  return Outcome::of(vm.incref(best));
}

Outcome builtin_min(Vm& vm, const Args& args) { return extreme(vm, args, false); }
Outcome builtin_max(Vm& vm, const Args& args) { return extreme(vm, args, true); }

Outcome builtin_sum(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"", "start"};
  static const Signature kSignature = {"sum", kNames, 2, 1, 2, 0};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const Value start = given[1].is_null() ? Value::integer(0) : given[1];
  if (vm.is_str(start))
    return vm.raise(TypeId::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  std::string_view data;
  if (bytes_view(vm, start, data)) {
    return vm.raise(TypeId::TypeError, vm.layout_of(start) == Layout::bytearray
                                           ? "sum() can't sum bytearray [use b''.join(seq) instead]"
                                           : "sum() can't sum bytes [use b''.join(seq) instead]");
  }
  base::BigInt first, last;
  if ((start.is_int() || vm.is_exact(start, TypeId::int_)) && ends_of_range(vm, given[0], first, last)) {
    const base::BigInt twice = (first + last) * vm.big_of(vm.at<Range>(given[0])->length);
    return Outcome::of(vm.new_big(vm.big_of(start) + twice.shift_right(1)));
  }
  if (!is_plain_iterable(vm, given[0])) return vm.tail_prelude("sum_of", {given[0], start});
  Listed items(vm, given[0]);
  if (items.failed()) return Outcome::error();
  Value total = vm.incref(start);
  for (uint32_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    if (quick_arith(lang::kBinaryAdd, total, item, total)) continue;
    Own before(vm, total);
    const Outcome sum = binary_op(vm, BinaryOp::add, total, item, false);
    if (sum.is_error()) return sum;
    if (!sum.is_value()) {
      drop_tail(vm);
      return vm.tail_prelude("sum_of", {items.get(), start});
    }
    total = sum.value;
  }
  return Outcome::of(total);
}

// any and all: `stop` is the truth that ends the search.
Outcome quantify(Vm& vm, Value iterable, bool stop) {
  if (!is_plain_iterable(vm, iterable))
    return vm.tail_prelude(stop ? "any_of" : "all_of", {iterable});
  const Outcome iterator = get_iter(vm, iterable);
  if (!iterator.is_value()) return iterator;
  Own held(vm, iterator.value);
  for (;;) {
    Value item;
    const IterStep step = iter_next(vm, iterator.value, item);
    if (step == IterStep::stop) return Outcome::boolean(!stop);
    if (step != IterStep::item) return Outcome::error();
    Own value(vm, item);
    const Tri known = truth_fast(vm, item);
    if (known == Tri::need_python)
      return vm.tail_prelude(stop ? "any_from" : "all_from", {item, iterator.value});
    if ((known == Tri::yes) == stop) return Outcome::boolean(stop);
  }
}

Outcome builtin_any(Vm& vm, const Args& args) { return quantify(vm, args[0], true); }
Outcome builtin_all(Vm& vm, const Args& args) { return quantify(vm, args[0], false); }

Outcome builtin_sorted(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"", "key", "reverse"};
  static const Signature kSignature = {"sorted", kNames, 3, 1, 1, 0};
  Value given[3];
  if (args.count != 1) {
    return vm.raise_format(TypeId::TypeError, "sorted expected 1 argument, got %u", args.count);
  }
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const Value key = given[1].is_null() ? Value::none() : given[1];
  const Value reverse = given[2].is_null() ? Value::false_() : given[2];
  const Tri backward = truth_fast(vm, reverse);
  if (may_be_driven(vm, key, 1) && is_plain_iterable(vm, given[0]) && (backward == Tri::yes || backward == Tri::no)) {
    const Outcome listed = to_list(vm, given[0]);
    if (!listed.is_value()) return listed;
    const Own list(vm, listed.value), keys(vm, vm.new_list(list_size(vm, listed.value.handle())));
    return begin_driver(vm, DriverKind::sort,
                        {key, list.get(), keys.get(), Value::integer(0), Value::boolean(backward == Tri::yes)});
  }
  if (!is_plain_iterable(vm, given[0]) || !key.is_none() || backward == Tri::need_python) {
    return vm.tail_prelude("sorted_list", {given[0], key, reverse});
  }
  const Outcome listed = to_list(vm, given[0]);
  if (!listed.is_value()) return listed;
  Own list(vm, listed.value);
  const Outcome done = list_sort(vm, listed.value, key, backward == Tri::yes);
  if (done.is_value()) return Outcome::of(list.take());
  if (done.is_error()) return done;
  drop_tail(vm);
  return vm.tail_prelude("sorted_list", {listed.value, key, reverse});
}

// --- characters and numbers as text
// -------------------------------------------------------------------

Outcome builtin_ord(Vm& vm, const Args& args) {
  std::string_view data;
  int64_t size;
  if (vm.is_str(args[0])) {
    size = str_length(vm, args[0]);
    if (size == 1) {
      size_t at = 0;
      return Outcome::of(Value::integer(base::decode_utf8(vm.str_view(args[0]), at)));
    }
  } else if (bytes_view(vm, args[0], data)) {
    size = static_cast<int64_t>(data.size());
    if (size == 1) return Outcome::of(Value::integer(static_cast<unsigned char>(data[0])));
  } else {
    return vm.raise(TypeId::TypeError,
                    "ord() expected string of length 1, but " + vm.type_name(args[0]) + " found");
  }
  return vm.raise(TypeId::TypeError, "ord() expected a character, but string of length " +
                                         std::to_string(size) + " found");
}

Outcome builtin_chr(Vm& vm, const Args& args) {
  int64_t code;
  switch (index_int64(vm, args[0], code, false)) {
    case Tri::yes: break;
    case Tri::need_python:
      return vm.tail_prelude("call_with_index", {vm.prelude_function("chr_of"), args[0]});
    case Tri::error:
      vm.decref(vm.take_raised());
      return vm.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    case Tri::no: return index_value(vm, args[0]);
  }
  if (code > INT32_MAX || code < INT32_MIN)
    return vm.raise(TypeId::OverflowError, code > 0 ? "signed integer is greater than maximum"
                                                    : "signed integer is less than minimum");
  if (code < 0 || code > 0x10ffff)
    return vm.raise(TypeId::ValueError, "chr() arg not in range(0x110000)");
  return Outcome::of(char_str(vm, static_cast<uint32_t>(code)));
}

template <int base>
Outcome in_base(Vm& vm, const Args& args) {
  if (number_kind(vm, args[0]) != NumberKind::integer) {
    if (has_user_dunder(vm, args[0], dunder_bit(Dunder::index))) {
      return vm.tail_prelude("number_text", {Value::integer(base), args[0]});
    }
    return index_value(vm, args[0]);
  }
  std::string text = vm.big_of(args[0]).to_text(base);
  text.insert(text[0] == '-' ? 1 : 0, base == 2 ? "0b" : base == 8 ? "0o" : "0x");
  return Outcome::of(make_str(vm, text));
}

// --- iteration
// ----------------------------------------------------------------------------------------

Outcome builtin_iter(Vm& vm, const Args& args) {
  if (args.count == 1) return get_iter(vm, args[0]);
  bool callable = args[0].is_ref() && !lookup_special(vm, args[0], Dunder::call).is_null();
  if (args[0].is_ref()) {
    const Layout layout = vm.layout_of(args[0]);
    callable = callable || layout == Layout::function || layout == Layout::builtin ||
               layout == Layout::bound_method || layout == Layout::type ||
               layout == Layout::method_descriptor;
  }
  if (!callable) return vm.raise(TypeId::TypeError, "iter(v, w): v must be callable");
  return Outcome::of(make_lazy_iterator(vm, IteratorKind::callable, args[0], args[1]));
}

Outcome builtin_next(Vm& vm, const Args& args) {
  if (args.count == 1) return iter_next_any(vm, args[0]);
  Value item;
  switch (args[0].is_ref() ? iter_next(vm, args[0], item) : IterStep::need_python) {
    case IterStep::item: return Outcome::of(item);
    case IterStep::stop: return Outcome::of(vm.incref(args[1]));
    case IterStep::error: return Outcome::error();
    case IterStep::trap: return Outcome::trap();
    case IterStep::need_python: break;
  }
  if (!args[0].is_ref() || lookup_special(vm, args[0], Dunder::next).is_null())
    return iter_next_any(vm, args[0]);
  return vm.tail_prelude("next_default", {args[0], args[1]});
}

const BuiltinDef kRows[] = {
    method("len", builtin_len, 1, 1),
    method("abs", builtin_abs, 1, 1),
    method("repr", builtin_repr, 1, 1),
    method("ascii", builtin_ascii, 1, 1),
    method("hash", builtin_hash, 1, 1),
    method("format", builtin_format, 1, 2),
    method("divmod", builtin_divmod, 2, 2),
    method("pow", builtin_pow, 0, -1, kKeywords),
    method("round", builtin_round, 0, -1, kKeywords),
    method("min", builtin_min, 0, -1, kKeywords),
    method("max", builtin_max, 0, -1, kKeywords),
    method("sum", builtin_sum, 0, -1, kKeywords),
    method("any", builtin_any, 1, 1),
    method("all", builtin_all, 1, 1),
    method("sorted", builtin_sorted, 0, -1, kKeywords),
    method("ord", builtin_ord, 1, 1),
    method("chr", builtin_chr, 1, 1),
    method("bin", in_base<2>, 1, 1),
    method("oct", in_base<8>, 1, 1),
    method("hex", in_base<16>, 1, 1),
    method("iter", builtin_iter, 1, 2),
    method("next", builtin_next, 1, 2, kNexts),
};

}  // namespace

extern const BuiltinTable kDataFunctionsTable = module_table("builtins", kRows);

}  // namespace lockstep::vm
