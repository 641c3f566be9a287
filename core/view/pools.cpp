#include "core/view/pools.h"

#include <algorithm>

#include "core/view/attributes.h"
#include "core/view/frames.h"
#include "core/vm/frame.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"

namespace lockstep::view {

using base::Handle;
using vm::Value;

namespace {

constexpr uint32_t kMostQueued = 64;
constexpr uint32_t kMostCounted = 10'000;
constexpr size_t kMostFutures = 400;

// A thread that runs the loop of a pool's workers.
struct Loop {
  TaskNumber task = kNoTask;
  Handle work_queue = 0;
  Value item = Value::null();   // what it was given and has not done yet
};

class Pools {
 public:
  Pools(machine::Machine& machine, const Sources& sources, uint32_t pid, Found& found)
      : machine_(machine), sources_(sources), vm_(machine.vm()), pid_(pid), found_(found) {}

  void add(const std::vector<Named>& pools, const std::vector<Named>& futures) {
    find_loops();
    for (const Named& pool : pools) add_pool(pool);
    for (const Loop& loop : loops_) add_worker(loop);
    for (const Named& pool : pools) add_queued(pool);
    for (const Named& future : futures) name_future(future);
    const bool one = pools.size() == 1;
    for (Future& future : found_.futures) {
      if (future.pool == 0 && one) future.pool = pools.front().object;
      if (!future.waiters.empty() || !future.name.empty()) add_sync(future);
    }
  }

 private:
  void find_loops() {
    for (const os::TaskId id : machine_.kernel().tasks_of({pid_})) {
      const os::Task* task = machine_.kernel().task(id);
      for (const vm::FrameView& frame : vm::walk_frames(vm_, task->vm_thread)) {
        if (frame.internal) continue;
        const lang::Code& code = machine_.program().code(frame.code_id);
        if (code.name != "_worker" || !code.filename.ends_with("concurrent/futures/thread.py")) continue;
        Loop loop;
        loop.task = id.value;
        for (const vm::NamedValue& local : vm::frame_locals(vm_, frame.frame)) {
          if (local.value.is_null() || !local.value.is_ref()) continue;
          if (local.name == "work_queue") loop.work_queue = local.value.handle();
          // Ours, and CPython's own module under --stdlib cpython.
          if (local.name == "item" || local.name == "work_item") loop.item = local.value;
        }
        loops_.push_back(loop);
      }
    }
  }

  Handle queue_of(Handle pool) {
    const Value queue = attribute(vm_, pool, "_work_queue");
    return queue.is_null() || !queue.is_ref() ? 0 : queue.handle();
  }

  Value items_of(Handle queue) {
    return queue == 0 ? Value::null() : attribute(vm_, queue, "_queue");
  }

  void add_pool(const Named& pool) {
    Sync sync;
    sync.pid = pid_;
    sync.object = pool.object;
    sync.kind = SyncKind::pool;
    sync.name = pool.name;
    sync.made_at = sources_.named_at(pool.name);
    const Value most = attribute(vm_, pool.object, "_max_workers");
    if (most.is_int()) sync.capacity = most.as_int();
    sync.shut = attribute(vm_, pool.object, "_shutdown").is_true();
    const Handle queue = queue_of(pool.object);
    const Value items = items_of(queue);
    for (uint32_t i = 0; i < std::min(item_count(vm_, items), kMostCounted); ++i) {
      sync.count += item_at(vm_, items, i).is_none() ? 0 : 1;   // None tells a worker to look up
    }
    if (queue != 0) queues_.emplace_back(queue, pool.object);
    if (queue != 0) sync.waiters = condition_waiters(machine_, pid_, Value::ref(queue));
    found_.syncs.push_back(std::move(sync));
  }

  uint32_t pool_of_queue(Handle queue) const {
    for (const auto& [known, pool] : queues_) {
      if (known == queue) return pool;
    }
    return 0;
  }

  void add_worker(const Loop& loop) {
    Worker worker;
    worker.pid = pid_;
    worker.task = loop.task;
    worker.pool = pool_of_queue(loop.work_queue);
    if (!loop.item.is_null() && !loop.item.is_none()) {
      if (Future* future = future_of_item(loop.item)) {
        future->worker = loop.task;
        future->pool = worker.pool;
        worker.future = future->object;
      }
    }
    found_.workers.push_back(worker);
  }

  void add_queued(const Named& pool) {
    const Value items = items_of(queue_of(pool.object));
    for (uint32_t i = 0; i < std::min(item_count(vm_, items), kMostQueued); ++i) {
      if (Future* future = future_of_item(item_at(vm_, items, i))) future->pool = pool.object;
    }
  }

