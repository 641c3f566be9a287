// A Python source text made ready for the lexer: newlines as '\n', no BOM, ends with a newline, and
// a table of lines. It does not judge the text beyond encoding. Used by the lexer and the parser.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::lang {

class Source {
 public:
  // add_newline: whether a last line without a newline gets one (CPython does so for files only).
  explicit Source(std::string_view raw, bool add_newline = true);

  std::string_view text() const { return text_; }
  size_t line_count() const { return line_starts_.size(); }
  // Byte offset of line `lineno` (from 1). Requires 1 <= lineno <= line_count().
  size_t line_start(int32_t lineno) const;
  // The line without its newline; empty when there is no such line.
  std::string_view line(int32_t lineno) const;

  // Where the text stops being UTF-8, or std::string::npos.
  size_t bad_utf8_at() const { return bad_utf8_at_; }
  size_t null_byte_at() const { return null_byte_at_; }
  // The line on which a byte offset lies.
  int32_t line_of(size_t offset) const;

 private:
  std::string text_;
  std::vector<size_t> line_starts_;
  size_t bad_utf8_at_ = std::string::npos;
  size_t null_byte_at_ = std::string::npos;
};

}  // namespace lockstep::lang
