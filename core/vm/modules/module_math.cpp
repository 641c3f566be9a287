// The module math: functions of floats. Integers are in module_math_int.cpp, sums in module_math_sum.cpp,
// the functions themselves in float_math.h.
#include "core/vm/modules/module_math.h"

#include <cmath>
#include <limits>

#include "core/base/float_math.h"
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/int.h"
#include "core/vm/table.h"

namespace lockstep::vm {

Value math_function(Vm& vm, const char* name) {
  return dict_get_text(vm, vm.at<Module>(builtin_module(vm, "math"))->dict, name);
}

Outcome math_domain_error(Vm& vm) { return vm.raise(TypeId::ValueError, "math domain error"); }
Outcome math_range_error(Vm& vm) { return vm.raise(TypeId::OverflowError, "math range error"); }

Tri math_doubles(Vm& vm, const Args& args, double* out) {
  for (uint32_t i = 0; i < args.count; ++i) {
    if (args[i].is_real()) {
      out[i] = args[i].as_real();
      continue;
    }
    if (number_kind(vm, args[i]) == NumberKind::none || number_kind(vm, args[i]) == NumberKind::complex ||
        has_python_dunder(vm, args[i], Dunder::float_)) {
      return Tri::need_python;
    }
    if (to_double(vm, args[i], out[i]) != ToDouble::yes) return Tri::error;
  }
  return Tri::yes;
}

static Outcome retry(Vm& vm, const char* helper, const char* name, const Args& args) {
  Own all(vm, vm.new_tuple(args.count));
  for (uint32_t i = 0; i < args.count; ++i) {
    vm.at<Tuple>(all.get())->items[i] = vm.incref(args[i]);
  }
  vm.heap().mark_range(all.get().handle(), 24 + 8 * args.count);
  return vm.tail_prelude(helper, {math_function(vm, name), all.get()});
}

Outcome retry_with_floats(Vm& vm, const char* name, const Args& args) {
  return retry(vm, "call_with_floats", name, args);
}

Outcome retry_with_indices(Vm& vm, const char* name, const Args& args) {
  return retry(vm, "call_with_indices", name, args);
}

namespace {

#define LOCKSTEP_MATH_ONE(X)                                                                        \
  X("acos", base::acos_double, false) X("acosh", base::acosh_double, false) X("asin", base::asin_double, false)       \
  X("asinh", base::asinh_double, false) X("atan", base::atan_double, false) X("atanh", base::atanh_double, false)     \
  X("cbrt", base::cbrt_double, false) X("cos", base::cos_double, false) X("cosh", base::cosh_double, true)            \
  X("exp", base::exp_double, true) X("exp2", base::exp2_double, true) X("expm1", base::expm1_double, true)            \
  X("fabs", fabs_of, false) X("log1p", base::log1p_double, false) X("sin", base::sin_double, false)             \
  X("sinh", base::sinh_double, true) X("sqrt", sqrt_of, false) X("tan", base::tan_double, false)                \
  X("tanh", base::tanh_double, false) X("erf", base::erf_double, false) X("erfc", base::erfc_double, false)           \
  X("gamma", base::gamma_double, true) X("lgamma", base::log_gamma_double, true) X("degrees", degrees_of, false) \
  X("radians", radians_of, false) X("ulp", ulp_of, false)

constexpr double kPi = 3.141592653589793;
double fabs_of(double x) { return std::fabs(x); }
double sqrt_of(double x) { return std::sqrt(x); }
double degrees_of(double x) { return x * (180.0 / kPi); }
double radians_of(double x) { return x * (kPi / 180.0); }

double next_after(double x, double y) {
  if (std::isnan(x) || std::isnan(y)) return std::numeric_limits<double>::quiet_NaN();
  if (x == y) return y;
  if (x == 0) return std::copysign(std::numeric_limits<double>::denorm_min(), y);
  uint64_t bits;
  std::memcpy(&bits, &x, 8);
  bits = (y > x) == (x > 0) ? bits + 1 : bits - 1;
  std::memcpy(&x, &bits, 8);
  return x;
}

double ulp_of(double x) {
  if (std::isnan(x)) return x;
  x = std::fabs(x);
  if (std::isinf(x)) return x;
  const double up = next_after(x, std::numeric_limits<double>::infinity());
  if (std::isinf(up)) return x - next_after(x, -std::numeric_limits<double>::infinity());
  return up - x;
}

struct OneRow {
  const char* name;
  double (*function)(double);
  bool can_overflow;
};

constexpr OneRow kOne[] = {
#define X(name, function, overflow) {name, function, overflow},
    LOCKSTEP_MATH_ONE(X)
#undef X
};

template <size_t row>
Outcome one(Vm& vm, const Args& args) {
  double x = 0;
  const Tri known = math_doubles(vm, args, &x);
  if (known == Tri::need_python) return retry_with_floats(vm, kOne[row].name, args);
  if (known != Tri::yes) return Outcome::error();
  const double result = kOne[row].function(x);
  if (std::isnan(result) && !std::isnan(x)) return math_domain_error(vm);
  if (std::isinf(result) && std::isfinite(x)) {
    // A pole is an error of its own kind, too large a result is another.
    if (kOne[row].can_overflow && !(x <= 0 && x == std::floor(x) && kOne[row].name[0] != 'e' &&
                                    kOne[row].name[0] != 's' && kOne[row].name[0] != 'c')) {
      return math_range_error(vm);
    }
    return math_domain_error(vm);
  }
  return Outcome::of(Value::real(result));
}

double fmod_of(double x, double y) { return std::isinf(y) && std::isfinite(x) ? x : std::fmod(x, y); }
double remainder_of(double x, double y) { return std::remainder(x, y); }
double copysign_of(double x, double y) { return std::copysign(x, y); }

#define LOCKSTEP_MATH_TWO(X)                                                                        \
  X("atan2", base::atan2_double) X("copysign", copysign_of) X("fmod", fmod_of) X("remainder", remainder_of) \
  X("nextafter", next_after) X("pow", base::power_double)

struct TwoRow {
  const char* name;
  double (*function)(double, double);
};

constexpr TwoRow kTwo[] = {
#define X(name, function) {name, function},
    LOCKSTEP_MATH_TWO(X)
#undef X
};

template <size_t row>
Outcome two(Vm& vm, const Args& args) {
  double x[2] = {0, 0};
  const Tri known = math_doubles(vm, args, x);
  if (known == Tri::need_python) return retry_with_floats(vm, kTwo[row].name, args);
  if (known != Tri::yes) return Outcome::error();
  const double result = kTwo[row].function(x[0], x[1]);
  const bool finite = std::isfinite(x[0]) && std::isfinite(x[1]);
  if (std::isnan(result) && !std::isnan(x[0]) && !std::isnan(x[1])) return math_domain_error(vm);
  if (std::isinf(result) && finite && kTwo[row].function == base::power_double) {
    return x[0] == 0 ? math_domain_error(vm) : math_range_error(vm);
  }
  return Outcome::of(Value::real(result));
}

// --- logarithms: integers of any size -----------------------------------------------------------------

// False: an exception is set. `f` is the logarithm for doubles, `ln2` that of 2 in the same base.
Tri log_of(Vm& vm, Value v, double (*f)(double), double& out) {
  if (vm.is_integer(v) && !has_python_dunder(vm, v, Dunder::float_)) {
    const base::BigInt value = vm.big_of(v);
    if (value.is_zero() || value.is_negative()) return math_domain_error(vm), Tri::error;
    const auto real = value.to_double();
    if (real) {
      out = f(*real);
      return Tri::yes;
    }
    // As CPython: the leading bits as a fraction of one, and the number of bits.
    const size_t bits = value.bit_length();
    const double top = *value.true_divide(base::BigInt(1).shift_left(bits));
    out = f(top) + f(2.0) * static_cast<double>(bits);
    return Tri::yes;
  }
  double x = 0;
  const Args one_argument{&v, 1, Value::null()};
  const Tri known = math_doubles(vm, one_argument, &x);
  if (known != Tri::yes) return known;
  if (x <= 0) return math_domain_error(vm), Tri::error;
  out = std::isnan(x) ? x : f(x);
  return Tri::yes;
}

Outcome log_natural(Vm& vm, const Args& args) {
  double parts[2] = {0, 0};
  for (uint32_t i = 0; i < args.count; ++i) {
    const Tri known = log_of(vm, args[i], base::log_double, parts[i]);
    if (known == Tri::need_python) return retry_with_floats(vm, "log", args);
    if (known != Tri::yes) return Outcome::error();
  }
  if (args.count == 1) return Outcome::of(Value::real(parts[0]));
  if (parts[1] == 0) return vm.raise(TypeId::ZeroDivisionError, "float division by zero");
  return Outcome::of(Value::real(parts[0] / parts[1]));
}

template <double (*f)(double)>
Outcome log_other(Vm& vm, const Args& args) {
  double x = 0;
  const Tri known = log_of(vm, args[0], f, x);
  if (known == Tri::need_python) {
    return retry_with_floats(vm, f == base::log2_double ? "log2" : "log10", args);
  }
  return known == Tri::yes ? Outcome::of(Value::real(x)) : Outcome::error();
}

// --- parts and tests ------------------------------------------------------------------------------------

Outcome frexp_of(Vm& vm, const Args& args) {
  double x = 0;
  const Tri known = math_doubles(vm, args, &x);
  if (known == Tri::need_python) return retry_with_floats(vm, "frexp", args);
  if (known != Tri::yes) return Outcome::error();
  int exponent = 0;
  if (std::isfinite(x) && x != 0) x = std::frexp(x, &exponent);
  return Outcome::of(vm.new_tuple_of({Value::real(x), Value::integer(exponent)}));
}

Outcome modf_of(Vm& vm, const Args& args) {
  double x = 0;
  const Tri known = math_doubles(vm, args, &x);
  if (known == Tri::need_python) return retry_with_floats(vm, "modf", args);
  if (known != Tri::yes) return Outcome::error();
  if (std::isnan(x)) return Outcome::of(vm.new_tuple_of({Value::real(x), Value::real(x)}));
  const double whole = std::isinf(x) ? x : std::trunc(x);
  const double rest = std::isinf(x) ? 0 : x - whole;
  return Outcome::of(vm.new_tuple_of({Value::real(std::copysign(rest, x)), Value::real(whole)}));
}

Outcome ldexp_of(Vm& vm, const Args& args) {
  double x = 0;
  const Args first{args.values, 1, Value::null()};
  const Tri known = math_doubles(vm, first, &x);
  if (!vm.is_integer(args[1])) {
    return vm.raise(TypeId::TypeError, "Expected an int as second argument to ldexp.");
  }
  if (known == Tri::need_python) {
    Own pair(vm, vm.new_tuple_of({args[0]}));
    return vm.tail_prelude("math_ldexp", {math_function(vm, "ldexp"), args[0], args[1]});
  }
  if (known != Tri::yes) return Outcome::error();
  int64_t exponent = 0;
  if (!vm.to_int64(args[1], exponent)) exponent = vm.big_of(args[1]).is_negative() ? -100000 : 100000;
  if (x == 0 || !std::isfinite(x)) return Outcome::of(Value::real(x));
  if (exponent > 10000) exponent = 10000;
  if (exponent < -10000) exponent = -10000;
  const double result = std::ldexp(x, static_cast<int>(exponent));
  return std::isinf(result) ? math_range_error(vm) : Outcome::of(Value::real(result));
}

template <int which>
Outcome test(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"isfinite", "isinf", "isnan"};
  double x = 0;
  const Tri known = math_doubles(vm, args, &x);
  if (known == Tri::need_python) return retry_with_floats(vm, kNames[which], args);
  if (known != Tri::yes) return Outcome::error();
  return Outcome::boolean(which == 0 ? std::isfinite(x) : which == 1 ? std::isinf(x) : std::isnan(x));
}

Outcome is_close(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"a", "b", "rel_tol", "abs_tol"};
  static const Signature kSignature = {"isclose", kNames, 4, 2, 2, 0};
  Value given[4];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  if (given[2].is_null()) given[2] = Value::real(1e-9);
  if (given[3].is_null()) given[3] = Value::real(0);
  double x[4];
  const Args all{given, 4, Value::null()};
  const Tri known = math_doubles(vm, all, x);
  if (known == Tri::need_python) {
    return vm.tail_prelude("math_isclose", {math_function(vm, "isclose"), given[0], given[1], given[2], given[3]});
  }
  if (known != Tri::yes) return Outcome::error();
  if (x[2] < 0 || x[3] < 0) return vm.raise(TypeId::ValueError, "tolerances must be non-negative");
  if (x[0] == x[1]) return Outcome::boolean(true);
  if (std::isinf(x[0]) || std::isinf(x[1])) return Outcome::boolean(false);
  const double apart = std::fabs(x[1] - x[0]);
  return Outcome::boolean(apart <= std::fabs(x[2] * x[1]) || apart <= std::fabs(x[2] * x[0]) ||
                          apart <= x[3]);
}

