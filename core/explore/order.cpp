#include "core/explore/order.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/hash.h"

namespace lockstep::explore {

namespace {

constexpr uint32_t kRepeats = 4;  // so many equal reads of a thread count before they are circles

uint64_t mix(uint64_t a, uint64_t b) { return base::mix64(a * 0x9e3779b97f4a7c15ull + base::mix64(b)); }
uint64_t weight(uint64_t hash) { return hash == 0 ? 0 : base::mix64(hash); }

}  // namespace

size_t Order::KeyHash::operator()(const Key& key) const {
  return static_cast<size_t>(mix(key.object, key.part));
}

void Order::clear(bool all) {
  tasks_.clear();
  clocks_.clear();
  variables_.clear();
  sync_clocks_.clear();
  variable_of_.clear();
  object_of_.clear();
  objects_.clear();
  undos_.clear();
  old_tasks_.clear();
  old_variables_.clear();
  old_clocks_.clear();
  sum_ = 0;
  grown_ = false;
  if (all) racy_.clear();
}

// --- taking back -------------------------------------------------------------------------------------

Order::Task& Order::change_task(uint32_t task) {
  if (task >= tasks_.size()) {
    tasks_.resize(task + 1);
    clocks_.resize(task + 1);
  }
  if (recording_) {
    undos_.push_back({UndoKind::task, task});
    old_tasks_.push_back(tasks_[task]);
  }
  return tasks_[task];
}

Order::Variable& Order::change_variable(uint32_t index) {
  if (recording_) {
    undos_.push_back({UndoKind::variable, index});
    old_variables_.push_back(variables_[index]);
  }
  return variables_[index];
}

Order::Clock& Order::change_clock(uint32_t task) {
  if (recording_) {
    undos_.push_back({UndoKind::clock, task});
    old_clocks_.push_back(clocks_[task]);
  }
  return clocks_[task];
}

Order::Clock& Order::change_sync_clock(uint32_t variable) {
  if (recording_) {
    undos_.push_back({UndoKind::sync_clock, variable});
    old_clocks_.push_back(sync_clocks_[variable]);
  }
  return sync_clocks_[variable];
}

void Order::rewind(Mark mark) {
  CHECK(mark.undos <= undos_.size(), "this mark lies in a future that was taken back");
  while (undos_.size() > mark.undos) {
    const Undo undo = undos_.back();
    undos_.pop_back();
    switch (undo.kind) {
      case UndoKind::task:
        sum_ += weight(old_tasks_.back().hash) - weight(tasks_[undo.index].hash);
        tasks_[undo.index] = old_tasks_.back();
        old_tasks_.pop_back();
        break;
      case UndoKind::variable:
        variables_[undo.index] = old_variables_.back();
        old_variables_.pop_back();
        break;
      case UndoKind::clock:
        clocks_[undo.index] = std::move(old_clocks_.back());
        old_clocks_.pop_back();
        break;
      case UndoKind::sync_clock:
        sync_clocks_[undo.index] = std::move(old_clocks_.back());
        old_clocks_.pop_back();
        break;
    }
  }
}

// --- clocks ------------------------------------------------------------------------------------------

uint32_t Order::variable(uint64_t object, uint64_t part) {
  const auto known = variable_of_.find({object, part});
  if (known != variable_of_.end()) return known->second;
  const auto index = static_cast<uint32_t>(variables_.size());
  variables_.emplace_back();
  sync_clocks_.emplace_back();
  variable_of_.emplace(Key{object, part}, index);
  const auto owner = object_of_.try_emplace(object, static_cast<uint32_t>(objects_.size()));
  if (owner.second) objects_.emplace_back();
  objects_[owner.first->second].parts.push_back(index);
  return index;
}

void Order::join(uint32_t task, const Clock& other) {
  const Clock& mine = clocks_[task];
  bool news = other.size() > mine.size();
  for (size_t i = 0; i < other.size() && !news; ++i) news = other[i] > mine[i];
  if (!news) return;
  Clock& clock = change_clock(task);
  if (clock.size() < other.size()) clock.resize(other.size(), 0);
  for (size_t i = 0; i < other.size(); ++i) clock[i] = std::max(clock[i], other[i]);
}

void Order::tick(uint32_t task) {
  Clock& clock = change_clock(task);
  if (clock.size() <= task) clock.resize(task + 1, 0);
  ++clock[task];
}

bool Order::before(const Epoch& epoch, uint32_t task) const {
  const Clock& clock = clocks_[task];
  return epoch.task == task || (epoch.task < clock.size() && clock[epoch.task] >= epoch.clock);
}

void Order::extend(uint32_t task, uint64_t with) {
  Task& changed = change_task(task);
  sum_ -= weight(changed.hash);
  changed.hash = mix(changed.hash, with) | 1;
  ++changed.events;
  sum_ += weight(changed.hash);
}

void Order::first_task(uint32_t task) {
  change_task(task);
  tick(task);
  extend(task, 1);
}

void Order::task_created(uint32_t parent, uint32_t child) {
  change_task(child);
  extend(parent, 2);
  sum_ -= weight(tasks_[child].hash);
  tasks_[child] = {};
  tasks_[child].hash = mix(tasks_[parent].hash, 3) | 1;
  sum_ += weight(tasks_[child].hash);
  change_clock(child) = clocks_[parent];
  tick(child);
  tick(parent);
}

void Order::acquire(uint32_t task, uint64_t object, uint64_t part, bool changes) {
  const uint32_t index = variable(object, part);
  join(task, sync_clocks_[index]);
  note_hashes(task, index, changes);
}

void Order::release(uint32_t task, uint64_t object, uint64_t part) {
  const uint32_t index = variable(object, part);
  Clock& released = change_sync_clock(index);
  const Clock& mine = clocks_[task];
  if (released.size() < mine.size()) released.resize(mine.size(), 0);
  for (size_t i = 0; i < mine.size(); ++i) released[i] = std::max(released[i], mine[i]);
  tick(task);
  note_hashes(task, index, true);
}

void Order::output(uint32_t task, uint64_t object, uint64_t part) {
  note_hashes(task, variable(object, part), true);
}

void Order::passed_checkpoint(uint32_t task) { ++change_task(task).checkpoints; }

bool Order::take_grown() {
  const bool grown = grown_;
  grown_ = false;
  return grown;
}

// --- the trace ---------------------------------------------------------------------------------------

// What an access to this part of the object depends on in others: the whole contains all parts.
uint64_t Order::depends(const Object& object, uint32_t index, bool write) const {
  uint64_t sum = 0;
  const bool whole = object.parts.front() == index;
  for (size_t i = 0; i < object.parts.size(); ++i) {
    if (!whole && i > 0) break;  // parts are independent of each other
    const Variable& other = variables_[object.parts[i]];
    if (object.parts[i] == index) continue;
    sum += weight(other.write_hash) + (write ? weight(other.reads) * 3 : 0);
  }
  return sum;
}

void Order::note_hashes(uint32_t task, uint32_t index, bool write) {
  // The parts of what orders threads are independent of each other.
  const Variable& known = variables_[index];
  extend(task, mix(write ? 5 : 7, known.write_hash + (write ? weight(known.reads) * 3 : 0)));
  Variable& changed = change_variable(index);
  if (write) {
    changed.write_hash = tasks_[task].hash;
    changed.reads = 0;
  } else {
    changed.reads += weight(tasks_[task].hash);
  }
}

// --- accesses ----------------------------------------------------------------------------------------

void Order::add_race(const FoundRace& race, Found& found) {
  const bool first = racy_.insert(race.first.site.key()).second;
  const bool second = racy_.insert(race.second.site.key()).second;
  if (first || second) grown_ = true;
  found.races.push_back(race);
}

void Order::check_against(const Variable& other, const Epoch& now, bool write, Found& found) {
  if (other.write.task != 0 && !before(other.write, now.task)) add_race({other.write, true, now, write}, found);
  if (!write) return;
  for (uint32_t i = 0; i < other.reader_count; ++i) {
    const Epoch& reader = other.readers[i];
    if (!reader.behind && !before(reader, now.task)) add_race({reader, false, now, true}, found);
  }
}

// Reads of other tasks stay, as overtaken; the task's own are done with.
void Order::remember_write(Variable& changed, const Epoch& now, Found& found) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < changed.reader_count; ++i) {
    const Epoch reader = changed.readers[i];
    if (reader.task == now.task) {
      const bool open = free_threaded_ ? reader.step != now.step : reader.checkpoints != now.checkpoints;
      found.updates.push_back({reader, now, open, reader.behind, changed.write});
      continue;
    }
    changed.readers[kept] = reader;
    changed.readers[kept++].behind = true;
  }
  changed.reader_count = kept;
  changed.next_reader = 0;
  changed.write = now;
}

