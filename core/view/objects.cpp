#include "core/view/objects.h"

#include <algorithm>
#include <map>

#include "core/view/attributes.h"
#include "core/view/frames.h"
#include "core/view/paths.h"
#include "core/view/pools.h"
#include "core/vm/classes/type.h"
#include "core/vm/frame.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/trap.h"

namespace lockstep::view {

using base::Handle;
using vm::Value;

namespace {

constexpr size_t kMostObjects = 400;   // looked at in one process
constexpr uint32_t kMostItems = 64;    // of one container

struct Kind {
  const char* type;
  SyncKind kind;
  QueueOrder order = QueueOrder::fifo;
};
constexpr Kind kLibraryKinds[] = {
    {"threading.Condition", SyncKind::condition},
    {"threading.Semaphore", SyncKind::semaphore},
    {"threading.BoundedSemaphore", SyncKind::semaphore},
    {"threading.Event", SyncKind::event},
    {"threading.Barrier", SyncKind::barrier},
    {"queue.LifoQueue", SyncKind::queue, QueueOrder::lifo},
    {"queue.PriorityQueue", SyncKind::queue, QueueOrder::priority},
    {"queue.Queue", SyncKind::queue},
    {"_queue.SimpleQueue", SyncKind::queue},
    {"concurrent.futures.thread.ThreadPoolExecutor", SyncKind::pool},
    {"concurrent.futures._base.Future", SyncKind::future},
};

class Finder {
 public:
  Finder(machine::Machine& machine, const Sources& sources, uint32_t pid)
      : machine_(machine), sources_(sources), vm_(machine.vm()), pid_(pid) {}

  Found find() {
    const Handle module = vm_.root(vm::Root::main_module);
    if (module != 0) look_into_dict(vm_.at<vm::Module>(module)->dict, {}, 0);
    in_functions_ = true;
    for (const os::TaskId id : machine_.kernel().tasks_of({pid_})) {
      if (looked_at_ > kMostObjects) break;
      const os::Task* task = machine_.kernel().task(id);
      for (const vm::FrameView& frame : vm::walk_frames(vm_, task->vm_thread)) {
        if (frame.internal) continue;
        const std::string& filename = machine_.program().code(frame.code_id).filename;
        if (!sources_.is_project(filename)) continue;
        for (const vm::NamedValue& local : vm::frame_locals(vm_, frame.frame)) {
          look_at(local.value, local.name, 0);
        }
      }
    }
    add_waited_locks();
    Found all;
    all.syncs = std::move(found_);
    add_pools(machine_, sources_, pid_, pools_, futures_, all);
    std::sort(all.syncs.begin(), all.syncs.end(),
              [](const Sync& a, const Sync& b) { return a.object < b.object; });
    tell_apart(all.syncs);
    return all;
  }

 private:
  // "self.lock #1", "self.lock #2": variables of two threads may have the same name.
  static void tell_apart(std::vector<Sync>& syncs) {
    std::map<std::string, uint32_t> uses, so_far;
    for (const Sync& sync : syncs) ++uses[sync.name];
    for (Sync& sync : syncs) {
      if (sync.name.empty() || uses[sync.name] < 2) continue;
      const uint32_t number = ++so_far[sync.name];
      sync.name += " #" + std::to_string(number);
    }
  }

