#include "core/vm/text/traceback.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/lang/parse/parser.h"
#include "core/vm/program.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kRepeatsShown = 3;
constexpr uint32_t kEntryLimit = 1000;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// Line number `line` (from 1) of a text, without its newline; false: there is none.
bool line_of(std::string_view text, int32_t line, std::string_view& out) {
  size_t start = 0;
  for (int32_t i = 1; i < line; ++i) {
    const size_t newline = text.find('\n', start);
    if (newline == std::string_view::npos) return false;
    start = newline + 1;
  }
  if (line < 1 || start >= text.size()) return false;
  const size_t end = text.find('\n', start);
  out = text.substr(start, end == std::string_view::npos ? std::string_view::npos : end - start);
  if (!out.empty() && out.back() == '\r') out.remove_suffix(1);
  return true;
}

// Where the operator (or subscript) stands in the one expression that the segment is. Offsets in
// the segment, in characters.
struct Anchors {
  bool found = false;
  uint32_t left = 0, right = 0;
};

uint32_t characters_before(std::string_view text, int32_t byte) {
  return static_cast<uint32_t>(base::count_code_points(text.substr(0, static_cast<size_t>(byte))));
}

Anchors find_anchors(std::string_view segment) {
  const lang::ParseResult parsed = lang::parse(segment, "<segment>", lang::ParseMode::File);
  if (!parsed.ok() || parsed.tree->body.size() != 1) return {};
  const auto* statement = lang::ast::try_as<lang::ast::ExprStmt>(parsed.tree->body[0]);
  if (statement == nullptr) return {};
  if (const auto* binary = lang::ast::try_as<lang::ast::BinOp>(statement->value)) {
    if (binary->left->at.end_lineno != 1 || binary->right->at.lineno != 1) return {};
    const auto end = binary->right->at.col_offset;
    for (int32_t i = binary->left->at.end_col_offset; i < end; ++i) {
      if (is_blank(segment[static_cast<size_t>(i)])) continue;
      const bool two = i + 1 < end && !is_blank(segment[static_cast<size_t>(i) + 1]);
      const uint32_t left = characters_before(segment, i);
      return {true, left, left + (two ? 2u : 1u)};
    }
    return {};
  }
  if (const auto* subscript = lang::ast::try_as<lang::ast::Subscript>(statement->value)) {
    if (subscript->value->at.end_lineno != 1 || subscript->slice->at.end_lineno != 1) return {};
    return {true, characters_before(segment, subscript->value->at.end_col_offset),
            characters_before(segment, subscript->slice->at.end_col_offset) + 1};
  }
  return {};
}

struct EntryPlace {
  std::string filename;
  std::string name;
  int32_t line = 0;
  bool operator==(const EntryPlace&) const = default;
};

// Source line and carets of one entry.
std::string source_lines(Vm& vm, const Traceback& entry, std::string_view margin) {
  const lang::Code& code = vm.program().code(entry.code_id);
  if (!code.filename.empty() && code.filename[0] == '<') return "";
  const std::string* text = vm.program().source_text(code.filename);
  std::string_view line;
  if (text == nullptr || !line_of(*text, entry.line, line)) return "";
  size_t indent = 0;
  while (indent < line.size() && is_blank(line[indent])) ++indent;
  if (indent == line.size()) return "";
  std::string_view shown = line;
  while (!shown.empty() && is_blank(shown.back())) shown.remove_suffix(1);
  std::string out;
  out += margin;
  out += "    ";
  out += shown.substr(indent);
  out += '\n';
  if (entry.instr >= code.instructions.size()) return out;
  const lang::Span& span = code.instructions[entry.instr].span;
  if (span.line != entry.line || span.line < 0 || span.end_line < 0 || span.col < 0 ||
      span.end_col < 0) {
    return out;
  }
  const bool one_line = span.line == span.end_line;
  const auto start = base::count_code_points(line.substr(0, static_cast<size_t>(span.col)));
  const auto end = one_line
                       ? base::count_code_points(line.substr(0, static_cast<size_t>(span.end_col)))
                       : base::count_code_points(shown);
  const std::string carets =
      caret_line(line, static_cast<uint32_t>(start), static_cast<uint32_t>(end), one_line);
  if (carets.empty()) return out;
  out += margin;
  out += "    ";
  out += carets;
  out += '\n';
  return out;
}

std::string repeat_text(uint32_t count, std::string_view margin) {
  const uint32_t more = count - kRepeatsShown;
  return std::string(margin) + "  [Previous line repeated " + std::to_string(more) + " more time" +
         (more == 1 ? "" : "s") + "]\n";
}

}  // namespace

