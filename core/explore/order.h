// What happened before what, along one run: vector clocks of threads over locks, starts, ends and the like;
// the accesses that nothing orders (data races); and a fingerprint of the run so far as a trace, equal for
// runs that differ only in the order of independent operations. Every change can be taken back, as an
// explorer goes back. Knows numbers only, no machine. Called by the observers (watch.h).
//
// Clocks and epochs as in FastTrack (Flanagan, Freund 2009). The fingerprint is a hash of the
// happens-before graph (Musuvathi, Qadeer: "Partial-order reduction for context-bounded state exploration",
// 2007): a thread's chain of hashes takes in what each of its operations depends on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace lockstep::explore {

// A place in the program: code id and inner index of the instruction.
struct Site {
  uint32_t code_id = 0;
  uint32_t instr = 0;
  uint64_t key() const { return uint64_t{code_id} << 32 | instr; }
};

// One access as it is remembered.
struct Epoch {
  uint32_t task = 0;       // 0: none
  uint32_t clock = 0;
  Site site;
  uint64_t step = 0;
  uint32_t checkpoints = 0;  // that the task had passed
  uint32_t repeats = 0;      // of a read: the same site again, nothing written in between
  bool behind = false;       // of a read: another task has written since
};

// Two accesses that nothing orders; the second is the one being made.
struct FoundRace {
  Epoch first;
  bool first_writes = false;
  Epoch second;
  bool second_writes = false;
};

// A task has read a variable and now writes it. Whether the one comes of the other only the code can tell.
struct FoundUpdate {
  Epoch read, write;
  bool open = false;       // it could have been preempted in between
  bool lost = false;       // and was: another task has written in between: `other`
  Epoch other;
};

struct Found {
  std::vector<FoundRace> races;
  std::vector<FoundUpdate> updates;
  void clear() {
    races.clear();
    updates.clear();
  }
};

// What an operation was to the search.
enum class Event : uint8_t {
  none,    // nobody else can notice it
  again,   // a racing read that has read the same for some time: its thread is going in circles
  fresh
};

class Order {
 public:
  struct Mark {
    size_t undos = 0;
  };
  struct Access {
    uint32_t task = 0;
    uint64_t object = 0;
    uint64_t part = 0;
    bool write = false;
    Site site;
    uint64_t step = 0;
  };

  // Forgets the run. Keeps which sites race, unless `all`.
  void clear(bool all);
  Mark mark() const { return {undos_.size()}; }
  void rewind(Mark mark);
  // Off: nobody will go back, nothing is kept for it.
  void set_recording(bool on) { recording_ = on; }
  // No GIL: everybody can be preempted between any two bytecodes.
  void set_free_threaded(bool on) { free_threaded_ = on; }

  void first_task(uint32_t task);
  void task_created(uint32_t parent, uint32_t child);
  // Operations on what orders threads. acquire: comes after all that was released there; changes says
  // whether it excludes others (taking a lock) or only looks (a try that fails).
  void acquire(uint32_t task, uint64_t object, uint64_t part, bool changes);
  void release(uint32_t task, uint64_t object, uint64_t part);
  // An ordinary access. What is found is appended.
  Event access(const Access& access, Found& found);
  // Output and the like: always of interest, ordered like writes to one variable, never a race.
  void output(uint32_t task, uint64_t object, uint64_t part);
  // There is a new object at that place.
  void born(uint64_t object);
  void passed_checkpoint(uint32_t task);

  uint64_t fingerprint() const { return sum_; }
  uint64_t chain(uint32_t task) const { return task < tasks_.size() ? tasks_[task].hash : 0; }
  uint32_t events(uint32_t task) const { return task < tasks_.size() ? tasks_[task].events : 0; }
  // Whether racing sites have been found since the last call.
  bool take_grown();
  bool is_racy(Site site) const { return racy_.contains(site.key()); }

 private:
  using Clock = std::vector<uint32_t>;
  struct Task {
    uint64_t hash = 0;
    uint32_t events = 0;
    uint32_t checkpoints = 0;
  };
  static constexpr uint32_t kReaders = 8;
  struct Variable {
    uint64_t write_hash = 0;
    uint64_t reads = 0;     // sum of the readers' hashes since the last write
    Epoch write;
    Epoch readers[kReaders];   // by task and site; until the task itself writes
    uint32_t reader_count = 0;
    uint32_t next_reader = 0;
  };
  struct Object {
    std::vector<uint32_t> parts;  // indices of variables
  };
  struct Key {
    uint64_t object;
    uint64_t part;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    size_t operator()(const Key& key) const;
  };
  enum class UndoKind : uint8_t { task, variable, clock, sync_clock };
  struct Undo {
    UndoKind kind;
    uint32_t index;
  };

  uint32_t variable(uint64_t object, uint64_t part);
  Task& change_task(uint32_t task);
  Variable& change_variable(uint32_t index);
  Clock& change_clock(uint32_t task);
  Clock& change_sync_clock(uint32_t variable);
  void extend(uint32_t task, uint64_t with);
  bool before(const Epoch& epoch, uint32_t task) const;
  void join(uint32_t task, const Clock& other);
  void tick(uint32_t task);
  uint64_t depends(const Object& object, uint32_t index, bool write) const;
  void note_hashes(uint32_t task, uint32_t index, bool write);
  void check_against(const Variable& other, const Epoch& now, bool write, Found& found);
  void add_race(const FoundRace& race, Found& found);
  void remember_write(Variable& variable, const Epoch& now, Found& found);
  Event remember_read(Variable& variable, const Epoch& now);

  std::vector<Task> tasks_;
  std::vector<Clock> clocks_;
  std::vector<Variable> variables_;
  std::vector<Clock> sync_clocks_;     // by variable
  std::unordered_map<Key, uint32_t, KeyHash> variable_of_;  // looked up only
  std::unordered_map<uint64_t, uint32_t> object_of_;        // looked up only
  std::vector<Object> objects_;
  std::unordered_set<uint64_t> racy_;      // looked up only
  bool grown_ = false;
  uint64_t sum_ = 0;
  bool recording_ = true;
  bool free_threaded_ = false;
  std::vector<Undo> undos_;
  std::vector<Task> old_tasks_;
  std::vector<Variable> old_variables_;
  std::vector<Clock> old_clocks_;
};

}  // namespace lockstep::explore
