#include "core/base/deflate.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/deflate_trees.h"

namespace lockstep::base {

namespace {

constexpr size_t kMinMatch = 3, kMaxMatch = 258, kMinLookahead = kMaxMatch + kMinMatch + 1;
constexpr size_t kTooFar = 4096;   // a match of three bytes from farther away costs more than it saves

struct Level {
  size_t good, lazy, nice, chain;
  bool slow;
};

constexpr Level kLevels[10] = {{0, 0, 0, 0, false},       {4, 4, 8, 4, false},      {4, 5, 16, 8, false},
                               {4, 6, 32, 32, false},     {4, 4, 16, 16, true},     {8, 16, 32, 32, true},
                               {8, 16, 128, 128, true},   {8, 32, 128, 256, true},  {32, 128, 258, 1024, true},
                               {32, 258, 258, 4096, true}};

// Finds matches in data[0 .. end) and hands symbols to the block writer. Positions count from the start of
// dictionary and data together; the window is kept by distance alone.
class Packer {
 public:
  Packer(std::string_view data, size_t start, const DeflateSettings& settings)
      : data_(data), at_(start), block_start_(start), level_(kLevels[settings.level]),
        stored_(settings.level == 0), strategy_(settings.strategy),
        window_(size_t{1} << settings.window_bits), hash_bits_(settings.memory_level + 7),
        hash_mask_((1u << hash_bits_) - 1), hash_shift_((hash_bits_ + 2) / 3),
        head_(size_t{1} << hash_bits_, 0), previous_(window_, 0),
        writer_(settings.strategy == PackStrategy::fixed, size_t{1} << (settings.memory_level + 6)) {}

  void learn(size_t end) { insert_up_to(end); }

  void run(size_t end, PackFlush flush) {
    end_ = end;
    if (stored_) {
      run_stored(flush == PackFlush::finish);
    } else {
      inserted_ = std::max(at_ < 2 ? 0 : at_ - 2, size_t{origin_});
      insert_up_to(at_);
      if (strategy_ == PackStrategy::huffman_only) run_literals();
      else if (strategy_ == PackStrategy::rle) run_repeats();
      else if (level_.slow) run_slow();
      else run_fast();
      if (flush == PackFlush::finish) end_block(true);
      else if (writer_.has_symbols()) end_block(false);
    }
    if (flush == PackFlush::partial) writer_.align();
    if (flush == PackFlush::sync || flush == PackFlush::full) writer_.stored_block({}, false);
    if (flush == PackFlush::full) {
      origin_ = static_cast<uint32_t>(at_);
      std::fill(head_.begin(), head_.end(), origin_);
      inserted_ = at_;
    }
    if (flush == PackFlush::finish) writer_.wind_up();
  }

  std::string take() { return std::move(writer_.out()); }

 private:
  size_t lookahead() const { return end_ - at_; }
  size_t farthest() const { return window_ - kMinLookahead; }
  uint8_t byte(size_t i) const { return static_cast<uint8_t>(data_[i]); }

  uint32_t hash_at(size_t i) const {
    uint32_t hash = byte(i);
    hash = ((hash << hash_shift_) ^ byte(i + 1)) & hash_mask_;
    return ((hash << hash_shift_) ^ byte(i + 2)) & hash_mask_;
  }

  // Enters the string at i; returns the last one with the same hash.
  uint32_t insert(size_t i) {
    const uint32_t hash = hash_at(i);
    const uint32_t before = head_[hash];
    previous_[i & (window_ - 1)] = before;
    head_[hash] = static_cast<uint32_t>(i);
    inserted_ = i + 1;
    return before;
  }

  // Positions that could not be entered for lack of two further bytes.
  void insert_up_to(size_t limit) {
    if (inserted_ + 2 < limit && limit - inserted_ > window_) inserted_ = limit - window_;
    while (inserted_ < limit && inserted_ + kMinMatch <= std::max(end_, limit) &&
           inserted_ + kMinMatch <= data_.size()) {
      insert(inserted_);
    }
  }

