// Text files over file descriptors: sys.stdin, sys.stdout, sys.stderr and what os.fdopen makes. Buffers
// lie in the file object; reading and writing end in system calls that may be executed again.
// Not here: opening files by name.
#pragma once

#include <string>
#include <string_view>

#include "core/vm/vm.h"

namespace lockstep::vm {

// A text file on a descriptor; owned. name: as in <stdout>; mode "r" or "w".
Value new_text_file(Vm& vm, int fd, std::string_view name, std::string_view mode);
bool is_text_file(Vm& vm, Value value);

// Appends text to the file's buffer; writes the whole buffer with one system call when the text contains a
// newline, the buffer is full, or `flush`. May be executed again: nothing is appended before the call.
Outcome file_write_text(Vm& vm, Value file, std::string_view text, bool flush);
Outcome file_flush(Vm& vm, Value file);
// The next line with its newline, "" at the end of the input. When the outcome is a value, `line` has it.
Outcome file_read_line(Vm& vm, Value file, std::string& line);

}  // namespace lockstep::vm