// again: it is a read that has been made before, with nothing written since.
Event Order::remember_read(Variable& changed, const Epoch& now) {
  for (uint32_t i = 0; i < changed.reader_count; ++i) {
    Epoch& reader = changed.readers[i];
    if (reader.task != now.task || reader.site.key() != now.site.key()) continue;
    const uint32_t repeats = reader.behind ? 0 : reader.repeats + 1;
    reader = now;
    reader.repeats = repeats;
    return repeats > kRepeats ? Event::again : Event::fresh;
  }
  if (changed.reader_count < kReaders) {
    changed.readers[changed.reader_count++] = now;
  } else {
    const auto* overtaken = std::find_if(changed.readers, changed.readers + kReaders,
                                         [](const Epoch& reader) { return reader.behind; });
    const auto place = static_cast<uint32_t>(overtaken - changed.readers);
    changed.readers[place < kReaders ? place : changed.next_reader] = now;
    changed.next_reader = (changed.next_reader + 1) % kReaders;
  }
  return Event::fresh;
}

Event Order::access(const Access& access, Found& found) {
  variable(access.object, 0);  // the whole is the first part
  const uint32_t index = variable(access.object, access.part);
  const Object& object = objects_[object_of_.find(access.object)->second];
  const Clock& clock = clocks_[access.task];
  const Epoch now{access.task, clock[access.task], access.site, access.step,
                  tasks_[access.task].checkpoints, 0, false};
  const bool whole = object.parts.front() == index;
  for (size_t i = 0; i < object.parts.size(); ++i) {
    if (!whole && i > 0) break;
    check_against(variables_[object.parts[i]], now, access.write, found);
  }
  if (!whole) check_against(variables_[index], now, access.write, found);
  const uint64_t others = depends(object, index, access.write);
  Variable& changed = change_variable(index);
  Event event = Event::fresh;
  if (access.write) {
    remember_write(changed, now, found);
  } else {
    event = remember_read(changed, now);
  }
  if (!racy_.contains(access.site.key())) return Event::none;
  if (event == Event::again) return event;
  const uint64_t own = changed.write_hash + (access.write ? weight(changed.reads) * 3 : 0);
  extend(access.task, mix(access.write ? 11 : 13, own + others * 5));
  Variable& noted = variables_[index];
  if (access.write) {
    noted.write_hash = tasks_[access.task].hash;
    noted.reads = 0;
  } else {
    noted.reads += weight(tasks_[access.task].hash);
  }
  return event;
}

void Order::born(uint64_t object) {
  const auto known = object_of_.find(object);
  if (known == object_of_.end()) return;
  for (const uint32_t index : objects_[known->second].parts) {
    const Variable& old = variables_[index];
    if (old.write.task == 0 && old.reader_count == 0 && old.write_hash == 0 && old.reads == 0 &&
        sync_clocks_[index].empty()) {
      continue;
    }
    change_variable(index) = Variable{};
    change_sync_clock(index).clear();
  }
}

}  // namespace lockstep::explore
