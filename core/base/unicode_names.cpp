// Names of code points: unpacking of the tables, and the two rules for Hangul and CJK.
#include <algorithm>
#include <cstdio>

#include "core/base/unicode.h"
#include "core/base/unicode_tables.h"

namespace lockstep::base {

namespace {

constexpr const char* kLeads[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S",
                                  "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
constexpr const char* kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                   "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr const char* kTails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                  "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                  "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
constexpr uint32_t kHangulBase = 0xac00, kHangulCount = 11172;

bool is_named_by_number(uint32_t code) {
  for (size_t i = 0; i < CJK_RANGES_COUNT; ++i) {
    if (code >= CJK_RANGES[i].first && code <= CJK_RANGES[i].last) return true;
  }
  return false;
}

// Where each word starts, found once.
const std::vector<uint32_t>& word_starts() {
  static const std::vector<uint32_t> starts = [] {
    std::vector<uint32_t> all = {0};
    for (uint32_t i = 0; i < NAME_WORDS_COUNT; ++i) {
      if ((NAME_WORDS[i] & 128) != 0) all.push_back(i + 1);
    }
    return all;
  }();
  return starts;
}

void append_word(std::string& out, uint32_t number) {
  const std::vector<uint32_t>& starts = word_starts();
  for (uint32_t i = starts[number]; i < starts[number + 1]; ++i) {
    out += static_cast<char>(NAME_WORDS[i] & 127);
  }
}

// Goes through the names of one block in order.
struct NameReader {
  uint32_t at = 0, code = 0;
  std::vector<uint32_t> words;

  explicit NameReader(const NameBlock& block) : at(block.start), code(block.code - 1) {}

  void next() {
    const uint8_t head = NAME_DATA[at++];
    uint32_t gap = 0;
    for (int shift = 0;; shift += 7) {
      const uint8_t part = NAME_DATA[at++];
      gap |= uint32_t{part & 127u} << shift;
      if ((part & 128) == 0) break;
    }
    code += gap + 1;
    words.resize(head >> 4);
    for (int i = 0; i < (head & 15); ++i) {
      uint32_t word = NAME_DATA[at++];
      if (word >= 192) word = 192 + ((word - 192) << 8) + NAME_DATA[at++];
      words.push_back(word);
    }
  }

  std::string text() const {
    std::string out;
    for (uint32_t word : words) {
      std::string part;
      append_word(part, word);
      if (!out.empty() && part[0] != '-') out += ' ';
      if (part[0] == '~') part[0] = '-';
      out += part;
    }
    return out;
  }
};

uint64_t hash_name(std::string_view name) {
  uint64_t hash = 14695981039346656037ull;   // FNV-1a
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

struct HashedName {
  uint64_t hash;
  uint32_t code;
};

// All names by hash, made at the first look-up; a function of the tables alone.
const std::vector<HashedName>& hashed_names() {
  static const std::vector<HashedName> names = [] {
    std::vector<HashedName> all;
    for (size_t b = 0; b < NAME_BLOCKS_COUNT; ++b) {
      const size_t end = b + 1 < NAME_BLOCKS_COUNT ? NAME_BLOCKS[b + 1].start : NAME_DATA_COUNT;
      for (NameReader reader(NAME_BLOCKS[b]); reader.at < end;) {
        reader.next();
        all.push_back({hash_name(reader.text()), reader.code});
      }
    }
    for (size_t i = 0; i < NAME_ALIASES_COUNT; ++i) {
      all.push_back({hash_name(NAME_ALIASES[i].name), NAME_ALIASES[i].code});
    }
    std::sort(all.begin(), all.end(), [](const HashedName& a, const HashedName& b) {
      return a.hash != b.hash ? a.hash < b.hash : a.code < b.code;
    });
    return all;
  }();
  return names;
}

bool lookup_hangul(std::string_view rest, uint32_t& code) {
  std::string wanted(rest);
  for (uint32_t i = 0; i < kHangulCount; ++i) {
    std::string name = kLeads[i / 588];
    name += kVowels[i % 588 / 28];
    name += kTails[i % 28];
    if (name == wanted) {
      code = kHangulBase + i;
      return true;
    }
  }
  return false;
}

bool lookup_cjk(std::string_view digits, uint32_t& code) {
  if (digits.size() != 4 && digits.size() != 5) return false;
  code = 0;
  for (char c : digits) {
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'))) return false;
    code = code * 16 + static_cast<uint32_t>(c <= '9' ? c - '0' : c - 'A' + 10);
  }
  return is_named_by_number(code);
}

}  // namespace

bool unicode_name(uint32_t code, std::string& out) {
  if (code >= kHangulBase && code < kHangulBase + kHangulCount) {
    const uint32_t number = code - kHangulBase;
    out = std::string("HANGUL SYLLABLE ") + kLeads[number / 588] + kVowels[number % 588 / 28] + kTails[number % 28];
    return true;
  }
  if (is_named_by_number(code)) {
    char text[40];
    std::snprintf(text, sizeof text, "CJK UNIFIED IDEOGRAPH-%X", static_cast<unsigned>(code));
    out = text;
    return true;
  }
  const NameBlock* end = NAME_BLOCKS + NAME_BLOCKS_COUNT;
  const NameBlock* block = std::upper_bound(NAME_BLOCKS, end, code,
                                            [](uint32_t c, const NameBlock& b) { return c < b.code; });
  if (block == NAME_BLOCKS) return false;
  const size_t stop = block == end ? NAME_DATA_COUNT : block->start;
  for (NameReader reader(block[-1]); reader.at < stop;) {
    reader.next();
    if (reader.code > code) return false;
    if (reader.code == code) {
      out = reader.text();
      return true;
    }
  }
  return false;
}

bool unicode_lookup(std::string_view name, uint32_t& code) {
  std::string upper;
  for (char c : name) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  constexpr std::string_view kHangul = "HANGUL SYLLABLE ", kCjk = "CJK UNIFIED IDEOGRAPH-";
  if (upper.compare(0, kHangul.size(), kHangul) == 0) {
    return lookup_hangul(std::string_view(upper).substr(kHangul.size()), code);
  }
  if (upper.compare(0, kCjk.size(), kCjk) == 0) {
    return lookup_cjk(std::string_view(upper).substr(kCjk.size()), code);
  }
  const std::vector<HashedName>& names = hashed_names();
  const uint64_t hash = hash_name(upper);
  auto at = std::lower_bound(names.begin(), names.end(), hash,
                             [](const HashedName& n, uint64_t h) { return n.hash < h; });
  for (; at != names.end() && at->hash == hash; ++at) {
    std::string found;
    const bool same = unicode_name(at->code, found) && found == upper;
    bool alias = false;
    for (size_t i = 0; i < NAME_ALIASES_COUNT && !same; ++i) {
      alias = alias || (NAME_ALIASES[i].code == at->code && upper == NAME_ALIASES[i].name);
    }
    if (!same && !alias) continue;
    code = at->code;
    return true;
  }
  return false;
}

}  // namespace lockstep::base
