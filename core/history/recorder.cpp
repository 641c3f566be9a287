#include "core/history/recorder.h"

#include <algorithm>
#include <cstring>

namespace lockstep::history {

using base::Arena;
using machine::Machine;

namespace {
constexpr uint64_t kKeyframesWanted = 512;  // the interval grows with the run so that about so many exist
constexpr uint64_t kStepsPerPage = 16;      // and where each writes to many pages: 64 bytes of history per step
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
  const auto add = [&](uint32_t id, Arena& arena) {
    const bool known = !keyframes_.empty() &&
                       std::any_of(keyframes_.back().spaces.begin(), keyframes_.back().spaces.end(),
                                   [&](const SpaceRecord& record) { return record.id == id; });
    keyframe.spaces.push_back({id, arena.top()});
    base_serial_ = keyframe.serial;
    const uint32_t pages = capture_space(id, arena, !known);
    if (known) keyframe.pages += pages;
  };
  add(0, machine.kernel().arena());
  for (const machine::Space& space : machine.spaces()) add(space.pid, *space.arena);
  keyframes_.push_back(std::move(keyframe));
}

uint32_t Recorder::capture_space(uint32_t id, Arena& arena, bool everything) {
  SpacePages& record = pages_of(id);
  const uint32_t pages = arena.page_count();
  if (record.pages.size() < pages) record.pages.resize(pages);
  uint8_t* dirty = arena.dirty();
  const auto save = [&](uint32_t page, uint64_t hash) {
    record.pages[page].add(base_serial_, store_.put(arena.base() + (page << Arena::kPageShift), hash));
  };
  uint32_t saved = 0;
  uint32_t waiting = 0;
  uint64_t waiting_hash = 0;
  for (uint32_t page = 0; page < pages; ++page) {
    if (!everything && (dirty[page] & Arena::kDirtyForKeyframe) == 0) continue;
    dirty[page] = static_cast<uint8_t>(dirty[page] & ~Arena::kDirtyForKeyframe);
    // One behind, so that the table's row is there when it is looked at.
    const uint64_t hash = PageStore::hash_of(arena.base() + (page << Arena::kPageShift));
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
  for (const machine::Space& space : machine.spaces()) existed.push_back(space.pid);
  machine.restore_spaces(pids);
  for (const SpaceRecord& record : keyframe.spaces) {
    const bool fresh =
        record.id != 0 && !std::binary_search(existed.begin(), existed.end(), record.id);
    Arena& arena = record.id == 0 ? machine.kernel().arena() : *machine.space(record.id);
    restore_space(keyframe, record, arena, fresh);
  }
  base_serial_ = keyframe.serial;
  machine.finish_restore(keyframe.own);
  return keyframe.marks;
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
    dirty[page] = Arena::kDirtyForHash;
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

void Recorder::drop(size_t index) {
  CHECK(index > 0 && index + 1 < keyframes_.size(), "the first and last keyframes stay");
  const uint32_t serial = keyframes_[index].serial;
  const uint32_t next = keyframes_[index + 1].serial;
  for (SpacePages& space : spaces_) {
    for (PageVersions& page : space.pages) page.drop(serial, next, store_);
  }
  keyframes_.erase(keyframes_.begin() + static_cast<std::ptrdiff_t>(index));
}

// Over budget: drop keyframes where the gap that arises is smallest, a share of them at once.
void Recorder::thin() {
  while (store_.bytes() > limits_.bytes && keyframes_.size() > 8) {
    size_t best = 1;
    uint64_t best_gap = UINT64_MAX;
    for (size_t i = 1; i + 1 < keyframes_.size(); ++i) {
      const uint64_t gap = keyframes_[i + 1].step - keyframes_[i - 1].step;
      if (gap < best_gap) {
        best_gap = gap;
        best = i;
      }
    }
    drop(best);
  }
}

uint64_t Recorder::bytes() const {
  uint64_t lists = 0;
  for (const SpacePages& space : spaces_) lists += space.pages.size() * sizeof(PageVersions);
  return store_.bytes() + lists + keyframes_.size() * sizeof(Keyframe);
}

}  // namespace lockstep::history
