// Unpacking of streams that may end anywhere (deflate.h). Each call starts at the beginning; codes are read bit by
// bit from counts per length, which is short rather than fast.
#include <cstring>

#include "core/base/deflate.h"

namespace lockstep::base {

namespace {

constexpr uint16_t kLengthBase[29] = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
    131, 163, 195, 227, 258};
constexpr uint8_t kLengthExtra[29] = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr uint16_t kDistanceBase[30] = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr uint8_t kDistanceExtra[30] = {
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13};
constexpr uint8_t kCodeOrder[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

// How many codes there are of each length, and their symbols in order.
struct Codes {
  uint16_t counts[16] = {};
  uint16_t symbols[288] = {};

  // Bits of room left over: negative if there are too many codes, positive if some are unused.
  int set(const uint8_t* lengths, int size) {
    std::memset(counts, 0, sizeof counts);
    for (int i = 0; i < size; ++i) ++counts[lengths[i]];
    uint16_t places[16] = {};
    for (int i = 1; i < 15; ++i) places[i + 1] = static_cast<uint16_t>(places[i] + counts[i]);
    for (int i = 0; i < size; ++i) {
      if (lengths[i] != 0) symbols[places[lengths[i]]++] = static_cast<uint16_t>(i);
    }
    int left = 1;
    for (int i = 1; i <= 15; ++i) {
      left = left * 2 - counts[i];
      if (left < 0) return left;
    }
    return counts[0] == size ? 0 : left;
  }
  bool single() const {   // one code of one bit: allowed though incomplete
    int total = 0;
    for (int i = 1; i <= 15; ++i) total += counts[i];
    return total <= 1 && (total == 0 || counts[1] == 1);
  }
};

class Unpacker {
 public:
  Unpacker(std::string_view packed, size_t limit, std::string_view dictionary)
      : packed_(packed), limit_(limit), dictionary_(dictionary) {}

  Inflated run(PackFormat format, int window_bits);

 private:
  // False: `result_.end` says why.
  bool stop(InflateEnd end) {
    result_.end = end;
    return false;
  }
  bool fail(const char* message) {
    result_.message = message;
    return stop(InflateEnd::error);
  }
  bool need(int count) {
    while (held_ < count) {
      if (at_ >= packed_.size()) return stop(InflateEnd::more_input);
      buffer_ |= uint64_t{static_cast<unsigned char>(packed_[at_++])} << held_;
      held_ += 8;
    }
    return true;
  }
  bool bits(int count, uint32_t& out) {
    if (!need(count)) return false;
    out = static_cast<uint32_t>(buffer_ & ((uint64_t{1} << count) - 1));
    buffer_ >>= count;
    held_ -= count;
    return true;
  }
  void drop_odd_bits() {
    buffer_ >>= held_ % 8;
    held_ -= held_ % 8;
  }
  bool put(char c) {
    if (out_.size() - dictionary_.size() >= limit_) return stop(InflateEnd::more_output);
    out_ += c;
    return true;
  }
  bool symbol(const Codes& codes, const char* message, uint32_t& out);
  bool blocks(size_t window);
  bool stored();
  bool dynamic(Codes& literals, Codes& distances);
  bool coded(const Codes& literals, const Codes& distances, size_t window);
  bool zlib_header(int window_bits, size_t& window);
  bool gzip_header();
  bool zlib_trailer();
  bool gzip_trailer();
  std::string_view unpacked() const { return std::string_view(out_).substr(dictionary_.size()); }

  std::string_view packed_;
  size_t limit_;
  std::string_view dictionary_;
  size_t at_ = 0;
  uint64_t buffer_ = 0;
  int held_ = 0;
  std::string out_;
  Inflated result_;
};

bool Unpacker::symbol(const Codes& codes, const char* message, uint32_t& out) {
  uint32_t code = 0, first = 0, index = 0;
  for (int length = 1; length <= 15; ++length) {
    uint32_t bit;
    if (!bits(1, bit)) return false;
    code |= bit;
    const uint32_t count = codes.counts[length];
    if (code < first + count) {
      out = codes.symbols[index + (code - first)];
      return true;
    }
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return fail(message);
}

bool Unpacker::stored() {
  drop_odd_bits();
  uint32_t size, inverted;
  if (!bits(16, size) || !bits(16, inverted)) return false;
  if (size != (~inverted & 0xffff)) return fail("invalid stored block lengths");
  for (; size > 0; --size) {
    if (out_.size() - dictionary_.size() >= limit_) return stop(InflateEnd::more_output);
    uint32_t byte;
    if (!bits(8, byte)) return false;
    out_ += static_cast<char>(byte);
  }
  return true;
}

bool Unpacker::dynamic(Codes& literals, Codes& distances) {
  uint32_t literal_count, distance_count, code_count;
  if (!bits(5, literal_count) || !bits(5, distance_count) || !bits(4, code_count)) return false;
  literal_count += 257;
  distance_count += 1;
  code_count += 4;
  if (literal_count > 286 || distance_count > 30) return fail("too many length or distance symbols");
  uint8_t lengths[320] = {};
  for (uint32_t i = 0; i < code_count; ++i) {
    uint32_t length;
    if (!bits(3, length)) return false;
    lengths[kCodeOrder[i]] = static_cast<uint8_t>(length);
  }
  Codes codes;
  if (codes.set(lengths, 19) != 0 || codes.counts[0] == 19) return fail("invalid code lengths set");
  std::memset(lengths, 0, sizeof lengths);
  for (uint32_t i = 0; i < literal_count + distance_count;) {
    uint32_t value;
    if (!symbol(codes, "invalid code lengths set", value)) return false;
    if (value < 16) {
      lengths[i++] = static_cast<uint8_t>(value);
      continue;
    }
    uint32_t times;
    uint8_t length = 0;
    if (value == 16) {
      if (i == 0) return fail("invalid bit length repeat");
      length = lengths[i - 1];
    }
    if (!bits(value == 16 ? 2 : value == 17 ? 3 : 7, times)) return false;
    times += value == 18 ? 11 : 3;
    if (i + times > literal_count + distance_count) return fail("invalid bit length repeat");
    for (; times > 0; --times) lengths[i++] = length;
  }
  if (lengths[256] == 0) return fail("invalid code -- missing end-of-block");
  const int left = literals.set(lengths, static_cast<int>(literal_count));
  if (left != 0 && (left < 0 || !literals.single())) return fail("invalid literal/lengths set");
  const int far = distances.set(lengths + literal_count, static_cast<int>(distance_count));
  if (far != 0 && (far < 0 || !distances.single())) return fail("invalid distances set");
  return true;
}

bool Unpacker::coded(const Codes& literals, const Codes& distances, size_t window) {
  for (;;) {
    uint32_t value;
    if (!symbol(literals, "invalid literal/length code", value)) return false;
    if (value == 256) return true;
    if (value < 256) {
      if (!put(static_cast<char>(value))) return false;
      continue;
    }
    if (value - 257 >= 29) return fail("invalid literal/length code");
    uint32_t extra, distance_code;
    if (!bits(kLengthExtra[value - 257], extra)) return false;
    uint32_t length = kLengthBase[value - 257] + extra;
    if (!symbol(distances, "invalid distance code", distance_code)) return false;
    if (distance_code >= 30) return fail("invalid distance code");
    if (!bits(kDistanceExtra[distance_code], extra)) return false;
    const size_t distance = kDistanceBase[distance_code] + extra;
    if (distance > out_.size() || distance > window) return fail("invalid distance too far back");
    for (; length > 0; --length) {
      if (!put(out_[out_.size() - distance])) return false;
    }
  }
}

bool Unpacker::blocks(size_t window) {
  for (uint32_t last = 0; last == 0;) {
    uint32_t kind;
    if (!bits(1, last) || !bits(2, kind)) return false;
    Codes literals, distances;
    if (kind == 0) {
      if (!stored()) return false;
      continue;
    }
    if (kind == 3) return fail("invalid block type");
    if (kind == 1) {
      uint8_t lengths[288], fives[30];
      for (int i = 0; i < 288; ++i) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
      std::memset(fives, 5, sizeof fives);
      literals.set(lengths, 288);
      distances.set(fives, 30);
    } else if (!dynamic(literals, distances)) {
      return false;
    }
    if (!coded(literals, distances, window)) return false;
  }
  drop_odd_bits();
  return true;
}

bool Unpacker::zlib_header(int window_bits, size_t& window) {
  uint32_t method, flags;
  if (!bits(8, method) || !bits(8, flags)) return false;
  if ((method * 256 + flags) % 31 != 0) return fail("incorrect header check");
  if ((method & 15) != 8) return fail("unknown compression method");
  const int bits_used = static_cast<int>(method >> 4) + 8;
  if (bits_used > 15 || (window_bits != 0 && bits_used > window_bits)) return fail("invalid window size");
  window = size_t{1} << bits_used;
  if ((flags & 0x20) == 0) {
    out_.clear();
    dictionary_ = {};
    return true;
  }
  uint32_t wanted = 0;
  for (int i = 0; i < 4; ++i) {
    uint32_t byte;
    if (!bits(8, byte)) return false;
    wanted = wanted << 8 | byte;
  }
  if (dictionary_.empty()) return stop(InflateEnd::need_dictionary);
  return wanted == adler32_of(dictionary_) || fail("incorrect dictionary");
}

bool Unpacker::gzip_header() {
  uint32_t word, flags, ignored;
  if (!bits(16, word)) return false;
  if (word != 0x8b1f) return fail("incorrect header check");
  if (!bits(8, word)) return false;
  if (word != 8) return fail("unknown compression method");
  if (!bits(8, flags)) return false;
  if ((flags & 0xe0) != 0) return fail("unknown header flags set");
  for (int i = 0; i < 6; ++i) {
    if (!bits(8, ignored)) return false;
  }
  if ((flags & 4) != 0) {
    uint32_t size;
    if (!bits(16, size)) return false;
    for (; size > 0; --size) {
      if (!bits(8, ignored)) return false;
    }
  }
  for (uint32_t flag : {8u, 16u}) {   // name, comment
    if ((flags & flag) == 0) continue;
    do {
      if (!bits(8, ignored)) return false;
    } while (ignored != 0);
  }
  if ((flags & 2) != 0) {
    const size_t end = at_ - static_cast<size_t>(held_ / 8);
    if (!bits(16, word)) return false;
    if (word != (crc32_of(packed_.substr(0, end)) & 0xffff)) return fail("header crc mismatch");
  }
  return true;
}

bool Unpacker::zlib_trailer() {
  uint32_t sum = 0;
  for (int i = 0; i < 4; ++i) {
    uint32_t byte;
    if (!bits(8, byte)) return false;
    sum = sum << 8 | byte;
  }
  return sum == adler32_of(unpacked()) || fail("incorrect data check");
}

bool Unpacker::gzip_trailer() {
  uint32_t sum, size;
  if (!bits(32, sum)) return false;
  if (sum != crc32_of(unpacked())) return fail("incorrect data check");
  if (!bits(32, size)) return false;
  return size == static_cast<uint32_t>(unpacked().size()) || fail("incorrect length check");
}

Inflated Unpacker::run(PackFormat format, int window_bits) {
  out_ = dictionary_;
  size_t window = size_t{1} << (window_bits == 0 ? 15 : window_bits);
  bool good = true;
  if (format == PackFormat::any) {
    const bool two = packed_.size() >= 2;
    good = two || stop(InflateEnd::more_input);
    format = two && packed_.substr(0, 2) == "\x1f\x8b" ? PackFormat::gzip : PackFormat::zlib;
  }
  if (good && format == PackFormat::zlib) good = zlib_header(window_bits, window);
  if (good && format == PackFormat::gzip) good = gzip_header();
  if (good && format != PackFormat::raw) {
    if (format == PackFormat::gzip) out_.clear(), dictionary_ = {};
    good = blocks(window) && (format == PackFormat::zlib ? zlib_trailer() : gzip_trailer());
  } else if (good) {
    good = blocks(window);
  }
  if (good) result_.end = InflateEnd::done;
  result_.consumed = at_ - static_cast<size_t>(good ? held_ / 8 : 0);
  result_.output = std::string(unpacked());
  return result_;
}

}  // namespace

Inflated inflate_stream(std::string_view packed, PackFormat format, int window_bits, size_t limit,
                        std::string_view dictionary) {
  return Unpacker(packed, limit, dictionary).run(format, window_bits);
}

}  // namespace lockstep::base
