// str.encode and bytes.decode: utf-8, ascii, latin-1, utf-16 and utf-32, with the usual error
// handlers.
#include "core/base/text.h"
#include "core/vm/exception.h"
#include "core/vm/str.h"

namespace lockstep::vm {

namespace {

enum class Codec : uint8_t { unknown, utf8, ascii, latin1, utf16, utf32 };

struct CodecName {
  Codec codec = Codec::unknown;
  const char* shown = "";   // as CPython names it in errors
  int byte_order = 0;       // utf-16/32: 0 with a mark, 1 little, 2 big
};

CodecName codec_of(std::string_view name) {
  std::string key;
  for (char c : name) {
    if (c == '_' || c == ' ') c = '-';
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (key == "utf-8" || key == "utf8" || key == "u8" || key == "utf" || key == "cp65001")
    return {Codec::utf8, "utf-8", 0};
  if (key == "utf-8-sig") return {Codec::utf8, "utf-8", 3};
  if (key == "ascii" || key == "us-ascii" || key == "646") return {Codec::ascii, "ascii", 0};
  if (key == "latin-1" || key == "latin1" || key == "iso-8859-1" || key == "iso8859-1" ||
      key == "l1" || key == "8859") {
    return {Codec::latin1, "latin-1", 0};
  }
  if (key == "utf-16" || key == "utf16") return {Codec::utf16, "utf-16", 0};
  if (key == "utf-16-le" || key == "utf-16le") return {Codec::utf16, "utf-16-le", 1};
  if (key == "utf-16-be" || key == "utf-16be") return {Codec::utf16, "utf-16-be", 2};
  if (key == "utf-32" || key == "utf32") return {Codec::utf32, "utf-32", 0};
  if (key == "utf-32-le" || key == "utf-32le") return {Codec::utf32, "utf-32-le", 1};
  if (key == "utf-32-be" || key == "utf-32be") return {Codec::utf32, "utf-32-be", 2};
  return {};
}

Outcome unknown_codec(Vm& vm, std::string_view name) {
  return vm.raise(TypeId::LookupError, "unknown encoding: " + std::string(name));
}

// UnicodeEncodeError / UnicodeDecodeError with their five arguments.
Outcome raise_unicode(Vm& vm, TypeId type, const char* encoding, Value object, size_t start,
                      size_t end, const char* reason) {
  Own name(vm, vm.new_str(encoding)), why(vm, vm.new_str(reason));
  Own a(vm, vm.new_int(static_cast<int64_t>(start))), b(vm, vm.new_int(static_cast<int64_t>(end)));
  const Value exception =
      new_exception_with(vm, type_handle(type), {name.get(), object, a.get(), b.get(), why.get()});
  const Value fields[5] = {name.get(), object, a.get(), b.get(), why.get()};
  for (uint32_t i = 0; i < 5; ++i) set_exception_field(vm, exception.handle(), i, fields[i]);
  return vm.raise_object(exception);
}

bool known_handler(std::string_view errors) {
  for (const char* name : {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace",
                           "namereplace", "surrogateescape", "surrogatepass"}) {
    if (errors == name) return true;
  }
  return false;
}

void append_escape(std::string& out, uint32_t code) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer,
                code < 0x100     ? "\\x%02x"
                : code < 0x10000 ? "\\u%04x"
                                 : "\\U%08x",
                code);
  out += buffer;
}

void append_unit(std::string& out, uint32_t unit, int bytes, bool big) {
  for (int i = 0; i < bytes; ++i)
    out += static_cast<char>((unit >> (8 * (big ? bytes - 1 - i : i))) & 0xff);
}

// Writes one code point; false: it cannot be encoded.
bool encode_one(const CodecName& name, uint32_t code, std::string& out) {
  const bool surrogate = base::is_surrogate(code);
  switch (name.codec) {
    case Codec::utf8:
      if (surrogate) return false;
      base::append_utf8(out, code);
      return true;
    case Codec::ascii:
      if (code >= 0x80) return false;
      out += static_cast<char>(code);
      return true;
    case Codec::latin1:
      if (code >= 0x100) return false;
      out += static_cast<char>(code);
      return true;
    case Codec::utf16:
      if (surrogate) return false;
      if (code >= 0x10000) {
        append_unit(out, 0xd800 + ((code - 0x10000) >> 10), 2, name.byte_order == 2);
        append_unit(out, 0xdc00 + ((code - 0x10000) & 0x3ff), 2, name.byte_order == 2);
      } else {
        append_unit(out, code, 2, name.byte_order == 2);
      }
      return true;
    case Codec::utf32:
      if (surrogate) return false;
      append_unit(out, code, 4, name.byte_order == 2);
      return true;
    case Codec::unknown: break;
  }
  return false;
}

const char* encode_reason(Codec codec) {
  if (codec == Codec::ascii) return "ordinal not in range(128)";
  if (codec == Codec::latin1) return "ordinal not in range(256)";
  return "surrogates not allowed";
}

}  // namespace

