#include "core/vm/text/format_spec.h"

#include <cmath>

#include "core/base/float_text.h"
#include "core/base/text.h"

namespace lockstep::vm {

namespace {

bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

bool read_number(Vm& vm, std::string_view text, size_t& at, int64_t& out) {
  if (at >= text.size() || text[at] < '0' || text[at] > '9') return true;
  out = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    out = out * 10 + (text[at++] - '0');
    if (out > (int64_t{1} << 31)) {
      vm.raise(TypeId::ValueError, "Too many decimal digits in format string");
      return false;
    }
  }
  return true;
}

bool invalid(Vm& vm, const char* message) {
  vm.raise(TypeId::ValueError, message);
  return false;
}

bool read_grouping(Vm& vm, std::string_view text, size_t& at, FormatSpec& spec) {
  if (at < text.size() && text[at] == ',') {
    spec.grouping = ',';
    ++at;
  }
  if (at < text.size() && text[at] == '_') {
    if (spec.grouping != 0) return invalid(vm, "Cannot specify both ',' and '_'.");
    spec.grouping = '_';
    ++at;
  }
  if (at < text.size() && text[at] == ',') {
    return invalid(vm, spec.grouping == '_' ? "Cannot specify both ',' and '_'."
                                            : "Cannot specify ',' with ','.");
  }
  return true;
}

}  // namespace

bool parse_format_spec(Vm& vm, std::string_view text, Value value, FormatSpec& spec) {
  size_t at = 0;
  bool fill_given = false;
  if (!text.empty()) {
    size_t second = 0;
    base::decode_utf8(text, second);
    if (second < text.size() && is_align(static_cast<unsigned char>(text[second]))) {
      spec.fill = std::string(text.substr(0, second));
      spec.align = text[second];
      at = second + 1;
      fill_given = true;
    } else if (is_align(static_cast<unsigned char>(text[0]))) {
      spec.align = text[0];
      at = 1;
    }
  }
  auto accept = [&](char c) {
    if (at >= text.size() || text[at] != c) return false;
    ++at;
    return true;
  };
  if (accept('+')) spec.sign = '+';
  else if (accept('-')) spec.sign = '-';
  else if (accept(' ')) spec.sign = ' ';
  if (accept('z')) spec.no_negative_zero = true;
  if (accept('#')) spec.alternate = true;
  if (!fill_given && accept('0')) {
    spec.fill = "0";
    spec.zero_padded = true;
    if (spec.align == 0) spec.align = '=';
  }
  if (!read_number(vm, text, at, spec.width)) return false;
  if (!read_grouping(vm, text, at, spec)) return false;
  if (accept('.')) {
    const size_t before = at;
    if (!read_number(vm, text, at, spec.precision)) return false;
    if (at == before) return invalid(vm, "Format specifier missing precision");
  }
  if (at < text.size()) {
    spec.type = base::decode_utf8(text, at);
    if (at < text.size()) {
      vm.raise(TypeId::ValueError, "Invalid format specifier '" + std::string(text) +
                                       "' for object of type '" + vm.type_name(value) + "'");
      return false;
    }
  }
  if (spec.grouping != 0) {
    const bool ok =
        spec.type == 0 ||
        std::string_view("defgEG%F").find(static_cast<char>(spec.type)) != std::string_view::npos ||
        (spec.grouping == '_' &&
         std::string_view("boxX").find(static_cast<char>(spec.type)) != std::string_view::npos);
    if (!ok || spec.type > 127) {
      std::string type;
      base::append_utf8(type, spec.type);
      vm.raise(TypeId::ValueError,
               std::string("Cannot specify '") + spec.grouping + "' with '" + type + "'.");
      return false;
    }
  }
  return true;
}

std::string pad_text(std::string_view text, const FormatSpec& spec, char default_align) {
  const auto length = static_cast<int64_t>(base::count_code_points(text));
  if (spec.width <= length) return std::string(text);
  const int64_t total = spec.width - length;
  const char align = spec.align == 0 ? default_align : spec.align;
  const int64_t left = align == '>' || align == '=' ? total : align == '^' ? total / 2 : 0;
  std::string out;
  for (int64_t i = 0; i < left; ++i) out += spec.fill;
  out += text;
  for (int64_t i = left; i < total; ++i) out += spec.fill;
  return out;
}

