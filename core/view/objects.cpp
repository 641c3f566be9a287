#include "core/view/objects.h"

#include <algorithm>
#include <map>

#include "core/view/frames.h"
#include "core/vm/classes/type.h"
#include "core/vm/frame.h"
#include "core/vm/heap/gc.h"
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
};
constexpr Kind kLibraryKinds[] = {
    {"Condition", SyncKind::condition}, {"Semaphore", SyncKind::semaphore},
    {"BoundedSemaphore", SyncKind::semaphore}, {"Event", SyncKind::event},
    {"Barrier", SyncKind::barrier}, {"Queue", SyncKind::queue}, {"LifoQueue", SyncKind::queue},
    {"PriorityQueue", SyncKind::queue}, {"SimpleQueue", SyncKind::queue},
    {"Future", SyncKind::future},
};

class Finder {
 public:
  Finder(machine::Machine& machine, const Sources& sources, uint32_t pid)
      : machine_(machine), sources_(sources), vm_(machine.vm()), pid_(pid) {}

  std::vector<Sync> find() {
    const Handle module = vm_.root(vm::Root::main_module);
    if (module != 0) look_into_dict(vm_.at<vm::Module>(module)->dict, {}, 0);
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
    std::sort(found_.begin(), found_.end(),
              [](const Sync& a, const Sync& b) { return a.object < b.object; });
    return std::move(found_);
  }

