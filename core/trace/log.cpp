#include "core/trace/log.h"

#include "core/base/check.h"

namespace lockstep::trace {

os::Sinks Log::sinks() { return {this, &on_event, &on_decision, &on_output}; }

void Log::truncate() {
  CHECK(position_.events <= events_.size() && position_.decisions <= decisions_.size() &&
            position_.outputs <= outputs_.size(),
        "the position is beyond the records");
  events_.cut(position_.events);
  decisions_.resize(position_.decisions);
  outputs_.resize(position_.outputs);
  ++version_;
  ++cuts_;
}

void Log::clear() {
  position_ = {};
  truncate();
}

uint64_t Log::bytes() const {
  uint64_t sum = events_.bytes() + decisions_.capacity() * sizeof(DecisionRecord) +
                 outputs_.size() * sizeof(OutputRecord);
  for (const DecisionRecord& record : decisions_) sum += record.tasks.capacity() * sizeof(uint32_t);
  for (const OutputRecord& record : outputs_) sum += record.text.capacity();
  return sum;
}

void Log::on_event(void* self, const os::Event& event) {
  Log& log = *static_cast<Log*>(self);
  if (log.position_.events++ < log.events_.size()) return;
  log.events_.push_back(event);
  ++log.version_;
}

void Log::on_decision(void* self, const os::Decision& decision) {
  Log& log = *static_cast<Log*>(self);
  if (log.position_.decisions++ < log.decisions_.size()) return;
  DecisionRecord record;
  record.decision = decision;
  record.decision.options = nullptr;
  if (decision.options != nullptr) {
    record.tasks.assign(decision.options, decision.options + decision.count);
  }
  log.decisions_.push_back(std::move(record));
  ++log.version_;
}

void Log::on_output(void* self, const os::Output& output) {
  Log& log = *static_cast<Log*>(self);
  if (log.position_.outputs++ < log.outputs_.size()) return;
  log.outputs_.push_back({output.step, output.time_ns, output.pid, output.task, output.fd,
                          std::string(output.bytes, output.size)});
  ++log.version_;
}

}  // namespace lockstep::trace