  size_t longest_match(uint32_t candidate, size_t previous_length) {
    size_t chain = level_.chain;
    size_t best = previous_length;
    const size_t ahead = lookahead();
    if (previous_length >= level_.good) chain >>= 2;
    const size_t nice = std::min(level_.nice, ahead);
    const size_t limit = std::max<size_t>(at_ > farthest() ? at_ - farthest() : 0, origin_);
    if (best >= ahead) return ahead;
    const size_t most = std::min(ahead, kMaxMatch);
    do {
      const size_t from = candidate;
      if (byte(from + best) == byte(at_ + best) && byte(from + best - 1) == byte(at_ + best - 1) &&
          byte(from) == byte(at_) && byte(from + 1) == byte(at_ + 1)) {
        size_t length = 2;
        while (length < most && byte(from + length) == byte(at_ + length)) ++length;
        if (length > best) {
          match_start_ = from;
          best = length;
          if (length >= nice) break;
        }
      }
      candidate = previous_[candidate & (window_ - 1)];
    } while (candidate > limit && --chain != 0);
    return std::min(best, ahead);
  }

  void end_block(bool last) {
    writer_.block(data_.substr(block_start_, at_ - block_start_), last, block_start_ >= base_);
    block_start_ = at_;
  }

  // Where zlib's window of twice the size stands: a block whose start has left it cannot be stored.
  void slide() {
    while (loaded_ < at_ + kMinLookahead && loaded_ < end_) {
      if (at_ - base_ >= window_ + farthest()) base_ += window_;
      loaded_ = std::min(end_, base_ + 2 * window_);
    }
  }

  void literal(size_t i) { full_ = writer_.literal(byte(i)); }

  void run_slow() {
    size_t length = kMinMatch - 1;
    bool available = false;
    while (lookahead() > 0) {
      slide();
      const uint32_t candidate = lookahead() >= kMinMatch ? insert(at_) : origin_;
      const size_t previous_length = length;
      const size_t previous_match = match_start_;
      length = kMinMatch - 1;
      if (candidate > origin_ && previous_length < level_.lazy && at_ - candidate <= farthest()) {
        length = longest_match(candidate, previous_length);
        if (length <= 5 && (strategy_ == PackStrategy::filtered ||
                            (length == kMinMatch && at_ - match_start_ > kTooFar))) {
          length = kMinMatch - 1;
        }
      }
      if (previous_length >= kMinMatch && length <= previous_length) {
        const size_t last_insert = at_ + lookahead();
        full_ = writer_.match(at_ - 1 - previous_match, previous_length);
        for (size_t left = previous_length - 2; left > 0; --left) {
          ++at_;
          if (at_ + kMinMatch <= last_insert) insert(at_);
        }
        available = false;
        length = kMinMatch - 1;
        ++at_;
        if (full_) end_block(false);
      } else if (available) {
        literal(at_ - 1);
        if (full_) end_block(false);
        ++at_;
      } else {
        available = true;
        ++at_;
      }
    }
    if (available) literal(at_ - 1);
  }

  void run_fast() {
    while (lookahead() > 0) {
      slide();
      const uint32_t candidate = lookahead() >= kMinMatch ? insert(at_) : origin_;
      size_t length = 0;
      if (candidate > origin_ && at_ - candidate <= farthest()) {
        length = longest_match(candidate, kMinMatch - 1);
      }
      if (length >= kMinMatch) {
        full_ = writer_.match(at_ - match_start_, length);
        const size_t end = at_ + length;
        const bool enter = length <= level_.lazy && end_ - end >= kMinMatch;
        for (++at_; at_ < end; ++at_) {
          if (enter) insert(at_);
        }
        inserted_ = at_;
      } else {
        literal(at_++);
      }
      if (full_) end_block(false);
    }
  }

  void run_literals() {
    while (lookahead() > 0) {
      slide();
      literal(at_++);
      if (full_) end_block(false);
    }
    inserted_ = at_;
  }

