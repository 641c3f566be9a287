// What happened in a run, in order: events, decisions, output. Derived from the run: it can be thrown away
// and made again. Listens to the kernel. While the machine goes again through what is known already, only
// the position moves; what is new is appended. Owned by the session; knows nothing of Python.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/os/event.h"
#include "core/trace/event_list.h"
#include "core/trace/output.h"

namespace lockstep::trace {

struct DecisionRecord {
  os::Decision decision;            // `options` is null: see tasks
  std::vector<uint32_t> tasks;      // the options, when they are tasks
};

struct Position {
  uint64_t events = 0;
  uint64_t decisions = 0;
  uint64_t outputs = 0;
};

class Log {
 public:
  os::Sinks sinks();
  const Position& position() const { return position_; }
  // After the machine went to another moment.
  void set_position(const Position& position) { position_ = position; }
  // The future of the position has been changed.
  void truncate();
  void clear();

  const EventList& events() const { return events_; }
  const std::vector<DecisionRecord>& decisions() const { return decisions_; }
  const Outputs& outputs() const { return outputs_; }
  // Changes whenever records were appended or dropped; for whoever keeps something made from them.
  uint64_t version() const { return version_; }
  uint64_t bytes() const;
  // How often the records have been cut.
  uint64_t cuts() const { return cuts_; }

 private:
  static void on_event(void* self, const os::Event& event);
  static void on_decision(void* self, const os::Decision& decision);
  static void on_output(void* self, const os::Output& output);

  Position position_;
  uint64_t version_ = 0;
  uint64_t cuts_ = 0;
  EventList events_;
  std::vector<DecisionRecord> decisions_;
  Outputs outputs_;
};

}  // namespace lockstep::trace
