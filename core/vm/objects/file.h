// Text files: _io.TextIOWrapper. The object holds encoded text that has not been written yet and decoded
// text that has not been read yet, so that print, write and readline are done here; the rest is hidden
// Python (core/lib/_io.py), loaded when it is first needed. The standard streams begin in direct mode: over a
// descriptor alone; whoever asks for their `buffer` or anything unusual turns them into ordinary ones.
// Reading and writing end in system calls that may be executed again. string_io.cpp and bytes_io.cpp are
// the files in memory.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/vm/vm.h"

namespace lockstep::vm {

// A text file on a descriptor, in direct mode; owned. name: as in <stdout>; mode "r" or "w".
Value new_text_file(Vm& vm, int fd, std::string_view name, std::string_view mode);
bool is_text_file(Vm& vm, Value value);      // exactly; a subclass may have methods of its own
bool is_direct_file(Vm& vm, Value value);    // and in direct mode
bool is_string_io(Vm& vm, Value value);      // exactly io.StringIO
Outcome string_io_print(Vm& vm, Value file, std::string_view text);   // None

// Writes text as print does: the buffer is written out when the text has a newline and the file is
// line-buffered, when it is full, or on `flush`. The result is None. May be executed again, or tail-call
// Python. need_python is set, and nothing done, when only the file's own write method can.
Outcome file_write_text(Vm& vm, Value file, std::string_view text, bool flush, bool& need_python);
// The next line of a direct file with its newline, "" at the end of the input. When the outcome is a value,
// `line` has it.
Outcome file_read_line(Vm& vm, Value file, std::string& line);

// --- for string_io.cpp, bytes_io.cpp, io_module.cpp -------------------------------------------------
// Calls a function of core/lib/_io.py, which is loaded if need be.
Outcome tail_io(Vm& vm, const char* function, std::initializer_list<Value> args);
Outcome tail_io_n(Vm& vm, const char* function, const Args& args);
// The bytes of a bytearray that is part of a file; null counts as empty.
std::string_view array_view(Vm& vm, Value array);
void array_append(Vm& vm, Value array, std::string_view bytes);
// Overwrites from `at` on, growing with zeros as needed.
void array_write(Vm& vm, Value array, uint32_t at, std::string_view bytes);
void array_resize(Vm& vm, Value array, uint32_t size);
// UTF-8: bytes of the first `characters`, and characters of the first `bytes`.
size_t utf8_offset(std::string_view text, size_t from, uint64_t characters);
uint64_t utf8_count(std::string_view text);

}  // namespace lockstep::vm
