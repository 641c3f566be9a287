#include "app/link.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/hash.h"

namespace lockstep::app {
namespace {

constexpr char kVersion = '1';
constexpr size_t kMostSource = 4u << 20;
constexpr size_t kShortestMatch = 4;
constexpr size_t kChain = 64;  // candidates looked at per position

// Part of format 1: must never change.
constexpr std::string_view kDictionary =
    "import time\nimport threading\nimport multiprocessing\nimport queue\nimport random\n"
    "import os\nimport asyncio\nfrom threading import Thread, Lock, RLock, Condition, Semapho"
    "re, Event\nthreading.Thread(target=, args=(,))\nif __name__ == '__main__':\n"
    "    main()\ndef __init__(self):\n        self.\n    def run(self):\n        with lock:\n"
    "            global counter\n    while True:\n        time.sleep(1)\n    for i in range(1"
    "0):\n        print(f\"\", flush=True)\n    return\nlock.acquire()\nlock.release()\n"
    "thread.start()\nthread.join()\nt1 = threading.Thread(target=\nt2 = Thread(target=\n"
    "t1.start()\nt2.start()\nt1.join()\nt2.join()\nos.fork()\nos.getpid()\nos.waitpid(pid, 0)"
    "\ncores=4;policy=1;quantum=10000000;gil=2\n1;plain\n1;seed=";

void put_number(std::string& out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

bool get_number(std::string_view in, size_t& at, uint64_t& value) {
  value = 0;
  for (int shift = 0; shift < 63; shift += 7) {
    if (at >= in.size()) return false;
    const auto byte = static_cast<unsigned char>(in[at++]);
    value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

bool get_text(std::string_view in, size_t& at, std::string& text) {
  uint64_t size = 0;
  if (!get_number(in, at, size) || size > in.size() - at) return false;
  text.assign(in.substr(at, size));
  at += size;
  return true;
}

uint32_t key_at(std::string_view text, size_t at) {
  uint32_t key = 0;
  for (size_t i = 0; i < kShortestMatch; ++i)
    key = key << 8 | static_cast<unsigned char>(text[at + i]);
  return (key * 2654435761u) >> 18;
}

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string to_base64(std::string_view bytes) {
  std::string text;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    count += 8;
    while (count >= 6) text += kDigits[(bits >> (count -= 6)) & 63];
  }
  if (count > 0) text += kDigits[(bits << (6 - count)) & 63];
  return text;
}

bool from_base64(std::string_view text, std::string& bytes) {
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return false;
    bits = bits << 6 | static_cast<uint32_t>(digit);
    count += 6;
    if (count >= 8) bytes += static_cast<char>(bits >> (count -= 8));
  }
  return true;
}

uint32_t checksum(std::string_view text) {
  return static_cast<uint32_t>(base::hash_bytes(text.data(), text.size(), 0x10c));
}

}  // namespace

// A stream of items: number n; even: n/2 literal bytes follow; odd: a match of n/2 + 4 bytes whose
// distance follows. Matches may reach into the dictionary.
std::string compress(std::string_view text) {
  const std::string all = std::string(kDictionary) + std::string(text);
  std::vector<int32_t> head(1u << 14, -1);
  std::vector<int32_t> previous(all.size(), -1);
  std::string out;
  size_t literal = kDictionary.size();
  const auto enter = [&](size_t at) {
    if (at + kShortestMatch > all.size()) return;
    int32_t& first = head[key_at(all, at)];
    previous[at] = first;
    first = static_cast<int32_t>(at);
  };
  const auto flush = [&](size_t end) {
    if (end > literal) {
      put_number(out, (end - literal) * 2);
      out.append(all, literal, end - literal);
    }
  };
  for (size_t i = 0; i < kDictionary.size(); ++i) enter(i);
  for (size_t at = kDictionary.size(); at < all.size();) {
    size_t best = 0;
    size_t distance = 0;
    if (at + kShortestMatch <= all.size()) {
      int32_t candidate = head[key_at(all, at)];
      for (size_t tries = 0; candidate >= 0 && tries < kChain; ++tries) {
        const auto from = static_cast<size_t>(candidate);
        size_t length = 0;
        while (at + length < all.size() && all[from + length] == all[at + length]) ++length;
        if (length > best) best = length, distance = at - from;
        candidate = previous[from];
      }
    }
    if (best < kShortestMatch) {
      enter(at++);
      continue;
    }
    flush(at);
    put_number(out, (best - kShortestMatch) * 2 + 1);
    put_number(out, distance);
    for (size_t i = 0; i < best; ++i) enter(at + i);
    at += best;
    literal = at;
  }
  flush(all.size());
  return out;
}

bool decompress(std::string_view packed, size_t most, std::string& text) {
  std::string all(kDictionary);
  for (size_t at = 0; at < packed.size();) {
    uint64_t item = 0;
    if (!get_number(packed, at, item)) return false;
    const uint64_t size = item / 2;
    if (size > most || all.size() + size > kDictionary.size() + most) return false;
    if (item % 2 == 0) {
      if (size > packed.size() - at) return false;
      all.append(packed, at, size);
      at += size;
      continue;
    }
    uint64_t distance = 0;
    if (!get_number(packed, at, distance) || distance == 0 || distance > all.size()) return false;
    for (uint64_t i = 0; i < size + kShortestMatch; ++i) all += all[all.size() - distance];
  }
  text = all.substr(kDictionary.size());
  return text.size() <= most;
}

std::string encode_link(const SharedRun& run) {
  std::string plain;
  put_text(plain, run.name);
  put_text(plain, run.options);
  put_text(plain, run.schedule);
  put_number(plain, run.step);
  put_text(plain, run.source);
  if (!run.others.empty()) put_text(plain, run.others);
  std::string bytes;
  const uint32_t sum = checksum(plain);
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(sum >> shift);
  bytes += compress(plain);
  return std::string("run=") + kVersion + to_base64(bytes);
}

LinkError decode_link(std::string_view fragment, SharedRun& run) {
  if (!fragment.empty() && fragment[0] == '#') fragment.remove_prefix(1);
  if (fragment.substr(0, 4) != "run=") return LinkError::foreign;
  fragment.remove_prefix(4);
  if (fragment.empty()) return LinkError::damaged;
  if (fragment[0] != kVersion)
    return fragment[0] > '1' && fragment[0] <= '9' ? LinkError::newer : LinkError::damaged;
  if (fragment.size() > kMostSource * 2) return LinkError::too_long;
  std::string bytes;
  if (!from_base64(fragment.substr(1), bytes) || bytes.size() < 5) return LinkError::damaged;
  uint32_t sum = 0;
  for (size_t i = 0; i < 4; ++i)
    sum |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  std::string plain;
  if (!decompress(std::string_view(bytes).substr(4), kMostSource, plain) ||
      checksum(plain) != sum) {
    return LinkError::damaged;
  }
  SharedRun result;
  size_t at = 0;
  const bool whole = get_text(plain, at, result.name) && get_text(plain, at, result.options) &&
                     get_text(plain, at, result.schedule) && get_number(plain, at, result.step) &&
                     get_text(plain, at, result.source) &&
                     (at == plain.size() || get_text(plain, at, result.others)) &&
                     at == plain.size();
  if (!whole) return LinkError::damaged;
  run = std::move(result);
  return LinkError::none;
}

}  // namespace lockstep::app
