#include "core/base/inflate.h"

#include <cstdint>

namespace lockstep::base {

namespace {

constexpr int kLongest = 15;      // bits of the longest code
constexpr int kQuickBits = 10;    // codes up to this length are found in one look

// Bits of the stream, lowest first. Past the end come zeros, which `failed` reports at the end.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}
  void fill() {
    while (count_ <= 56) {
      const uint64_t byte = at_ < bytes_.size() ? static_cast<uint8_t>(bytes_[at_]) : 0u;
      bits_ |= byte << count_;
      ++at_;
      count_ += 8;
    }
  }
  uint32_t peek(int n) const { return static_cast<uint32_t>(bits_ & ((uint64_t{1} << n) - 1)); }
  void drop(int n) {
    bits_ >>= n;
    count_ -= n;
  }
  uint32_t take(int n) {
    if (count_ < n) fill();
    const uint32_t value = peek(n);
    drop(n);
    return value;
  }
  void to_byte() { drop(count_ % 8); }
  bool failed() const { return at_ > bytes_.size() + static_cast<size_t>(count_) / 8; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  uint64_t bits_ = 0;
  int count_ = 0;
};

// A canonical Huffman code.
class HuffmanCode {
 public:
  // False: the lengths are no code.
  bool build(const uint8_t* lengths, int count) {
    for (uint16_t& n : per_length_) n = 0;
    for (int i = 0; i < count; ++i) ++per_length_[lengths[i]];
    per_length_[0] = 0;
    int left = 1;
    uint16_t offset[kLongest + 1] = {};
    for (int n = 1; n <= kLongest; ++n) {
      left = left * 2 - per_length_[n];
      if (left < 0) return false;
      if (n < kLongest) offset[n + 1] = static_cast<uint16_t>(offset[n] + per_length_[n]);
    }
    for (int i = 0; i < count; ++i) {
      if (lengths[i] != 0) symbols_[offset[lengths[i]]++] = static_cast<uint16_t>(i);
    }
    fill_quick();
    return true;
  }

  // -1: no such code.
  int read(BitReader& in) const {
    in.fill();
    const uint16_t quick = quick_[in.peek(kQuickBits)];
    if (quick != 0) {
      in.drop(quick & 15);
      return quick >> 4;
    }
    int code = 0, first = 0, index = 0;
    for (int n = 1; n <= kLongest; ++n) {
      code |= static_cast<int>(in.take(1));
      const int here = per_length_[n];
      if (code - here < first) return symbols_[index + (code - first)];
      index += here;
      first = (first + here) * 2;
      code *= 2;
    }
    return -1;
  }

 private:
  void fill_quick() {
    for (uint16_t& entry : quick_) entry = 0;
    uint32_t code = 0;
    int index = 0;
    for (int n = 1; n <= kQuickBits; ++n) {
      for (int i = 0; i < per_length_[n]; ++i, ++code, ++index) {
        uint32_t turned = 0;   // the stream has the highest bit of a code first
        for (int b = 0; b < n; ++b) turned |= (code >> b & 1u) << (n - 1 - b);
        for (uint32_t at = turned; at < (1u << kQuickBits); at += 1u << n) {
          quick_[at] = static_cast<uint16_t>(symbols_[index] << 4 | n);
        }
      }
      code *= 2;
    }
  }

