#include "core/trace/event_codec.h"

#include "core/base/check.h"
#include "core/base/hash.h"

namespace lockstep::trace {

namespace {

using os::Event;
using os::EventKind;

// An event without its place in time. Of an event that counts (the GIL's switches) what it counts on by.
struct What {
  EventKind kind = EventKind::task_created;
  uint32_t core = 0;
  uint32_t task = 0;
  uint32_t pid = 0;
  uint64_t a = 0;
  uint64_t b = 0;
  bool operator==(const What&) const = default;
};

// Since the event before it. The clocks of cores differ a little: may wrap.
struct When {
  uint64_t steps = 0;
  uint64_t ns = 0;
  bool operator==(const When&) const = default;
};

constexpr uint32_t kNone = 0;                // numbers of Whats begin with 1
constexpr uint8_t kRunMask = 63;
enum Miss : uint8_t { kNothing = 0, kWhen = 1, kWhat = 2, kBoth = 3 };

// What both sides know after the same events.
class Guesser {
 public:
  Guesser() : guesses_(kContexts), whats_(1), latest_(1) {}

  struct Guess {
    uint32_t what = kNone;
    When when;
  };
  const Guess& guess() const { return guesses_[context_]; }
  // When one comes that was not guessed: as it came the last time.
  const When& latest(uint32_t what) const { return latest_[what]; }
  const What& what(uint32_t number) const { return whats_[number]; }
  uint32_t count() const { return static_cast<uint32_t>(whats_.size()); }
  uint32_t add(const What& what) {
    whats_.push_back(what);
    latest_.push_back({});
    return count() - 1;
  }
  void came(uint32_t what, const When& when) {
    guesses_[context_] = {what, when};
    latest_[what] = when;
    context_ = (before_ * 0x9e3779b1u ^ what * 0x85ebca6bu) >> (32 - kContextBits);
    before_ = what;
  }
  // To and from what an event says itself.
  What what_of(const Event& event) {
    What what{event.kind, event.core, event.task, event.pid, event.a, event.b};
    if (what.kind == EventKind::gil_taken) {
      what.a -= switches_;
      switches_ = event.a;
    }
    return what;
  }
  void fill(const What& what, Event& event) {
    event = {what.kind, what.core, what.task, what.pid, 0, 0, what.a, what.b};
    if (what.kind != EventKind::gil_taken) return;
    event.a += switches_;
    switches_ = event.a;
  }

 private:
  static constexpr uint32_t kContextBits = 12;
  static constexpr size_t kContexts = size_t{1} << kContextBits;
  std::vector<Guess> guesses_;               // by context: the two before
  std::vector<What> whats_;                  // by number
  std::vector<When> latest_;                 // by number
  uint32_t context_ = 0;
  uint32_t before_ = kNone;
  uint64_t switches_ = 0;
};

// The number of a What that has come before: open addressing.
class Numbers {
 public:
  explicit Numbers(size_t most) {
    size_t size = 64;
    while (size < most * 2) size *= 2;
    rows_.resize(size, kNone);
  }
  // Its number, or where it belongs (`row`) and kNone.
  uint32_t find(const Guesser& guesser, const What& what, size_t& row) const {
    const uint64_t hash = base::mix64((uint64_t{what.task} << 32 | what.core) ^ what.a * 0x9e3779b97f4a7c15ull ^
                                      (what.b << 8 | static_cast<uint64_t>(what.kind)) ^ uint64_t{what.pid} << 20);
    row = static_cast<size_t>(hash) & (rows_.size() - 1);
    for (;; row = (row + 1) & (rows_.size() - 1)) {
      if (rows_[row] == kNone || guesser.what(rows_[row]) == what) return rows_[row];
    }
  }
  void set(size_t row, uint32_t number) { rows_[row] = number; }

 private:
  std::vector<uint32_t> rows_;
};

class Writer {
 public:
  void byte(uint8_t value) { bytes.push_back(value); }
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<uint8_t>(value | 0x80));
    byte(static_cast<uint8_t>(value));
  }
  void signed_number(uint64_t value) {
    number(value << 1 ^ (value >> 63 != 0 ? UINT64_MAX : 0));
  }
  void when(const When& when) {
    signed_number(when.steps);
    signed_number(when.ns);
  }
  std::vector<uint8_t> bytes;
};

