// Copying in WebAssembly. The C library there asks JavaScript for every copy of 512 bytes and more, and moves what
// overlaps in words; the engine's own instruction is several times as fast (this file is compiled with bulk memory).
// Nothing on other targets.
#if defined(__EMSCRIPTEN__)

#include <cstddef>
#include <cstdint>

namespace {

constexpr size_t kShort = 64;  // the instruction is a call for the engine; shorter ones are over by then

template <typename Word>
void copy(uint8_t* to, const uint8_t* from) {
  __builtin_memcpy(to, from, sizeof(Word));
}

// Up to 16 bytes: everything is read before anything is written.
template <typename Word>
void ends(uint8_t* to, const uint8_t* from, size_t count) {
  Word first;
  Word last;
  __builtin_memcpy(&first, from, sizeof first);
  __builtin_memcpy(&last, from + count - sizeof last, sizeof last);
  __builtin_memcpy(to, &first, sizeof first);
  __builtin_memcpy(to + count - sizeof last, &last, sizeof last);
}

bool tiny(uint8_t* to, const uint8_t* from, size_t count) {
  if (count > 16) return false;
  if (count >= 8)
    ends<uint64_t>(to, from, count);
  else if (count >= 4)
    ends<uint32_t>(to, from, count);
  else if (count >= 2)
    ends<uint16_t>(to, from, count);
  else if (count == 1)
    *to = *from;
  return true;
}

}  // namespace

extern "C" {

void* memcpy(void* __restrict to_bytes, const void* __restrict from_bytes, size_t count) {
  auto* to = static_cast<uint8_t*>(to_bytes);
  const auto* from = static_cast<const uint8_t*>(from_bytes);
  if (tiny(to, from, count)) return to_bytes;
  if (count >= kShort) {
    __builtin_memcpy(to, from, count);
    return to_bytes;
  }
  size_t at = 0;
  for (; at + 8 < count; at += 8) copy<uint64_t>(to + at, from + at);
  copy<uint64_t>(to + count - 8, from + count - 8);
  return to_bytes;
}

void* memmove(void* to_bytes, const void* from_bytes, size_t count) {
  auto* to = static_cast<uint8_t*>(to_bytes);
  const auto* from = static_cast<const uint8_t*>(from_bytes);
  if (tiny(to, from, count)) return to_bytes;
  if (count >= kShort) {
    __builtin_memmove(to, from, count);
    return to_bytes;
  }
  // The end that the loop would overwrite is read first.
  uint64_t rest;
  if (to <= from) {
    __builtin_memcpy(&rest, from + count - 8, sizeof rest);
    for (size_t at = 0; at + 8 < count; at += 8) copy<uint64_t>(to + at, from + at);
    __builtin_memcpy(to + count - 8, &rest, sizeof rest);
  } else {
    __builtin_memcpy(&rest, from, sizeof rest);
    for (size_t at = count; at > 8; at -= 8) copy<uint64_t>(to + at - 8, from + at - 8);
    __builtin_memcpy(to, &rest, sizeof rest);
  }
  return to_bytes;
}

void* memset(void* to_bytes, int value, size_t count) {
  auto* to = static_cast<uint8_t*>(to_bytes);
  if (count >= kShort) {
    __builtin_memset(to, value, count);
    return to_bytes;
  }
  const auto byte = static_cast<uint8_t>(value);
  if (count < 8) {
    for (size_t at = 0; at < count; ++at) to[at] = byte;
    return to_bytes;
  }
  const uint64_t word = 0x0101010101010101u * uint64_t{byte};
  for (size_t at = 0; at + 8 < count; at += 8) __builtin_memcpy(to + at, &word, sizeof word);
  __builtin_memcpy(to + count - 8, &word, sizeof word);
  return to_bytes;
}

}  // extern "C"

#endif
