#include "core/history/recorder.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace lockstep::history {

using base::Arena;
using base::PageStore;
using machine::Machine;

namespace {
constexpr uint64_t kKeyframesWanted = 512;  // the interval grows with the run so that about so many exist
constexpr uint64_t kStepsPerPage = 256;     // and where each writes to many pages, which take time
}

void Recorder::start(Machine& machine, const Marks& marks) {
  keyframes_.clear();
  spaces_.clear();
  store_.clear();
  next_serial_ = 1;
  base_serial_ = 0;
  capture(machine, marks);
}

uint64_t Recorder::interval_at(uint64_t step) const {
  const uint64_t pages = keyframes_.empty() ? 0 : keyframes_.back().pages;
  return std::clamp(std::max(step / kKeyframesWanted, pages * kStepsPerPage), limits_.shortest_interval,
                    limits_.longest_interval);
}

uint64_t Recorder::steps_until_due(uint64_t step) const {
  CHECK(!keyframes_.empty(), "recorder not started");
  const uint64_t due = keyframes_.back().step + interval_at(step);
  return due > step ? due - step : 1;
}

void Recorder::offer(Machine& machine, const Marks& marks) {
  const uint64_t step = machine.step();
  const uint64_t last = keyframes_.back().step;
  if (step <= last || step - last < interval_at(step)) return;
  capture(machine, marks);
  thin();
}

void Recorder::capture_now(Machine& machine, const Marks& marks) {
  CHECK(!keyframes_.empty() && keyframes_.back().step <= machine.step(), "capture in the past");
  if (keyframes_.back().step < machine.step()) capture(machine, marks);
}

void Recorder::capture(Machine& machine, const Marks& marks) {
  // Clean pages agree with base_serial_, which may be older than the last keyframe (after going back and
  // forward again): what changed since then is dirty, so nothing is missed.
  CHECK(keyframes_.empty() || base_serial_ <= keyframes_.back().serial, "capture in the past");
  machine.prepare_capture();
  Keyframe keyframe;
  keyframe.step = machine.step();
  keyframe.serial = next_serial_++;
  keyframe.own = machine.own_state();
  keyframe.marks = marks;
  static const std::vector<SpaceRecord> none;
  const std::vector<SpaceRecord>& before = keyframes_.empty() ? none : keyframes_.back().spaces;
  const auto add = [&](uint32_t id, Arena& head) {
    const bool known = std::binary_search(
        before.begin(), before.end(), SpaceRecord{id, 0},
        [](const SpaceRecord& a, const SpaceRecord& b) { return a.id < b.id; });
    keyframe.spaces.push_back({id, head.top()});
    base_serial_ = keyframe.serial;
    const uint32_t pages = capture_space(machine, id, !known);
    if (known) keyframe.pages += pages;
  };
  add(0, machine.kernel().arena());
  machine::Spaces& spaces = machine.spaces();
  for (size_t i = 0; i < spaces.size(); ++i) add(spaces.pid_at(i), spaces.head(spaces.pid_at(i)));
  keyframes_.push_back(std::move(keyframe));
}

namespace {

// The first page from `page` on that has been written since the last keyframe. Most have not.
uint32_t next_dirty(const uint8_t* dirty, uint32_t page, uint32_t pages) {
  constexpr uint64_t kAny = 0x0101010101010101ull * Arena::kDirtyForKeyframe;
  for (; page < pages; ++page) {
    uint64_t eight;
    while (page + sizeof eight <= pages) {
      std::memcpy(&eight, dirty + page, sizeof eight);
      if ((eight & kAny) != 0) break;
      page += sizeof eight;
    }
    if (page < pages && (dirty[page] & Arena::kDirtyForKeyframe) != 0) return page;
  }
  return pages;
}

}  // namespace

