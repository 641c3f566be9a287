#include "core/lang/compile/constant.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "core/base/check.h"
#include "core/base/float_text.h"
#include "core/base/text.h"
#include "core/lang/compile/set_order.h"

namespace lockstep::lang {

Constant Constant::integer(base::BigInt value) {
  if (value.fits_int64()) return integer(value.to_int64());
  return Constant(ConstantKind::BigInt, std::move(value));
}

int64_t Constant::int_value() const {
  const int64_t* value = std::get_if<int64_t>(&payload_);
  CHECK(value != nullptr, "a constant is not a small integer");
  return *value;
}

const base::BigInt& Constant::big_value() const {
  const base::BigInt* value = std::get_if<base::BigInt>(&payload_);
  CHECK(value != nullptr, "a constant is not a big integer");
  return *value;
}

base::BigInt Constant::any_int() const {
  if (kind_ == ConstantKind::Int) return base::BigInt(int_value());
  return big_value();
}

double Constant::float_value() const {
  const double* value = std::get_if<double>(&payload_);
  CHECK(value != nullptr, "a constant is not a float");
  return *value;
}

ComplexNumber Constant::complex_value() const {
  const ComplexNumber* value = std::get_if<ComplexNumber>(&payload_);
  CHECK(value != nullptr, "a constant is not a complex number");
  return *value;
}

const std::string& Constant::text() const {
  const std::string* value = std::get_if<std::string>(&payload_);
  CHECK(value != nullptr, "a constant is not text or bytes");
  return *value;
}

const std::vector<Constant>& Constant::items() const {
  const std::vector<Constant>* value = std::get_if<std::vector<Constant>>(&payload_);
  CHECK(value != nullptr, "a constant has no items");
  return *value;
}

const std::shared_ptr<const Code>& Constant::code() const {
  const std::shared_ptr<const Code>* value = std::get_if<std::shared_ptr<const Code>>(&payload_);
  CHECK(value != nullptr, "a constant is not a code object");
  return *value;
}

namespace {

bool same_double(double left, double right) {
  return left == right && std::signbit(left) == std::signbit(right);
}

bool same_items(const std::vector<Constant>& left, const std::vector<Constant>& right) {
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); i++) {
    if (!same_constant(left[i], right[i])) return false;
  }
  return true;
}

bool contains_all(const std::vector<Constant>& set, const std::vector<Constant>& items) {
  for (const Constant& item : items) {
    bool found = false;
    for (const Constant& candidate : set) found = found || same_constant(candidate, item);
    if (!found) return false;
  }
  return true;
}

}  // namespace

bool same_constant(const Constant& left, const Constant& right) {
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case ConstantKind::None:
    case ConstantKind::True:
    case ConstantKind::False:
    case ConstantKind::Ellipsis:
      return true;
    case ConstantKind::Int:
      return left.int_value() == right.int_value();
    case ConstantKind::BigInt:
      return left.big_value() == right.big_value();
    case ConstantKind::Float:
      return same_double(left.float_value(), right.float_value());
    case ConstantKind::Complex: {
      ComplexNumber a = left.complex_value();
      ComplexNumber b = right.complex_value();
      return same_double(a.real, b.real) && same_double(a.imag, b.imag);
    }
    case ConstantKind::Str:
    case ConstantKind::Bytes:
      return left.text() == right.text();
    case ConstantKind::Tuple:
      return same_items(left.items(), right.items());
    case ConstantKind::FrozenSet:
      return contains_all(left.items(), right.items()) &&
             contains_all(right.items(), left.items());
    case ConstantKind::Code:
      return left.code() == right.code();
  }
  UNREACHABLE("a constant of unknown kind");
}

namespace {

// Equal numbers of different kinds (1, 1.0, True) as one constant.
Constant as_plain_number(const Constant& constant) {
  switch (constant.kind()) {
    case ConstantKind::True: return Constant::integer(int64_t{1});
    case ConstantKind::False: return Constant::integer(int64_t{0});
    case ConstantKind::Float: {
      const double value = constant.float_value();
      const bool whole = std::fabs(value) < 9e15 && value == std::floor(value);
      return whole ? Constant::integer(static_cast<int64_t>(value)) : constant;
    }
    case ConstantKind::Complex: {
      const ComplexNumber value = constant.complex_value();
      return value.imag == 0 ? as_plain_number(Constant::floating(value.real)) : constant;
    }
    case ConstantKind::Tuple: {
      std::vector<Constant> items;
      for (const Constant& item : constant.items()) items.push_back(as_plain_number(item));
      return Constant::tuple(std::move(items));
    }
    default: return constant;
  }
}

}  // namespace

std::vector<Constant> without_repeats(std::vector<Constant> items) {
  std::vector<Constant> kept;
  std::vector<Constant> known;  // what is kept, as plain numbers
  std::multimap<std::string, size_t> places;  // the same constants have one text
  for (Constant& item : items) {
    Constant plain = as_plain_number(item);
    const std::string text = constant_repr(plain);
    const auto [from, to] = places.equal_range(text);
    if (std::any_of(from, to, [&](const auto& place) { return same_constant(known[place.second], plain); })) {
      continue;
    }
    places.emplace(text, kept.size());
    kept.push_back(std::move(item));
    known.push_back(std::move(plain));
  }
  return kept;
}

bool constant_truth(const Constant& constant) {
  switch (constant.kind()) {
    case ConstantKind::None:
    case ConstantKind::False:
      return false;
    case ConstantKind::True:
    case ConstantKind::Ellipsis:
    case ConstantKind::BigInt:
    case ConstantKind::Code:
      return true;
    case ConstantKind::Int:
      return constant.int_value() != 0;
    case ConstantKind::Float:
      return constant.float_value() != 0;
    case ConstantKind::Complex:
      return constant.complex_value().real != 0 || constant.complex_value().imag != 0;
    case ConstantKind::Str:
    case ConstantKind::Bytes:
      return !constant.text().empty();
    case ConstantKind::Tuple:
    case ConstantKind::FrozenSet:
      return !constant.items().empty();
  }
  UNREACHABLE("a constant of unknown kind");
}

namespace {

std::string join_reprs(const std::vector<Constant>& items) {
  std::string text;
  for (size_t i = 0; i < items.size(); i++) {
    if (i > 0) text += ", ";
    text += constant_repr(items[i]);
  }
  return text;
}

}  // namespace

std::string constant_repr(const Constant& constant) {
  switch (constant.kind()) {
    case ConstantKind::None:
      return "None";
    case ConstantKind::True:
      return "True";
    case ConstantKind::False:
      return "False";
    case ConstantKind::Ellipsis:
      return "Ellipsis";
    case ConstantKind::Int:
      return std::to_string(constant.int_value());
    case ConstantKind::BigInt:
      return constant.big_value().to_text();
    case ConstantKind::Float:
      return base::float_repr(constant.float_value());
    case ConstantKind::Complex: {
      ComplexNumber value = constant.complex_value();
      return base::complex_repr(value.real, value.imag);
    }
    case ConstantKind::Str:
      return base::text_repr(constant.text());
    case ConstantKind::Bytes:
      return base::bytes_repr(constant.text());
    case ConstantKind::Tuple: {
      const char* end = constant.items().size() == 1 ? ",)" : ")";
      return "(" + join_reprs(constant.items()) + end;
    }
    case ConstantKind::FrozenSet:
      if (constant.items().empty()) return "frozenset()";
      return "frozenset({" + join_reprs(in_set_order(constant.items())) + "})";
    case ConstantKind::Code:
      return "<code object>";
  }
  UNREACHABLE("a constant of unknown kind");
}

}  // namespace lockstep::lang