  // Only matches with the byte just before.
  void run_repeats() {
    while (lookahead() > 0) {
      slide();
      size_t length = 0;
      if (lookahead() >= kMinMatch && at_ > 0) {
        const size_t most = std::min(lookahead(), kMaxMatch);
        while (length < most && byte(at_ + length) == byte(at_ - 1)) ++length;
      }
      if (length >= kMinMatch) {
        full_ = writer_.match(1, length);
        at_ += length;
      } else {
        literal(at_++);
      }
      if (full_) end_block(false);
    }
    inserted_ = at_;
  }

  void run_stored(bool last) {
    while (at_ < end_ || last) {
      const size_t size = std::min<size_t>(end_ - at_, 65535);
      const bool final = last && at_ + size == end_;
      writer_.stored_block(data_.substr(at_, size), final);
      at_ += size;
      if (at_ == end_) break;
    }
    block_start_ = at_;
  }

  std::string_view data_;
  size_t at_, block_start_, end_ = 0, inserted_ = 0, match_start_ = 0, base_ = 0, loaded_ = 0;
  uint32_t origin_ = 0;      // this position and those before are never matched
  Level level_;
  bool stored_;
  PackStrategy strategy_;
  size_t window_;
  int hash_bits_;
  uint32_t hash_mask_;
  int hash_shift_;
  std::vector<uint32_t> head_, previous_;
  bool full_ = false;
  BlockWriter writer_;
};

void append_number(std::string& out, uint32_t value, bool big) {
  for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * (big ? 3 - i : i)));
}

std::string header_of(const DeflateSettings& s) {
  std::string out;
  const bool quick = s.strategy >= PackStrategy::huffman_only || s.level < 2;
  if (s.format == PackFormat::zlib) {
    uint32_t header = (8u + (static_cast<uint32_t>(s.window_bits - 8) << 4)) << 8;
    header |= (quick ? 0u : s.level < 6 ? 1u : s.level == 6 ? 2u : 3u) << 6;
    if (!s.dictionary.empty()) header |= 0x20;
    header += 31 - header % 31;
    out += static_cast<char>(header >> 8);
    out += static_cast<char>(header & 0xff);
    if (!s.dictionary.empty()) append_number(out, adler32_of(s.dictionary), true);
  } else if (s.format == PackFormat::gzip) {
    out = std::string("\x1f\x8b\x08\0\0\0\0\0", 8);
    out += s.level == 9 ? '\2' : quick ? '\4' : '\0';
    out += '\3';
  }
  return out;
}

}  // namespace

uint32_t crc32_of(std::string_view data, uint32_t start) {
  uint32_t crc = ~start;
  for (char c : data) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320u : 0u);
  }
  return ~crc;
}

uint32_t adler32_of(std::string_view data, uint32_t start) {
  uint32_t a = (start & 0xffff) % 65521, b = (start >> 16) % 65521;
  for (char c : data) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return b << 16 | a;
}

std::string deflate(std::string_view data, const std::vector<FlushPoint>& points, const DeflateSettings& settings) {
  CHECK(settings.level >= 0 && settings.level <= 9 && settings.window_bits >= 9 && settings.window_bits <= 15,
        "settings of deflate");
  std::string all(settings.dictionary);
  all += data;
  const size_t start = settings.dictionary.size();
  Packer packer(all, start, settings);
  if (start != 0) packer.learn(start);
  for (const FlushPoint& point : points) packer.run(start + point.end, point.flush);
  std::string out = header_of(settings) + packer.take();
  if (points.empty() || points.back().flush != PackFlush::finish) return out;
  const std::string_view body = data.substr(0, points.back().end);
  if (settings.format == PackFormat::zlib) append_number(out, adler32_of(body), true);
  if (settings.format == PackFormat::gzip) {
    append_number(out, crc32_of(body), false);
    append_number(out, static_cast<uint32_t>(body.size()), false);
  }
  return out;
}

}  // namespace lockstep::base
