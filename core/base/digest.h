// Cryptographic hash functions as Python's hashlib names them: MD5, SHA-1, SHA-2, SHA-3, SHAKE, BLAKE2. A
// running digest is one plain struct that can be copied and kept as bytes. Used by core/vm; not made
// to resist timing attacks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::base {

enum class DigestKind : uint32_t {
  md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, shake_128,
  shake_256, blake2b, blake2s, count
};

struct Digest {
  DigestKind kind = DigestKind::md5;
  uint32_t digest_size = 0;     // bytes; 0 for SHAKE
  uint32_t block_size = 0;
  uint32_t pending = 0;         // bytes in block
  uint32_t last_node = 0;       // BLAKE2 tree hashing
  uint32_t reserved = 0;
  uint64_t count = 0;           // bytes taken in, without those of the block
  uint64_t words[25] = {};
  uint8_t block[168] = {};
};

// BLAKE2's parameters beside digest size and key.
struct BlakeParameters {
  std::string_view salt, person;
  uint32_t fanout = 1, depth = 1, leaf_size = 0, node_depth = 0, inner_size = 0;
  uint64_t node_offset = 0;
};

// Requires a kind other than BLAKE2.
Digest digest_start(DigestKind kind);
// Requires sizes that fit: digest 1-64 (b) or 1-32 (s), key at most as much, salt and person 16 or 8.
Digest digest_start_blake(DigestKind kind, uint32_t digest_size, std::string_view key,
                          const BlakeParameters& parameters);
// Whether the fields can be those of a running digest (it may come from a program's bytes).
bool is_digest(const Digest& digest);
void digest_update(Digest& digest, std::string_view data);
// The result so far; `size` bytes for SHAKE, digest_size otherwise.
std::string digest_result(Digest digest, uint64_t size);

}  // namespace lockstep::base
