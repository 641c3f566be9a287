// The report of a deadlock (report.h).
#include <algorithm>
#include <iterator>

#include "app/report.h"
#include "core/view/names.h"

namespace lockstep::app {

namespace {

constexpr Str kKinds[] = {Str::rep_kind_lock,  Str::rep_kind_rlock, Str::rep_kind_condition,
                          Str::rep_kind_semaphore, Str::rep_kind_event, Str::rep_kind_queue,
                          Str::rep_kind_barrier, Str::rep_kind_pool, Str::rep_kind_future};
static_assert(std::size(kKinds) == static_cast<size_t>(view::SyncKind::future) + 1, "one row per kind");

constexpr Str kReasons[] = {
    Str::rep_for_something, Str::rep_a_lock,      Str::rep_for_rlock, Str::rep_for_condition,
    Str::rep_for_semaphore, Str::rep_for_event,   Str::rep_for_join,  Str::rep_for_time,
    Str::rep_for_gil,       Str::rep_for_read,    Str::rep_for_write, Str::rep_for_child,
    Str::rep_for_input,     Str::rep_for_barrier, Str::rep_for_item,  Str::rep_for_room,
    Str::rep_for_done,      Str::rep_for_result,  Str::rep_for_start, Str::rep_for_something};
static_assert(std::size(kReasons) == static_cast<size_t>(view::WaitReason::other) + 1, "one row per reason");

// Speaks of one moment.
class Teller {
 public:
  Teller(const view::Moment& moment, const Files& files, Language language)
      : moment_(moment), files_(files), language_(language), names_(view::thread_names(moment.threads)) {}

  std::string tell() const {
    const view::Deadlock& deadlock = moment_.deadlock;
    std::string text;
    for (const view::DeadlockEdge& edge : deadlock.edges) {
      const std::string because = edge.reason == view::WaitReason::future ? not_begun(edge) : std::string();
      text += "  " + wait(edge) + at(edge.waits_at) + "\n" + detail(edge) + because;
      if (because.empty()) text += holder(edge);
    }
    const bool one = deadlock.edges.size() == 1;
    const Str end = deadlock.cycle ? one ? Str::rep_waits_for_itself : Str::rep_cycle
                    : one          ? Str::rep_nobody_left_one
                                   : Str::rep_nobody_left;
    text += std::string("  ") + t(end) + "\n";
    if (!deadlock.whole_program) text += std::string("  ") + t(Str::rep_others_run) + "\n";
    return text;
  }

 private:
  const char* t(Str id) const { return text_of(id, language_); }

  std::string at(const view::Place& place) const {
    const std::string text = place_text(place, files_);
    return text.empty() ? text : fill(t(Str::rep_at_place), {text});
  }

  const view::Thread* thread(view::TaskNumber task) const {
    const auto found = std::find_if(moment_.threads.begin(), moment_.threads.end(),
                                    [task](const view::Thread& one) { return one.task == task; });
    return found == moment_.threads.end() ? nullptr : &*found;
  }

  bool has_ended(view::TaskNumber task) const {
    const view::Thread* found = thread(task);
    return found == nullptr || found->state == view::TaskState::terminated ||
           found->state == view::TaskState::zombie;
  }

  std::string name(view::TaskNumber task) const {
    const auto found = names_.find(task);
    if (found == names_.end() || found->second.empty()) return fill(t(Str::rep_task), {std::to_string(task)});
    if (moment_.processes.size() < 2) return found->second;
    return fill(t(Str::rep_of_process), {found->second, std::to_string(thread(task)->pid)});
  }

  const view::Sync* object(const view::DeadlockEdge& edge) const {
    const view::Thread* waiting = thread(edge.task);
    for (const view::Sync& sync : moment_.syncs) {
      if (waiting != nullptr && sync.pid == waiting->pid && sync.object == edge.object) return &sync;
    }
    return nullptr;
  }

  std::string wait(const view::DeadlockEdge& edge) const {
    const std::string who = name(edge.task);
    if (edge.reason == view::WaitReason::join && edge.holder != view::kNoTask) {
      // The library waits for it at the end of the program, not a line of the person's.
      const auto python_name = names_.find(edge.task);
      const bool over = place_text(edge.waits_at, files_).empty() && python_name != names_.end() &&
                        python_name->second == "MainThread";
      return fill(t(over ? Str::rep_over_waits_to_end : Str::rep_waits_to_end), {who, name(edge.holder)});
    }
    if (const view::Sync* sync = object(edge)) return wait_for(who, edge, *sync);
    const std::string what = t(kReasons[static_cast<size_t>(edge.reason)]);
    return fill(t(Str::rep_waits), {who, edge.object_name.empty() ? what : what + " " + edge.object_name});
  }