 private:
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
      if (!known(object)) add_lock(object, name);
      return;
    }
    SyncKind kind{};
    if (is_library_sync(value, kind)) {
      if (!known(object)) add_library_sync(object, kind, name);
      return;
    }
    if (depth > 0) return;
    if (vm_.is_exact(value, vm::TypeId::list) || vm_.is_exact(value, vm::TypeId::tuple)) {
      look_into_sequence(value, name);
    } else if (vm_.layout_of(value) == vm::Layout::instance) {
      Handle* place = vm::dict_place(vm_, object);
      if (place != nullptr && *place != 0) look_into_dict(*place, name + ".", depth + 1);
    }
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

  bool is_library_sync(Value value, SyncKind& kind) {
    for (Handle type = vm_.type_of(value); type != 0; type = vm_.type_at(type)->base) {
      const std::string name = vm::qualified_name_of_type(vm_, type);
      for (const Kind& row : kLibraryKinds) {
        if (name == std::string("threading.") + row.type || name == std::string("queue.") + row.type ||
            name == std::string("concurrent.futures._base.") + row.type) {
          kind = row.kind;
          return true;
        }
      }
    }
    return false;
  }

  // The attribute of an instance, or null.
  Value attribute(Handle object, const char* name) {
    Handle* place = vm::dict_place(vm_, object);
    return place == nullptr || *place == 0 ? Value::null() : item_named(vm_, *place, name);
  }

  void add_lock(Handle object, const std::string& name) {
    const vm::Lock* lock = vm_.at<vm::Lock>(object);
    Sync sync;
    sync.pid = pid_;
    sync.object = object;
    sync.kind = vm_.is_exact(Value::ref(object), vm::TypeId::rlock) ? SyncKind::rlock : SyncKind::lock;
    sync.name = name.empty() ? "Lock #" + std::to_string(lock->serial) : name;
    sync.owner = lock->locked != 0 ? lock->owner : kNoTask;
    sync.count = sync.kind == SyncKind::rlock ? lock->count : lock->locked;
    if (lock->locked != 0) {
      sync.owner_since = place_of(machine_.program(), sources_, lock->code_id, lock->instr);
    }
    for (const os::TaskId waiter : machine_.kernel().waiters(uint64_t{pid_} << 32 | object)) {
      sync.waiters.push_back(waiter.value);
    }
    found_.push_back(std::move(sync));
  }

  void add_library_sync(Handle object, SyncKind kind, const std::string& name) {
    Sync sync;
    sync.pid = pid_;
    sync.object = object;
    sync.kind = kind;
    sync.name = name;
    if (kind == SyncKind::queue) {
      add_queue(object, sync);
      found_.push_back(std::move(sync));
      return;
    }
    Value condition = Value::ref(object);
    if (kind == SyncKind::future) condition = attribute(object, "_condition");
    if (kind == SyncKind::semaphore || kind == SyncKind::event || kind == SyncKind::barrier) {
      condition = attribute(object, "_cond");
      const Value number = attribute(object, kind == SyncKind::semaphore ? "_value" : "_flag");
      if (number.is_int()) sync.count = number.as_int();
      if (number.is_true()) sync.count = 1;
    }
    if (!condition.is_null() && condition.is_ref()) add_condition(condition.handle(), sync);
    found_.push_back(std::move(sync));
  }

  // Contents, who holds its mutex, and who waits for room or for an item.
  void add_queue(Handle object, Sync& sync) {
    const Value capacity = attribute(object, "maxsize");
    if (capacity.is_int()) sync.capacity = std::max<int64_t>(0, capacity.as_int());
    Value items = attribute(object, "queue");
    if (items.is_null()) items = attribute(object, "_queue");
    add_queue_items(items, sync);
    const Value mutex = attribute(object, "mutex");
    if (is_lock(mutex)) {
      const vm::Lock* lock = vm_.at<vm::Lock>(mutex);
      inner_names_[mutex.handle()] = sync.name + ".mutex";
      if (lock->locked != 0) sync.owner = lock->owner;
    }
    for (const char* condition : {"not_empty", "not_full", "all_tasks_done"}) {
      const Value value = attribute(object, condition);
      if (!value.is_null() && value.is_ref()) add_condition(value.handle(), sync);
    }
  }

  // The items of a list or of a deque.
  template <typename F>
  void each_item(Value items, F f) {
    if (items.is_null() || !items.is_ref()) return;
    if (vm_.is_exact(items, vm::TypeId::list)) {
      for (uint32_t i = 0; i < vm::list_size(vm_, items.handle()); ++i) {
        f(vm::list_items(vm_, items.handle())[i]);
      }
      return;
    }
    vm::visit_references(
        vm_, items.handle(), [](void* context, Value value) { (*static_cast<F*>(context))(value); }, &f);
  }

  void add_queue_items(Value items, Sync& sync) {
    constexpr size_t kMostShown = 12;
    each_item(items, [&](Value item) {
      if (sync.items.size() < kMostShown) sync.items.push_back(short_repr(vm_, item));
      ++sync.count;
    });
  }

  bool is_lock(Value value) {
    return !value.is_null() &&
           (vm_.is_exact(value, vm::TypeId::lock) || vm_.is_exact(value, vm::TypeId::rlock));
  }

  // The lock's holder, and those whose waiter locks are in the queue.
  void add_condition(Handle condition, Sync& sync) {
    const Value lock_value = attribute(condition, "_lock");
    if (is_lock(lock_value)) inner_names_.try_emplace(lock_value.handle(), sync.name + ".lock");
    if (sync.kind == SyncKind::condition && is_lock(lock_value)) {
      const vm::Lock* lock = vm_.at<vm::Lock>(lock_value);
      if (lock->locked != 0) {
        sync.owner = lock->owner;
        sync.owner_since = place_of(machine_.program(), sources_, lock->code_id, lock->instr);
      }
    }
    const Value waiters = attribute(condition, "_waiters");
    each_item(waiters, [&](Value waiter) {
      if (!is_lock(waiter)) return;
      for (const os::TaskId task : machine_.kernel().waiters(uint64_t{pid_} << 32 | waiter.handle())) {
        sync.waiters.push_back(task.value);
      }
    });
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
  std::vector<Sync> found_;
  std::map<Handle, std::string> inner_names_;   // of the locks inside conditions and queues
};

}  // namespace

std::vector<Sync> find_syncs(machine::Machine& machine, const Sources& sources, uint32_t pid) {
  if (!machine.look_at(pid)) return {};
  return Finder(machine, sources, pid).find();
}

}  // namespace lockstep::view
