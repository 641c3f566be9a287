// The text being edited: lines, caret, selection, undo. Pure: no drawing, no keys. Positions are a
// line and a byte column that always stands between two characters. Used by Editor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::app {

struct Position {
  int line = 0;
  int column = 0;  // bytes
  friend bool operator==(const Position&, const Position&) = default;
  friend bool operator<(const Position& a, const Position& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  }
};

// Lines that an edit replaced: `removed` lines after `line` went, `added` came.
struct LineChange {
  int line = 0, removed = 0, added = 0;
};

class TextBuffer {
 public:
  TextBuffer() : lines_(1) {}
  void set_text(std::string_view text);  // forgets the undo history
  std::string text() const;
  const std::vector<std::string>& lines() const { return lines_; }
  bool is_blank() const { return lines_.size() == 1 && lines_[0].empty(); }
  uint64_t revision() const { return revision_; }  // changes with every edit
  // The edits since the last call, in order, for whoever keeps something per line. False: too many,
  // or another text: everything must be made anew.
  bool take_changes(std::vector<LineChange>& changes);

  Position caret() const { return caret_; }
  Position anchor() const { return anchor_; }
  bool has_selection() const { return !(caret_ == anchor_); }
  Position selection_begin() const { return anchor_ < caret_ ? anchor_ : caret_; }
  Position selection_end() const { return anchor_ < caret_ ? caret_ : anchor_; }
  std::string selected_text() const;

  // Moves; with `select` the anchor stays.
  void place(Position at, bool select);
  void move_characters(int count, bool select);
  void move_words(int direction, bool select);
  void move_lines(int count, bool select);  // keeps the wished-for column
  void line_begin(bool select);             // first the indentation, then column 0
  void line_end(bool select);
  void text_begin(bool select);
  void text_end(bool select);
  void select_all();
  void select_word();
  void select_line();
  void select(Position begin, Position end);

  // Edits; a selection is replaced. Typing in one go is one undo step.
  void insert(std::string_view text);
  void new_line();   // keeps the indentation; deeper after ':'
  void backspace();  // in the indentation: four blanks
  void erase_forward();
  void erase_word(int direction);
  void move_selected_lines(int direction);  // up or down by one
  void indent();  // Tab: four blanks, or all selected lines
  void unindent();
  void toggle_comment();
  bool undo();
  bool redo();

  // The next place of `what` after the selection (or before it), round the text's end. Selects it.
  // Letters of ASCII are compared without case unless `exact`.
  bool find(std::string_view what, bool forward, bool exact);
  // All places within a line, as byte columns.
  void find_in_line(int line, std::string_view what, bool exact, std::vector<int>& columns) const;
  int count_of(std::string_view what, bool exact) const;
  // Replaces the selection if it is a place of `what`, then goes to the next.
  void replace_found(std::string_view what, std::string_view with, bool exact);
  int replace_all(std::string_view what, std::string_view with, bool exact);  // one undo step

  // Cells from the line's begin: wide characters count two. And back.
  int cells_before(int line, int column) const;
  int column_at_cell(int line, int cell) const;

 private:
  struct Edit {
    Position begin;
    std::string removed, inserted;
    Position caret_before, anchor_before;
    bool joins = false;  // belongs to the edit before
  };
  void replace(Position begin, Position end, std::string_view text, bool joins);
  void apply(Position begin, std::string_view removed, std::string_view inserted);
  Position end_of(Position begin, std::string_view text) const;
  std::string slice(Position begin, Position end) const;
  Position clamp(Position at) const;
  Position step(Position at, int direction) const;
  void wish() { wished_cell_ = cells_before(caret_.line, caret_.column); }

  std::vector<std::string> lines_;
  Position caret_, anchor_;
  int wished_cell_ = 0;
  uint64_t revision_ = 1;
  std::vector<Edit> done_, undone_;
  std::vector<LineChange> changes_;
  bool all_changed_ = true;
  bool may_join_ = false;
};

// Cells a character takes in a monospaced face: 2 for East Asian wide ones.
int cell_width(uint32_t code_point);

}  // namespace lockstep::app
