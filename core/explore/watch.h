// The eyes of an explorer or a race detector on a machine: sees every bytecode, lock operation, output and
// system call of a run and tells Order of them. Changes nothing of the run. Called by explore.cpp and by
// examine.cpp.
#pragma once

#include <string>
#include <vector>

#include "core/explore/explore.h"
#include "core/explore/lock_order.h"
#include "core/explore/order.h"
#include "core/explore/touches.h"
#include "core/machine/machine.h"
#include "core/view/sources.h"

namespace lockstep::explore {

class Watch {
 public:
  // What the last bytecode that was tried has come to.
  struct Last {
    uint32_t task = 0;
    bool completed = false;
    bool switchable = false;  // another thread could go on behind it
  };

  // Forgets everything.
  void start();
  // For another run of the same program: keeps which sites race, and the races.
  void start_again();
  // Looks on from now. `sources` must outlive it.
  void attach(machine::Machine& machine, const view::Sources& sources);
  void detach();
  // To be called with the kernel's events and outputs while attached.
  void event(const os::Event& event);
  void output(const os::Output& output);
  // Gathers the order of locks too; null: does not.
  void set_lock_order(LockOrder* locks) { locks_ = locks; }
  // The threads there are when looking begins.
  void begin_with(uint32_t task) { order_.first_task(task); }

  Order& order() { return order_; }
  const Last& last() const { return last_; }
  // By task: something has happened since the flag was cleared that another thread can notice.
  std::vector<uint8_t>& fresh() { return fresh_; }
  bool is_fresh(uint32_t task) const { return task < fresh_.size() && fresh_[task] != 0; }
  void set_fresh(uint32_t task, bool on);
  // Racing reads that found nothing new, since the task did anything else.
  uint32_t circles() const { return circles_; }
  void clear_circles() { circles_ = 0; }
  // Those between accesses in the person's own code.
  std::vector<Race> races() const;

 private:
  struct KnownRace {
    Race race;
    uint32_t variable = 0;
    uint64_t sites[2] = {0, 0};
  };

  void before(const os::Turn& turn);
  void lock(const os::Turn& turn, vm::NoteKind kind, base::Handle lock);
  void after(const os::Turn& turn, bool completed, bool checkpoint);
  void apply_touches(const os::Turn& turn);
  void apply_call(const os::Turn& turn);
  void note_lock_wanted(const os::Turn& turn);
  Site own_site();
  void report(const Touch& touch);
  Access access_of(const Epoch& epoch, bool write) const;

  machine::Machine* machine_ = nullptr;
  const view::Sources* sources_ = nullptr;
  LockOrder* locks_ = nullptr;
  bool free_threaded_ = false;
  Order order_;
  CodeKinds kinds_;
  Touches touches_;
  uint32_t called_task_ = 0;
  bool lock_taken_ = false;
  Last last_;
  std::vector<uint8_t> fresh_;
  uint32_t circles_ = 0;
  std::vector<base::Handle> births_;
  std::vector<FoundRace> found_;
  std::vector<KnownRace> races_;
};

}  // namespace lockstep::explore