namespace {

std::string group_digits(const std::string& digits, char separator, size_t group) {
  std::string out;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % group == 0) out += separator;
    out += digits[i];
  }
  return out;
}

}  // namespace

std::string lay_out_number(const NumberText& number, const FormatSpec& spec, size_t group) {
  std::string sign;
  if (number.negative) sign = "-";
  else if (spec.sign == '+' || spec.sign == ' ') sign = std::string(1, spec.sign);
  std::string digits = number.digits;
  const bool inner = spec.align == '=';
  const auto fixed = static_cast<int64_t>(sign.size() + number.prefix.size() + number.rest.size());
  if (spec.grouping != 0) {
    const bool zeros = inner && spec.fill == "0";
    if (number.finite) {
      if (zeros) {
        // Zeros are added until the grouped digits fill the width; a separator never comes first.
        std::string grouped = group_digits(digits, spec.grouping, group);
        while (static_cast<int64_t>(grouped.size()) + fixed < spec.width) {
          digits = "0" + digits;
          grouped = group_digits(digits, spec.grouping, group);
        }
        digits = grouped;
      } else {
        digits = group_digits(digits, spec.grouping, group);
      }
    }
  }
  const int64_t length = fixed + static_cast<int64_t>(digits.size());
  if (inner) {
    std::string out = sign + number.prefix;
    for (int64_t i = length; i < spec.width; ++i) out += spec.fill;
    return out + digits + number.rest;
  }
  return pad_text(sign + number.prefix + digits + number.rest, spec, '>');
}

namespace {

// "at least one digit after the point", as an omitted type asks for.
std::string general_with_point(double value, int precision, bool alternate) {
  std::string text = base::float_format(value, 'g', precision, alternate);
  const bool plain = text.find_first_of(".eE") == std::string::npos;
  if (!plain) return text;
  if (static_cast<int>(text.size()) > precision - 1) {
    text = base::float_format(value, 'e', precision > 1 ? precision - 1 : 0, alternate);
    const size_t exponent = text.find('e');
    std::string mantissa = text.substr(0, exponent);
    if (mantissa.find('.') != std::string::npos && !alternate) {
      while (mantissa.back() == '0') mantissa.pop_back();
      if (mantissa.back() == '.') mantissa.pop_back();
    }
    return mantissa + text.substr(exponent);
  }
  return text + ".0";
}

}  // namespace

bool float_number_text(double value, const FormatSpec& spec, NumberText& out) {
  std::string text;
  char type = static_cast<char>(spec.type);
  bool percent = false;
  out.negative = std::signbit(value) && !std::isnan(value);
  double magnitude = std::fabs(value);
  int precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
  if (type == 'n') type = 'g';
  if (type == '%') {
    magnitude *= 100;
    type = 'f';
    percent = true;
  }
  if (type == 0) {
    if (spec.precision < 0) text = base::float_repr(magnitude);
    else if (!std::isfinite(magnitude)) text = base::float_format(magnitude, 'g', precision);
    else text = general_with_point(magnitude, precision == 0 ? 1 : precision, spec.alternate);
    if (spec.alternate && spec.precision < 0 && std::isfinite(magnitude) &&
        text.find('.') == std::string::npos) {
      const size_t exponent = text.find('e');
      text = text.substr(0, exponent) + "." +
             (exponent == std::string::npos ? "" : text.substr(exponent));
    }
  } else if (std::string_view("eEfFgG").find(type) != std::string_view::npos && spec.type < 128) {
    text = base::float_format(magnitude, type, precision, spec.alternate);
  } else {
    return false;
  }
  if (spec.no_negative_zero && out.negative &&
      text.find_first_of("123456789in") == std::string::npos) {
    out.negative = false;
  }
  out.finite = std::isfinite(value);
  size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (!out.finite) digits = text.size();
  out.digits = text.substr(0, digits);
  out.rest = text.substr(digits) + (percent ? "%" : "");
  return true;
}

}  // namespace lockstep::vm
