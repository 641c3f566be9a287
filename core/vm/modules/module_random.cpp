// The type _random.Random: the Mersenne Twister MT19937 (Matsumoto, Nishimura 1998) with CPython's way of
// seeding and of making doubles, so that the same seed gives the same numbers. Everything else of the
// random module is Python (lib/random.py).
#include <array>
#include <string>
#include <vector>

#include "core/base/bigint.h"
#include "core/vm/builtin.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/trap.h"
#include "core/vm/visible.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kWords = 624;
constexpr uint32_t kShift = 397;

struct Twister : RawObject {
  uint32_t words[kWords];
  uint32_t index;
  uint32_t reserved;
};

Twister* twister(Vm& vm, Value value) {
  vm.heap().mark_range(value.handle(), sizeof(Twister));
  return vm.at<Twister>(value);
}

uint32_t next_word(Twister* t) {
  if (t->index >= kWords) {
    for (uint32_t i = 0; i < kWords; ++i) {
      const uint32_t mixed =
          (t->words[i] & 0x80000000u) | (t->words[(i + 1) % kWords] & 0x7fffffffu);
      t->words[i] = t->words[(i + kShift) % kWords] ^ (mixed >> 1) ^ ((mixed & 1) != 0 ? 0x9908b0dfu : 0);
    }
    t->index = 0;
  }
  uint32_t y = t->words[t->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

void seed_number(Twister* t, uint32_t seed) {
  t->words[0] = seed;
  for (uint32_t i = 1; i < kWords; ++i) {
    t->words[i] = 1812433253u * (t->words[i - 1] ^ (t->words[i - 1] >> 30)) + i;
  }
  t->index = kWords;
}

void seed_array(Twister* t, const uint32_t* key, uint32_t length) {
  seed_number(t, 19650218u);
  uint32_t i = 1;
  uint32_t j = 0;
  for (uint32_t k = kWords > length ? kWords : length; k > 0; --k) {
    t->words[i] = (t->words[i] ^ ((t->words[i - 1] ^ (t->words[i - 1] >> 30)) * 1664525u)) + key[j] + j;
    if (++i >= kWords) {
      t->words[0] = t->words[kWords - 1];
      i = 1;
    }
    if (++j >= length) j = 0;
  }
  for (uint32_t k = kWords - 1; k > 0; --k) {
    t->words[i] = (t->words[i] ^ ((t->words[i - 1] ^ (t->words[i - 1] >> 30)) * 1566083941u)) - i;
    if (++i >= kWords) {
      t->words[0] = t->words[kWords - 1];
      i = 1;
    }
  }
  t->words[0] = 0x80000000u;
}

Outcome make(Vm& vm, const Args& args) {
  const Value fresh = Value::ref(vm.new_object_of(args[0].handle(), sizeof(Twister)));
  twister(vm, fresh)->bytes = sizeof(Twister);
  seed_number(twister(vm, fresh), 5489u);
  return Outcome::of(fresh);
}

// seed(n): |n| in 32-bit words is the key. Of other types, the hash.
Outcome seed(Vm& vm, const Args& args) {
  if (args.count < 2 || args[1].is_none()) {
    if (!vm.syscall(static_cast<uint32_t>(SysNumber::random_seed))) return Outcome::trap();
    const auto bits = static_cast<uint64_t>(vm.thread()->sys_value);
    vm.finish_syscall();
    const uint32_t key[2] = {static_cast<uint32_t>(bits), static_cast<uint32_t>(bits >> 32)};
    seed_array(twister(vm, args[0]), key, 2);
    return Outcome::none();
  }
  if (!vm.is_integer(args[1])) {  // its hash, as 64 bits without a sign
    const Outcome hash = hash_value(vm, args[1]);
    if (hash.is_error()) return hash;
    if (!hash.is_value()) {
      drop_tail(vm);
      return vm.tail_prelude("random_seed_by_hash", {args[0], args[1]});
    }
    const Own held(vm, hash.value);
    int64_t number = 0;
    if (!integer_argument(vm, hash.value, number)) return Outcome::error();
    const auto bits = static_cast<uint64_t>(number);
    const uint32_t key[2] = {static_cast<uint32_t>(bits), static_cast<uint32_t>(bits >> 32)};
    seed_array(twister(vm, args[0]), key, key[1] == 0 ? 1 : 2);
    return Outcome::none();
  }
  const std::vector<uint8_t> key = vm.big_of(args[1]).to_magnitude();
  std::vector<uint32_t> words((key.size() + 3) / 4, 0);
  for (size_t i = 0; i < key.size(); ++i) words[i / 4] |= uint32_t{key[i]} << (8 * (i % 4));
  if (words.empty()) words.push_back(0);
  seed_array(twister(vm, args[0]), words.data(), static_cast<uint32_t>(words.size()));
  return Outcome::none();
}

Outcome random(Vm& vm, const Args& args) {
  Twister* t = twister(vm, args[0]);
  const uint32_t a = next_word(t) >> 5;
  const uint32_t b = next_word(t) >> 6;
  return Outcome::of(Value::real((a * 67108864.0 + b) * (1.0 / 9007199254740992.0)));
}

Outcome getrandbits(Vm& vm, const Args& args) {
  int64_t bits = 0;
  if (!integer_argument(vm, args[1], bits)) return Outcome::error();
  if (bits < 0) return vm.raise(TypeId::ValueError, "number of bits must be non-negative");
  if (bits == 0) return Outcome::of(Value::integer(0));
  if (!vm.ensure_memory(static_cast<uint64_t>(bits) / 8)) return Outcome::error();
  Twister* t = twister(vm, args[0]);
  if (bits <= 32) return Outcome::of(Value::integer(next_word(t) >> (32 - bits)));
  std::string bytes;
  for (int64_t left = bits; left > 0; left -= 32) {
    uint32_t word = next_word(t);
    if (left < 32) word >>= 32 - left;
    for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>(word >> (8 * i)));
  }
  return Outcome::of(vm.new_big(base::BigInt::from_magnitude(
      reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), false)));
}

