#include "core/base/float_text.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "core/base/check.h"

namespace lockstep::base {

namespace {

std::string special_text(double value, bool upper) {
  if (std::isnan(value)) return upper ? "NAN" : "nan";
  if (value < 0) return upper ? "-INF" : "-inf";
  return upper ? "INF" : "inf";
}

// Shortest digits that read back as value, and the decimal exponent of the first one.
struct ShortestDigits {
  std::string digits;
  int exponent = 0;
};

ShortestDigits shortest_digits(double magnitude) {
  ShortestDigits result;
  if (magnitude == 0) {
    result.digits = "0";
    return result;
  }
  auto decimal = fmt::detail::dragonbox::to_decimal(magnitude);
  result.digits = fmt::format("{}", decimal.significand);
  result.exponent = decimal.exponent + static_cast<int>(result.digits.size()) - 1;
  while (result.digits.size() > 1 && result.digits.back() == '0') result.digits.pop_back();
  return result;
}

std::string shortest_text(double value, bool force_point) {
  if (!std::isfinite(value)) return special_text(value, false);
  ShortestDigits shortest = shortest_digits(std::fabs(value));
  const std::string& digits = shortest.digits;
  int exponent = shortest.exponent;
  std::string text = std::signbit(value) ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    text += digits[0];
    if (digits.size() > 1) text += "." + digits.substr(1);
    text += exponent < 0 ? "e-" : "e+";
    return text + fmt::format("{:02d}", std::abs(exponent));
  }
  if (exponent < 0) {
    return text + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  }
  size_t whole = static_cast<size_t>(exponent) + 1;
  if (digits.size() > whole) return text + digits.substr(0, whole) + "." + digits.substr(whole);
  text += digits + std::string(whole - digits.size(), '0');
  return force_point ? text + ".0" : text;
}

}  // namespace

std::string float_repr(double value) { return shortest_text(value, true); }

std::string float_shortest(double value) { return shortest_text(value, false); }

std::string complex_repr(double real, double imag) {
  if (real == 0 && !std::signbit(real)) return float_shortest(imag) + "j";
  std::string text = "(" + float_shortest(real);
  std::string imaginary = float_shortest(imag);
  if (imaginary[0] != '-') text += "+";
  return text + imaginary + "j)";
}

namespace {

__extension__ using Wide = unsigned __int128;

// %.Nf of numbers and precisions of everyday size, exactly: value = mantissa / 2^shift, so value * 10^precision
// is a quotient whose remainder decides, a tie for the even one. False: too large for this.
bool everyday_fixed(double value, int precision, std::string& out) {
  constexpr int kMostDigits = 9;
  constexpr double kLimit = 1e9;
  if (precision > kMostDigits || !(std::fabs(value) < kLimit)) return false;
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(value), &exponent);   // [0.5, 1)
  const auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
  const int shift = 53 - exponent;   // at least 23
  uint64_t scale = 1;
  for (int i = 0; i < precision; ++i) scale *= 10;
  uint64_t whole = 0;                // of value * scale; below 10^18
  if (shift < 127) {                 // else it is far below a half
    const Wide product = static_cast<Wide>(mantissa) * scale;
    whole = static_cast<uint64_t>(product >> shift);
    const Wide rest = product - (static_cast<Wide>(whole) << shift);
    const Wide half = static_cast<Wide>(1) << (shift - 1);
    if (rest > half || (rest == half && (whole & 1) != 0)) ++whole;
  }
  char text[32];
  char* at = text + sizeof text;
  for (int i = 0; i < precision; ++i, whole /= 10) *--at = static_cast<char>('0' + whole % 10);
  if (precision > 0) *--at = '.';
  do {
    *--at = static_cast<char>('0' + whole % 10);
    whole /= 10;
  } while (whole != 0);
  if (std::signbit(value)) *--at = '-';
  out.assign(at, static_cast<size_t>(text + sizeof text - at));
  return true;
}

}  // namespace

std::string float_format(double value, char conversion, int precision, bool alternate) {
  CHECK(precision >= 0, "the precision of a float format");
  bool upper = conversion == 'E' || conversion == 'F' || conversion == 'G';
  if (!std::isfinite(value)) return special_text(value, upper);
  if (conversion == 'e' || conversion == 'E' || conversion == 'f' || conversion == 'F') {
    const bool fixed = conversion == 'f' || conversion == 'F';
    if (std::string text; fixed && !alternate && everyday_fixed(value, precision, text)) return text;
    std::string spec = fmt::format("{{:{}.{}{}}}", alternate ? "#" : "", precision, conversion);
    return fmt::format(fmt::runtime(spec), value);
  }
  CHECK(conversion == 'g' || conversion == 'G', "a float conversion of unknown letter");
  // %g by its definition, from the digits of %e: it leaves nothing to a library's reading of '#'.
  int digits = precision == 0 ? 1 : precision;
  std::string text = fmt::format("{:.{}e}", value, digits - 1);
  size_t mark = text.find('e');
  int exponent = std::atoi(text.c_str() + mark + 1);
  bool scientific = exponent < -4 || exponent >= digits;
  std::string tail;
  if (scientific) {
    tail = text.substr(mark);
    text.resize(mark);
  } else {
    text = fmt::format("{:.{}f}", value, digits - 1 - exponent);
  }
  if (!alternate && text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (alternate && text.find('.') == std::string::npos) text += '.';
  text += tail;
  if (conversion == 'G' && scientific) text[text.find('e')] = 'E';
  return text;
}

std::string float_hex(double value) {
  if (!std::isfinite(value)) return special_text(value, false);
  std::string sign = std::signbit(value) ? "-" : "";
  if (value == 0) return sign + "0x0.0p+0";
  int exponent = 0;
  double fraction = std::frexp(std::fabs(value), &exponent);
  int shift = 1 - std::max(-1021 - exponent, 0);
  uint64_t mantissa = static_cast<uint64_t>(std::ldexp(fraction, shift + 52));
  exponent -= shift;
  uint64_t tail = mantissa & ((uint64_t{1} << 52) - 1);
  return fmt::format("{}0x{}.{:013x}p{}{}", sign, mantissa >> 52, tail, exponent < 0 ? '-' : '+',
                     std::abs(exponent));
}

namespace {

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c != lower[i]) return false;
  }
  return true;
}

size_t skip_digits(std::string_view text, size_t at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') at++;
  return at;
}

// Whether the text is [digits][.digits][e[+-]digits] with at least one digit before the exponent.
bool is_decimal_float(std::string_view text) {
  size_t whole = skip_digits(text, 0);
  size_t at = whole;
  size_t digits = whole;
  if (at < text.size() && text[at] == '.') {
    size_t end = skip_digits(text, at + 1);
    digits += end - at - 1;
    at = end;
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) at++;
    size_t end = skip_digits(text, at);
    if (end == at) return false;
    at = end;
  }
  return at == text.size();
}

}  // namespace

std::optional<double> parse_float(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  double value;
  if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity")) {
    value = HUGE_VAL;
  } else if (equals_ignoring_case(text, "nan")) {
    value = std::nan("");
  } else if (is_decimal_float(text)) {
    value = std::strtod(std::string(text).c_str(), nullptr);
  } else {
    return std::nullopt;
  }
  return negative ? -value : value;
}

}  // namespace lockstep::base
