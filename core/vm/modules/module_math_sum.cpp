// The module math: sums, products and distances over many numbers.
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "core/base/bigint.h"
#include "core/base/float_pair.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/type.h"
#include "core/vm/modules/module_math.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

// The exact sum of doubles, rounded once (Shewchuk 1997): partial sums that do not overlap.
struct ExactSum {
  std::vector<double> partials;
  double special = 0;        // sum of infinities and NaN
  double infinities = 0;
  bool has_special = false;
  bool overflow = false;

  void add_value(double x) {
    const double given = x;
    size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y;
      const double low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    if (x == 0) return;
    if (std::isfinite(x)) {
      partials.push_back(x);
      return;
    }
    if (std::isfinite(given)) {
      overflow = true;
      return;
    }
    has_special = true;
    if (std::isinf(given)) infinities += given;
    special += given;
    partials.clear();
  }

  double result() const {
    double high = 0, low = 0;
    size_t n = partials.size();
    if (n == 0) return 0;
    high = partials[--n];
    while (n > 0) {
      const double x = high;
      const double y = partials[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0) break;
    }
    // Half way between two doubles: the next partial decides.
    if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
      const double y = low * 2.0;
      const double x = high + y;
      if (y == x - high) high = x;
    }
    return high;
  }
};

Outcome exact_sum(Vm& vm, const Args& args) {
  if (!is_plain_container(vm, args[0])) {
    return vm.tail_prelude("call_with_float_list", {math_function(vm, "fsum"), args[0]});
  }
  ExactSum sum;
  bool retry = false;
  PlainIter it(vm, args[0]);
  for (Value item; !retry && it.next(item);) {
    Own held(vm, item);
    double x = 0;
    const Args one{&item, 1, Value::null()};
    const Tri known = math_doubles(vm, one, &x);
    if (known == Tri::error) return Outcome::error();
    if (known == Tri::need_python) retry = true;
    else sum.add_value(x);
    if (sum.overflow) return vm.raise(TypeId::OverflowError, "intermediate overflow in fsum");
  }
  if (it.failed()) return Outcome::error();
  if (retry) return vm.tail_prelude("call_with_float_list", {math_function(vm, "fsum"), args[0]});
  if (sum.has_special) {
    if (std::isnan(sum.infinities)) return vm.raise(TypeId::ValueError, "-inf + inf in fsum");
    return Outcome::of(Value::real(sum.special));
  }
  return Outcome::of(Value::real(sum.result()));
}

constexpr size_t kLongProduct = 1u << 17;   // bits

// Of integers alone, by pairs of like size. no: there is something else among them.
Tri integer_product(Vm& vm, Value items, Value start, base::BigInt& out) {
  if (!start.is_int() && !vm.is_exact(start, TypeId::int_)) return Tri::no;
  std::vector<base::BigInt> factors{vm.big_of(start)};
  uint64_t bits = factors[0].bit_length();
  PlainIter it(vm, items);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    if (!item.is_int() && !vm.is_exact(item, TypeId::int_)) return Tri::no;
    factors.push_back(vm.big_of(item));
    bits += factors.back().bit_length();
    if (!product_fits(vm, bits)) return Tri::error;
  }
  if (it.failed()) return Tri::error;
  while (factors.size() > 1) {
    const size_t pairs = factors.size() / 2;
    for (size_t i = 0; i < pairs; ++i) factors[i] = factors[2 * i] * factors[2 * i + 1];
    if (factors.size() % 2 != 0) factors[pairs] = std::move(factors.back());
    factors.resize((factors.size() + 1) / 2);
  }
  out = std::move(factors[0]);
  return Tri::yes;
}