std::string caret_line(std::string_view line, uint32_t start, uint32_t end, bool one_line) {
  uint32_t indent = 0;
  while (indent < line.size() && is_blank(line[indent])) ++indent;
  std::string_view shown = line;
  while (!shown.empty() && is_blank(shown.back())) shown.remove_suffix(1);
  Anchors anchors;
  if (one_line && start < end) {
    const size_t from = base::code_point_offset(line, start);
    const size_t to = base::code_point_offset(line, end);
    anchors = find_anchors(line.substr(from, to - from));
    anchors.left += start;
    anchors.right += start;
  }
  const auto length = static_cast<uint32_t>(base::count_code_points(shown)) - indent;
  if (end <= start || (end - start == length && !anchors.found)) return "";
  std::string out;
  for (uint32_t offset = indent + 1; offset <= end; ++offset) {
    if (offset <= start) {
      out += ' ';
    } else if (anchors.found) {
      out += anchors.left < offset && offset <= anchors.right ? '^' : '~';
    } else {
      out += '^';
    }
  }
  return out;
}

std::string traceback_text(Vm& vm, Value traceback, std::string_view margin) {
  std::vector<Traceback> entries;
  for (Value t = traceback; !t.is_null() && !t.is_none(); t = vm.at<Traceback>(t)->next) {
    entries.push_back(*vm.at<Traceback>(t));
  }
  const size_t first = entries.size() > kEntryLimit ? entries.size() - kEntryLimit : 0;
  std::string out;
  EntryPlace last;
  uint32_t count = 0;
  for (size_t i = first; i < entries.size(); ++i) {
    const lang::Code& code = vm.program().code(entries[i].code_id);
    const EntryPlace place{code.filename, code.name, entries[i].line};
    if (!(place == last)) {
      if (count > kRepeatsShown) out += repeat_text(count, margin);
      last = place;
      count = 0;
    }
    ++count;
    if (count > kRepeatsShown) continue;
    out += margin;
    out += "  File \"" + place.filename + "\", line " + std::to_string(place.line) + ", in " +
           place.name + "\n";
    out += source_lines(vm, entries[i], margin);
  }
  if (count > kRepeatsShown) out += repeat_text(count, margin);
  return out;
}

// --- suggestions
// ----------------------------------------------------------------------------------------

namespace {

constexpr uint32_t kMoveCost = 2;
constexpr uint32_t kCaseCost = 1;
constexpr size_t kMaxName = 40;
constexpr size_t kMaxNames = 750;

uint32_t change_cost(char a, char b) {
  if (a == b) return 0;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

// Levenshtein's distance with cheaper changes of case; anything above `limit` counts as limit + 1.
uint32_t distance(std::string_view a, std::string_view b, uint32_t limit) {
  if (a == b) return 0;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty() || b.empty()) return static_cast<uint32_t>(a.size() + b.size()) * kMoveCost;
  if (a.size() > kMaxName || b.size() > kMaxName) return limit + 1;
  std::vector<uint32_t> row(a.size());
  for (size_t i = 0; i < a.size(); ++i) row[i] = static_cast<uint32_t>(i + 1) * kMoveCost;
  uint32_t result = 0;
  for (size_t j = 0; j < b.size(); ++j) {
    uint32_t diagonal = static_cast<uint32_t>(j) * kMoveCost;
    result = diagonal + 0;
    uint32_t left = static_cast<uint32_t>(j + 1) * kMoveCost;
    uint32_t minimum = UINT32_MAX;
    for (size_t i = 0; i < a.size(); ++i) {
      const uint32_t change = diagonal + change_cost(b[j], a[i]);
      diagonal = row[i];
      left = std::min(change, std::min(left, diagonal) + kMoveCost);
      row[i] = left;
      minimum = std::min(minimum, left);
    }
    result = left;
    if (minimum > limit) return limit + 1;
  }
  return result;
}

}  // namespace

std::string suggest_name(std::string_view wrong, const std::vector<std::string>& names) {
  if (names.size() >= kMaxNames) return "";
  uint32_t best_distance = UINT32_MAX;
  std::string best;
  for (const std::string& name : names) {
    if (name == wrong) continue;
    uint32_t limit = static_cast<uint32_t>(wrong.size() + name.size() + 3) * kMoveCost / 6;
    if (best_distance != UINT32_MAX) limit = std::min(limit, best_distance - 1);
    const uint32_t d = distance(wrong, name, limit);
    if (d > limit) continue;
    if (best.empty() || d < best_distance) {
      best = name;
      best_distance = d;
    }
  }
  return best;
}

}  // namespace lockstep::vm