  std::string wait_for(const std::string& who, const view::DeadlockEdge& edge, const view::Sync& sync) const {
    switch (edge.reason) {
      case view::WaitReason::queue_item: return fill(t(Str::rep_item_of), {who, sync.name});
      case view::WaitReason::queue_room: return fill(t(Str::rep_room_in), {who, sync.name});
      case view::WaitReason::queue_done: return fill(t(Str::rep_items_done), {who, sync.name});
      case view::WaitReason::condition: return fill(t(Str::rep_notified), {who, sync.name});
      case view::WaitReason::event: return fill(t(Str::rep_event_set), {who, sync.name});
      case view::WaitReason::barrier: return fill(t(Str::rep_at_barrier), {who, sync.name});
      case view::WaitReason::future: return fill(t(Str::rep_result_of), {who, sync.name});
      default: break;
    }
    return fill(t(Str::rep_waits_for), {who, t(kKinds[static_cast<size_t>(sync.kind)]), sync.name});
  }

  // What is wrong with the object, in a line of its own.
  std::string detail(const view::DeadlockEdge& edge) const {
    const view::Sync* sync = object(edge);
    if (sync == nullptr) return {};
    const std::string count = std::to_string(sync->count);
    switch (edge.reason) {
      case view::WaitReason::semaphore: return line(fill(t(Str::rep_semaphore_value), {count}));
      case view::WaitReason::barrier:
        return line(fill(t(Str::rep_barrier_parties), {count, std::to_string(sync->capacity)}));
      case view::WaitReason::queue_done:
        return line(fill(t(Str::rep_not_done), {std::to_string(sync->unfinished)}));
      default: return {};
    }
  }

  // A future of a pool whose workers all wait in this deadlock.
  std::string not_begun(const view::DeadlockEdge& edge) const {
    const view::Thread* waiting = thread(edge.task);
    for (const view::Future& future : moment_.futures) {
      if (waiting == nullptr || future.pid != waiting->pid || future.object != edge.object) continue;
      if (future.state != view::FutureState::pending || future.pool == 0) return {};
      uint32_t workers = 0;
      for (const view::Worker& worker : moment_.workers) {
        if (worker.pid != future.pid || worker.pool != future.pool) continue;
        const auto is_worker = [&](const view::DeadlockEdge& one) { return one.task == worker.task; };
        if (std::none_of(moment_.deadlock.edges.begin(), moment_.deadlock.edges.end(), is_worker)) return {};
        ++workers;
      }
      if (workers == 0) return {};
      if (workers == 1) return line(t(Str::rep_not_begun_one));
      return line(fill(t(Str::rep_not_begun), {std::to_string(workers)}));
    }
    return {};
  }

  static std::string line(const std::string& text) { return "    " + text + "\n"; }

  std::string holder(const view::DeadlockEdge& edge) const {
    if (edge.holder == view::kNoTask && !edge.others.empty()) {
      std::string who;
      for (const view::TaskNumber task : edge.others) {
        if (!who.empty()) who += ", ";
        who += name(task);
      }
      const Str form = edge.others.size() == 1 ? Str::rep_only_others : Str::rep_only_others_many;
      return line(fill(t(form), {who}));
    }
    if (edge.holder == view::kNoTask || edge.reason == view::WaitReason::join) return {};
    const Str form = edge.holder == edge.task  ? Str::rep_held_by_itself
                     : has_ended(edge.holder) ? Str::rep_held_by_ended
                                              : Str::rep_held_by;
    const std::string place = at(edge.holder_took_at);
    const bool inside = form == Str::rep_held_by_ended;   // the place stands within the sentence
    return "    " + fill(t(form), {name(edge.holder), place}) + (inside ? "" : place) + "\n";
  }

  const view::Moment& moment_;
  const Files& files_;
  Language language_;
  std::map<view::TaskNumber, std::string> names_;
};

}  // namespace

std::string deadlock_text(const view::Moment& moment, const Files& files, Language language) {
  return Teller(moment, files, language).tell();
}

}  // namespace lockstep::app
