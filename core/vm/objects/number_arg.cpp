#include "core/vm/objects/number_arg.h"

#include <cmath>

namespace lockstep::vm {

bool number_to_double(Vm& vm, Value value, double& out) {
  if (value.is_real()) {
    out = value.as_real();
    return true;
  }
  if (vm.is_integer(value)) {
    int64_t small = 0;
    if (vm.to_int64(value, small)) {
      out = static_cast<double>(small);
      return true;
    }
    const auto real = vm.big_of(value).to_double();
    if (real) {
      out = *real;
      return true;
    }
    vm.raise(TypeId::OverflowError, "int too large to convert to float");
    return false;
  }
  vm.raise(TypeId::TypeError, "must be real number, not " + vm.type_name(value));
  return false;
}

Outcome seconds_to_ns(Vm& vm, Value value, int64_t& ns) {
  if (vm.is_integer(value)) {
    int64_t whole = 0;
    if (!vm.to_int64(value, whole) || whole > INT64_MAX / 1000000000 || whole < INT64_MIN / 1000000000) {
      return vm.raise(TypeId::OverflowError, "timestamp too large to convert to C _PyTime_t");
    }
    ns = whole * 1000000000;
    return Outcome::none();
  }
  if (!value.is_real()) {
    return vm.raise(TypeId::TypeError, "'" + vm.type_name(value) +
                                           "' object cannot be interpreted as an integer");
  }
  const double seconds = value.as_real();
  if (seconds != seconds) {
    return vm.raise(TypeId::ValueError, "Invalid value NaN (not a number)");
  }
  const double scaled = std::ceil(seconds * 1e9);
  if (scaled >= 9223372036854775808.0 || scaled < -9223372036854775808.0) {
    return vm.raise(TypeId::OverflowError, "timestamp too large to convert to C _PyTime_t");
  }
  ns = static_cast<int64_t>(scaled);
  return Outcome::none();
}

bool integer_argument(Vm& vm, Value value, int64_t& out) {
  if (vm.is_integer(value)) {
    if (vm.to_int64(value, out)) return true;
    vm.raise(TypeId::OverflowError, "Python int too large to convert to C long");
    return false;
  }
  vm.raise(TypeId::TypeError,
           "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
  return false;
}

namespace {
bool fits_int(int64_t i) { return i >= INT32_MIN && i <= INT32_MAX; }
}  // namespace

bool descriptor_argument(Vm& vm, Value value, int64_t& out) {
  if (vm.is_integer(value) && vm.to_int64(value, out) && !fits_int(out)) {
    vm.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    return false;
  }
  return integer_argument(vm, value, out);
}

bool pid_argument(Vm& vm, Value value, int64_t& out) {
  if (!integer_argument(vm, value, out)) return false;
  if (fits_int(out)) return true;
  vm.raise(TypeId::OverflowError,
           out > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
  return false;
}

}  // namespace lockstep::vm
