// The source panel's text: an editor with gutter, colours, marks of threads and errors. Draws
// itself into a child window. Knows nothing of the session: marks are given to it for each frame.
#pragma once

#include <string>
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
  // Scrolls there if it is not seen: a line (1-based), or two lines if both fit.
  void reveal(int line) { reveal_line_ = reveal_end_ = line; }
  void reveal(int first, int last) { reveal_line_ = first, reveal_end_ = last; }

  EditorEvents draw(const Context& c, const Rect& rect, const SourceMarks& marks, bool read_only);

 private:
  void keys(const Context& c, bool read_only);
  bool edit_keys(const Context& c);
  void move_keys(int page);
  void mouse(const Rect& text_area, EditorEvents& events);
  void scroll_to_wanted();
  void refresh_highlight();
  void draw_line(const Context& c, ImDrawList* draw, int line, ImVec2 at) const;
  void draw_gutter(const Context& c, ImDrawList* draw, int line, float x, float y,
                   const SourceMarks& marks, EditorEvents& events);
  void draw_surfaces(const Context& c, ImDrawList* draw, int line, ImVec2 at, float width,
                     const SourceMarks& marks) const;
  void draw_error(const Context& c, ImDrawList* draw, ImVec2 at, float width,
                  const SourceMarks& marks) const;
  float x_of(int line, int column) const;

  TextBuffer buffer_;
  std::vector<std::vector<Span>> spans_;
  uint64_t spans_revision_ = 0;
  float cell_ = 8, height_ = 18, gutter_ = 62;
  int longest_ = 0;  // cells
  bool focus_ = false;
  bool dragging_ = false;
  bool follow_caret_ = false;
  int reveal_line_ = 0, reveal_end_ = 0;
  double blink_ = 0;
};

}  // namespace lockstep::app
