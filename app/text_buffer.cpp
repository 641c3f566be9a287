#include "app/text_buffer.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/text.h"

namespace lockstep::app {
namespace {

constexpr size_t kIndent = 4;
constexpr size_t kMaxUndo = 5000;
constexpr size_t kMostChanges = 256;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_text(std::string_view a, std::string_view b, bool exact) {
  if (exact || a.size() != b.size()) return a == b;
  for (size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

bool is_word(unsigned char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         c >= 0x80;
}

size_t indentation(const std::string& line) {
  size_t n = 0;
  while (n < line.size() && (line[n] == ' ' || line[n] == '\t')) ++n;
  return n;
}

}  // namespace

int cell_width(uint32_t p) {
  const bool wide = (p >= 0x1100 && p <= 0x115f) || (p >= 0x2e80 && p <= 0xa4cf) ||
                    (p >= 0xac00 && p <= 0xd7a3) || (p >= 0xf900 && p <= 0xfaff) ||
                    (p >= 0xfe30 && p <= 0xfe6f) || (p >= 0xff01 && p <= 0xff60) ||
                    (p >= 0xffe0 && p <= 0xffe6) || (p >= 0x1f300 && p <= 0x1faff) ||
                    (p >= 0x20000 && p <= 0x3fffd);
  return wide ? 2 : 1;
}

void TextBuffer::set_text(std::string_view text) {
  lines_.assign(1, std::string());
  for (const char c : text) {
    if (c == '\n')
      lines_.emplace_back();
    else if (c != '\r')
      lines_.back() += c;
  }
  caret_ = anchor_ = Position();
  wished_cell_ = 0;
  done_.clear();
  undone_.clear();
  may_join_ = false;
  changes_.clear();
  all_changed_ = true;
  ++revision_;
}

bool TextBuffer::take_changes(std::vector<LineChange>& changes) {
  changes = std::move(changes_);
  changes_.clear();
  const bool known = !all_changed_;
  all_changed_ = false;
  return known;
}

std::string TextBuffer::text() const {
  std::string text;
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (i > 0) text += '\n';
    text += lines_[i];
  }
  return text;
}

Position TextBuffer::clamp(Position at) const {
  at.line = std::clamp(at.line, 0, static_cast<int>(lines_.size()) - 1);
  const std::string& line = lines_[static_cast<size_t>(at.line)];
  at.column = std::clamp(at.column, 0, static_cast<int>(line.size()));
  while (at.column > 0 && at.column < static_cast<int>(line.size()) &&
         (static_cast<unsigned char>(line[static_cast<size_t>(at.column)]) & 0xc0) == 0x80) {
    --at.column;
  }
  return at;
}

std::string TextBuffer::slice(Position begin, Position end) const {
  const auto& first = lines_[static_cast<size_t>(begin.line)];
  const auto from = static_cast<size_t>(begin.column);
  if (begin.line == end.line) return first.substr(from, static_cast<size_t>(end.column) - from);
  std::string text = first.substr(from);
  for (int i = begin.line + 1; i < end.line; ++i) text += '\n' + lines_[static_cast<size_t>(i)];
  return text + '\n' +
         lines_[static_cast<size_t>(end.line)].substr(0, static_cast<size_t>(end.column));
}

std::string TextBuffer::selected_text() const {
  return slice(selection_begin(), selection_end());
}

Position TextBuffer::end_of(Position begin, std::string_view text) const {
  Position end = begin;
  for (const char c : text) {
    if (c == '\n') {
      ++end.line;
      end.column = 0;
    } else {
      ++end.column;
    }
  }
  return end;
}

void TextBuffer::apply(Position begin, std::string_view removed, std::string_view inserted) {
  const Position end = end_of(begin, removed);
  CHECK(end.line < static_cast<int>(lines_.size()), "an edit beyond the text");
  const std::string tail =
      lines_[static_cast<size_t>(end.line)].substr(static_cast<size_t>(end.column));
  lines_.erase(lines_.begin() + begin.line + 1, lines_.begin() + end.line + 1);
  std::string* line = &lines_[static_cast<size_t>(begin.line)];
  line->resize(static_cast<size_t>(begin.column));
  std::vector<std::string> added;
  for (const char c : inserted) {
    if (c == '\n')
      added.emplace_back();
    else
      (added.empty() ? *line : added.back()) += c;
  }
  (added.empty() ? *line : added.back()) += tail;
  lines_.insert(lines_.begin() + begin.line + 1, added.begin(), added.end());
  changes_.push_back({begin.line, end.line - begin.line, static_cast<int>(added.size())});
  if (changes_.size() > kMostChanges) {
    changes_.clear();
    all_changed_ = true;
  }
  ++revision_;
}

void TextBuffer::replace(Position begin, Position end, std::string_view text, bool joins) {
  Edit edit{begin, slice(begin, end), {}, caret_, anchor_, joins && may_join_ && !done_.empty()};
  for (const char c : text) {
    if (c != '\r') edit.inserted += c;
  }
  apply(begin, edit.removed, edit.inserted);
  caret_ = anchor_ = end_of(begin, edit.inserted);
  done_.push_back(std::move(edit));
  if (done_.size() > kMaxUndo) done_.erase(done_.begin(), done_.begin() + kMaxUndo / 10);
  undone_.clear();
  may_join_ = true;
  wish();
}

Position TextBuffer::step(Position at, int direction) const {
  const std::string& line = lines_[static_cast<size_t>(at.line)];
  if (direction < 0) {
    if (at.column > 0) return clamp({at.line, at.column - 1});
    if (at.line == 0) return at;
    return {at.line - 1, static_cast<int>(lines_[static_cast<size_t>(at.line - 1)].size())};
  }
  if (at.column < static_cast<int>(line.size())) {
    auto next = static_cast<size_t>(at.column);
    base::decode_utf8(line, next);
    return {at.line, static_cast<int>(next)};
  }
  return at.line + 1 < static_cast<int>(lines_.size()) ? Position{at.line + 1, 0} : at;
}

void TextBuffer::place(Position at, bool select) {
  caret_ = clamp(at);
  if (!select) anchor_ = caret_;
  may_join_ = false;
  wish();
}

void TextBuffer::move_characters(int count, bool select) {
  if (!select && has_selection()) {
    place(count < 0 ? selection_begin() : selection_end(), false);
    return;
  }
  Position at = caret_;
  for (int i = 0; i < std::abs(count); ++i) at = step(at, count);
  place(at, select);
}

void TextBuffer::move_words(int direction, bool select) {
  Position at = caret_;
  const auto beside = [&](Position p) -> int {  // the byte that would be passed, -1 at a line's end
    const std::string& line = lines_[static_cast<size_t>(p.line)];
    const int column = direction < 0 ? p.column - 1 : p.column;
    if (column < 0 || column >= static_cast<int>(line.size())) return -1;
    return static_cast<unsigned char>(line[static_cast<size_t>(column)]);
  };
  at = beside(at) < 0 ? step(at, direction) : at;
  while (beside(at) >= 0 && !is_word(static_cast<unsigned char>(beside(at))))
    at = step(at, direction);
  while (beside(at) >= 0 && is_word(static_cast<unsigned char>(beside(at))))
    at = step(at, direction);
  place(at, select);
}

void TextBuffer::move_lines(int count, bool select) {
  const int cell = wished_cell_;
  const int line = std::clamp(caret_.line + count, 0, static_cast<int>(lines_.size()) - 1);
  place({line, column_at_cell(line, cell)}, select);
  wished_cell_ = cell;
}

void TextBuffer::line_begin(bool select) {
  const int indent = static_cast<int>(indentation(lines_[static_cast<size_t>(caret_.line)]));
  place({caret_.line, caret_.column == indent ? 0 : indent}, select);
}
void TextBuffer::line_end(bool select) {
  place({caret_.line, static_cast<int>(lines_[static_cast<size_t>(caret_.line)].size())}, select);
}
void TextBuffer::text_begin(bool select) {
  place({0, 0}, select);
}
void TextBuffer::text_end(bool select) {
  place({static_cast<int>(lines_.size()) - 1, static_cast<int>(lines_.back().size())}, select);
}
void TextBuffer::select_all() {
  anchor_ = {0, 0};
  text_end(true);
}

void TextBuffer::select_word() {
  const std::string& line = lines_[static_cast<size_t>(caret_.line)];
  int begin = caret_.column;
  int end = caret_.column;
  while (begin > 0 && is_word(static_cast<unsigned char>(line[static_cast<size_t>(begin - 1)])))
    --begin;
  while (end < static_cast<int>(line.size()) &&
         is_word(static_cast<unsigned char>(line[static_cast<size_t>(end)]))) {
    ++end;
  }
  anchor_ = clamp({caret_.line, begin});
  place({caret_.line, end}, true);
}

void TextBuffer::select_line() {
  const int last = static_cast<int>(lines_.size()) - 1;
  anchor_ = {caret_.line, 0};
  if (caret_.line < last)
    place({caret_.line + 1, 0}, true);
  else
    line_end(true);
}

void TextBuffer::select(Position begin, Position end) {
  place(begin, false);
  place(end, true);
}

// ---- finding -------------------------------------------------------------------------------------

void TextBuffer::find_in_line(int line, std::string_view what, bool exact,
                              std::vector<int>& columns) const {
  const std::string_view text = lines_[static_cast<size_t>(line)];
  if (what.empty()) return;
  for (size_t at = 0; at + what.size() <= text.size();) {
    if (same_text(text.substr(at, what.size()), what, exact)) {
      columns.push_back(static_cast<int>(at));
      at += what.size();
    } else {
      ++at;
    }
  }
}

int TextBuffer::count_of(std::string_view what, bool exact) const {
  std::vector<int> columns;
  for (size_t i = 0; i < lines_.size(); ++i) {
    find_in_line(static_cast<int>(i), what, exact, columns);
  }
  return static_cast<int>(columns.size());
}

bool TextBuffer::find(std::string_view what, bool forward, bool exact) {
  if (what.empty()) return false;
  const auto count = static_cast<int>(lines_.size());
  const Position from = forward ? selection_end() : selection_begin();
  std::vector<int> columns;
  for (int i = 0; i <= count; ++i) {
    const int line = ((forward ? from.line + i : from.line - i) % count + count) % count;
    columns.clear();
    find_in_line(line, what, exact, columns);
    if (!forward) std::reverse(columns.begin(), columns.end());
    for (const int column : columns) {
      const int end = column + static_cast<int>(what.size());
      if (i == 0 && (forward ? column < from.column : end > from.column)) continue;
      select({line, column}, {line, end});
      return true;
    }
  }
  return false;
}

void TextBuffer::replace_found(std::string_view what, std::string_view with, bool exact) {
  if (has_selection() && same_text(selected_text(), what, exact)) {
    replace(selection_begin(), selection_end(), with, false);
    may_join_ = false;
  }
  find(what, true, exact);
}

int TextBuffer::replace_all(std::string_view what, std::string_view with, bool exact) {
  int count = 0;
  const Position caret = caret_;
  may_join_ = false;
  std::vector<int> columns;
  for (size_t line = 0; line < lines_.size(); ++line) {
    columns.clear();
    find_in_line(static_cast<int>(line), what, exact, columns);
    for (size_t i = columns.size(); i-- > 0;) {  // from the end: what is before stays in its place
      const auto at = static_cast<int>(line);
      replace({at, columns[i]}, {at, columns[i] + static_cast<int>(what.size())}, with, count > 0);
      ++count;
    }
  }
  may_join_ = false;
  place(caret, false);
  return count;
}

// ---- edits ---------------------------------------------------------------------------------------

void TextBuffer::insert(std::string_view text) {
  const bool typing = text.size() <= 4 && text.find('\n') == std::string_view::npos;
  const bool joins = typing && !has_selection();
  replace(selection_begin(), selection_end(), text, joins);
  may_join_ = typing && text != " ";
}

void TextBuffer::new_line() {
  const Position at = selection_begin();
  const std::string& line = lines_[static_cast<size_t>(at.line)];
  const size_t keep = std::min(indentation(line), static_cast<size_t>(at.column));
  std::string text = '\n' + line.substr(0, keep);
  size_t last = static_cast<size_t>(at.column);
  while (last > 0 && line[last - 1] == ' ') --last;
  if (last > 0 && line[last - 1] == ':') text += std::string(kIndent, ' ');
  replace(at, selection_end(), text, false);
  may_join_ = false;
}

void TextBuffer::backspace() {
  if (!has_selection()) {
    Position from = step(caret_, -1);
    const std::string& line = lines_[static_cast<size_t>(caret_.line)];
    const auto column = static_cast<size_t>(caret_.column);
    if (column > 0 && indentation(line) >= column && line[column - 1] == ' ') {
      from.column = static_cast<int>((column - 1) / kIndent * kIndent);
    }
    replace(from, caret_, "", true);
    return;
  }
  replace(selection_begin(), selection_end(), "", false);
}

void TextBuffer::erase_forward() {
  if (!has_selection())
    replace(caret_, step(caret_, 1), "", true);
  else
    replace(selection_begin(), selection_end(), "", false);
}

void TextBuffer::erase_word(int direction) {
  if (!has_selection()) move_words(direction, true);
  replace(selection_begin(), selection_end(), "", false);
  may_join_ = false;
}

void TextBuffer::move_selected_lines(int direction) {
  const int first = selection_begin().line;
  const int last = selection_end().line;
  const int other = direction < 0 ? first - 1 : last + 1;
  if (other < 0 || other >= static_cast<int>(lines_.size())) return;
  const Position caret = caret_;
  const Position anchor = anchor_;
  const std::string moved = lines_[static_cast<size_t>(other)];
  const auto end_column = [&](int line) {
    return static_cast<int>(lines_[static_cast<size_t>(line)].size());
  };
  may_join_ = false;
  if (direction < 0) {
    replace({last, end_column(last)}, {last, end_column(last)}, "\n" + moved, false);
    replace({other, 0}, {first, 0}, "", true);
  } else {
    replace({last, end_column(last)}, {other, end_column(other)}, "", false);
    replace({first, 0}, {first, 0}, moved + "\n", true);
  }
  anchor_ = clamp({anchor.line + direction, anchor.column});
  place({caret.line + direction, caret.column}, true);
}

void TextBuffer::indent() {
  if (selection_begin().line == selection_end().line) {
    const auto cell = static_cast<size_t>(cells_before(caret_.line, caret_.column));
    insert(std::string(kIndent - cell % kIndent, ' '));
    return;
  }
  const Position begin{selection_begin().line, 0};
  const Position end = selection_end();
  may_join_ = false;
  for (int i = begin.line; i <= end.line; ++i) {
    if (!lines_[static_cast<size_t>(i)].empty()) replace({i, 0}, {i, 0}, "    ", i > begin.line);
  }
  anchor_ = begin;
  place({end.line, static_cast<int>(lines_[static_cast<size_t>(end.line)].size())}, true);
}

void TextBuffer::unindent() {
  const Position begin{selection_begin().line, 0};
  const Position end = selection_end();
  const bool selected = has_selection();
  const Position caret = caret_;
  may_join_ = false;
  for (int i = begin.line; i <= end.line; ++i) {
    const size_t n = std::min(indentation(lines_[static_cast<size_t>(i)]), kIndent);
    if (n > 0) replace({i, 0}, {i, static_cast<int>(n)}, "", i > begin.line);
  }
  if (!selected) {
    place({caret.line, std::max(0, caret.column - static_cast<int>(kIndent))}, false);
    return;
  }
  anchor_ = begin;
  place({end.line, static_cast<int>(lines_[static_cast<size_t>(end.line)].size())}, true);
}

void TextBuffer::toggle_comment() {
  const int first = selection_begin().line;
  const int last = selection_end().line;
  bool all = true;
  for (int i = first; i <= last; ++i) {
    const std::string& line = lines_[static_cast<size_t>(i)];
    const size_t n = indentation(line);
    if (n < line.size() && line[n] != '#') all = false;
  }
  const Position caret = caret_;
  may_join_ = false;
  for (int i = first; i <= last; ++i) {
    const std::string& line = lines_[static_cast<size_t>(i)];
    const auto n = static_cast<int>(indentation(line));
    if (n == static_cast<int>(line.size())) continue;
    if (!all) {
      replace({i, n}, {i, n}, "# ", i > first);
    } else {
      const bool blank = line.compare(static_cast<size_t>(n), 2, "# ") == 0;
      replace({i, n}, {i, n + (blank ? 2 : 1)}, "", i > first);
    }
  }
  place(caret, false);
}

bool TextBuffer::undo() {
  if (done_.empty()) return false;
  bool more = true;
  while (more && !done_.empty()) {
    Edit edit = std::move(done_.back());
    done_.pop_back();
    more = edit.joins;
    apply(edit.begin, edit.inserted, edit.removed);
    caret_ = edit.caret_before;
    anchor_ = edit.anchor_before;
    undone_.push_back(std::move(edit));
  }
  may_join_ = false;
  wish();
  return true;
}

bool TextBuffer::redo() {
  if (undone_.empty()) return false;
  do {
    Edit edit = std::move(undone_.back());
    undone_.pop_back();
    apply(edit.begin, edit.removed, edit.inserted);
    caret_ = anchor_ = end_of(edit.begin, edit.inserted);
    done_.push_back(std::move(edit));
  } while (!undone_.empty() && undone_.back().joins);
  may_join_ = false;
  wish();
  return true;
}

int TextBuffer::cells_before(int line, int column) const {
  const std::string& text = lines_[static_cast<size_t>(line)];
  int cells = 0;
  for (size_t at = 0; at < text.size() && at < static_cast<size_t>(column);) {
    const uint32_t point = base::decode_utf8(text, at);
    cells += point == '\t' ? 8 - cells % 8 : cell_width(point);
  }
  return cells;
}

int TextBuffer::column_at_cell(int line, int cell) const {
  const std::string& text = lines_[static_cast<size_t>(line)];
  int cells = 0;
  size_t at = 0;
  while (at < text.size()) {
    size_t next = at;
    const uint32_t point = base::decode_utf8(text, next);
    const int width = point == '\t' ? 8 - cells % 8 : cell_width(point);
    if (cells + (width + 1) / 2 > cell) break;
    cells += width;
    at = next;
  }
  return static_cast<int>(at);
}

}  // namespace lockstep::app