  bool known(Handle object) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const Sync& sync) { return sync.object == object; });
  }

  void look_into_dict(Handle dict, const std::string& prefix, int depth) {
    uint32_t seen = 0;
    for (uint32_t i = vm::dict_next(vm_, dict, 0); i != vm::kNoEntry && seen < kMostItems * 4;
         i = vm::dict_next(vm_, dict, i + 1), ++seen) {
      const vm::DictEntry entry = *vm::dict_entry(vm_, dict, i);
      if (!vm_.is_exact(entry.key, vm::TypeId::str)) continue;
      look_at(entry.value, prefix + vm_.str_copy(entry.key), depth);
    }
  }

  void look_at(Value value, const std::string& name, int depth) {
    if (value.is_null() || !value.is_ref() || looked_at_ > kMostObjects) return;
    ++looked_at_;
    const Handle object = value.handle();
    if (vm_.is_exact(value, vm::TypeId::lock) || vm_.is_exact(value, vm::TypeId::rlock)) {
      if (!known(object)) add_lock(object, in_functions_ ? own_path(object, name) : name);
      return;
    }
    if (const Kind* kind = library_kind(value)) {
      if (kind->kind == SyncKind::pool)
        note(pools_, object, name);
      else if (kind->kind == SyncKind::future)
        note(futures_, object, name);
      else if (!known(object))
        add_library_sync(object, *kind, name);
      return;
    }
    if (depth > 0) return;
    if (vm_.is_exact(value, vm::TypeId::list) || vm_.is_exact(value, vm::TypeId::tuple)) {
      look_into_sequence(value, name);
    } else if (vm_.layout_of(value) == vm::Layout::type) {
      look_into_class(object, name);
    } else if (vm_.layout_of(value) == vm::Layout::instance) {
      Handle* place = vm::dict_place(vm_, object);
      if (place != nullptr && *place != 0) look_into_dict(*place, name + ".", depth + 1);
    }
  }

  // What a class of the person's own keeps for all its instances.
  void look_into_class(Handle type, const std::string& name) {
    const Handle dict = vm_.type_at(type)->dict;
    if (dict == 0) return;
    const Value module = item_named(vm_, dict, "__module__");
    if (module.is_null() || !vm_.is_str(module) || vm_.str_copy(module) != "__main__") return;
    look_into_dict(dict, name + ".", 1);
  }

  void look_into_sequence(Value value, const std::string& name) {
    const bool list = vm_.is_exact(value, vm::TypeId::list);
    const uint32_t size = list ? vm::list_size(vm_, value.handle()) : vm::tuple_size(vm_, value.handle());
    for (uint32_t i = 0; i < size && i < kMostItems; ++i) {
      const Value item =
          list ? vm::list_items(vm_, value.handle())[i] : vm::tuple_items(vm_, value.handle())[i];
      look_at(item, name + "[" + std::to_string(i) + "]", 1);
    }
  }

  static void note(std::vector<Named>& list, Handle object, const std::string& name) {
    const bool known = std::any_of(list.begin(), list.end(),
                                   [&](const Named& named) { return named.object == object; });
    if (!known) list.push_back({object, name});
  }

  // By class or base class; null: an object of another kind.
  const Kind* library_kind(Value value) {
    const Handle own = vm_.type_of(value);
    const auto known = kinds_.find(own);
    if (known != kinds_.end()) return known->second;
    const Kind* kind = nullptr;
    for (Handle type = own; type != 0 && kind == nullptr; type = vm_.type_at(type)->base) {
      const std::string name = vm::qualified_name_of_type(vm_, type);
      for (const Kind& row : kLibraryKinds) {
        if (name == row.type) kind = &row;
      }
    }
    return kinds_[own] = kind;
  }

  // What a function calls "a.lock" another call of it may call "b.lock".
  const std::string& own_path(Handle object, const std::string& name) {
    if (!has_paths_) paths_ = find_paths(machine_, sources_, pid_);
    has_paths_ = true;
    const auto found = paths_.find(object);
    return found == paths_.end() ? name : found->second;
  }

  void add_lock(Handle object, const std::string& name) {
    const vm::Lock* lock = vm_.at<vm::Lock>(object);
    Sync sync;
    sync.pid = pid_;
    sync.object = object;
    sync.kind = vm_.is_exact(Value::ref(object), vm::TypeId::rlock) ? SyncKind::rlock : SyncKind::lock;
    sync.name = name.empty() ? "Lock #" + std::to_string(lock->serial) : name;
    if (!name.empty()) sync.made_at = sources_.named_at(name);
    sync.owner = lock->locked != 0 ? lock->owner : kNoTask;
    sync.count = sync.kind == SyncKind::rlock ? lock->count : lock->locked;
    if (lock->locked != 0) {
      sync.owner_since = place_of(machine_.program(), sources_, lock->code_id, lock->instr);
    }
    sync.waiters = lock_waiters(machine_, pid_, object);
    found_.push_back(std::move(sync));
  }

  void add_library_sync(Handle object, const Kind& kind, const std::string& name) {
    Sync sync;
    sync.pid = pid_;
    sync.object = object;
    sync.kind = kind.kind;
    sync.order = kind.order;
    sync.name = name;
    sync.made_at = sources_.named_at(name);
    if (sync.kind == SyncKind::queue)
      add_queue(object, sync);
    else if (sync.kind == SyncKind::condition)
      add_condition(Value::ref(object), sync);
    else
      add_counted(object, sync);
    found_.push_back(std::move(sync));
  }

  int64_t number(Handle object, const char* name) {
    const Value value = attribute(vm_, object, name);
    if (value.is_true()) return 1;
    return value.is_int() ? value.as_int() : 0;
  }

  // Semaphore, Event, Barrier: a number that is changed under a lock, and a condition of its own.
  void add_counted(Handle object, Sync& sync) {
    if (sync.kind == SyncKind::semaphore) {
      sync.count = number(object, "_value");
      sync.capacity = number(object, "_initial_value");
      add_holders(attribute(vm_, object, "_inside"), sync);
    } else if (sync.kind == SyncKind::event) {
      sync.count = number(object, "_flag");
    } else {
      sync.count = number(object, "_count");
      sync.capacity = number(object, "_parties");
      sync.broken = number(object, "_state") == -2;
    }
    const Value condition = attribute(vm_, object, "_cond");
    if (condition.is_null() || !condition.is_ref()) return;
    const Value lock = note_inner_lock(condition.handle(), sync.name);
    if (is_lock(vm_, lock)) {
      sync.lock = lock.handle();
      sync.lock_waiters = lock_waiters(machine_, pid_, lock.handle());
    }
    sync.waiters = condition_waiters(machine_, pid_, condition);
  }

  // As threading.Semaphore notes them.
  void add_holders(Value inside, Sync& sync) {
    for (uint32_t i = 0; i < item_count(vm_, inside); ++i) {
      const Value item = item_at(vm_, inside, i);
      if (!item.is_int()) continue;
      if (i == 0)
        sync.capacity = item.as_int();
      else
        sync.holders.push_back(static_cast<TaskNumber>(item.as_int()));
    }
  }

  // Contents, who holds its mutex, and who waits for room or for an item.
  void add_queue(Handle object, Sync& sync) {
    sync.capacity = std::max<int64_t>(0, number(object, "maxsize"));
    sync.unfinished = number(object, "unfinished_tasks");
    Value items = attribute(vm_, object, "queue");
    if (items.is_null()) items = attribute(vm_, object, "_queue");   // of a SimpleQueue
    add_items(items, sync);
    const Value mutex = attribute(vm_, object, "mutex");
    if (is_lock(vm_, mutex)) {
      const vm::Lock* lock = vm_.at<vm::Lock>(mutex);
      inner_names_[mutex.handle()] = sync.name + ".mutex";
      sync.lock = mutex.handle();
      if (lock->locked != 0) sync.owner = lock->owner;
      sync.lock_waiters = lock_waiters(machine_, pid_, mutex.handle());
    }
    sync.getters = condition_waiters(machine_, pid_, attribute(vm_, object, "not_empty"));
    sync.putters = condition_waiters(machine_, pid_, attribute(vm_, object, "not_full"));
    sync.joiners = condition_waiters(machine_, pid_, attribute(vm_, object, "all_tasks_done"));
    if (mutex.is_null()) sync.getters = condition_waiters(machine_, pid_, Value::ref(object));
    for (const auto* list : {&sync.getters, &sync.putters, &sync.joiners}) {
      sync.waiters.insert(sync.waiters.end(), list->begin(), list->end());
    }
  }

  // The next to be taken first; a priority queue's as they lie in its heap.
  void add_items(Value items, Sync& sync) {
    constexpr uint32_t kMostShown = 15;
    const uint32_t count = item_count(vm_, items);
    sync.count = count;
    for (uint32_t i = 0; i < std::min(count, kMostShown); ++i) {
      const uint32_t at = sync.order == QueueOrder::lifo ? count - 1 - i : i;
      sync.items.push_back(short_repr(vm_, item_at(vm_, items, at)));
    }
  }

  Value note_inner_lock(Handle condition, const std::string& name) {
    const Value lock = attribute(vm_, condition, "_lock");
    if (is_lock(vm_, lock)) inner_names_.try_emplace(lock.handle(), name + ".lock");
    return lock;
  }

  // The lock's holder, who wants it, and those whose waiter locks are in the queue.
  void add_condition(Value condition, Sync& sync) {
    const Value lock_value = note_inner_lock(condition.handle(), sync.name);
    if (is_lock(vm_, lock_value)) {
      const vm::Lock* lock = vm_.at<vm::Lock>(lock_value);
      sync.lock = lock_value.handle();
      if (lock->locked != 0) {
        sync.owner = lock->owner;
        sync.owner_since = place_of(machine_.program(), sources_, lock->code_id, lock->instr);
      }
      sync.lock_waiters = lock_waiters(machine_, pid_, lock_value.handle());
    }
    sync.waiters = condition_waiters(machine_, pid_, condition);
  }

  // Locks that somebody waits for although no variable we know of holds them.
  void add_waited_locks() {
    for (const os::TaskId id : machine_.kernel().tasks_of({pid_})) {
      const uint64_t channel = machine_.kernel().channel_of(id);
      if (channel == 0 || channel >= os::kKernelChannel) continue;
      const auto object = static_cast<Handle>(channel);
      if (known(object)) continue;
      const Value value = Value::ref(object);
      const bool lock =
          vm_.is_exact(value, vm::TypeId::lock) || vm_.is_exact(value, vm::TypeId::rlock);
      if (!lock || vm_.at<vm::Lock>(object)->kind > static_cast<uint32_t>(vm::WaitKind::rlock)) continue;
      const auto inner = inner_names_.find(object);
      add_lock(object, inner == inner_names_.end() ? std::string() : inner->second);
    }
  }

  machine::Machine& machine_;
  const Sources& sources_;
  vm::Vm& vm_;
  uint32_t pid_;
  size_t looked_at_ = 0;
  bool in_functions_ = false;                   // what is looked at are locals of running functions
  bool has_paths_ = false;
  std::map<Handle, std::string> paths_;
  std::vector<Sync> found_;
  std::vector<Named> pools_, futures_;
  std::map<Handle, const Kind*> kinds_;         // by type
  std::map<Handle, std::string> inner_names_;   // of the locks inside conditions and queues
};

}  // namespace

Found find_objects(machine::Machine& machine, const Sources& sources, uint32_t pid) {
  if (!machine.look_at(pid)) return {};
  return Finder(machine, sources, pid).find();
}

}  // namespace lockstep::view