  uint16_t per_length_[kLongest + 1] = {};
  uint16_t symbols_[288] = {};
  uint16_t quick_[1 << kQuickBits] = {};   // symbol << 4 | length; 0: a longer code
};

constexpr uint16_t kLengthBase[29] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                      31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr uint8_t kLengthBits[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                     2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr uint16_t kDistanceBase[30] = {1,   2,   3,   4,   5,   7,    9,    13,   17,   25,
                                        33,  49,  65,  97,  129, 193,  257,  385,  513,  769,
                                        1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr uint8_t kDistanceBits[30] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                       6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

struct Codes {
  HuffmanCode literals;
  HuffmanCode distances;
};

void fixed_codes(Codes& codes) {
  uint8_t lengths[288];
  for (int i = 0; i < 288; ++i) {
    lengths[i] = static_cast<uint8_t>(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
  }
  codes.literals.build(lengths, 288);
  for (int i = 0; i < 30; ++i) lengths[i] = 5;
  codes.distances.build(lengths, 30);
}

bool read_codes(BitReader& in, Codes& codes) {
  static constexpr uint8_t kOrder[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  const int literals = static_cast<int>(in.take(5)) + 257;
  const int distances = static_cast<int>(in.take(5)) + 1;
  const int given = static_cast<int>(in.take(4)) + 4;
  if (literals > 286 || distances > 30) return false;
  uint8_t lengths[320] = {};
  for (int i = 0; i < given; ++i) lengths[kOrder[i]] = static_cast<uint8_t>(in.take(3));
  HuffmanCode of_lengths;
  if (!of_lengths.build(lengths, 19)) return false;
  int at = 0;
  while (at < literals + distances) {
    const int symbol = of_lengths.read(in);
    if (symbol < 0) return false;
    if (symbol < 16) {
      lengths[at++] = static_cast<uint8_t>(symbol);
      continue;
    }
    if (symbol == 16 && at == 0) return false;
    const uint8_t repeated = symbol == 16 ? lengths[at - 1] : uint8_t{0};
    int times = symbol == 16 ? 3 + static_cast<int>(in.take(2))
                : symbol == 17 ? 3 + static_cast<int>(in.take(3))
                               : 11 + static_cast<int>(in.take(7));
    if (at + times > literals + distances) return false;
    for (; times > 0; --times) lengths[at++] = repeated;
  }
  return codes.literals.build(lengths, literals) &&
         codes.distances.build(lengths + literals, distances);
}

bool read_block(BitReader& in, const Codes& codes, size_t limit, std::string& out) {
  for (;;) {
    const int symbol = codes.literals.read(in);
    if (symbol < 0 || symbol > 285 || in.failed()) return false;
    if (symbol == 256) return true;
    if (symbol < 256) {
      if (out.size() == limit) return false;
      out.push_back(static_cast<char>(symbol));
      continue;
    }
    const size_t length = kLengthBase[symbol - 257] + in.take(kLengthBits[symbol - 257]);
    const int place = codes.distances.read(in);
    if (place < 0 || place > 29) return false;
    const size_t distance = kDistanceBase[place] + in.take(kDistanceBits[place]);
    if (distance > out.size() || length > limit - out.size()) return false;
    for (size_t i = 0; i < length; ++i) out.push_back(out[out.size() - distance]);
  }
}

bool read_stored(BitReader& in, size_t limit, std::string& out) {
  in.to_byte();
  const uint32_t size = in.take(16);
  if ((size ^ 0xffffu) != in.take(16) || size > limit - out.size()) return false;
  for (uint32_t i = 0; i < size; ++i) out.push_back(static_cast<char>(in.take(8)));
  return !in.failed();
}

uint32_t adler32(std::string_view bytes) {
  uint32_t a = 1, b = 0;
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, 5552);   // before b can exceed 32 bits
    for (char c : piece) {
      a += static_cast<uint8_t>(c);
      b += a;
    }
    a %= 65521;
    b %= 65521;
    bytes.remove_prefix(piece.size());
  }
  return b << 16 | a;
}

}  // namespace

bool inflate(std::string_view packed, size_t size, std::string& out) {
  out.clear();
  out.reserve(size);
  BitReader in(packed);
  const uint32_t header = in.take(8) << 8;
  const uint32_t flags = in.take(8);
  if ((header >> 8 & 15) != 8 || (header | flags) % 31 != 0 || (flags & 32) != 0) return false;
  bool last = false;
  while (!last) {
    last = in.take(1) != 0;
    const uint32_t kind = in.take(2);
    if (kind == 0) {
      if (!read_stored(in, size, out)) return false;
      continue;
    }
    Codes codes;
    if (kind == 1) fixed_codes(codes);
    else if (kind != 2 || !read_codes(in, codes)) return false;
    if (!read_block(in, codes, size, out)) return false;
  }
  in.to_byte();
  uint32_t sum = 0;
  for (int i = 0; i < 4; ++i) sum = sum << 8 | in.take(8);
  return !in.failed() && out.size() == size && sum == adler32(out);
}

}  // namespace lockstep::base
