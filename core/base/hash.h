// A fast 64-bit hash for state, not for security. Same result on every target (little-endian only).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace lockstep::base {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
constexpr uint64_t mix64(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ull;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

inline uint64_t hash_bytes(const void* data, size_t size, uint64_t seed) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  uint64_t a = seed ^ 0x9e3779b97f4a7c15ull;
  uint64_t b = seed + size;
  size_t i = 0;
  for (; i + 16 <= size; i += 16) {
    uint64_t x;
    uint64_t y;
    std::memcpy(&x, bytes + i, 8);
    std::memcpy(&y, bytes + i + 8, 8);
    a = (a ^ x) * 0x9fb21c651e98df25ull;
    a ^= a >> 32;
    b = (b ^ y) * 0xd6e8feb86659fd93ull;
    b ^= b >> 29;
  }
  uint64_t tail[2] = {0, 0};
  std::memcpy(tail, bytes + i, size - i);
  a = mix64(a ^ tail[0]);
  b = mix64(b ^ tail[1]);
  return mix64(a + 0x9e3779b97f4a7c15ull * b);
}

}  // namespace lockstep::base
