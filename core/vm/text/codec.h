// The text encodings that need no table: utf-8, ascii, latin-1, utf-16, utf-32, with the error handlers that
// Python brings along. A run goes on until something that only another handler can deal with. str.encode and
// bytes.decode use it (str.h), and the module _codecs (core/lib/_codecs.py), which knows all the others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::vm {

enum class Codec : uint8_t { unknown, utf8, ascii, latin1, utf16, utf32 };

struct CodecName {
  Codec codec = Codec::unknown;
  const char* shown = "";   // as CPython names it in errors
  int byte_order = 0;       // utf-16/32: 0 with a mark, 1 little, 2 big; utf-8: 3 with a mark
};

CodecName codec_of(std::string_view name);

// What could not be encoded (characters from start to end) or decoded (bytes).
struct CodecFault {
  size_t start = 0, end = 0;
  const char* reason = "";
};

// Encodes the text from character number `start` on; only a start of 0 gets a mark. False: a fault that
// `errors` (an unknown handler, or strict) leaves.
bool encode_run(const CodecName& name, std::string_view text, size_t start, std::string_view errors,
                std::string& out, CodecFault& fault);
// Decodes from byte `at` on and moves it behind what was used; an unfinished sequence at the end stays if not
// final. The byte order found is put into name. False as above, at stays in front of the fault.
bool decode_run(CodecName& name, std::string_view data, size_t& at, std::string_view errors, bool final,
                std::string& out, CodecFault& fault);

// Handled here without Python.
bool is_known_handler(std::string_view errors);

}  // namespace lockstep::vm
