// The source panel's text: an editor with gutter, colours, marks of threads and errors. Draws
// itself into a child window. Knows nothing of the session: marks are given to it for each frame.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/context.h"
#include "app/highlight.h"
#include "app/text_buffer.h"

namespace lockstep::app {

struct ThreadMark {
  int line = 0;  // 1-based
  view::TaskNumber task = view::kNoTask;
  bool current = false;  // runs next
};

struct SourceMarks {
  std::vector<ThreadMark> threads;
  std::vector<int> breakpoints;  // 1-based lines
  std::vector<int> breakable;    // sorted; lines where a breakpoint can stand
  int current_line = 0;          // lit
  int selected_line = 0;
  int span_line = 0, span_begin = -1,
      span_end = -1;  // the instruction's columns in that line (bytes)
  int error_line = 0, error_begin = 0, error_end = 0;  // 1-based columns
  std::string error_text;
  // Lines whose accesses race with another thread's, sorted; those of the chosen race are lit.
  struct RaceMark {
    int line = 0;
    bool lossy = false;  // a schedule loses an update here
    std::string variables;
  };
  std::vector<RaceMark> races;
  int race_lines[2] = {0, 0};
  std::string found;  // what the find bar looks for: lit wherever it stands
  bool found_exact = false;
};

struct EditorEvents {
  bool edited = false;
  int gutter_line = 0;  // clicked in the gutter: toggle the breakpoint here
  int clicked_line = 0;
  view::TaskNumber clicked_task = view::kNoTask;
};

class Editor {
 public:
  TextBuffer& buffer() { return buffer_; }
  const TextBuffer& buffer() const { return buffer_; }
  void set_text(std::string_view text);
  bool has_focus() const { return focus_; }
  void drop_focus() { focus_ = false; }
  void take_focus() { focus_ = true; }
  // Scrolls there if it is not seen: a line (1-based), or two lines if both fit.
  void reveal(int line) { reveal_line_ = reveal_end_ = line; }
  void reveal(int first, int last) { reveal_line_ = first, reveal_end_ = last; }

  // Text that came in at once (pasted, composed) since the last call: its characters must be
  // drawable.
  std::string take_fresh_text() { return std::exchange(fresh_text_, {}); }
  void follow_caret() { follow_caret_ = true; }

  EditorEvents draw(const Context& c, const Rect& rect, const SourceMarks& marks, bool read_only);

 private:
  void keys(const Context& c, bool read_only);
  bool edit_keys(const Context& c);
  bool type_characters();
  void move_keys(int page);
  void mouse(const Rect& text_area, EditorEvents& events);
  void scroll_to_wanted();
  void refresh_highlight();
  void highlight_from(size_t line, size_t until);
  void draw_found(const Context& c, ImDrawList* draw, int line, ImVec2 at,
                  const SourceMarks& marks) const;
  void draw_brackets(const Context& c, ImDrawList* draw, ImVec2 origin) const;
  bool is_code(Position at) const;
  bool find_partner(Position at, Position& partner) const;
  void draw_line(const Context& c, ImDrawList* draw, int line, ImVec2 at) const;
  void draw_gutter(const Context& c, ImDrawList* draw, int line, float x, float y,
                   const SourceMarks& marks, EditorEvents& events);
  void draw_surfaces(const Context& c, ImDrawList* draw, int line, ImVec2 at, float width,
                     const SourceMarks& marks) const;
  void draw_error(const Context& c, ImDrawList* draw, ImVec2 at, float width,
                  const SourceMarks& marks) const;
  float x_of(int line, int column) const;

  TextBuffer buffer_;
  struct Line {
    std::vector<Span> spans;
    LineState after = LineState::code;
    int cells = 0;
  };
  std::vector<Line> highlighted_;
  uint64_t highlighted_revision_ = 0;
  std::string fresh_text_;
  float cell_ = 8, height_ = 18, gutter_ = 62;
  int longest_ = 0;  // cells
  bool focus_ = false;
  bool dragging_ = false;
  bool follow_caret_ = false;
  int reveal_line_ = 0, reveal_end_ = 0;
  double blink_ = 0;
};

}  // namespace lockstep::app
