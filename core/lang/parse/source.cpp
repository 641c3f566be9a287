#include "core/lang/parse/source.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/text.h"

namespace lockstep::lang {

namespace {

constexpr std::string_view BOM = "\xef\xbb\xbf";

bool is_coding_name_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.';
}

// The name in a "coding: name" comment of one of the first two lines, in lower case with '-'.
std::string declared_encoding(std::string_view raw) {
  for (int line = 0; line < 2 && !raw.empty(); line++) {
    size_t end = std::min(raw.find('\n'), raw.size());
    std::string_view text = raw.substr(0, end);
    raw.remove_prefix(std::min(end + 1, raw.size()));
    size_t first = text.find_first_not_of(" \t\f\r");
    if (first == std::string_view::npos) continue;
    if (text[first] != '#') return "";
    size_t at = text.find("coding");
    if (at == std::string_view::npos || at + 6 >= text.size()) continue;
    at += 6;
    if (text[at] != ':' && text[at] != '=') continue;
    at++;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) at++;
    std::string name;
    for (; at < text.size() && is_coding_name_char(text[at]); at++) {
      char c = text[at] == '_' ? '-' : text[at];
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return name;
  }
  return "";
}

bool is_latin1_name(const std::string& name) {
  return name == "latin-1" || name == "iso-8859-1" || name == "iso-latin-1" ||
         name.rfind("latin-1-", 0) == 0 || name.rfind("iso-8859-1-", 0) == 0;
}

std::string latin1_to_utf8(std::string_view raw) {
  std::string text;
  for (char c : raw) base::append_utf8(text, static_cast<unsigned char>(c));
  return text;
}

}  // namespace

Source::Source(std::string_view raw, bool add_newline) {
  if (raw.substr(0, BOM.size()) == BOM) raw.remove_prefix(BOM.size());
  std::string converted;
  if (base::valid_utf8_prefix(raw) != raw.size() && is_latin1_name(declared_encoding(raw))) {
    converted = latin1_to_utf8(raw);
    raw = converted;
  }
  text_.reserve(raw.size() + 1);
  for (size_t i = 0; i < raw.size(); i++) {
    if (raw[i] == '\r') {
      if (i + 1 < raw.size() && raw[i + 1] == '\n') i++;
      text_ += '\n';
    } else {
      text_ += raw[i];
    }
  }
  if (add_newline && !text_.empty() && text_.back() != '\n') text_ += '\n';
  size_t valid = base::valid_utf8_prefix(text_);
  if (valid != text_.size()) bad_utf8_at_ = valid;
  null_byte_at_ = text_.find('\0');
  line_starts_.push_back(0);
  for (size_t i = 0; i < text_.size(); i++) {
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
}

size_t Source::line_start(int32_t lineno) const {
  CHECK(lineno >= 1 && static_cast<size_t>(lineno) <= line_starts_.size(), "no such source line");
  return line_starts_[static_cast<size_t>(lineno) - 1];
}

std::string_view Source::line(int32_t lineno) const {
  if (lineno < 1 || static_cast<size_t>(lineno) > line_starts_.size()) return {};
  size_t start = line_start(lineno);
  size_t end = text_.find('\n', start);
  return std::string_view(text_).substr(start, end == std::string::npos ? end : end - start);
}

int32_t Source::line_of(size_t offset) const {
  auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<int32_t>(after - line_starts_.begin());
}

}  // namespace lockstep::lang
