// The one door for chance: every decision of the kernel is asked of the schedule here, numbered and
// logged.
#include <algorithm>

#include "core/os/kernel.h"

namespace lockstep::os {

// options: task numbers, or null. One option is no decision.
uint32_t Kernel::choose(ChoiceKind kind, uint32_t task, uint32_t count, const uint32_t* options) {
  CHECK(count >= 1, "a decision needs an option");
  if (count == 1) return 0;
  const uint64_t number = root_mut().decisions++;
  const uint32_t chosen = schedule_->answer(number, kind, count);
  CHECK(chosen < count, "the schedule chose what was not offered");
  if (sinks_.decision != nullptr) {
    Decision decision;
    decision.number = number;
    decision.step = now_.step;
    decision.time_ns = now_.time_ns;
    decision.kind = kind;
    decision.core = now_.core;
    decision.task = task;
    decision.count = count;
    decision.chosen = chosen;
    decision.options = options;
    sinks_.decision(sinks_.context, decision);
  }
  return chosen;
}

// An interval of at most full_ns. Schedules that are not random take the full one, without a decision.
uint64_t Kernel::draw_interval(ChoiceKind kind, uint32_t task, uint64_t full_ns) {
  if (!schedule_->is_random() || full_ns == kNever) return full_ns;
  const uint64_t bytecodes = std::min<uint64_t>(full_ns / settings_->costs.bytecode_ns, UINT32_MAX);
  if (bytecodes <= 1) return full_ns;
  const uint32_t chosen = choose(kind, task, static_cast<uint32_t>(bytecodes), nullptr);
  return chosen == 0 ? full_ns : chosen * settings_->costs.bytecode_ns;
}

// Until a task goes on; the same of it.
uint64_t Kernel::draw_delay(uint32_t task, uint64_t usual_ns, uint64_t most_ns) {
  if (!schedule_->is_random()) return usual_ns;
  const uint64_t bytecodes = std::min<uint64_t>(most_ns / settings_->costs.bytecode_ns, UINT32_MAX);
  if (bytecodes <= 1) return usual_ns;
  const uint32_t chosen = choose(ChoiceKind::delay, task, static_cast<uint32_t>(bytecodes), nullptr);
  return chosen == 0 ? usual_ns : chosen * settings_->costs.bytecode_ns;
}

// From a wake-up until the task can be put on a core.
uint64_t Kernel::wake_delay(base::Handle task) {
  return draw_delay(peek<Task>(task).id, settings_->costs.wake_ns, longest_delay_ns());
}

uint64_t Kernel::draw_random_bits(uint32_t task) {
  const uint64_t number = root_mut().decisions++;
  if (sinks_.decision != nullptr) {
    Decision decision;
    decision.number = number;
    decision.step = now_.step;
    decision.time_ns = now_.time_ns;
    decision.kind = ChoiceKind::random;
    decision.core = now_.core;
    decision.task = task;
    sinks_.decision(sinks_.context, decision);
  }
  return schedule_->random_bits(number);
}

}  // namespace lockstep::os
