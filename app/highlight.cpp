#include "app/highlight.h"

#include <algorithm>
#include <iterator>

namespace lockstep::app {
namespace {

constexpr std::string_view kKeywords[] = {
    "False",  "None",     "True",   "and", "as",    "assert", "async",  "await",    "break", "case",
    "class",  "continue", "def",    "del", "elif",  "else",   "except", "finally",  "for",   "from",
    "global", "if",       "import", "in",  "is",    "lambda", "match",  "nonlocal", "not",   "or",
    "pass",   "raise",    "return", "try", "while", "with",   "yield"};
constexpr std::string_view kBuiltins[] = {
    "abs",    "all",       "any",    "bool",     "bytes",      "callable", "chr",     "dict",
    "dir",    "enumerate", "filter", "float",    "format",     "getattr",  "hasattr", "hash",
    "hex",    "id",        "input",  "int",      "isinstance", "iter",     "len",     "list",
    "map",    "max",       "min",    "next",     "object",     "open",     "ord",     "pow",
    "print",  "range",     "repr",   "reversed", "round",      "self",     "set",     "setattr",
    "sorted", "str",       "sum",    "super",    "tuple",      "type",     "zip"};

template <size_t N>
bool holds(const std::string_view (&words)[N], std::string_view word) {
  return std::binary_search(std::begin(words), std::end(words), word);
}

bool letter(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool digit(char c) {
  return c >= '0' && c <= '9';
}

struct Scan {
  std::string_view line;
  std::vector<Span>& spans;
  size_t at = 0;
  void add(size_t begin, Colour colour) const {
    spans.push_back({static_cast<int>(begin), static_cast<int>(at), colour});
  }
};

// `at` stands behind the opening quotes. Returns whether the string ends on this line.
bool finish_string(Scan& s, char quote, bool triple) {
  while (s.at < s.line.size()) {
    if (s.line[s.at] == '\\') {
      s.at = std::min(s.at + 2, s.line.size());
    } else if (s.line[s.at] != quote) {
      ++s.at;
    } else if (!triple) {
      ++s.at;
      return true;
    } else if (s.line.substr(s.at, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''")) {
      s.at += 3;
      return true;
    } else {
      ++s.at;
    }
  }
  return !triple;
}

LineState scan_string(Scan& s, size_t begin) {
  const char quote = s.line[s.at];
  const bool triple = s.line.substr(s.at, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''");
  s.at += triple ? 3 : 1;
  const bool closed = finish_string(s, quote, triple);
  s.add(begin, Colour::kString);
  if (closed) return LineState::code;
  return quote == '"' ? LineState::triple_double : LineState::triple_single;
}

void scan_word(Scan& s, size_t begin, std::string_view previous) {
  const std::string_view word = s.line.substr(begin, s.at - begin);
  if (previous == "def" || previous == "class")
    s.add(begin, Colour::kFunction);
  else if (holds(kKeywords, word))
    s.add(begin, Colour::kKeyword);
  else if (holds(kBuiltins, word) && (begin == 0 || s.line[begin - 1] != '.'))
    s.add(begin, Colour::kBuiltin);
}

}  // namespace

LineState highlight_line(std::string_view line, LineState before, std::vector<Span>& spans) {
  Scan s{line, spans};
  if (before != LineState::code) {
    const bool closed = finish_string(s, before == LineState::triple_double ? '"' : '\'', true);
    s.add(0, Colour::kString);
    if (!closed) return before;
  }
  std::string_view previous;
  while (s.at < line.size()) {
    const size_t begin = s.at;
    const char c = line[s.at];
    if (c == '#') {
      s.at = line.size();
      s.add(begin, Colour::kComment);
    } else if (c == '"' || c == '\'') {
      const LineState after = scan_string(s, begin);
      if (after != LineState::code) return after;
    } else if (letter(c)) {
      while (s.at < line.size() && (letter(line[s.at]) || digit(line[s.at]))) ++s.at;
      const bool prefix =
          s.at - begin <= 2 && s.at < line.size() && (line[s.at] == '"' || line[s.at] == '\'');
      if (prefix) {
        const LineState after = scan_string(s, begin);
        if (after != LineState::code) return after;
      } else {
        scan_word(s, begin, previous);
        previous = line.substr(begin, s.at - begin);
      }
    } else if (digit(c)) {
      while (s.at < line.size() && (letter(line[s.at]) || digit(line[s.at]) || line[s.at] == '.'))
        ++s.at;
      s.add(begin, Colour::kNumber);
    } else if (c == '@' && line.find_first_not_of(" \t") == begin) {
      ++s.at;
      while (s.at < line.size() && (letter(line[s.at]) || digit(line[s.at]) || line[s.at] == '.'))
        ++s.at;
      s.add(begin, Colour::kDecorator);
    } else {
      ++s.at;
    }
  }
  return LineState::code;
}

}  // namespace lockstep::app
