// str, bytes and bytearray as C++ sees them: indexing, joining, building. Methods are in
// str_methods*.cpp.
#pragma once

#include <string>
#include <string_view>

#include "core/vm/objects/equal.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

inline bool str_is_ascii(Vm& vm, Value s) { return vm.at<Str>(s)->bytes == vm.at<Str>(s)->length; }
inline uint32_t str_length(Vm& vm, Value s) { return vm.at<Str>(s)->length; }
// New str of checked size (MemoryError: null is returned and the exception is set).
Value make_str(Vm& vm, std::string_view utf8);
Value make_bytes(Vm& vm, std::string_view data);
Value make_bytearray(Vm& vm, std::string_view data);
Value char_str(Vm& vm, uint32_t code_point);                          // owned; shared for Latin-1
// Byte offset of a character; requires index <= length.
uint32_t str_offset(Vm& vm, Value s, uint32_t index);
Value str_char_at(Vm& vm, Value s, uint32_t index);                   // owned
Value str_slice(Vm& vm, Value s, int64_t start, int64_t count, int64_t step);   // resolved indices
// BUILD_STRING: joins exact strs.
Outcome str_concat_n(Vm& vm, const Value* parts, uint32_t count);
Outcome str_join(Vm& vm, Value separator, Value iterable);

// bytes, bytearray or memoryview: the bytes in it. False: none of them.
bool bytes_view(Vm& vm, Value v, std::string_view& out);
bool is_bytes_like(Vm& vm, Value v);

// bytes.decode / str.encode with CPython's codecs utf-8, ascii, latin-1 (and aliases) and the usual
// error handlers. str or bytes; LookupError, UnicodeError.
Outcome decode_bytes(Vm& vm, std::string_view data, std::string_view encoding,
                     std::string_view errors);
Outcome encode_str(Vm& vm, Value str, std::string_view encoding, std::string_view errors);

}  // namespace lockstep::vm