uint32_t Recorder::capture_space(Machine& machine, uint32_t id, bool everything) {
  Arena& head = id == 0 ? machine.kernel().arena() : machine.spaces().head(id);
  SpacePages& record = pages_of(id);
  const uint32_t pages = head.page_count();
  if (record.pages.size() < pages) record.pages.resize(pages);
  uint8_t* dirty = head.dirty();
  const auto bytes = [&](uint32_t page) -> const uint8_t* {
    return id == 0 ? head.base() + (page << Arena::kPageShift) : machine.spaces().page(id, page);
  };
  const auto save = [&](uint32_t page, uint64_t hash) {
    record.pages[page].add(base_serial_, store_.put(bytes(page), hash));
  };
  uint32_t saved = 0;
  uint32_t waiting = 0;
  uint64_t waiting_hash = 0;
  for (uint32_t page = 0; page < pages; ++page) {
    if (!everything) page = next_dirty(dirty, page, pages);
    if (page == pages) break;
    dirty[page] = static_cast<uint8_t>(dirty[page] & ~Arena::kDirtyForKeyframe);
    // One behind, so that the table's row is there when it is looked at.
    const uint64_t hash = id == 0 ? PageStore::hash_of(bytes(page)) : machine.spaces().page_hash(id, page);
    store_.expect(hash);
    if (saved > 0) save(waiting, waiting_hash);
    waiting = page;
    waiting_hash = hash;
    ++saved;
  }
  if (saved > 0) save(waiting, waiting_hash);
  return saved;
}

const Recorder::Keyframe& Recorder::find(uint64_t step) const {
  const auto after = std::upper_bound(
      keyframes_.begin(), keyframes_.end(), step,
      [](uint64_t wanted, const Keyframe& keyframe) { return wanted < keyframe.step; });
  CHECK(after != keyframes_.begin(), "no keyframe at or before that step");
  return *(after - 1);
}

uint64_t Recorder::keyframe_before_time(uint64_t time_ns) const {
  const auto after = std::upper_bound(
      keyframes_.begin(), keyframes_.end(), time_ns,
      [](uint64_t time, const Keyframe& keyframe) { return time < keyframe.marks.time_ns; });
  return after == keyframes_.begin() ? 0 : (after - 1)->step;
}

Recorder::Marks Recorder::restore(Machine& machine, uint64_t step) {
  const Keyframe& keyframe = find(step);
  machine.mark_all_stacks();
  std::vector<uint32_t> pids;
  std::vector<uint32_t> existed;
  for (const SpaceRecord& record : keyframe.spaces) {
    if (record.id != 0) pids.push_back(record.id);
  }
  machine::Spaces& spaces = machine.spaces();
  for (size_t i = 0; i < spaces.size(); ++i) existed.push_back(spaces.pid_at(i));
  machine.restore_spaces(pids);
  for (const SpaceRecord& record : keyframe.spaces) {
    const bool fresh =
        record.id != 0 && !std::binary_search(existed.begin(), existed.end(), record.id);
    if (record.id == 0) {
      restore_space(keyframe, record, machine.kernel().arena(), fresh);
    } else if (fresh || differs(keyframe, record, spaces.head(record.id))) {
      restore_space(keyframe, record, machine.space_to_restore(record.id), fresh);
    }
  }
  base_serial_ = keyframe.serial;
  machine.finish_restore(keyframe.own);
  return keyframe.marks;
}

// Whether the address space is not as it was then: one that is away need not be taken out for that.
bool Recorder::differs(const Keyframe& keyframe, const SpaceRecord& record, Arena& head) {
  if (head.top() != record.top) return true;
  const uint32_t pages = head.page_count();
  if (next_dirty(head.dirty(), 0, pages) != pages) return true;
  const SpacePages& saved = pages_of(record.id);
  const uint32_t from = std::min(base_serial_, keyframe.serial);
  const uint32_t to = std::max(base_serial_, keyframe.serial);
  return std::any_of(saved.pages.data(), saved.pages.data() + pages,
                     [&](const PageVersions& page) { return page.any_between(from, to); });
}