class Reader {
 public:
  explicit Reader(const std::vector<uint8_t>& bytes) : bytes_(bytes) {}
  uint8_t byte() {
    CHECK(at_ < bytes_.size(), "a pack of events ends early");
    return bytes_[at_++];
  }
  uint64_t number() {
    uint64_t value = 0;
    for (uint32_t shift = 0; shift < 64; shift += 7) {
      const uint8_t part = byte();
      value |= uint64_t{part & 0x7fu} << shift;
      if (part < 0x80) break;
    }
    return value;
  }
  uint64_t signed_number() {
    const uint64_t value = number();
    return value >> 1 ^ ((value & 1) != 0 ? UINT64_MAX : 0);
  }
  When when() {
    const uint64_t steps = signed_number();
    return {steps, signed_number()};
  }
  bool ended() const { return at_ == bytes_.size(); }

 private:
  const std::vector<uint8_t>& bytes_;
  size_t at_ = 0;
};

void write_what(Writer& to, const What& what) {
  to.byte(static_cast<uint8_t>(what.kind));
  to.number(what.core + 1u);                 // no core is 0
  to.number(what.task);
  to.number(what.pid);
  to.number(what.a);
  to.number(what.b);
}

What read_what(Reader& from) {
  What what;
  const uint8_t kind = from.byte();
  CHECK(kind < static_cast<uint8_t>(EventKind::count_), "no such kind of event in a pack");
  what.kind = static_cast<EventKind>(kind);
  what.core = static_cast<uint32_t>(from.number()) - 1u;
  what.task = static_cast<uint32_t>(from.number());
  what.pid = static_cast<uint32_t>(from.number());
  what.a = from.number();
  what.b = from.number();
  return what;
}

}  // namespace

std::vector<uint8_t> pack_events(const Event* events, size_t count) {
  Guesser guesser;
  Numbers numbers(count);
  Writer to;
  uint8_t run = 0;                           // guessed right, not written yet
  When last;
  for (size_t i = 0; i < count; ++i) {
    const When when{events[i].step - last.steps, events[i].time_ns - last.ns};
    last = {events[i].step, events[i].time_ns};
    const What what = guesser.what_of(events[i]);
    const Guesser::Guess guess = guesser.guess();
    uint32_t number = guess.what;
    if (number != kNone && guesser.what(number) == what) {
      if (when == guess.when) {
        if (++run == kRunMask) {
          to.byte(run);
          run = 0;
        }
        guesser.came(number, when);
        continue;
      }
      to.byte(static_cast<uint8_t>(kWhen << 6 | run));
      to.when(when);
    } else {
      size_t row = 0;
      number = numbers.find(guesser, what, row);
      const bool known = number != kNone;
      if (!known) {
        number = guesser.add(what);
        numbers.set(row, number);
      }
      const bool same_when = guesser.latest(number) == when;
      to.byte(static_cast<uint8_t>((same_when ? kWhat : kBoth) << 6 | run));
      to.number(known ? number : kNone);
      if (!known) write_what(to, what);
      if (!same_when) to.when(when);
    }
    run = 0;
    guesser.came(number, when);
  }
  if (run > 0) to.byte(run);
  to.bytes.shrink_to_fit();
  return std::move(to.bytes);
}

void unpack_events(const std::vector<uint8_t>& bytes, Event* events, size_t count) {
  Guesser guesser;
  Reader from(bytes);
  When last;
  size_t filled = 0;
  const auto come = [&](uint32_t number, const When& when) {
    CHECK(filled < count && number != kNone && number < guesser.count(), "a pack of events is damaged");
    Event& event = events[filled++];
    guesser.fill(guesser.what(number), event);
    last = {last.steps + when.steps, last.ns + when.ns};
    event.step = last.steps;
    event.time_ns = last.ns;
    guesser.came(number, when);
  };
  while (!from.ended()) {
    const uint8_t token = from.byte();
    for (uint8_t i = 0; i < (token & kRunMask); ++i) {
      const Guesser::Guess guess = guesser.guess();
      come(guess.what, guess.when);
    }
    const auto miss = static_cast<Miss>(token >> 6);
    if (miss == kNothing) continue;
    uint32_t number = guesser.guess().what;
    if (miss == kWhat || miss == kBoth) {
      number = static_cast<uint32_t>(from.number());
      if (number == kNone) number = guesser.add(read_what(from));
      CHECK(number < guesser.count(), "a pack of events is damaged");
    }
    come(number, miss == kWhat ? guesser.latest(number) : from.when());
  }
  CHECK(filled == count, "a pack of events is damaged");
}

}  // namespace lockstep::trace