  // "work(3, x=1)" of a function and its arguments.
  std::string call_text(Handle item) {
    const Value function = attribute(vm_, item, "fn");
    std::string text = "?";
    if (!function.is_null() && function.is_ref()) {
      Value plain = function;
      if (vm_.layout_of(plain) == vm::Layout::bound_method) plain = vm_.at<vm::BoundMethod>(plain)->function;
      text = plain.is_ref() && vm_.layout_of(plain) == vm::Layout::function
                 ? vm_.str_copy(Value::ref(vm_.at<vm::Function>(plain)->qualname))
                 : short_repr(vm_, plain);
    }
    const size_t local = text.rfind("<locals>.");
    if (local != std::string::npos) text = text.substr(local + 9);
    text += "(";
    const Value arguments = attribute(vm_, item, "args");
    for (uint32_t i = 0; i < item_count(vm_, arguments) && text.size() < 120; ++i) {
      text += (i > 0 ? ", " : "") + without_address(short_repr(vm_, item_at(vm_, arguments, i)));
    }
    return text + ")";
  }

  // "<Node object>" of "<__main__.Node object at 0x7f000011d6e0>".
  static std::string without_address(const std::string& text) {
    const size_t at = text.find(" object at 0x");
    if (!text.starts_with("<") || !text.ends_with(">") || at == std::string::npos) return text;
    const size_t dot = text.rfind('.', at);
    const size_t name = dot == std::string::npos ? 1 : dot + 1;
    return "<" + text.substr(name, at - name) + " object>";
  }

  Future* future_of_item(Value item) {
    if (item.is_null() || !item.is_ref()) return nullptr;
    const Value value = attribute(vm_, item.handle(), "future");
    if (value.is_null() || !value.is_ref() || found_.futures.size() >= kMostFutures) return nullptr;
    Future& future = future_at(value.handle());
    if (future.call.empty()) future.call = call_text(item.handle());
    return &future;
  }

  void name_future(const Named& named) {
    if (found_.futures.size() >= kMostFutures) return;
    Future& future = future_at(named.object);
    if (future.name.empty()) future.name = named.name;
  }

  Future& future_at(Handle object) {
    for (Future& future : found_.futures) {
      if (future.object == object) return future;
    }
    Future future;
    future.pid = pid_;
    future.object = object;
    const Value state = attribute(vm_, object, "_state");
    const std::string word = !state.is_null() && vm_.is_str(state) ? vm_.str_copy(state) : std::string();
    const Value exception = attribute(vm_, object, "_exception");
    const bool failed = !exception.is_null() && !exception.is_none();
    if (word == "RUNNING") future.state = FutureState::running;
    if (word.starts_with("CANCELLED")) future.state = FutureState::cancelled;
    if (word == "FINISHED") {
      future.state = failed ? FutureState::failed : FutureState::finished;
      const Value result = failed ? exception : attribute(vm_, object, "_result");
      if (!result.is_null()) future.result = short_repr(vm_, result);
    }
    future.callbacks = item_count(vm_, attribute(vm_, object, "_done_callbacks"));
    future.waiters = condition_waiters(machine_, pid_, attribute(vm_, object, "_condition"));
    found_.futures.push_back(std::move(future));
    return found_.futures.back();
  }

  // So that who waits in result() is shown as waiting for it.
  void add_sync(const Future& future) {
    Sync sync;
    sync.pid = pid_;
    sync.object = future.object;
    sync.kind = SyncKind::future;
    sync.name = future.name.empty() ? future.call : future.name;
    if (!future.name.empty()) sync.made_at = sources_.named_at(future.name);
    sync.waiters = future.waiters;
    sync.count = future.state == FutureState::finished || future.state == FutureState::failed ? 1 : 0;
    found_.syncs.push_back(std::move(sync));
  }

  machine::Machine& machine_;
  const Sources& sources_;
  vm::Vm& vm_;
  uint32_t pid_;
  Found& found_;
  std::vector<Loop> loops_;
  std::vector<std::pair<Handle, Handle>> queues_;   // a pool's queue, and the pool
};

}  // namespace

void add_pools(machine::Machine& machine, const Sources& sources, uint32_t pid,
               const std::vector<Named>& pools, const std::vector<Named>& futures, Found& found) {
  if (pools.empty() && futures.empty()) return;
  Pools(machine, sources, pid, found).add(pools, futures);
}

}  // namespace lockstep::view
