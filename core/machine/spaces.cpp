#include "core/machine/spaces.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/check.h"

namespace lockstep::machine {

using base::Arena;
using base::PageStore;

namespace {
constexpr size_t kFewSpaces = 4;                   // are never put away
constexpr size_t kMostSpare = 4;
constexpr uint32_t kMostSpareBytes = 32u << 20;    // a larger block goes back to the host
}  // namespace

const Spaces::Space* Spaces::find(uint32_t pid) const {
  const auto at = std::lower_bound(spaces_.begin(), spaces_.end(), pid,
                                   [](const Space& space, uint32_t id) { return space.pid < id; });
  return at != spaces_.end() && at->pid == pid ? &*at : nullptr;
}

Spaces::Space& Spaces::add(uint32_t pid, Arena arena) {
  const auto at = std::lower_bound(spaces_.begin(), spaces_.end(), pid,
                                   [](const Space& space, uint32_t id) { return space.pid < id; });
  CHECK(at == spaces_.end() || at->pid != pid, "address space exists already");
  may_be_crowded_ = true;
  return *spaces_.insert(at, Space{pid, false, ++uses_, std::make_unique<Arena>(std::move(arena)), {}});
}

void Spaces::make(uint32_t pid, uint32_t limit_bytes) { add(pid, Arena(limit_bytes, take_spare())); }

bool Spaces::many() const { return spaces_.size() > kFewSpaces; }

void Spaces::fork(uint32_t parent, uint32_t child) {
  Arena* from = arena(parent);
  CHECK(from != nullptr, "no address space to fork");
  const bool shares = many();   // asked once: the child must not take pages of an earlier time
  if (shares) save(*find(parent));
  Space& made = add(child, from->clone(take_spare()));
  if (!shares) return;
  const Space& saved = *find(parent);
  made.slots = saved.slots;
  for (const uint32_t slot : made.slots) store_.share(slot);
  uint8_t* dirty = made.arena->dirty();
  std::fill_n(dirty, made.slots.size(), static_cast<uint8_t>(Arena::kDirty & ~Arena::kDirtySinceAway));
}

void Spaces::drop(size_t index) {
  Space& space = spaces_[index];
  free_slots(space, 0);
  if (!space.away) give_spare(space.arena->give_up());
  spaces_.erase(spaces_.begin() + static_cast<std::ptrdiff_t>(index));
}

Arena* Spaces::arena(uint32_t pid) {
  Space* space = find(pid);
  if (space == nullptr) return nullptr;
  if (space->away) take_out(*space);
  space->used = ++uses_;
  return space->arena.get();
}

uint32_t Spaces::next_to_put_away(uint32_t used) {
  if (!may_be_crowded_) return 0;
  uint64_t bytes = 0;
  const Space* oldest = nullptr;
  size_t here = 0;
  for (const Space& space : spaces_) {
    if (space.away) continue;
    ++here;
    bytes += space.arena->top();
    if (space.pid != used && (oldest == nullptr || space.used < oldest->used)) oldest = &space;
  }
  if (bytes > room_ && here > kFewSpaces) return oldest->pid;
  may_be_crowded_ = false;
  return 0;
}

void Spaces::put_away(uint32_t pid) {
  Space& space = *find(pid);
  CHECK(!space.away, "put away twice");
  save(space);
  give_spare(space.arena->put_away());
  space.away = true;
}

// What was written since the last time.
void Spaces::save(Space& space) {
  Arena& arena = *space.arena;
  const uint32_t pages = arena.page_count();
  if (space.slots.size() > pages) free_slots(space, pages);
  uint8_t* dirty = arena.dirty();
  for (uint32_t page = 0; page < pages; ++page) {
    const bool known = page < space.slots.size();
    if (known && (dirty[page] & Arena::kDirtySinceAway) == 0) continue;
    const uint8_t* bytes = arena.base() + (page << Arena::kPageShift);
    const uint32_t slot = store_.put(bytes, PageStore::hash_of(bytes));
    if (known) {
      store_.free(std::exchange(space.slots[page], slot));
    } else {
      space.slots.push_back(slot);
    }
    dirty[page] = static_cast<uint8_t>(dirty[page] & ~Arena::kDirtySinceAway);
  }
}

void Spaces::take_out(Space& space) {
  space.arena->take_out(take_spare());
  uint8_t* to = space.arena->base();
  const auto pages = static_cast<uint32_t>(space.slots.size());
  for (uint32_t page = 0; page < pages; ++page) {
    std::memcpy(to + (page << Arena::kPageShift), store_.get(space.slots[page]), Arena::kPageSize);
  }
  space.away = false;
  may_be_crowded_ = true;
}

const uint8_t* Spaces::page(uint32_t pid, uint32_t index) const {
  const Space& space = *find(pid);
  return space.away ? store_.get(space.slots[index]) : space.arena->base() + (index << Arena::kPageShift);
}

uint64_t Spaces::page_hash(uint32_t pid, uint32_t index) const {
  const Space& space = *find(pid);
  const bool saved = index < space.slots.size() && (space.arena->dirty()[index] & Arena::kDirtySinceAway) == 0;
  return saved ? store_.hash(space.slots[index]) : PageStore::hash_of(page(pid, index));
}

void Spaces::free_slots(Space& space, size_t from) {
  for (size_t i = from; i < space.slots.size(); ++i) store_.free(space.slots[i]);
  space.slots.resize(from);
}

Arena::Block Spaces::take_spare() {
  if (spare_.empty()) return {};
  Arena::Block block = std::move(spare_.back());
  spare_.pop_back();
  return block;
}

void Spaces::give_spare(Arena::Block block) {
  if (spare_.size() < kMostSpare && block.used <= kMostSpareBytes) spare_.push_back(std::move(block));
}

}  // namespace lockstep::machine
