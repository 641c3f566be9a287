// Watch: the races and updates it has found, as a person is told of them.
#include <algorithm>

#include "core/base/hash.h"
#include "core/explore/origin.h"
#include "core/explore/watch.h"
#include "core/lang/code/opcode.h"
#include "core/view/frames.h"
#include "core/view/names.h"

namespace lockstep::explore {

namespace {

constexpr size_t kMostRaces = 200;
constexpr size_t kMostUpdates = 2'000;

// A list's append and the like are atomic: two of them are no race to a person.
bool changes_plainly(lang::Op op) {
  switch (op) {
    case lang::Op::STORE_GLOBAL:
    case lang::Op::STORE_NAME:
    case lang::Op::STORE_ATTR:
    case lang::Op::STORE_DEREF:
    case lang::Op::STORE_SUBSCR:
    case lang::Op::DELETE_GLOBAL:
    case lang::Op::DELETE_NAME:
    case lang::Op::DELETE_ATTR:
    case lang::Op::DELETE_DEREF:
    case lang::Op::DELETE_SUBSCR:
    case lang::Op::BINARY_OP: return true;
    default: return false;
  }
}

template <class T>
bool same_two(const T& a, const T& b, const T& c, const T& d) {
  return (a == c && b == d) || (a == d && b == c);
}

// What a person sees of an access, apart from who makes it.
struct Seen {
  uint32_t file;
  int line;
  bool write;
  friend bool operator==(const Seen&, const Seen&) = default;
};
Seen seen(const Access& access) { return {access.place.file, access.place.line, access.write}; }

bool take_in(Race& known, const Race& race) {
  if (!same_to_a_person(known, race)) return false;
  if (race.loss <= known.loss) return true;
  known.loss = race.loss;
  known.can_lose_update = race.can_lose_update;
  known.lost_by = race.lost_by;
  known.lost_step = race.lost_step;
  known.overtaken = race.overtaken;
  return true;
}

}  // namespace

bool same_to_a_person(const Race& a, const Race& b) {
  return a.variable == b.variable && same_two(seen(a.first), seen(a.second), seen(b.first), seen(b.second));
}

Access Watch::access_of(const Epoch& epoch, bool write) const {
  Access access;
  access.task = epoch.task;
  access.thread = view::thread_name(*machine_, epoch.task);
  access.place = view::place_of(machine_->program(), *sources_, epoch.site.code_id, epoch.site.instr);
  const vm::CodeEntry& entry = machine_->program().entry(epoch.site.code_id);
  access.bytecode = lang::op_info(entry.instrs[epoch.site.instr].orig).name;
  access.step = epoch.step;
  access.write = write;
  return access;
}

bool Watch::is_own(Site site) { return kinds_.of(machine_->vm(), site.code_id) == CodeKinds::project; }

// Of what the bytecode at hand touches.
std::string Watch::variable_text(const Touch& touch) const {
  const lang::Code& code = machine_->program().code(touches_.code_id);
  const uint32_t depth = container_depth(code.instructions[touches_.instr]);
  const bool part = touch.kind == TouchKind::item || touch.kind == TouchKind::whole;
  return touch_text(machine_->vm(), touch,
                    part && depth != kNoDepth ? source_name(code, touches_.instr, depth) : std::string());
}

// Keeps the races just found that a person wants to know of.
void Watch::report(const Touch& touch) {
  for (const FoundRace& found : found_.races) {
    if (races_.size() >= kMostRaces) return;
    const Site sites[2] = {found.first.site, found.second.site};
    bool plain = false;
    for (const Site& site : sites) {
      const vm::CodeEntry& entry = machine_->program().entry(site.code_id);
      plain = plain || changes_plainly(static_cast<lang::Op>(entry.instrs[site.instr].orig));
    }
    if (!plain || !is_own(sites[0]) || !is_own(sites[1])) continue;
    KnownRace known{{}, {sites[0].key(), sites[1].key()}};
    known.race.variable = variable_text(touch);
    const bool there = std::any_of(races_.begin(), races_.end(), [&](const KnownRace& other) {
      return same_two(other.sites[0], other.sites[1], known.sites[0], known.sites[1]) &&
             other.race.variable == known.race.variable;
    });
    if (there) continue;
    known.race.first = access_of(found.first, found.first_writes);
    known.race.second = access_of(found.second, found.second_writes);
    races_.push_back(std::move(known));
  }
}

// Whether what a thread writes comes of what it has read before: looked up in the code, once.
Watch::Update& Watch::update_at(const FoundUpdate& found) {
  const Site read = found.read.site, write = found.write.site;
  const uint64_t key = base::mix64(read.key()) ^ write.key();
  const auto [at, fresh] = update_of_.try_emplace(key, updates_.size());
  if (fresh) {
    Update update;
    update.read = read.key();
    update.write = write.key();
    update.one_code = read.code_id == write.code_id;
    const vm::Program& program = machine_->program();
    if (is_own(read) && is_own(write)) {
      update.origin = origin_of(program.code(write.code_id), write.instr, program.code(read.code_id), read.instr);
    }
    updates_.push_back(std::move(update));
  }
  return updates_[at->second];
}

// A thread writes what it has read before. Nothing is lost if it has read anew since the others wrote, and writes
// what comes of that: a check, then x -= 1. There the check was overtaken, if that was not made again.
void Watch::note_updates(const Touch& touch) {
  bool read_anew = false, checked_anew = false;
  for (const FoundUpdate& found : found_.updates) {
    if (updates_.size() >= kMostUpdates) return;
    const Origin origin = update_at(found).origin;
    read_anew = read_anew || (origin != Origin::none && !found.lost);
    checked_anew = checked_anew || (origin == Origin::condition && !found.lost);
  }
  for (const FoundUpdate& found : found_.updates) {
    Update& update = update_at(found);
    if (update.origin == Origin::none) continue;
    update.open = update.open || found.open;
    if (!found.lost) continue;
    if (!read_anew) {
      note_loss(update, found, Loss::found, touch);
    } else if (update.origin == Origin::condition && update.one_code && !checked_anew) {
      note_loss(update, found, Loss::overtaken, touch);
    }
  }
}

void Watch::note_loss(Update& update, const FoundUpdate& found, Loss loss, const Touch& touch) {
  if (update.one_code || order_.is_racy(found.write.site)) worst_ = std::max(worst_, loss);
  if (loss < update.loss) return;
  const auto length = [](const os::Schedule& of) { return of.forced().size() * 1000 + of.overrides().size(); };
  const bool worse = loss > update.loss;
  if (worse) update.others.clear();
  if (schedule_ != nullptr && (worse || length(*schedule_) < length(update.lost_by))) {
    update.loss = loss;
    update.lost_by = *schedule_;
    update.lost_step = machine_->step();
    update.variable = variable_text(touch);
    update.overtaken = {access_of(found.read, false), access_of(found.other, true), access_of(found.write, true),
                        update.origin == Origin::condition};
  }
  const uint64_t other = found.other.site.key();
  if (std::find(update.others.begin(), update.others.end(), other) == update.others.end()) {
    update.others.push_back(other);
  }
}

bool Watch::has_open_updates() const {
  return std::any_of(races_.begin(), races_.end(), [this](const KnownRace& known) {
    const Update* update = nullptr;
    return loss_of(known, update) == Loss::possible;
  });
}

// What is known of the update that this race could overwrite; `update`: the one that it does.
Loss Watch::loss_of(const KnownRace& known, const Update*& update) const {
  Loss loss = Loss::none;
  for (const Update& one : updates_) {
    if (one.origin == Origin::none) continue;
    const auto within = [&](uint64_t site) { return site == one.read || site == one.write; };
    const auto writes_between = [&](uint64_t site) {
      return within(site) || std::find(one.others.begin(), one.others.end(), site) != one.others.end();
    };
    const bool first = within(known.sites[0]), second = within(known.sites[1]);
    if (!first && !second) continue;
    if (one.loss != Loss::none && writes_between(known.sites[0]) && writes_between(known.sites[1])) {
      if (one.loss > loss) update = &one;
      loss = std::max(loss, one.loss);
      if (loss == Loss::found) return loss;
      continue;
    }
    const bool other_writes = (first && second) || (first ? known.race.second : known.race.first).write;
    if (other_writes) loss = std::max(loss, one.open ? Loss::possible : Loss::shut_out);
  }
  return loss;
}

std::vector<Race> Watch::races() const {
  std::vector<Race> result;
  for (const KnownRace& known : races_) {
    Race race = known.race;
    const Update* update = nullptr;
    race.loss = loss_of(known, update);
    race.can_lose_update = race.loss == Loss::found;
    if (update != nullptr) {
      race.lost_by = update->lost_by;
      race.lost_step = update->lost_step;
      race.overtaken = update->overtaken;
    }
    const bool there = std::any_of(result.begin(), result.end(), [&](Race& other) { return take_in(other, race); });
    if (!there) result.push_back(std::move(race));
  }
  return result;
}

std::vector<Race> Watch::torn() const {
  std::vector<Race> result;
  for (const Update& update : updates_) {
    if (update.loss == Loss::none || !update.one_code) continue;
    const auto is_race = [&](const KnownRace& known) {
      const uint64_t two[] = {known.sites[0], known.sites[1]};
      return std::any_of(two, two + 2, [&](uint64_t site) { return site == update.read || site == update.write; });
    };
    if (std::any_of(races_.begin(), races_.end(), is_race)) continue;
    Race race;
    race.variable = update.variable;
    race.first = update.overtaken.change;
    race.second = update.overtaken.use;
    race.locked = true;
    race.loss = update.loss;
    race.can_lose_update = race.loss == Loss::found;
    race.lost_by = update.lost_by;
    race.lost_step = update.lost_step;
    race.overtaken = update.overtaken;
    const bool there = std::any_of(result.begin(), result.end(), [&](Race& other) { return take_in(other, race); });
    if (!there) result.push_back(std::move(race));
  }
  return result;
}

}  // namespace lockstep::explore