// --- to integers ------------------------------------------------------------------------------------------

template <int which>   // 0 floor, 1 ceil
Outcome whole(Vm& vm, const Args& args) {
  if (!args[0].is_real() && !vm.is_exact(args[0], TypeId::int_)) {
    bool found = false;
    if (!is_float(vm, args[0]) || has_python_dunder(vm, args[0], Dunder::floor)) {
      const Outcome outcome =
          call_special(vm, args[0], which == 0 ? Dunder::floor : Dunder::ceil, {}, found);
      if (found) return outcome;
    }
  }
  if (vm.is_exact(args[0], TypeId::int_)) return Outcome::of(vm.incref(args[0]));
  double x = 0;
  const Tri known = math_doubles(vm, args, &x);
  if (known == Tri::need_python) return retry_with_floats(vm, which == 0 ? "floor" : "ceil", args);
  if (known != Tri::yes) return Outcome::error();
  return int_convert(vm, Value::real(which == 0 ? std::floor(x) : std::ceil(x)));
}

Outcome truncated(Vm& vm, const Args& args) {
  if (is_float(vm, args[0]) && !has_python_dunder(vm, args[0], Dunder::trunc)) {
    return int_convert(vm, Value::real(float_of(vm, args[0])));
  }
  bool found = false;
  const Outcome outcome = call_special(vm, args[0], Dunder::trunc, {}, found);
  if (found) return outcome;
  return vm.raise(TypeId::TypeError,
                  "type " + vm.type_name(args[0]) + " doesn't define __trunc__ method");
}

