// The hidden module _binary: base64, hexadecimal and checksums for core/lib/binascii.py. What can go wrong is
// given back as text, and raised there as binascii.Error.
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

constexpr const char* kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int digit64(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::string bytes_of(Vm& vm, Value value) {
  std::string_view view;
  CHECK(bytes_view(vm, value, view), "checked by binascii.py");
  return std::string(view);
}

Outcome bytes_or_error(Vm& vm, const std::string& out, const char* error) {
  return error != nullptr ? Outcome::of(vm.new_str(error)) : Outcome::of(make_bytes(vm, out));
}

Outcome to_base64(Vm& vm, const Args& args) {
  const std::string data = bytes_of(vm, args[0]);
  std::string out;
  for (size_t at = 0; at < data.size(); at += 3) {
    uint32_t group = 0;
    for (size_t i = 0; i < 3; ++i) {
      group = group << 8 | (at + i < data.size() ? static_cast<unsigned char>(data[at + i]) : 0u);
    }
    for (size_t i = 0; i < 4; ++i) {
      out += at + i > data.size() ? '=' : kAlphabet[(group >> (18 - 6 * i)) & 63];
    }
  }
  return Outcome::of(make_bytes(vm, out));
}

// from_base64(data, strict): bytes, or a str that says what is wrong.
Outcome from_base64(Vm& vm, const Args& args) {
  const std::string data = bytes_of(vm, args[0]);
  const bool strict = args[1].is_true();
  std::string out;
  if (strict && !data.empty() && data[0] == '=') return bytes_or_error(vm, out, "Leading padding not allowed");
  int place = 0;      // of the next letter in its group of four
  int padding = 0;
  uint32_t left = 0;
  bool padded = false;
  for (size_t i = 0; i < data.size(); ++i) {
    const auto c = static_cast<unsigned char>(data[i]);
    if (c == '=') {
      padded = true;
      if (place >= 2 && place + ++padding >= 4) {   // the group is full: what follows is beyond the end
        if (strict && i + 1 < data.size()) return bytes_or_error(vm, out, "Excess data after padding");
        return bytes_or_error(vm, out, nullptr);
      }
      if (strict && place < 2) return bytes_or_error(vm, out, "Discontinuous padding not allowed");
      continue;
    }
    const int digit = digit64(c);
    if (digit < 0) {
      if (strict) return bytes_or_error(vm, out, "Only base64 data is allowed");
      continue;
    }
    if (strict && padded) return bytes_or_error(vm, out, "Discontinuous padding not allowed");
    padding = 0;
    left = (left << 6 | static_cast<uint32_t>(digit)) & 0xffffff;
    if (place != 0) out += static_cast<char>(left >> (6 - 2 * place));
    place = (place + 1) % 4;
  }
  if (place == 0) return bytes_or_error(vm, out, nullptr);
  if (place != 1) return bytes_or_error(vm, out, "Incorrect padding");
  const std::string text =
      "Invalid base64-encoded string: number of data characters (" + std::to_string(out.size() / 3 * 4 + 1) +
      ") cannot be 1 more than a multiple of 4";
  return bytes_or_error(vm, out, text.c_str());
}

Outcome from_hex(Vm& vm, const Args& args) {
  const std::string data = bytes_of(vm, args[0]);
  std::string out;
  if (data.size() % 2 != 0) return bytes_or_error(vm, out, "Odd-length string");
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  for (size_t i = 0; i < data.size(); i += 2) {
    const int high = digit(data[i]), low = digit(data[i + 1]);
    if (high < 0 || low < 0) return bytes_or_error(vm, out, "Non-hexadecimal digit found");
    out += static_cast<char>(high * 16 + low);
  }
  return bytes_or_error(vm, out, nullptr);
}

bool start_value(Vm& vm, Value value, uint32_t& out) {
  if (!vm.is_integer(value)) {
    vm.raise(TypeId::TypeError, "'" + vm.type_name(value) + "' object cannot be interpreted as an integer");
    return false;
  }
  out = static_cast<uint32_t>(vm.big_of(value).low_bits());
  return true;
}

// CRC-32 of IEEE 802.3, as zlib's.
Outcome crc32(Vm& vm, const Args& args) {
  uint32_t crc = 0;
  if (!start_value(vm, args[1], crc)) return Outcome::error();
  crc = ~crc;
  for (char c : bytes_of(vm, args[0])) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0u);
  }
  return Outcome::of(vm.new_int(~crc));
}

Outcome adler32(Vm& vm, const Args& args) {
  uint32_t start = 0;
  if (!start_value(vm, args[1], start)) return Outcome::error();
  uint32_t a = (start & 0xffff) % 65521, b = (start >> 16) % 65521;
  for (char c : bytes_of(vm, args[0])) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return Outcome::of(vm.new_int(b << 16 | a));
}

Outcome crc_hqx(Vm& vm, const Args& args) {
  uint32_t crc = 0;
  if (!start_value(vm, args[1], crc)) return Outcome::error();
  crc &= 0xffff;
  for (char c : bytes_of(vm, args[0])) {
    crc ^= static_cast<uint32_t>(static_cast<unsigned char>(c)) << 8;
    for (int bit = 0; bit < 8; ++bit) crc = ((crc << 1) ^ ((crc & 0x8000) != 0 ? 0x1021u : 0u)) & 0xffff;
  }
  return Outcome::of(vm.new_int(crc));
}

constexpr BuiltinDef kRows[] = {checked("to_base64", to_base64, "y"), checked("from_base64", from_base64, "y*"),
                                checked("from_hex", from_hex, "y"),   checked("crc32", crc32, "y*"),
                                checked("adler32", adler32, "y*"),    checked("crc_hqx", crc_hqx, "y*")};

}  // namespace

extern const BuiltinTable kBinaryTable;
const BuiltinTable kBinaryTable = module_table("_binary", kRows);

}  // namespace lockstep::vm
