// The eyes of an explorer or a race detector on a machine: sees every bytecode, lock operation, output and
// system call of a run and tells Order of them. Changes nothing of the run. Called by explore.cpp and by
// examine.cpp.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/explore/explore.h"
#include "core/explore/lock_order.h"
#include "core/explore/order.h"
#include "core/explore/origin.h"
#include "core/explore/touches.h"
#include "core/machine/machine.h"
#include "core/view/sources.h"

namespace lockstep::explore {

// The same variable and lines. (The compiler writes a loop's condition twice: that makes two races, and one to a
// person.)
bool same_to_a_person(const Race& a, const Race& b);

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
  // Locks that the last bytecode has taken, and where the person's code did.
  struct Taken {
    uint32_t task;
    Site at;
  };
  const std::vector<Taken>& taken() const { return taken_; }
  // Racing reads that found nothing new, since the task did anything else.
  uint32_t circles() const { return circles_; }
  void clear_circles() { circles_ = 0; }
  // Those between accesses in the person's own code.
  std::vector<Race> races() const;
  // The schedule of the run at hand, for what it loses. Must outlive the Watch; null: not known.
  void set_schedule(const os::Schedule* schedule) { schedule_ = schedule; }
  // Updates that may be lost and of which no loss has been seen.
  bool has_open_updates() const;
  // What was found lost although locks order the accesses: those of one piece of code only.
  std::vector<Race> torn() const;
  // The worst that was seen of updates in the run at hand: none, overtaken or found.
  Loss worst() const { return worst_; }
  void set_worst(Loss worst) { worst_ = worst; }

 private:
  struct KnownRace {
    Race race;
    uint64_t sites[2] = {0, 0};     // Site::key of the first and the second access
  };
  // A variable is read at one place of the person's code and what comes of it is written back at another.
  struct Update {
    uint64_t read = 0, write = 0;   // Site::key
    Origin origin = Origin::none;   // none: the two have nothing to do with each other
    bool one_code = false;
    bool open = false;              // another thread can come in between
    Loss loss = Loss::none;         // overtaken or found, by ...
    std::vector<uint64_t> others;   // ... what was written there
    os::Schedule lost_by;
    uint64_t lost_step = 0;
    std::string variable;
    Overtaken overtaken;
  };

  void before(const os::Turn& turn);
  void lock(const os::Turn& turn, vm::NoteKind kind, base::Handle lock);
  void after(const os::Turn& turn, bool completed, bool checkpoint);
  void apply_touches(const os::Turn& turn, bool only_reads);
  void apply_call(const os::Turn& turn);
  void note_lock_wanted(const os::Turn& turn);
  std::vector<Site> own_stack();
  void report(const Touch& touch);
  Update& update_at(const FoundUpdate& found);
  void note_updates(const Touch& touch);
  void note_loss(Update& update, const FoundUpdate& found, Loss loss, const Touch& touch);
  bool is_own(Site site);
  std::string variable_text(const Touch& touch) const;
  Loss loss_of(const KnownRace& known, const Update*& update) const;
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
  std::vector<Taken> taken_;
  Last last_;
  std::vector<uint8_t> fresh_;
  uint32_t circles_ = 0;
  std::vector<base::Handle> births_;
  Found found_;
  std::vector<KnownRace> races_;
  std::vector<Update> updates_;
  std::unordered_map<uint64_t, size_t> update_of_;  // looked up only
  const os::Schedule* schedule_ = nullptr;
  Loss worst_ = Loss::none;
};

}  // namespace lockstep::explore