Outcome encode_str(Vm& vm, Value str, std::string_view encoding, std::string_view errors) {
  const CodecName name = codec_of(encoding);
  if (name.codec == Codec::unknown) return unknown_codec(vm, encoding);
  const std::string text = vm.str_copy(str);
  std::string out;
  if (name.codec == Codec::utf16 && name.byte_order == 0) out = "\xff\xfe";
  if (name.codec == Codec::utf32 && name.byte_order == 0) out = std::string("\xff\xfe\0\0", 4);
  if (name.byte_order == 3) out = "\xef\xbb\xbf";
  size_t index = 0;
  for (size_t at = 0; at < text.size(); ++index) {
    const uint32_t code = base::decode_utf8(text, at);
    if (encode_one(name, code, out)) continue;
    if (errors == "ignore") continue;
    if (errors == "replace") {
      encode_one(name, '?', out);
    } else if (errors == "backslashreplace") {
      append_escape(out, code);
    } else if (errors == "xmlcharrefreplace") {
      out += "&#" + std::to_string(code) + ";";
    } else if (errors == "surrogateescape" && code >= 0xdc80 && code <= 0xdcff) {
      out += static_cast<char>(code - 0xdc00);
    } else if (errors == "surrogatepass" && base::is_surrogate(code) && name.codec == Codec::utf8) {
      base::append_utf8(out, code);
    } else {
      if (!known_handler(errors)) {
        return vm.raise(TypeId::LookupError,
                        "unknown error handler name '" + std::string(errors) + "'");
      }
      size_t end = index + 1;   // neighbours that fail for the same reason are reported together
      for (size_t next = at; next < text.size(); ++end) {
        std::string ignored;
        if (encode_one(name, base::decode_utf8(text, next), ignored)) break;
      }
      return raise_unicode(vm, TypeId::UnicodeEncodeError, name.shown, str, index, end,
                           encode_reason(name.codec));
    }
  }
  const Value made = make_bytes(vm, out);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

namespace {

struct Bad {
  size_t size = 1;            // bytes of the bad sequence
  const char* reason = "";
};

// One UTF-8 sequence at `at`; false: `bad` tells what is wrong (as CPython reports it).
bool decode_utf8_strict(std::string_view data, size_t at, uint32_t& code, size_t& size, Bad& bad) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(data[i]); };
  const uint32_t first = byte(at);
  if (first < 0x80) {
    code = first;
    size = 1;
    return true;
  }
  if (first < 0xc2 || first > 0xf4) {
    bad = {1, "invalid start byte"};
    return false;
  }
  size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  code = first & (size == 2 ? 0x1f : size == 3 ? 0x0f : 0x07);
  for (size_t i = 1; i < size; ++i) {
    if (at + i >= data.size()) {
      bad = {i, "unexpected end of data"};
      return false;
    }
    uint32_t low = 0x80, high = 0xbf;
    if (i == 1 && first == 0xe0) low = 0xa0;
    if (i == 1 && first == 0xed) high = 0x9f;
    if (i == 1 && first == 0xf0) low = 0x90;
    if (i == 1 && first == 0xf4) high = 0x8f;
    if (byte(at + i) < low || byte(at + i) > high) {
      bad = {i, "invalid continuation byte"};
      return false;
    }
    code = (code << 6) | (byte(at + i) & 0x3f);
  }
  return true;
}

