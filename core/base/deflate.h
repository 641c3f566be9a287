// Packs by the DEFLATE method (RFC 1951) with the search and the block decisions of zlib 1.2.13, so that the bytes
// are the same; and unpacks streams that arrive in pieces. Formats: zlib (RFC 1950), gzip (RFC 1952), raw.
// Pure functions over the whole input: who streams calls again with more. inflate.h is the quick one for
// what was packed at build.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::base {

enum class PackFormat : uint8_t { raw, zlib, gzip, any };   // any: zlib or gzip, for unpacking
enum class PackFlush : uint8_t { none, partial, sync, full, finish };
enum class PackStrategy : uint8_t { normal, filtered, huffman_only, rle, fixed };

struct DeflateSettings {
  PackFormat format = PackFormat::zlib;
  int level = 6;            // 0-9
  int window_bits = 15;     // 9-15
  int memory_level = 8;     // 1-9
  PackStrategy strategy = PackStrategy::normal;
  std::string_view dictionary;
};

struct FlushPoint {
  size_t end = 0;           // so many bytes of the input come before it
  PackFlush flush = PackFlush::finish;
};

// Everything that is written up to the last flush point. Data behind it is not looked at.
std::string deflate(std::string_view data, const std::vector<FlushPoint>& points, const DeflateSettings& settings);

enum class InflateEnd : uint8_t { done, more_input, more_output, need_dictionary, error };

struct Inflated {
  InflateEnd end = InflateEnd::error;
  std::string output;
  size_t consumed = 0;      // bytes of the input that belong to the stream
  const char* message = nullptr;
};

// limit: stop after so many bytes of output (no limit: SIZE_MAX).
Inflated inflate_stream(std::string_view packed, PackFormat format, int window_bits, size_t limit,
                        std::string_view dictionary);

uint32_t crc32_of(std::string_view data, uint32_t start = 0);
uint32_t adler32_of(std::string_view data, uint32_t start = 1);

}  // namespace lockstep::base
