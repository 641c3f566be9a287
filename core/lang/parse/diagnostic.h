// What is wrong with a source text, in CPython's terms: the exception class, its message and its
// place. A value, not an exception: the parser and the compiler return it; the session shows it and
// the machine raises it from compile() and import.
#pragma once

#include <cstdint>
#include <string>

namespace lockstep::lang {

struct Diagnostic {
  std::string exception;  // "SyntaxError", "IndentationError", "TabError", or compile()'s others
  std::string message;
  std::string filename;
  int32_t lineno = 0;
  int32_t offset = 0;  // in characters, 1-based, as SyntaxError.offset; 0: unknown
  int32_t end_lineno = 0;
  int32_t end_offset = 0;
  std::string text;  // the source line, with its newline if it had one; may be empty
  bool about_names = false;  // found with the scopes: CPython's exception has the message alone as its argument
  std::string hint;  // ours, may be empty: e.g. from which Python version this syntax is
};

// What CPython warns of while it compiles. The place is the one of the SyntaxError that a filter can make of it.
struct SyntaxWarning {
  std::string message;
  int32_t lineno = 0;
  int32_t offset = 0;
  int32_t end_lineno = 0;
  int32_t end_offset = 0;
  bool deprecation = false;   // DeprecationWarning, not SyntaxWarning
};

}  // namespace lockstep::lang
