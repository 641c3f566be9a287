// The decisions of a run as an immutable value: a base (plain, serial or a seed), overrides of single
// decisions, tasks that a person forced to run, and what a person typed. Lives outside the machine.
// Says nothing of what the decisions are about; os::Kernel asks it, the session edits copies of it.
//
// Text form, parts separated by ';': version, base, then any of
//   d57=1        decision 57 takes option 1
//   @1234=3      at step 1234 task 3 is to run next
//   @1234>6869   the bytes 68 69 (hexadecimal) are typed at step 1234: they arrive after the next
//   bytecode, or
//                at once if nothing can run
//   @1234>.      standard input ends, likewise
// as in "1;plain;d57=1;@1234=3" or "1;seed=42". Printing is canonical: sorted, no zeros in front.
//
// seed=N: every interval between two switches is drawn, by a rate that is the seed's: some seeds are
// calm, others switch every few bytecodes; the more decisions there have been, the rarer they get. 0 is
// the plain schedule, the first ones are tame (is_wild).
// serial: one core, and whoever runs goes on until it waits, ends, or another task is forced: then it
// gives way at its next GIL check point (without a GIL at once). Time takes nobody's turn away. So the
// exceptions are the whole schedule; explorers speak in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::os {

// What a decision is about. One row here, one in kChoiceNames (schedule.cpp).
enum class ChoiceKind : uint8_t {
  pick_next,     // which ready task a core takes; option 0 is the policy's
  slice_length,  // 0: the full slice, n: after n bytecodes. Asked in seeded runs only
  gil_delay,   // until a waiter requests the GIL: 0 the full interval, n: after n bytecodes. Seeded
               // only
  gil_winner,  // which waiter gets a released GIL; option 0 came first
  gil_yield,   // a call that releases the GIL for a moment: 0 the caller keeps it, n: waiter n-1
               // wins
  wake_order,  // which waiter of a lock, pipe, semaphore ... is woken; option 0 came first
  start_latency,  // how long a new task needs to become ready: 0 usual, 1 none, 2 long. Seeded only
  delay,  // until a task that was woken, or was put off by what else the machine has to do, can go
          // on: 0 usual, n: after n bytecodes. Seeded only
  waker,  // who has woken another one: 0 goes on, 1 is put off (a new thread: until the next tick). Seeded only
  random,         // a random draw of the program
  count_
};
const char* choice_name(ChoiceKind kind);

struct Override {
  uint64_t decision = 0;
  uint32_t option = 0;
  friend bool operator==(const Override&, const Override&) = default;
};

struct Forced {
  uint64_t step = 0;
  uint32_t task = 0;
  friend bool operator==(const Forced&, const Forced&) = default;
};

struct Input {
  uint64_t step = 0;
  bool end = false;  // standard input ends; bytes is empty
  std::string bytes;
  friend bool operator==(const Input&, const Input&) = default;
};

// Where and why a text is no schedule. ok() for none.
struct ScheduleError {
  bool failed = false;
  size_t position = 0;  // byte in the text
  std::string message;  // a plain sentence
};

class Schedule {
 public:
  static constexpr uint64_t kFirstWild = 201;
  Schedule() = default;  // plain
  static Schedule plain() { return Schedule(); }
  static Schedule seeded(uint64_t seed);
  static Schedule serial();

  // Fails: error says where and why, the result is the plain schedule.
  static Schedule parse(std::string_view text, ScheduleError& error);
  std::string print() const;

  bool is_seeded() const { return seeded_; }
  // Seed 0 is the plain schedule by another name.
  bool is_random() const { return seeded_ && seed_ != 0; }
  // Whatever the GIL allows may happen. The first seeds are tame: as on a common machine, threads come to do something
  // in the order in which they were started, and nobody is put off for long.
  bool is_wild() const { return seeded_ && seed_ >= kFirstWild; }
  bool is_serial() const { return serial_; }
  uint64_t seed() const { return seed_; }
  const std::vector<Override>& overrides() const { return overrides_; }  // sorted by decision
  const std::vector<Forced>& forced() const { return forced_; }  // sorted by step, one per step
  const std::vector<Input>& inputs() const { return inputs_; }   // sorted by step

  // The option that decision number `decision` of this kind takes among `count` (at least 1).
  // A pure function; an override beyond the count counts as option 0.
  uint32_t answer(uint64_t decision, ChoiceKind kind, uint32_t count) const;
  // 64 random bits of a decision of kind random; in the plain schedule also a fixed function of it.
  uint64_t random_bits(uint64_t decision) const;

  // Copies with one more thing in them. edited: overrides after `decision` are dropped (the run
  // differs from there); `step` is where the decision was made: forced tasks and input from that
  // step on are dropped as well. forced_at, typed_at: what was forced or overridden later is
  // dropped; `decision` is the number of decisions made before that step.
  Schedule edited(uint64_t decision, uint64_t step, uint32_t option) const;
  Schedule forced_at(uint64_t step, uint64_t decision, uint32_t task) const;
  Schedule typed_at(uint64_t step, uint64_t decision, std::string_view bytes, bool end) const;
  // Keeps only what is before this decision and this step.
  Schedule truncated(uint64_t decision, uint64_t step) const;
  // For explorers: the serial schedule with these exceptions, each list in ascending order.
  static Schedule serial_with(std::vector<Override> overrides, std::vector<Forced> forced,
                              std::vector<Input> inputs);
  // These overrides for decisions 0, 1, 2 ... and the default after them.
  static Schedule enumerated(const std::vector<uint32_t>& options);

  friend bool operator==(const Schedule&, const Schedule&) = default;

 private:
  bool seeded_ = false;
  bool serial_ = false;
  uint64_t seed_ = 0;
  std::vector<Override> overrides_;
  std::vector<Forced> forced_;
  std::vector<Input> inputs_;
};

}  // namespace lockstep::os
