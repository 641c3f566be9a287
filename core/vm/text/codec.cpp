#include "core/vm/text/codec.h"

#include <cstdio>

#include "core/base/text.h"
#include "core/base/unicode.h"

namespace lockstep::vm {

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

bool is_known_handler(std::string_view errors) {
  for (const char* name : {"strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace",
                           "namereplace", "surrogateescape", "surrogatepass"}) {
    if (errors == name) return true;
  }
  return false;
}

namespace {

std::string escape_of(uint32_t code) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer,
                code < 0x100     ? "\\x%02x"
                : code < 0x10000 ? "\\u%04x"
                                 : "\\U%08x",
                static_cast<unsigned>(code));
  return buffer;
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

void encode_ascii(const CodecName& name, std::string_view text, std::string& out) {
  for (char c : text) encode_one(name, static_cast<unsigned char>(c), out);
}

const char* encode_reason(Codec codec) {
  if (codec == Codec::ascii) return "ordinal not in range(128)";
  if (codec == Codec::latin1) return "ordinal not in range(256)";
  return "surrogates not allowed";
}

// What the handler puts in the place of one character. False: it leaves it.
bool replace_char(const CodecName& name, uint32_t code, std::string_view errors, std::string& out) {
  if (errors == "ignore") return true;
  if (errors == "replace") {
    encode_one(name, '?', out);
  } else if (errors == "backslashreplace") {
    encode_ascii(name, escape_of(code), out);
  } else if (errors == "xmlcharrefreplace") {
    encode_ascii(name, "&#" + std::to_string(code) + ";", out);
  } else if (errors == "namereplace") {
    std::string text;
    encode_ascii(name, base::unicode_name(code, text) ? "\\N{" + text + "}" : escape_of(code), out);
  } else if (errors == "surrogateescape" && code >= 0xdc80 && code <= 0xdcff &&
             name.codec != Codec::utf16 && name.codec != Codec::utf32) {
    out += static_cast<char>(code - 0xdc00);
  } else if (errors == "surrogatepass" && base::is_surrogate(code) && name.codec != Codec::ascii &&
             name.codec != Codec::latin1) {
    if (name.codec == Codec::utf8) base::append_utf8(out, code);
    else append_unit(out, code, name.codec == Codec::utf16 ? 2 : 4, name.byte_order == 2);
  } else {
    return false;
  }
  return true;
}

}  // namespace

bool encode_run(const CodecName& name, std::string_view text, size_t start, std::string_view errors,
                std::string& out, CodecFault& fault) {
  size_t at = start == 0 ? 0 : base::code_point_offset(text, start);
  if (start == 0) {
    if (name.codec == Codec::utf16 && name.byte_order == 0) out = "\xff\xfe";
    if (name.codec == Codec::utf32 && name.byte_order == 0) out = std::string("\xff\xfe\0\0", 4);
    if (name.byte_order == 3) out = "\xef\xbb\xbf";
  }
  if (name.codec == Codec::utf8 && base::valid_utf8_prefix(text) == text.size()) {
    out += text.substr(at);
    return true;
  }
  for (size_t index = start; at < text.size(); ++index) {
    const uint32_t code = base::decode_utf8(text, at);
    if (encode_one(name, code, out) || replace_char(name, code, errors, out)) continue;
    size_t end = index + 1;   // neighbours that fail for the same reason are reported together
    for (size_t next = at; next < text.size(); ++end) {
      std::string ignored;
      if (encode_one(name, base::decode_utf8(text, next), ignored)) break;
    }
    fault = {index, end, encode_reason(name.codec)};
    return false;
  }
  return true;
}

namespace {

// One UTF-8 sequence at `at`; false: `bad` tells what is wrong (as CPython reports it).
bool decode_utf8_strict(std::string_view data, size_t at, uint32_t& code, size_t& size, CodecFault& bad) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(data[i]); };
  const uint32_t first = byte(at);
  if (first < 0x80) {
    code = first;
    size = 1;
    return true;
  }
  if (first < 0xc2 || first > 0xf4) {
    bad = {at, at + 1, "invalid start byte"};
    return false;
  }
  size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  code = first & (size == 2 ? 0x1f : size == 3 ? 0x0f : 0x07);
  for (size_t i = 1; i < size; ++i) {
    if (at + i >= data.size()) {
      bad = {at, at + i, "unexpected end of data"};
      return false;
    }
    uint32_t low = 0x80, high = 0xbf;
    if (i == 1 && first == 0xe0) low = 0xa0;
    if (i == 1 && first == 0xed) high = 0x9f;
    if (i == 1 && first == 0xf0) low = 0x90;
    if (i == 1 && first == 0xf4) high = 0x8f;
    if (byte(at + i) < low || byte(at + i) > high) {
      bad = {at, at + i, "invalid continuation byte"};
      return false;
    }
    code = (code << 6) | (byte(at + i) & 0x3f);
  }
  return true;
}

uint32_t unit_at(std::string_view data, size_t at, size_t width, bool big) {
  uint32_t value = 0;
  for (size_t k = 0; k < width; ++k) {
    value |= static_cast<uint32_t>(static_cast<unsigned char>(data[at + k]))
             << (8 * (big ? width - 1 - k : k));
  }
  return value;
}