template <size_t N>
struct OneRows {
  BuiltinDef rows[N];
};

template <size_t... index>
constexpr OneRows<sizeof...(index) + 18> all_rows(std::index_sequence<index...>) {
  return {{method(kOne[index].name, one<index>, 1, 1)...,
           method(kTwo[0].name, two<0>, 2, 2),
           method(kTwo[1].name, two<1>, 2, 2),
           method(kTwo[2].name, two<2>, 2, 2),
           method(kTwo[3].name, two<3>, 2, 2),
           method(kTwo[4].name, two<4>, 2, 2),
           method(kTwo[5].name, two<5>, 2, 2),
           method("log", log_natural, 1, 2),
           method("log2", log_other<base::log2_double>, 1, 1),
           method("log10", log_other<base::log10_double>, 1, 1),
           method("frexp", frexp_of, 1, 1),
           method("modf", modf_of, 1, 1),
           method("ldexp", ldexp_of, 2, 2),
           method("isfinite", test<0>, 1, 1),
           method("isinf", test<1>, 1, 1),
           method("isnan", test<2>, 1, 1),
           method("isclose", is_close, 0, -1, kKeywords),
           method("floor", whole<0>, 1, 1),
           method("ceil", whole<1>, 1, 1)}};
}

constexpr auto kRows = all_rows(std::make_index_sequence<sizeof(kOne) / sizeof(kOne[0])>());
constexpr BuiltinDef kTruncRows[] = {method("trunc", truncated, 1, 1)};

}  // namespace

extern const BuiltinTable kMathTable;
const BuiltinTable kMathTable = module_table("math", kRows.rows);
extern const BuiltinTable kMathTruncTable;
const BuiltinTable kMathTruncTable = module_table("math", kTruncRows);

void fill_math_module(Vm& vm, Handle dict);
void fill_math_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "pi", Value::real(kPi));
  dict_set_text(vm, dict, "e", Value::real(2.718281828459045));
  dict_set_text(vm, dict, "tau", Value::real(6.283185307179586));
  dict_set_text(vm, dict, "inf", Value::real(std::numeric_limits<double>::infinity()));
  dict_set_text(vm, dict, "nan", Value::real(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace lockstep::vm