void Recorder::restore_space(const Keyframe& keyframe, const SpaceRecord& record, Arena& arena,
                             bool fresh) {
  const SpacePages& saved = pages_of(record.id);
  const uint32_t from = std::min(base_serial_, keyframe.serial);
  const uint32_t to = std::max(base_serial_, keyframe.serial);
  arena.reserve_for_restore(record.top);
  uint8_t* dirty = arena.dirty();
  const uint32_t pages = arena.page_count();
  CHECK(saved.pages.size() >= pages, "a page was never saved");
  for (uint32_t page = 0; page < pages; ++page) {
    const bool changed = fresh || (dirty[page] & Arena::kDirtyForKeyframe) != 0 ||
                         saved.pages[page].any_between(from, to);
    if (!changed) continue;
    uint8_t* bytes = arena.base() + (page << Arena::kPageShift);
    const PageVersion* version = saved.pages[page].at(keyframe.serial);
    if (version == nullptr) {
      std::memset(bytes, 0, Arena::kPageSize);
    } else {
      std::memcpy(bytes, store_.get(version->slot), Arena::kPageSize);
    }
    dirty[page] = Arena::kDirty & ~Arena::kDirtyForKeyframe;
  }
}

void Recorder::truncate(uint64_t step) {
  CHECK(!keyframes_.empty() && keyframes_.front().step <= step, "cannot drop the first keyframe");
  while (keyframes_.back().step > step) keyframes_.pop_back();
  const uint32_t last = keyframes_.back().serial;
  CHECK(base_serial_ <= last, "the machine stands in the dropped future");
  for (SpacePages& space : spaces_) {
    for (PageVersions& page : space.pages) page.truncate(last, store_);
  }
}

Recorder::SpacePages& Recorder::pages_of(uint32_t id) {
  const auto it = std::lower_bound(
      spaces_.begin(), spaces_.end(), id,
      [](const SpacePages& space, uint32_t wanted) { return space.id < wanted; });
  if (it != spaces_.end() && it->id == id) return *it;
  return *spaces_.insert(it, SpacePages{id, {}});
}

// Over budget: an eighth of the keyframes goes, where the gap that arises is smallest. So many at once, for each page
// of the run is looked at. The first and the last stay.
void Recorder::thin() {
  while (store_.bytes() > limits_.bytes && keyframes_.size() > 8) {
    std::vector<std::pair<uint64_t, size_t>> gaps;
    for (size_t i = 1; i + 1 < keyframes_.size(); ++i) {
      gaps.emplace_back(keyframes_[i + 1].step - keyframes_[i - 1].step, i);
    }
    std::sort(gaps.begin(), gaps.end());
    std::vector<bool> gone(keyframes_.size(), false);
    size_t left = keyframes_.size() / 8;
    for (const auto& [gap, i] : gaps) {
      if (gone[i - 1] || gone[i + 1]) continue;
      gone[i] = true;
      if (--left == 0) break;
    }
    std::vector<Keyframe> kept;
    std::vector<uint32_t> next_kept;
    for (size_t i = 0; i < keyframes_.size(); ++i) {
      if (gone[i]) continue;
      next_kept.resize(keyframes_[i].serial + 1, keyframes_[i].serial);
      kept.push_back(std::move(keyframes_[i]));
    }
    keyframes_ = std::move(kept);
    for (SpacePages& space : spaces_) {
      for (PageVersions& page : space.pages) page.keep(next_kept, store_);
    }
  }
}

uint64_t Recorder::bytes() const {
  uint64_t lists = 0;
  for (const SpacePages& space : spaces_) {
    for (const PageVersions& page : space.pages) lists += page.bytes();
  }
  return store_.bytes() + lists + keyframes_.size() * sizeof(Keyframe);
}

}  // namespace lockstep::history
