// The address spaces of all processes. Those that run lie in memory as they are; when there are many, those that
// have not run for longest are kept as pages instead (PageStore: equal ones once), so that a thousand forked
// processes take little more than what each has written itself. How a space is kept is not state: the
// machine, the recorder and views see the same bytes. Owned by the machine.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/arena.h"
#include "core/base/page_store.h"

namespace lockstep::machine {

class Spaces {
 public:
  bool empty() const { return spaces_.empty(); }
  size_t size() const { return spaces_.size(); }
  uint32_t pid_at(size_t index) const { return spaces_[index].pid; }   // ascending
  bool has(uint32_t pid) const { return find(pid) != nullptr; }

  // Requires: there is none of that pid.
  void make(uint32_t pid, uint32_t limit_bytes);
  // If there are many, the child shares the parent's saved pages: the same is required as for put_away().
  void fork(uint32_t parent, uint32_t child);
  bool many() const;
  void drop(size_t index);
  // The address space, taken out of the pages if it is away; null if there is none. It stays until it is put away.
  base::Arena* arena(uint32_t pid);

  // Whom to put away, while there is too much in memory: the pid that has not been asked for longest, never `used`;
  // 0: there is room.
  uint32_t next_to_put_away(uint32_t used);
  // Requires: the dirty marks of its arena tell everything that was written (stacks are written without).
  void put_away(uint32_t pid);
  bool is_away(uint32_t pid) const { return find(pid)->away; }
  // Without taking it out: its first page (top, live bytes, roots), its dirty marks; any page.
  base::Arena& head(uint32_t pid) { return *find(pid)->arena; }
  const uint8_t* page(uint32_t pid, uint32_t index) const;
  uint64_t page_hash(uint32_t pid, uint32_t index) const;         // as PageStore::hash_of
  // Tests: so few bytes are kept in memory.
  void set_room(uint64_t bytes) { room_ = bytes; }

 private:
  struct Space {
    uint32_t pid = 0;
    bool away = false;
    uint64_t used = 0;                       // when it was asked for last, in calls of arena()
    std::unique_ptr<base::Arena> arena;
    std::vector<uint32_t> slots;             // of its pages when it was put away last
  };
  const Space* find(uint32_t pid) const;
  Space* find(uint32_t pid) { return const_cast<Space*>(static_cast<const Spaces*>(this)->find(pid)); }
  Space& add(uint32_t pid, base::Arena arena);
  void save(Space& space);
  void take_out(Space& space);
  void free_slots(Space& space, size_t from);
  base::Arena::Block take_spare();
  void give_spare(base::Arena::Block block);

  std::vector<Space> spaces_;                // ascending pid
  std::vector<base::Arena::Block> spare_;
  base::PageStore store_;
  uint64_t uses_ = 0;
  bool may_be_crowded_ = false;              // something was made or taken out since it was counted
  uint64_t room_ = 256ull << 20;
};

}  // namespace lockstep::machine
