// Shows the core at work to an engine that compiles what it often runs (a browser's), before a person waits for
// that: runs a small program with something of everything, a little at a time, and throws it away. No run of
// anybody's is touched. Called by the page while it rests and by what measures the page's core.
#pragma once

#include <cstdint>
#include <memory>

#include "core/session/session.h"

namespace lockstep::session {

class WarmUp {
 public:
  // False: there is nothing left to do.
  bool go_on(uint64_t steps);

 private:
  std::unique_ptr<Session> session_;
  bool done_ = false;
};

}  // namespace lockstep::session
