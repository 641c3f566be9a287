#include "core/vm/regex/sre_chars.h"

#include "core/base/check.h"
#include "core/vm/regex/sre_opcodes.h"
#include "core/vm/text/unicode.h"

namespace lockstep::vm {

namespace {

bool ascii_digit(uint32_t c) { return c >= '0' && c <= '9'; }
bool ascii_space(uint32_t c) { return c == ' ' || (c >= 9 && c <= 13); }

}  // namespace

uint32_t sre_lower_unicode(uint32_t c) { return c < 0x80 ? sre_lower_ascii(c) : lower_code(c); }
uint32_t sre_upper_unicode(uint32_t c) { return c < 0x80 ? sre_upper_ascii(c) : upper_code(c); }

bool sre_is_word_ascii(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || ascii_digit(c) || c == '_';
}

bool sre_is_word_unicode(uint32_t c) {
  if (c < 0x80) return sre_is_word_ascii(c);
  return is_alpha(c) || is_numeric(c) || is_digit(c) || decimal_digit(c) >= 0;
}

namespace {

constexpr auto kCategories = static_cast<uint32_t>(SreCategory::count);
struct Categories {
  SreAscii of[kCategories];
};

constexpr bool ascii_in(SreCategory category, uint32_t c) {
  const bool digit = c >= '0' && c <= '9';
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool space = c == ' ' || (c >= 9 && c <= 13);
  const bool separator = c >= 0x1c && c <= 0x1f;
  switch (category) {
    case SreCategory::digit: case SreCategory::uni_digit: return digit;
    case SreCategory::space: return space;
    case SreCategory::uni_space: return space || separator;
    case SreCategory::word: case SreCategory::loc_word: case SreCategory::uni_word:
      return digit || letter || c == '_';
    case SreCategory::linebreak: return c == '\n';
    case SreCategory::uni_linebreak: return (c >= 10 && c <= 13) || (separator && c != 0x1f);
    default: return !ascii_in(static_cast<SreCategory>(static_cast<uint32_t>(category) - 1), c);
  }
}

constexpr Categories make_categories() {
  Categories all;
  for (uint32_t category = 0; category < kCategories; ++category) {
    for (uint32_t c = 0; c < 128; ++c) {
      if (ascii_in(static_cast<SreCategory>(category), c)) all.of[category].add(c);
    }
  }
  return all;
}
constexpr Categories kAsciiCategories = make_categories();

}  // namespace

const SreAscii& sre_ascii_category(uint32_t category) { return kAsciiCategories.of[category]; }

bool sre_ascii_of(const uint32_t* set, SreAscii& out) {
  SreAscii left, found;   // undecided ones, and those of one part
  left.bits[0] = left.bits[1] = ~uint64_t{0};
  out = SreAscii{};
  bool inside = true;
  for (;;) {
    found = SreAscii{};
    switch (static_cast<SreOp>(*set++)) {
      case SreOp::failure:
        for (int i = 0; i < 2 && !inside; ++i) out.bits[i] |= left.bits[i];
        return true;
      case SreOp::literal:
        if (*set < 128) found.add(*set);
        ++set;
        break;
      case SreOp::category: found = sre_ascii_category(*set++); break;
      case SreOp::charset:
        for (int i = 0; i < 2; ++i) found.bits[i] = set[2 * i] | static_cast<uint64_t>(set[2 * i + 1]) << 32;
        set += 8;
        break;
      case SreOp::range:
        for (uint32_t c = set[0]; c <= set[1] && c < 128; ++c) found.add(c);
        set += 2;
        break;
      case SreOp::negate: inside = !inside; break;
      default: return false;
    }
    for (int i = 0; i < 2; ++i) {
      found.bits[i] &= left.bits[i];
      left.bits[i] &= ~found.bits[i];
      if (inside) out.bits[i] |= found.bits[i];
    }
  }
}

bool sre_in_category(uint32_t category, uint32_t c) {
  if (c < 128) return sre_ascii_category(category).has(c);
  switch (static_cast<SreCategory>(category)) {
    case SreCategory::digit: return ascii_digit(c);
    case SreCategory::not_digit: return !ascii_digit(c);
    case SreCategory::space: return ascii_space(c);
    case SreCategory::not_space: return !ascii_space(c);
    case SreCategory::loc_word:
    case SreCategory::word: return sre_is_word_ascii(c);
    case SreCategory::loc_not_word:
    case SreCategory::not_word: return !sre_is_word_ascii(c);
    case SreCategory::linebreak: return c == '\n';
    case SreCategory::not_linebreak: return c != '\n';
    case SreCategory::uni_digit: return decimal_digit(c) >= 0;
    case SreCategory::uni_not_digit: return decimal_digit(c) < 0;
    case SreCategory::uni_space: return is_space(c);
    case SreCategory::uni_not_space: return !is_space(c);
    case SreCategory::uni_word: return sre_is_word_unicode(c);
    case SreCategory::uni_not_word: return !sre_is_word_unicode(c);
    case SreCategory::uni_linebreak: return is_line_break(c);
    case SreCategory::uni_not_linebreak: return !is_line_break(c);
    case SreCategory::count: break;
  }
  UNREACHABLE("a category that was not checked");
}

bool sre_in_set(const uint32_t* set, uint32_t c) {
  bool inside = true;
  for (;;) {
    const auto op = static_cast<SreOp>(*set++);
    switch (op) {
      case SreOp::failure: return !inside;
      case SreOp::literal:
        if (c == *set++) return inside;
        break;
      case SreOp::category:
        if (sre_in_category(*set++, c)) return inside;
        break;
      case SreOp::charset:
        if (c < 256 && (set[c / 32] & (1u << (c % 32))) != 0) return inside;
        set += 8;
        break;
      case SreOp::range:
        if (set[0] <= c && c <= set[1]) return inside;
        set += 2;
        break;
      case SreOp::range_uni_ignore: {
        const uint32_t upper = sre_upper_unicode(c);
        if ((set[0] <= c && c <= set[1]) || (set[0] <= upper && upper <= set[1])) return inside;
        set += 2;
        break;
      }
      case SreOp::negate: inside = !inside; break;
      case SreOp::bigcharset: {
        // Number of blocks, 256 block numbers of a byte each, blocks of 256 bits.
        const uint32_t blocks = *set++;
        if (c < 0x10000) {
          const uint32_t block = (set[(c >> 8) / 4] >> (8 * ((c >> 8) % 4))) & 0xff;
          if ((set[64 + block * 8 + (c & 255) / 32] & (1u << (c % 32))) != 0) return inside;
        }
        set += 64 + blocks * 8;
        break;
      }
      default: UNREACHABLE("a set that was not checked");
    }
  }
}

bool sre_in_set_loc_ignore(const uint32_t* set, uint32_t c) {
  const uint32_t lower = sre_lower_ascii(c);
  if (sre_in_set(set, lower)) return true;
  const uint32_t upper = sre_upper_ascii(c);
  return upper != lower && sre_in_set(set, upper);
}

}  // namespace lockstep::vm