Outcome getstate(Vm& vm, const Args& args) {
  const Value state = vm.new_tuple(kWords + 1);
  const Twister* t = twister(vm, args[0]);
  for (uint32_t i = 0; i < kWords; ++i) tuple_items(vm, state.handle())[i] = Value::integer(t->words[i]);
  tuple_items(vm, state.handle())[kWords] = Value::integer(t->index);
  vm.heap().mark_range(state.handle(), tuple_bytes(kWords + 1));
  return Outcome::of(state);
}

Outcome setstate(Vm& vm, const Args& args) {
  if (!vm.is_exact(args[1], TypeId::tuple)) {
    return vm.raise(TypeId::TypeError, "state vector must be a tuple");
  }
  if (tuple_size(vm, args[1].handle()) != kWords + 1) {
    return vm.raise(TypeId::ValueError, "state vector is the wrong size");
  }
  std::array<uint32_t, kWords + 1> words{};
  for (uint32_t i = 0; i <= kWords; ++i) {
    int64_t word = 0;
    if (!integer_argument(vm, tuple_items(vm, args[1].handle())[i], word)) return Outcome::error();
    words[i] = static_cast<uint32_t>(word);
  }
  if (words[kWords] > kWords) return vm.raise(TypeId::ValueError, "invalid state");
  Twister* t = twister(vm, args[0]);
  for (uint32_t i = 0; i < kWords; ++i) t->words[i] = words[i];
  t->index = words[kWords];
  return Outcome::none();
}

constexpr BuiltinDef kRows[] = {
    {"__new__", make, 0, -1, kNewMethod | kKeywords, nullptr},
    {"seed", seed, 0, 1, 0, nullptr},
    {"random", random, 0, 0, 0, nullptr},
    {"getrandbits", getrandbits, 1, 1, 0, nullptr},
    {"getstate", getstate, 0, 0, 0, nullptr},
    {"setstate", setstate, 1, 1, 0, nullptr},
};

}  // namespace

extern const BuiltinTable kRandomTable;
const BuiltinTable kRandomTable = {"_random", static_cast<uint16_t>(TypeId::random), kRows,
                                   sizeof(kRows) / sizeof(kRows[0])};

void fill_random_module(Vm& vm, Handle dict);
void fill_random_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "Random", Value::ref(type_handle(TypeId::random)));
}

}  // namespace lockstep::vm
