// The module math: functions of integers.
#include "core/vm/classes/type.h"
#include "core/vm/modules/module_math.h"
#include "core/vm/objects/arith.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

using base::BigInt;

// All arguments are ints (or subclasses); no: some need __index__, which hidden Python calls.
bool all_integers(Vm& vm, const Args& args) {
  for (uint32_t i = 0; i < args.count; ++i) {
    if (!vm.is_integer(args[i])) return false;
  }
  return true;
}

// first * (first + 1) * ... * last by halves, so that the numbers multiplied are of like size.
BigInt product_of_range(uint64_t first, uint64_t last) {
  if (first > last) return BigInt(1);
  if (last - first < 8) {
    BigInt product = BigInt::from_uint64(first);
    for (uint64_t i = first + 1; i <= last; ++i) product = product * BigInt::from_uint64(i);
    return product;
  }
  const uint64_t middle = first + (last - first) / 2;
  return product_of_range(first, middle) * product_of_range(middle + 1, last);
}

// Whether a product of so many numbers up to `largest` may be computed. False: MemoryError raised.
bool factors_fit(Vm& vm, uint64_t count, const BigInt& largest) {
  if (count > (uint64_t{1} << 40)) return product_fits(vm, UINT64_MAX);
  return product_fits(vm, count * largest.bit_length());
}

Outcome factorial(Vm& vm, const Args& args) {
  if (!all_integers(vm, args)) return retry_with_indices(vm, "factorial", args);
  const BigInt n = vm.big_of(args[0]);
  if (n.is_negative()) {
    return vm.raise(TypeId::ValueError, "factorial() not defined for negative values");
  }
  if (!n.fits_int64()) {
    return vm.raise(TypeId::OverflowError, "factorial() argument should not exceed 9223372036854775807");
  }
  const int64_t last = n.to_int64();
  // n! has about n log2(n) bits.
  if (last > 100000 && !factors_fit(vm, static_cast<uint64_t>(last), n)) return Outcome::error();
  return Outcome::of(vm.new_big(product_of_range(1, static_cast<uint64_t>(last))));
}

Outcome integer_root(Vm& vm, const Args& args) {
  if (!all_integers(vm, args)) return retry_with_indices(vm, "isqrt", args);
  const BigInt n = vm.big_of(args[0]);
  if (n.is_negative()) return vm.raise(TypeId::ValueError, "isqrt() argument must be nonnegative");
  return Outcome::of(vm.new_big(n.square_root()));
}

Outcome greatest_divisor(Vm& vm, const Args& args) {
  if (!all_integers(vm, args)) return retry_with_indices(vm, "gcd", args);
  BigInt result(0);
  for (uint32_t i = 0; i < args.count; ++i) result = result.gcd(vm.big_of(args[i]));
  return Outcome::of(vm.new_big(result.abs()));
}

Outcome least_multiple(Vm& vm, const Args& args) {
  if (!all_integers(vm, args)) return retry_with_indices(vm, "lcm", args);
  BigInt result(1);
  for (uint32_t i = 0; i < args.count; ++i) {
    const BigInt next = vm.big_of(args[i]).abs();
    if (next.is_zero()) return Outcome::of(Value::integer(0));
    result = result.floor_divide(result.gcd(next)) * next;
  }
  return Outcome::of(vm.new_big(result));
}

// n * (n - 1) * ... of k factors.
BigInt falling(const BigInt& n, int64_t k) {
  if (k == 0) return BigInt(1);
  if (k == 1) return n;
  const int64_t half = k / 2;
  return falling(n, half) * falling(n - BigInt(half), k - half);
}

// Both arguments checked: 0 <= k; false: an exception is set.
bool check_two(Vm& vm, const BigInt& n, const BigInt& k) {
  if (n.is_negative()) {
    vm.raise(TypeId::ValueError, "n must be a non-negative integer");
    return false;
  }
  if (k.is_negative()) {
    vm.raise(TypeId::ValueError, "k must be a non-negative integer");
    return false;
  }
  return true;
}

Outcome permutations(Vm& vm, const Args& args) {
  const bool single = args.count == 1 || args[1].is_none();
  const Args used{args.values, single ? 1u : 2u, Value::null()};
  if (single) {
    if (!all_integers(vm, used)) return retry_with_indices(vm, "perm", used);
    return factorial(vm, used);
  }
  if (!all_integers(vm, used)) return retry_with_indices(vm, "perm", used);
  const BigInt n = vm.big_of(args[0]), k = vm.big_of(args[1]);
  if (!check_two(vm, n, k)) return Outcome::error();
  if (k > n) return Outcome::of(Value::integer(0));
  if (!k.fits_int64()) {
    return vm.raise(TypeId::OverflowError, "k must not exceed 9223372036854775807");
  }
  if (!factors_fit(vm, static_cast<uint64_t>(k.to_int64()), n)) return Outcome::error();
  return Outcome::of(vm.new_big(falling(n, k.to_int64())));
}

Outcome combinations(Vm& vm, const Args& args) {
  if (!all_integers(vm, args)) return retry_with_indices(vm, "comb", args);
  const BigInt n = vm.big_of(args[0]);
  BigInt k = vm.big_of(args[1]);
  if (!check_two(vm, n, k)) return Outcome::error();
  if (k > n) return Outcome::of(Value::integer(0));
  if (n - k < k) k = n - k;
  if (!k.fits_int64()) {
    return vm.raise(TypeId::OverflowError, "min(n - k, k) must not exceed 9223372036854775807");
  }
  const int64_t count = k.to_int64();
  if (!factors_fit(vm, static_cast<uint64_t>(count), n)) return Outcome::error();
  const BigInt below = product_of_range(1, static_cast<uint64_t>(count));
  return Outcome::of(vm.new_big(falling(n, count).floor_divide(below)));
}

constexpr BuiltinDef kRows[] = {
    method("factorial", factorial, 1, 1), method("isqrt", integer_root, 1, 1),
    method("gcd", greatest_divisor, 0, -1), method("lcm", least_multiple, 0, -1),
    method("perm", permutations, 1, 2), method("comb", combinations, 2, 2)};

}  // namespace

extern const BuiltinTable kMathIntTable;
const BuiltinTable kMathIntTable = module_table("math", kRows);

}  // namespace lockstep::vm