// One code point of UTF-16 or UTF-32.
bool decode_wide(const CodecName& name, std::string_view data, size_t at, uint32_t& code, size_t& size,
                 CodecFault& bad) {
  const size_t width = name.codec == Codec::utf16 ? 2 : 4;
  const bool big = name.byte_order == 2;
  if (at + width > data.size()) {
    bad = {at, data.size(), "truncated data"};
    return false;
  }
  code = unit_at(data, at, width, big);
  size = width;
  if (width == 4) {
    if (code <= 0x10ffff && !base::is_surrogate(code)) return true;
    bad = {at, at + 4, code > 0x10ffff ? "code point not in range(0x110000)"
                                       : "code point in surrogate code point range(0xd800, 0xe000)"};
    return false;
  }
  if (!base::is_surrogate(code)) return true;
  if (code >= 0xdc00) {
    bad = {at, at + 2, "illegal encoding"};
    return false;
  }
  if (at + 4 > data.size()) {
    bad = {at, data.size(), "unexpected end of data"};
    return false;
  }
  const uint32_t second = unit_at(data, at + 2, 2, big);
  if (second < 0xdc00 || second > 0xdfff) {
    bad = {at, at + 2, "illegal UTF-16 surrogate"};
    return false;
  }
  code = 0x10000 + ((code - 0xd800) << 10) + (second - 0xdc00);
  size = 4;
  return true;
}

bool decode_one(const CodecName& name, std::string_view data, size_t at, uint32_t& code, size_t& size,
                CodecFault& bad) {
  code = static_cast<unsigned char>(data[at]);
  size = 1;
  switch (name.codec) {
    case Codec::utf8: return decode_utf8_strict(data, at, code, size, bad);
    case Codec::ascii:
      if (code < 0x80) return true;
      bad = {at, at + 1, "ordinal not in range(128)"};
      return false;
    case Codec::latin1: return true;
    default: return decode_wide(name, data, at, code, size, bad);
  }
}

// A surrogate that 'surrogatepass' lets through; false: there is none.
bool pass_surrogate(const CodecName& name, std::string_view data, size_t& at, std::string& out) {
  const size_t width = name.codec == Codec::utf16 ? 2 : name.codec == Codec::utf32 ? 4 : 3;
  if (name.codec == Codec::ascii || at + width > data.size()) return false;
  uint32_t code;
  if (name.codec == Codec::utf8) {
    const uint32_t bytes = unit_at(data, at, 3, true);
    if ((bytes & 0xf0c0c0) != 0xe08080) return false;
    code = ((bytes >> 4) & 0xf000) | ((bytes >> 2) & 0xfc0) | (bytes & 0x3f);
  } else {
    code = unit_at(data, at, width, name.byte_order == 2);
  }
  if (!base::is_surrogate(code)) return false;
  base::append_utf8(out, code);
  at += width;
  return true;
}

// What the handler makes of the bad bytes, and where to go on. False: it leaves them.
bool replace_bytes(const CodecName& name, std::string_view data, const CodecFault& bad, std::string_view errors,
                   size_t& at, std::string& out) {
  if (errors == "surrogatepass") return pass_surrogate(name, data, at, out);
  if (errors == "surrogateescape") {
    size_t next = bad.start;
    for (; next < bad.end && next < bad.start + 4; ++next) {
      const auto byte = static_cast<unsigned char>(data[next]);
      if (byte < 0x80) break;
      base::append_utf8(out, 0xdc00u + byte);
    }
    if (next == bad.start) return false;
    at = next;
    return true;
  }
  if (errors == "replace") {
    base::append_utf8(out, 0xfffd);
  } else if (errors == "backslashreplace") {
    for (size_t i = bad.start; i < bad.end; ++i) out += escape_of(static_cast<unsigned char>(data[i]));
  } else if (errors != "ignore") {
    return false;
  }
  at = bad.end;
  return true;
}

// Takes the byte order mark away; false: it may still come.
bool read_mark(CodecName& name, std::string_view data, size_t& at, bool final) {
  const size_t width = name.codec == Codec::utf16 ? 2 : 4;
  if (data.size() < width) {
    if (!final) return false;
    name.byte_order = 1;
  } else {
    const uint32_t first = unit_at(data, 0, width, false);
    const bool swapped = first == (width == 2 ? 0xfffeu : 0xfffe0000u);
    if (first == 0xfeff || swapped) at = width;
    name.byte_order = swapped ? 2 : 1;
  }
  if (width == 2) name.shown = name.byte_order == 2 ? "utf-16-be" : "utf-16-le";
  else name.shown = name.byte_order == 2 ? "utf-32-be" : "utf-32-le";
  return true;
}

}  // namespace

bool decode_run(CodecName& name, std::string_view data, size_t& at, std::string_view errors, bool final,
                std::string& out, CodecFault& fault) {
  const bool wide = name.codec == Codec::utf16 || name.codec == Codec::utf32;
  if (wide && name.byte_order == 0 && !read_mark(name, data, at, final)) return true;
  if (name.byte_order == 3 && at == 0 && data.substr(0, 3) == "\xef\xbb\xbf") at = 3;
  if (name.codec == Codec::utf8) {
    const size_t good = base::valid_utf8_prefix(data.substr(at));
    out += data.substr(at, good);
    at += good;
  }
  while (at < data.size()) {
    uint32_t code;
    size_t size;
    CodecFault bad;
    if (decode_one(name, data, at, code, size, bad)) {
      base::append_utf8(out, code);
      at += size;
      continue;
    }
    const std::string_view reason = bad.reason;
    if (!final && (reason == "unexpected end of data" || reason == "truncated data")) return true;
    if (replace_bytes(name, data, bad, errors, at, out)) continue;
    fault = bad;
    return false;
  }
  return true;
}

}  // namespace lockstep::vm
