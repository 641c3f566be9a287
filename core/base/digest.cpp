#include "core/base/digest.h"

#include <algorithm>
#include <cstring>

#include "core/base/check.h"
#include "core/base/digest_tables.h"

namespace lockstep::base {

namespace {

constexpr uint32_t rotate(uint32_t x, int n) { return (x << n) | (x >> (32 - n)); }
constexpr uint64_t rotate(uint64_t x, int n) { return n == 0 ? x : (x << n) | (x >> (64 - n)); }

template <typename Word>
Word read_word(const uint8_t* from, bool big) {
  Word word = 0;
  for (size_t i = 0; i < sizeof(Word); ++i) {
    const size_t shift = 8 * (big ? sizeof(Word) - 1 - i : i);
    word |= static_cast<Word>(static_cast<Word>(from[i]) << shift);
  }
  return word;
}

template <typename Word>
void write_word(std::string& out, Word word, bool big) {
  for (size_t i = 0; i < sizeof(Word); ++i) {
    out += static_cast<char>(word >> (8 * (big ? sizeof(Word) - 1 - i : i)));
  }
}

// RFC 1321.
void md5_block(Digest& d, const uint8_t* block) {
  constexpr int kTurns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  uint32_t m[16];
  for (int i = 0; i < 16; ++i) m[i] = read_word<uint32_t>(block + 4 * i, false);
  uint32_t a = static_cast<uint32_t>(d.words[0]), b = static_cast<uint32_t>(d.words[1]);
  uint32_t c = static_cast<uint32_t>(d.words[2]), e = static_cast<uint32_t>(d.words[3]);
  for (int i = 0; i < 64; ++i) {
    uint32_t f;
    int g;
    switch (i / 16) {
      case 0: f = (b & c) | (~b & e), g = i; break;
      case 1: f = (e & b) | (~e & c), g = (5 * i + 1) % 16; break;
      case 2: f = b ^ c ^ e, g = (3 * i + 5) % 16; break;
      default: f = c ^ (b | ~e), g = (7 * i) % 16; break;
    }
    const uint32_t next = b + rotate(a + f + kMd5Round[i] + m[g], kTurns[i / 16][i % 4]);
    a = e;
    e = c;
    c = b;
    b = next;
  }
  const uint32_t add[4] = {a, b, c, e};
  for (int i = 0; i < 4; ++i) d.words[i] = static_cast<uint32_t>(d.words[i] + add[i]);
}

// FIPS 180-4.
void sha1_block(Digest& d, const uint8_t* block) {
  constexpr uint32_t kRound[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
  uint32_t w[80];
  for (int i = 0; i < 16; ++i) w[i] = read_word<uint32_t>(block + 4 * i, true);
  for (int i = 16; i < 80; ++i) w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  uint32_t v[5];
  for (int i = 0; i < 5; ++i) v[i] = static_cast<uint32_t>(d.words[i]);
  for (int i = 0; i < 80; ++i) {
    uint32_t f;
    if (i < 20) f = (v[1] & v[2]) | (~v[1] & v[3]);
    else if (i >= 40 && i < 60) f = (v[1] & v[2]) | (v[1] & v[3]) | (v[2] & v[3]);
    else f = v[1] ^ v[2] ^ v[3];
    const uint32_t next = rotate(v[0], 5) + f + v[4] + kRound[i / 20] + w[i];
    v[4] = v[3];
    v[3] = v[2];
    v[2] = rotate(v[1], 30);
    v[1] = v[0];
    v[0] = next;
  }
  for (int i = 0; i < 5; ++i) d.words[i] = static_cast<uint32_t>(d.words[i] + v[i]);
}

struct Sha2Turns {
  int sum0[3], sum1[3], small0[3], small1[3];   // the last of the small ones is a shift
};

template <typename Word>
Word three(Word x, const int (&n)[3], bool shift) {
  constexpr int kBits = 8 * sizeof(Word);   // the turns are to the right
  return rotate(x, kBits - n[0]) ^ rotate(x, kBits - n[1]) ^
         (shift ? static_cast<Word>(x >> n[2]) : rotate(x, kBits - n[2]));
}

template <typename Word, int rounds>
void sha2_block(Digest& d, const uint8_t* block, const Sha2Turns& turns) {
  Word w[rounds], v[8];
  for (int i = 0; i < 16; ++i) w[i] = read_word<Word>(block + sizeof(Word) * static_cast<size_t>(i), true);
  for (int i = 16; i < rounds; ++i) {
    w[i] = w[i - 16] + three(w[i - 15], turns.small0, true) + w[i - 7] + three(w[i - 2], turns.small1, true);
  }
  for (int i = 0; i < 8; ++i) v[i] = static_cast<Word>(d.words[i]);
  for (int i = 0; i < rounds; ++i) {
    const Word round = static_cast<Word>(kSha512Round[i] >> (64 - 8 * sizeof(Word)));
    const Word first = v[7] + three(v[4], turns.sum1, false) + ((v[4] & v[5]) ^ (~v[4] & v[6])) + round + w[i];
    const Word second = three(v[0], turns.sum0, false) + ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
    for (int k = 7; k > 0; --k) v[k] = v[k - 1];
    v[4] += first;
    v[0] = first + second;
  }
  for (int i = 0; i < 8; ++i) d.words[i] = static_cast<Word>(static_cast<Word>(d.words[i]) + v[i]);
}

constexpr Sha2Turns kTurns32 = {{2, 13, 22}, {6, 11, 25}, {7, 18, 3}, {17, 19, 10}};
constexpr Sha2Turns kTurns64 = {{28, 34, 39}, {14, 18, 41}, {1, 8, 7}, {19, 61, 6}};

// FIPS 202.
void keccak(uint64_t* a) {
  for (uint64_t round : kKeccakRound) {
    uint64_t c[5], b[25];
    for (int x = 0; x < 5; ++x) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (int x = 0; x < 5; ++x) {
      const uint64_t flip = c[(x + 4) % 5] ^ rotate(c[(x + 1) % 5], 1);
      for (int y = 0; y < 25; y += 5) a[x + y] ^= flip;
    }
    int x = 1, y = 0;
    b[0] = a[0];
    for (int t = 0; t < 24; ++t) {   // the turn numbers are the triangular ones
      const int next = (2 * x + 3 * y) % 5;
      b[y + 5 * next] = rotate(a[x + 5 * y], ((t + 1) * (t + 2) / 2) % 64);
      x = y;
      y = next;
    }
    for (int row = 0; row < 25; row += 5) {
      for (int i = 0; i < 5; ++i) a[row + i] = b[row + i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
    }
    a[0] ^= round;
  }
}

void keccak_block(Digest& d, const uint8_t* block) {
  for (uint32_t i = 0; i < d.block_size / 8; ++i) d.words[i] ^= read_word<uint64_t>(block + 8 * i, false);
  keccak(d.words);
}

// RFC 7693.
template <typename Word, int rounds>
void blake_block(Digest& d, const uint8_t* block, bool last) {
  constexpr bool wide = sizeof(Word) == 8;
  constexpr int kTurn[4] = {wide ? 32 : 16, wide ? 24 : 12, wide ? 16 : 8, wide ? 63 : 7};
  const auto right = [](Word x, int n) { return rotate(x, static_cast<int>(8 * sizeof(Word)) - n); };
  Word m[16], v[16];
  for (int i = 0; i < 16; ++i) m[i] = read_word<Word>(block + sizeof(Word) * static_cast<size_t>(i), false);
  for (int i = 0; i < 8; ++i) {
    v[i] = static_cast<Word>(d.words[i]);
    v[8 + i] = static_cast<Word>(kSha512Start[i] >> (wide ? 0 : 32));
  }
  v[12] ^= static_cast<Word>(d.count);
  if (!wide) v[13] ^= static_cast<Word>(d.count >> 32);
  if (last) v[14] = ~v[14];
  if (last && d.last_node != 0) v[15] = ~v[15];
  const auto mix = [&](int i, int a, int b, int c, int e, const uint8_t* order) {
    v[a] += v[b] + m[order[2 * i]];
    v[e] = right(v[e] ^ v[a], kTurn[0]);
    v[c] += v[e];
    v[b] = right(v[b] ^ v[c], kTurn[1]);
    v[a] += v[b] + m[order[2 * i + 1]];
    v[e] = right(v[e] ^ v[a], kTurn[2]);
    v[c] += v[e];
    v[b] = right(v[b] ^ v[c], kTurn[3]);
  };
  for (int r = 0; r < rounds; ++r) {
    const uint8_t* order = kBlakeOrder[r % 10];
    for (int i = 0; i < 4; ++i) mix(i, i, 4 + i, 8 + i, 12 + i, order);
    for (int i = 0; i < 4; ++i) mix(4 + i, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, order);
  }
  for (int i = 0; i < 8; ++i) d.words[i] = static_cast<Word>(d.words[i]) ^ v[i] ^ v[8 + i];
}

bool is_blake(DigestKind kind) { return kind == DigestKind::blake2b || kind == DigestKind::blake2s; }

void take_block(Digest& d, const uint8_t* block, bool last = false) {
  switch (d.kind) {
    case DigestKind::md5: md5_block(d, block); break;
    case DigestKind::sha1: sha1_block(d, block); break;
    case DigestKind::sha224:
    case DigestKind::sha256: sha2_block<uint32_t, 64>(d, block, kTurns32); break;
    case DigestKind::sha384:
    case DigestKind::sha512: sha2_block<uint64_t, 80>(d, block, kTurns64); break;
    case DigestKind::blake2b: blake_block<uint64_t, 12>(d, block, last); break;
    case DigestKind::blake2s: blake_block<uint32_t, 10>(d, block, last); break;
    default: keccak_block(d, block); break;
  }
}

}  // namespace

Digest digest_start(DigestKind kind) {
  constexpr uint32_t kSizes[] = {16, 20, 28, 32, 48, 64, 28, 32, 48, 64, 0, 0};
  CHECK(!is_blake(kind) && kind < DigestKind::count, "a hash function without parameters");
  Digest d;
  d.kind = kind;
  d.digest_size = kSizes[static_cast<uint32_t>(kind)];
  d.block_size = 64;
  constexpr uint32_t kStart[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  switch (kind) {
    case DigestKind::md5:
    case DigestKind::sha1:
      for (int i = 0; i < 5; ++i) d.words[i] = kStart[i];
      break;
    case DigestKind::sha224:
      for (int i = 0; i < 8; ++i) d.words[i] = static_cast<uint32_t>(kSha384Start[i]);
      break;
    case DigestKind::sha256:
      for (int i = 0; i < 8; ++i) d.words[i] = kSha512Start[i] >> 32;
      break;
    case DigestKind::sha384:
    case DigestKind::sha512:
      d.block_size = 128;
      for (int i = 0; i < 8; ++i) d.words[i] = kind == DigestKind::sha384 ? kSha384Start[i] : kSha512Start[i];
      break;
    case DigestKind::shake_128: d.block_size = 168; break;
    case DigestKind::shake_256: d.block_size = 136; break;
    default: d.block_size = 200 - 2 * d.digest_size; break;
  }
  return d;
}

Digest digest_start_blake(DigestKind kind, uint32_t digest_size, std::string_view key,
                          const BlakeParameters& p) {
  const bool wide = kind == DigestKind::blake2b;
  const size_t half = wide ? 16 : 8;
  CHECK(is_blake(kind) && digest_size >= 1 && digest_size <= half * 4 && key.size() <= half * 4 &&
            p.salt.size() <= half && p.person.size() <= half,
        "sizes of BLAKE2's parameters");
  uint8_t block[64] = {};
  block[0] = static_cast<uint8_t>(digest_size);
  block[1] = static_cast<uint8_t>(key.size());
  block[2] = static_cast<uint8_t>(p.fanout);
  block[3] = static_cast<uint8_t>(p.depth);
  for (size_t i = 0; i < 4; ++i) block[4 + i] = static_cast<uint8_t>(p.leaf_size >> (8 * i));
  for (size_t i = 0; i < (wide ? 8u : 6u); ++i) block[8 + i] = static_cast<uint8_t>(p.node_offset >> (8 * i));
  block[wide ? 16 : 14] = static_cast<uint8_t>(p.node_depth);
  block[wide ? 17 : 15] = static_cast<uint8_t>(p.inner_size);
  if (!p.salt.empty()) std::memcpy(block + 2 * half, p.salt.data(), p.salt.size());
  if (!p.person.empty()) std::memcpy(block + 3 * half, p.person.data(), p.person.size());
  Digest d;
  d.kind = kind;
  d.digest_size = digest_size;
  d.block_size = wide ? 128 : 64;
  for (size_t i = 0; i < 8; ++i) {
    d.words[i] = wide ? kSha512Start[i] ^ read_word<uint64_t>(block + 8 * i, false)
                      : (kSha512Start[i] >> 32) ^ read_word<uint32_t>(block + 4 * i, false);
  }
  if (!key.empty()) {   // the key is a first block, filled up with zeros
    std::memcpy(d.block, key.data(), key.size());
    d.pending = d.block_size;
  }
  return d;
}

bool is_digest(const Digest& d) {
  if (d.kind >= DigestKind::count) return false;
  if (is_blake(d.kind)) {
    const bool wide = d.kind == DigestKind::blake2b;
    return d.block_size == (wide ? 128u : 64u) && d.pending <= d.block_size && d.digest_size >= 1 &&
           d.digest_size <= (wide ? 64u : 32u);
  }
  const Digest fresh = digest_start(d.kind);
  return d.block_size == fresh.block_size && d.digest_size == fresh.digest_size && d.pending <= d.block_size;
}

void digest_update(Digest& d, std::string_view data) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(data.data());
  size_t left = data.size();
  while (left > 0) {
    // BLAKE2 keeps the last block until it knows that it is the last.
    if (d.pending == d.block_size) {
      d.count += d.block_size;
      take_block(d, d.block);
      d.pending = 0;
    }
    const size_t part = std::min<size_t>(left, d.block_size - d.pending);
    std::memcpy(d.block + d.pending, bytes, part);
    d.pending += static_cast<uint32_t>(part);
    bytes += part;
    left -= part;
    if (d.pending == d.block_size && !is_blake(d.kind)) {
      d.count += d.block_size;
      take_block(d, d.block);
      d.pending = 0;
    }
  }
}

std::string digest_result(Digest d, uint64_t size) {
  std::string out;
  if (is_blake(d.kind)) {
    d.count += d.pending;
    std::memset(d.block + d.pending, 0, d.block_size - d.pending);
    take_block(d, d.block, true);
    for (int i = 0; i < 8; ++i) {
      if (d.kind == DigestKind::blake2b) write_word(out, d.words[i], false);
      else write_word(out, static_cast<uint32_t>(d.words[i]), false);
    }
    return out.substr(0, d.digest_size);
  }
  if (d.kind >= DigestKind::sha3_224) {
    const bool shake = d.digest_size == 0;
    std::memset(d.block + d.pending, 0, d.block_size - d.pending);
    d.block[d.pending] ^= shake ? 0x1f : 0x06;
    d.block[d.block_size - 1] ^= 0x80;
    keccak_block(d, d.block);
    if (!shake) size = d.digest_size;
    while (out.size() < size) {
      if (!out.empty()) keccak(d.words);
      for (uint32_t i = 0; i < d.block_size / 8; ++i) write_word(out, d.words[i], false);
    }
    return out.substr(0, size);
  }
  const uint64_t bits = (d.count + d.pending) * 8;
  const uint32_t length_size = d.block_size / 8;
  const bool big = d.kind != DigestKind::md5;
  std::string padding(1, '\x80');
  while ((d.pending + padding.size() + length_size) % d.block_size != 0) padding += '\0';
  if (length_size == 16) padding.append(8, '\0');
  write_word(padding, bits, big);
  digest_update(d, padding);
  for (uint32_t i = 0; i < 8; ++i) {
    if (length_size == 16) write_word(out, d.words[i], true);
    else write_word(out, static_cast<uint32_t>(d.words[i]), big);
  }
  return out.substr(0, d.digest_size);
}

}  // namespace lockstep::base