Outcome decode_wide(Vm& vm, std::string_view data, CodecName name) {
  const size_t width = name.codec == Codec::utf16 ? 2 : 4;
  bool big = name.byte_order == 2;
  size_t at = 0;
  auto unit = [&](size_t i) {
    uint32_t value = 0;
    for (size_t k = 0; k < width; ++k) {
      value |= static_cast<uint32_t>(static_cast<unsigned char>(data[i + k]))
               << (8 * (big ? width - 1 - k : k));
    }
    return value;
  };
  if (name.byte_order == 0 && data.size() >= width) {
    if (unit(0) == 0xfeff) at = width;
    else if (unit(0) == (width == 2 ? 0xfffeu : 0xfffe0000u)) big = true, at = width;
  }
  std::string out;
  for (; at < data.size(); at += width) {
    if (at + width > data.size()) return vm.raise(TypeId::UnicodeError, "truncated data");
    uint32_t code = unit(at);
    if (width == 2 && code >= 0xd800 && code < 0xdc00 && at + 4 <= data.size()) {
      const uint32_t second = unit(at + 2);
      if (second >= 0xdc00 && second < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (second - 0xdc00);
        at += 2;
      }
    }
    if (code > 0x10ffff) return vm.raise(TypeId::UnicodeError, "code point not in range(0x110000)");
    base::append_utf8(out, code);
  }
  const Value made = make_str(vm, out);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

}  // namespace

Outcome decode_bytes(Vm& vm, std::string_view view, std::string_view encoding,
                     std::string_view errors) {
  CodecName name = codec_of(encoding);
  if (name.codec == Codec::unknown) return unknown_codec(vm, encoding);
  const std::string data(view);
  if (name.codec == Codec::utf16 || name.codec == Codec::utf32) return decode_wide(vm, data, name);
  std::string out;
  size_t at = name.byte_order == 3 && data.rfind("\xef\xbb\xbf", 0) == 0 ? 3 : 0;
  while (at < data.size()) {
    uint32_t code = static_cast<unsigned char>(data[at]);
    size_t size = 1;
    Bad bad;
    bool good = true;
    if (name.codec == Codec::utf8) good = decode_utf8_strict(data, at, code, size, bad);
    else if (name.codec == Codec::ascii && code >= 0x80)
      good = false, bad = {1, "ordinal not in range(128)"};
    if (good) {
      base::append_utf8(out, code);
      at += size;
      continue;
    }
    if (errors == "replace") {
      base::append_utf8(out, 0xfffd);
    } else if (errors == "backslashreplace") {
      for (size_t i = 0; i < bad.size; ++i)
        append_escape(out, static_cast<unsigned char>(data[at + i]));
    } else if (errors == "surrogateescape") {
      for (size_t i = 0; i < bad.size; ++i)
        base::append_utf8(out, 0xdc00u + static_cast<unsigned char>(data[at + i]));
    } else if (errors != "ignore") {
      if (!known_handler(errors)) {
        return vm.raise(TypeId::LookupError,
                        "unknown error handler name '" + std::string(errors) + "'");
      }
      Own object(vm, make_bytes(vm, data));
      return raise_unicode(vm, TypeId::UnicodeDecodeError, name.shown, object.get(), at,
                           at + bad.size, bad.reason);
    }
    at += bad.size;
  }
  const Value made = make_str(vm, out);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

}  // namespace lockstep::vm
