// A run and CPython's library that may come later than the program: see Session::expect_library.
#include "core/session/session_impl.h"

#include "core/vm/modules/library_image.h"

namespace lockstep::session {

namespace {

// A longer run is not executed again when the library comes, but when it turns out to need it.
constexpr uint64_t kQuickSteps = 2'000'000;

}  // namespace

void Session::expect_library() {
  impl_->library_expected = true;
  if (impl_->program != nullptr) impl_->program->expect_library(true);
}

void Session::set_library(std::shared_ptr<const vm::LibraryImage> image) {
  impl_->library = std::move(image);
  const bool loaded = impl_->library_expected && impl_->ready();
  impl_->library_expected = false;
  if (!loaded || impl_->last_step > kQuickSteps) return;
  const uint64_t step = impl_->machine->step();
  const uint64_t last = impl_->last_step;
  impl_->start();
  if (!impl_->ready()) return;
  impl_->run_again_to(last);
  impl_->seek(step);
}

// Breakpoints stay on: where the program's own work begins is noticed at one.
void Session::Impl::run_again_to(uint64_t step) {
  bool stood_still = false;
  while (machine->step() < step && !machine->ended()) {
    const uint64_t at = machine->step();
    const StopReason reason = run(step - at, os::kNever);
    if (reason == StopReason::breakpoint) machine->pass_breakpoints_at(machine->step());
    // A closed cycle is told once; the run goes on behind it.
    if (machine->step() == at && stood_still) break;
    stood_still = machine->step() == at;
  }
}

// Whether the run cannot go on without the library. What it did without it is taken back.
bool Session::Impl::needs_library() {
  if (program->library_missed()) {
    start();
    if (!ready()) return false;
    waits_for_library = true;
  }
  if (!library_expected) waits_for_library = false;
  return waits_for_library;
}

}  // namespace lockstep::session
