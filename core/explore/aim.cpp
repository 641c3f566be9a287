// Explorer: steering for a deadlock. A thread that has taken the lock it would hold in it is held back, and others
// go on, until all of them are there or nobody else can go on; then all go on and close the ring, if it can be
// closed.
#include <algorithm>

#include "core/explore/search.h"
#include "core/os/deadlock.h"

namespace lockstep::explore {

namespace {

constexpr uint32_t kMostOccurrences = 4;
constexpr uint32_t kMostReady = 32;

}  // namespace

bool Explorer::Impl::is_held_back(uint32_t task) const {
  return std::find(held_back.begin(), held_back.end(), task) != held_back.end();
}

// Whether somebody has come to where it is to be held back.
void Explorer::Impl::note_taken() {
  const Aim& goal = options.aims[aim];
  for (const Watch::Taken& taken : watch.taken()) {
    for (size_t i = 0; i < goal.parts.size() && i < passed.size(); ++i) {
      const Aim::Part& part = goal.parts[i];
      if (part.task != taken.task || part.held_at.code != taken.at.code_id ||
          part.held_at.instr != taken.at.instr) {
        continue;
      }
      if (passed[i]++ == occurrence) held_back.push_back(taken.task);
    }
  }
  if (held_back.size() == goal.parts.size()) held_back.clear();
}

// The kernel has put somebody on who is to be held back: back, and another one.
bool Explorer::Impl::answer_for_aim(const Node& before) {
  for (const Asked& question : asked) {
    if (question.kind != os::ChoiceKind::pick_next || !is_held_back(question.options[0])) continue;
    for (uint32_t i = 1; i < question.options.size(); ++i) {
      if (is_held_back(question.options[i])) continue;
      Node node = before;
      node.is_decision = true;
      node.decision = question.number;
      node.options = {i};
      node.chosen = 0;
      settled = node.settled = question.number + 1;
      push(std::move(node));
      restore(nodes.back());
      return true;
    }
  }
  asked.clear();
  return false;
}

// The thread that runs is to be held back and can be preempted here.
bool Explorer::Impl::go_on_with_another(const Node& before) {
  const Watch::Last& last = watch.last();
  const os::Kernel& kernel = machine->kernel();
  const os::Task* running = kernel.task({last.task});
  if (!last.switchable || !is_held_back(last.task) || !expressible(before)) return false;
  if (running == nullptr || running->state != os::TaskState::running || kernel.root().forced_task != 0) return false;
  for (const os::TaskId id : kernel.ready_queue(kMostReady)) {
    if (is_held_back(id.value)) continue;
    Node node = settings.gil == os::GilModel::free ? node_here() : before;
    node.task = last.task;
    node.options = {id.value};
    node.chosen = 0;
    push(std::move(node));
    restore(nodes.back());
    return true;
  }
  return false;
}

// The threads of the ring that has closed are those of the aim.
bool Explorer::Impl::is_aimed_deadlock() {
  const std::vector<Aim::Part>& parts = options.aims[aim].parts;
  for (const os::Deadlock& cycle : os::find_cycles(machine->kernel(), !machine->ended())) {
    const bool all = std::all_of(parts.begin(), parts.end(), [&](const Aim::Part& part) {
      return std::any_of(cycle.edges.begin(), cycle.edges.end(),
                         [&](const os::DeadlockEdge& edge) { return edge.task.value == part.task; });
    });
    if (all && cycle.edges.size() == parts.size()) return true;
  }
  return false;
}

// One step of a run that is steered. False: it is over.
bool Explorer::Impl::aim_step() {
  const Node before = node_here();
  const uint64_t from = machine->step();
  picked = false;
  const machine::StopReason reason = machine->run(1);
  progress.steps += counted(from);
  if (!asked.empty() && answer_for_aim(before)) return true;
  note_taken();
  if (reason != machine::StopReason::budget) {
    Reached& result = reached[aim];
    if (!is_aimed_deadlock()) return reason == machine::StopReason::cycle;
    result.found = true;
    result.schedule = schedule;
    result.steps = machine->step();
    return false;
  }
  go_on_with_another(before);
  return machine->step() - base_step < options.max_steps && progress.steps < options.max_total_steps;
}

// The next try, the next aim, or the search.
void Explorer::Impl::next_aim() {
  Reached& result = reached[aim];
  ++result.tried;
  const bool came = std::any_of(passed.begin(), passed.end(),
                                [this](uint32_t times) { return times > occurrence; });
  if (!result.found && came && ++occurrence < kMostOccurrences) {
    // another time that it takes it
  } else {
    ++aim;
    occurrence = 0;
  }
  std::fill(passed.begin(), passed.end(), 0);
  held_back.clear();
  nodes.clear();
  if (!aiming()) {
    watch.order().take_grown();
    first_round();
  }
  begin_run();
}

}  // namespace lockstep::explore