Outcome product(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"", "start"};
  static const Signature kSignature = {"prod", kNames, 2, 1, 1, 0};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const Value start = given[1].is_null() ? Value::integer(1) : given[1];
  bool plain = is_plain_iterable(vm, given[0]) &&
               (vm.is_exact(given[0], TypeId::list) || vm.is_exact(given[0], TypeId::tuple) ||
                vm.is_exact(given[0], TypeId::range));
  if (!plain) return vm.tail_prelude("math_prod", {given[0], start});
  base::BigInt whole;
  switch (integer_product(vm, given[0], start, whole)) {
    case Tri::yes: return Outcome::of(vm.new_big(whole));
    case Tri::error: return Outcome::error();
    default: break;
  }
  Value result = vm.incref(start);
  PlainIter it(vm, given[0]);
  for (Value item; it.next(item);) {
    Own held(vm, item);
    const NumberKind kind = number_kind(vm, item);
    if (kind == NumberKind::none || number_kind(vm, result) == NumberKind::none ||
        has_user_dunder(vm, item, dunder_bit(Dunder::mul)) ||
        has_user_dunder(vm, result, dunder_bit(Dunder::mul))) {
      vm.decref(result);
      return vm.tail_prelude("math_prod", {given[0], start});
    }
    if (result.is_ref() && vm.layout_of(result) == Layout::int_ && vm.big_of(result).bit_length() > kLongProduct) {
      vm.decref(result);   // from here on a factor takes long: each is to be a step of its own
      return vm.tail_prelude("math_prod", {given[0], start});
    }
    const Outcome next = binary_number(vm, BinaryOp::multiply, result, item);
    vm.decref(result);
    if (!next.is_value()) return next;
    result = next.value;
  }
  if (!it.failed()) return Outcome::of(result);
  vm.decref(result);
  return Outcome::error();
}

// The length of a vector, scaled by its largest part, in pairs of doubles, rounded once.
double length_of(const std::vector<double>& parts) {
  double largest = 0;
  bool no_number = false;
  for (double x : parts) {
    if (std::isinf(x)) return std::numeric_limits<double>::infinity();
    if (std::isnan(x)) no_number = true;
    if (std::fabs(x) > largest) largest = std::fabs(x);
  }
  if (no_number) return std::numeric_limits<double>::quiet_NaN();
  if (largest == 0 || parts.size() == 1) return largest;
  int exponent;
  std::frexp(largest, &exponent);
  base::Pair sum = {0, 0};
  for (double x : parts) {
    const double scaled = std::ldexp(x, -exponent);
    sum = add(sum, base::two_product(scaled, scaled));
  }
  const base::Pair root = base::square_root(sum);
  return std::ldexp(root.high + root.low, exponent);
}

Outcome hypotenuse(Vm& vm, const Args& args) {
  std::vector<double> parts(args.count, 0.0);
  const Tri known = math_doubles(vm, args, parts.data());
  if (known == Tri::need_python) return retry_with_floats(vm, "hypot", args);
  if (known != Tri::yes) return Outcome::error();
  return Outcome::of(Value::real(length_of(parts)));
}

Outcome distance(Vm& vm, const Args& args) {
  const Value function = math_function(vm, "dist");
  if (!vm.is_exact(args[0], TypeId::tuple) || !vm.is_exact(args[1], TypeId::tuple)) {
    return vm.tail_prelude("math_dist", {function, args[0], args[1]});
  }
  const uint32_t size = tuple_size(vm, args[0].handle());
  if (tuple_size(vm, args[1].handle()) != size) {
    return vm.raise(TypeId::ValueError, "both points must have the same number of dimensions");
  }
  std::vector<double> p(size, 0.0), q(size, 0.0);
  for (int side = 0; side < 2; ++side) {
    const Args items{tuple_items(vm, args[static_cast<uint32_t>(side)].handle()), size, Value::null()};
    const Tri known = math_doubles(vm, items, side == 0 ? p.data() : q.data());
    if (known == Tri::need_python) return vm.tail_prelude("math_dist", {function, args[0], args[1]});
    if (known != Tri::yes) return Outcome::error();
  }
  for (uint32_t i = 0; i < size; ++i) p[i] = std::fabs(p[i] - q[i]);
  return Outcome::of(Value::real(length_of(p)));
}

constexpr BuiltinDef kRows[] = {
    method("fsum", exact_sum, 1, 1), method("prod", product, 0, -1, kKeywords),
    method("hypot", hypotenuse, 0, -1), method("dist", distance, 2, 2)};

}  // namespace

extern const BuiltinTable kMathSumTable;
const BuiltinTable kMathSumTable = module_table("math", kRows);

}  // namespace lockstep::vm
