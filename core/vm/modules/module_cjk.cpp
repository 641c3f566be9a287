// The hidden module _cjk: encodings of two and three bytes by the tables of _cjk_gbk and its like, for
// core/lib/_multibytecodec.py.
#include <cstring>

#include "core/base/text.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

constexpr size_t kTrails = 192, kPlane = 128 * kTrails;

// SINGLE, DOUBLE, TRIPLE and EXTRA of a table module.
struct Tables {
  std::string single, two, three, extra;

  static uint32_t at(const std::string& table, size_t index) {
    uint16_t code = 0;
    if (2 * index + 2 <= table.size()) std::memcpy(&code, table.data() + 2 * index, 2);
    return code;
  }
};

bool tables_of(Vm& vm, const Args& args, Tables& tables) {
  std::string* const parts[] = {&tables.single, &tables.two, &tables.three, &tables.extra};
  for (uint32_t i = 0; i < 4; ++i) {
    std::string_view view;
    if (!bytes_view(vm, args[i], view)) return false;
    *parts[i] = std::string(view);
  }
  return true;
}

// decode(single, double, triple, extra, data, at): (text, at, missing); missing: 1 when the bytes end within a
// character. Stops in front of what it does not know.
Outcome decode(Vm& vm, const Args& args) {
  Tables tables;
  std::string_view view;
  int64_t start = 0;
  CHECK(tables_of(vm, args, tables) && bytes_view(vm, args[4], view), "tables of an encoding");
  if (!integer_argument(vm, args[5], start)) return Outcome::error();
  const std::string data(view);
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(data[i]); };
  std::string out;
  auto at = static_cast<size_t>(start);
  bool missing = false;
  while (at < data.size()) {
    if (byte(at) < 0x80) {
      out += data[at++];
      continue;
    }
    const size_t lead = byte(at) - 0x80u;
    uint32_t code = Tables::at(tables.single, lead);
    size_t size = 1;
    const bool long_one = byte(at) == 0x8f && !tables.three.empty();
    if (code == 0) {
      size = long_one ? 3 : 2;
      if (at + size > data.size()) {
        missing = true;
        break;
      }
      const size_t row = long_one ? byte(at + 1) : byte(at);
      const size_t trail = byte(at + size - 1);
      if (row >= 0x80 && trail >= 0x40) {
        code = Tables::at(long_one ? tables.three : tables.two, (row - 0x80) * kTrails + trail - 0x40);
      }
    }
    if (code == 0) break;
    base::append_utf8(out, code);
    at += size;
  }
  Own text(vm, make_str(vm, out));
  if (text.get().is_null()) return Outcome::error();
  return Outcome::of(vm.new_tuple_of(
      {text.get(), Value::integer(static_cast<int64_t>(at)), Value::integer(missing ? 1 : 0)}));
}

// The way back: bytes of each code point of the BMP, the number of bytes in front.
std::vector<uint32_t> reverse_of(const Tables& tables) {
  std::vector<uint32_t> back(0x10000, 0);
  for (size_t plane = 0; plane < 2; ++plane) {
    const std::string& table = plane == 0 ? tables.two : tables.three;
    for (size_t i = 0; i < kPlane && 2 * i < table.size(); ++i) {
      uint32_t& place = back[Tables::at(table, i)];
      const auto bytes = static_cast<uint32_t>((i / kTrails + 0x80) << 8 | (i % kTrails + 0x40));
      if (place == 0) place = plane == 0 ? 2u << 24 | bytes : 3u << 24 | 0x8f0000u | bytes;
    }
  }
  for (uint32_t i = 0; i < 128; ++i) {
    if (const uint32_t code = Tables::at(tables.single, i)) back[code] = 1u << 24 | (i + 0x80);
  }
  for (size_t i = 0; i + 8 <= tables.extra.size(); i += 8) {
    uint32_t code;
    std::memcpy(&code, tables.extra.data() + i, 4);
    const auto* bytes = reinterpret_cast<const unsigned char*>(tables.extra.data()) + i + 4;
    uint32_t packed = uint32_t{bytes[0]} << 24;
    for (uint32_t k = 0; k < bytes[0]; ++k) packed |= uint32_t{bytes[1 + k]} << (8 * (bytes[0] - 1u - k));
    back[code] = packed;
  }
  back[0] = 0;
  return back;
}

// encode(single, double, triple, extra, text, start): (bytes, characters done), up to what it does not know.
Outcome encode(Vm& vm, const Args& args) {
  Tables tables;
  int64_t start = 0;
  CHECK(tables_of(vm, args, tables) && vm.is_str(args[4]), "tables of an encoding");
  if (!integer_argument(vm, args[5], start)) return Outcome::error();
  const std::string text = vm.str_copy(args[4]);
  const std::vector<uint32_t> back = reverse_of(tables);
  std::string out;
  int64_t index = start;
  for (size_t at = base::code_point_offset(text, static_cast<size_t>(start)); at < text.size(); ++index) {
    const uint32_t code = base::decode_utf8(text, at);
    if (code < 0x80) {
      out += static_cast<char>(code);
      continue;
    }
    const uint32_t packed = code < 0x10000 ? back[code] : 0;
    if (packed == 0) break;
    for (uint32_t k = packed >> 24; k-- > 0;) out += static_cast<char>(packed >> (8 * k));
  }
  Own bytes(vm, make_bytes(vm, out));
  if (bytes.get().is_null()) return Outcome::error();
  return Outcome::of(vm.new_tuple_of({bytes.get(), Value::integer(index)}));
}

constexpr BuiltinDef kRows[] = {checked("decode", decode, "yyyyyp"), checked("encode", encode, "yyyysp")};

}  // namespace

extern const BuiltinTable kCjkTable;
const BuiltinTable kCjkTable = module_table("_cjk", kRows);

}  // namespace lockstep::vm
