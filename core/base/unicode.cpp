#include "core/base/unicode.h"

#include <algorithm>
#include <cstdio>

#include "core/base/text.h"
#include "core/base/unicode_tables.h"

namespace lockstep::base {

namespace {

constexpr uint32_t kHangulBase = 0xac00, kLeadBase = 0x1100, kVowelBase = 0x1161, kTailBase = 0x11a7;
constexpr uint32_t kLeads = 19, kVowels = 21, kTails = 28, kSyllables = kLeads * kVowels * kTails;

const UnicodeRecord& record_of(uint32_t code) {
  return UNICODE_RECORDS[UNICODE_INDEX[uint32_t{UNICODE_BLOCKS[code >> 7]} * 128 + (code & 127)]];
}

const Decomposition* decomposition_of(uint32_t code) {
  const Decomposition* end = DECOMPOSITIONS + DECOMPOSITIONS_COUNT;
  const Decomposition* at = std::lower_bound(
      DECOMPOSITIONS, end, code, [](const Decomposition& d, uint32_t c) { return d.code < c; });
  return at != end && at->code == code ? at : nullptr;
}

const CodeNumber* entry_of(const CodeNumber* table, size_t count, uint32_t code) {
  const CodeNumber* at = std::lower_bound(table, table + count, code,
                                          [](const CodeNumber& e, uint32_t c) { return e.code < c; });
  return at != table + count && at->code == code ? at : nullptr;
}

// The full decomposition, appended. The depth of mappings in the data is small and fixed.
void decompose(uint32_t code, bool compatible, std::vector<uint32_t>& out) {
  if (code >= kHangulBase && code < kHangulBase + kSyllables) {
    const uint32_t number = code - kHangulBase;
    out.push_back(kLeadBase + number / (kVowels * kTails));
    out.push_back(kVowelBase + number % (kVowels * kTails) / kTails);
    if (number % kTails != 0) out.push_back(kTailBase + number % kTails);
    return;
  }
  const Decomposition* found = decomposition_of(code);
  if (found == nullptr || (found->tag != 0 && !compatible)) {
    out.push_back(code);
    return;
  }
  for (uint32_t i = 0; i < found->count; ++i) {
    decompose(DECOMPOSITION_PARTS[found->start + i], compatible, out);
  }
}

// Marks behind a letter in the order of their classes; equal ones keep their order.
void order_marks(std::vector<uint32_t>& codes) {
  for (size_t start = 0; start < codes.size();) {
    if (unicode_combining(codes[start]) == 0) {
      ++start;
      continue;
    }
    size_t end = start;
    while (end < codes.size() && unicode_combining(codes[end]) != 0) ++end;
    std::stable_sort(codes.begin() + static_cast<std::ptrdiff_t>(start),
                     codes.begin() + static_cast<std::ptrdiff_t>(end),
                     [](uint32_t a, uint32_t b) { return unicode_combining(a) < unicode_combining(b); });
    start = end;
  }
}

// The composite of two code points, or 0.
uint32_t composed(uint32_t first, uint32_t second) {
  if (first >= kLeadBase && first < kLeadBase + kLeads && second >= kVowelBase &&
      second < kVowelBase + kVowels) {
    return kHangulBase + ((first - kLeadBase) * kVowels + (second - kVowelBase)) * kTails;
  }
  if (first >= kHangulBase && first < kHangulBase + kSyllables && (first - kHangulBase) % kTails == 0 &&
      second > kTailBase && second < kTailBase + kTails) {
    return first + (second - kTailBase);
  }
  const Composition* end = COMPOSITIONS + COMPOSITIONS_COUNT;
  const Composition wanted = {first, second, 0};
  const Composition* at =
      std::lower_bound(COMPOSITIONS, end, wanted, [](const Composition& a, const Composition& b) {
        return a.first != b.first ? a.first < b.first : a.second < b.second;
      });
  return at != end && at->first == first && at->second == second ? at->whole : 0;
}

// The canonical composition algorithm (Unicode Standard, 3.11).
void compose(std::vector<uint32_t>& codes) {
  size_t kept = 0;
  size_t starter = codes.size();   // where the last letter that can take a mark stands
  int last_class = -1;
  for (uint32_t code : codes) {
    const int own_class = unicode_combining(code);
    if (starter < kept && last_class < own_class) {
      if (const uint32_t whole = composed(codes[starter], code)) {
        codes[starter] = whole;
        continue;
      }
    }
    codes[kept] = code;
    if (own_class == 0) {
      starter = kept;
      last_class = -1;
    } else {
      last_class = own_class;
    }
    ++kept;
  }
  codes.resize(kept);
}

}  // namespace

const char* unicode_category(uint32_t code) { return CATEGORY_NAMES[record_of(code).category]; }
const char* unicode_bidirectional(uint32_t code) { return BIDIRECTIONAL_NAMES[record_of(code).bidirectional]; }
const char* unicode_width(uint32_t code) { return WIDTH_NAMES[record_of(code).width]; }
int unicode_combining(uint32_t code) { return record_of(code).combining; }
bool unicode_mirrored(uint32_t code) { return record_of(code).mirrored != 0; }

std::string unicode_decomposition(uint32_t code) {
  const Decomposition* found = decomposition_of(code);
  if (found == nullptr) return "";
  std::string out = DECOMPOSITION_TAGS[found->tag];
  for (uint32_t i = 0; i < found->count; ++i) {
    char text[16];
    std::snprintf(text, sizeof text, "%s%04X", out.empty() ? "" : " ",
                  static_cast<unsigned>(DECOMPOSITION_PARTS[found->start + i]));
    out += text;
  }
  return out;
}

int unicode_decimal(uint32_t code) {
  const uint32_t* end = DECIMAL_STARTS + DECIMAL_STARTS_COUNT;
  const uint32_t* after = std::upper_bound(DECIMAL_STARTS, end, code);
  if (after == DECIMAL_STARTS || code - after[-1] > 9) return -1;
  return static_cast<int>(code - after[-1]);
}

int unicode_digit(uint32_t code) {
  const int decimal = unicode_decimal(code);
  if (decimal >= 0) return decimal;
  const CodeNumber* entry = entry_of(DIGIT_ENTRIES, DIGIT_ENTRIES_COUNT, code);
  return entry == nullptr ? -1 : static_cast<int>(entry->number);
}

bool unicode_numeric(uint32_t code, double& out) {
  const int decimal = unicode_decimal(code);
  const CodeNumber* entry = entry_of(NUMERIC_ENTRIES, NUMERIC_ENTRIES_COUNT, code);
  if (decimal >= 0) out = decimal;
  else if (entry != nullptr) out = NUMERIC_VALUES[entry->number];
  return decimal >= 0 || entry != nullptr;
}

bool unicode_assigned_in_3_2(uint32_t code) {
  const CodePointRange* end = ASSIGNED_IN_3_2 + ASSIGNED_IN_3_2_COUNT;
  const CodePointRange* at = std::lower_bound(
      ASSIGNED_IN_3_2, end, code, [](const CodePointRange& r, uint32_t c) { return r.last < c; });
  return at != end && at->first <= code;
}

std::string unicode_normalize(std::string_view text, NormalForm form, bool only_3_2) {
  const bool compatible = form == NormalForm::nfkc || form == NormalForm::nfkd;
  std::vector<uint32_t> codes;
  bool plain = true;   // ASCII is in every form already
  for (size_t at = 0; at < text.size();) {
    const uint32_t code = decode_utf8(text, at);
    if (code >= 0x80) plain = false;
    if (only_3_2 && !unicode_assigned_in_3_2(code)) codes.push_back(code);
    else decompose(code, compatible, codes);
  }
  if (plain) return std::string(text);
  order_marks(codes);
  if (form == NormalForm::nfc || form == NormalForm::nfkc) compose(codes);
  std::string out;
  for (uint32_t code : codes) append_utf8(out, code);
  return out;
}

}  // namespace lockstep::base
