#include "core/view/paths.h"

#include <deque>
#include <utility>

#include "core/view/frames.h"
#include "core/vm/classes/type.h"
#include "core/vm/frame.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"

namespace lockstep::view {

using base::Handle;
using vm::Layout;
using vm::Value;

namespace {

constexpr size_t kMostObjects = 400;
constexpr uint32_t kMostItems = 64;    // of one container
constexpr int kDeepest = 3;            // bank.accounts['ann'].lock
constexpr size_t kLongestKey = 24;     // as it is written

class Walk {
 public:
  explicit Walk(vm::Vm& vm) : vm_(vm) {}

  void begin_at(Value value, const std::string& name) {
    if (!name.starts_with("__")) meet(value, name, 0);
  }

  void go() {
    for (; !open_.empty(); open_.pop_front()) {
      const Place place = open_.front();
      switch (vm_.layout_of(Value::ref(place.object))) {
        case Layout::list:
        case Layout::tuple: follow_sequence(place); break;
        case Layout::dict: follow_dict(place); break;
        case Layout::instance: follow_instance(place); break;
        default: break;
      }
    }
  }

  std::map<Handle, std::string> take() { return std::move(paths_); }

 private:
  struct Place {
    Handle object = 0;
    std::string path;
    int depth = 0;
  };

  void meet(Value value, std::string path, int depth) {
    if (value.is_null() || !value.is_ref() || paths_.size() >= kMostObjects) return;
    const bool leaf = vm_.is_exact(value, vm::TypeId::lock) || vm_.is_exact(value, vm::TypeId::rlock);
    if (!leaf && !leads_on(value)) return;
    if (!paths_.try_emplace(value.handle(), path).second || leaf || depth >= kDeepest) return;
    open_.push_back({value.handle(), std::move(path), depth});
  }

  bool leads_on(Value value) {
    switch (vm_.layout_of(value)) {
      case Layout::list: case Layout::tuple: case Layout::dict: case Layout::instance: return true;
      default: return false;
    }
  }

  void follow_sequence(const Place& place) {
    const bool list = vm_.layout_of(Value::ref(place.object)) == Layout::list;
    const uint32_t size = list ? vm::list_size(vm_, place.object) : vm::tuple_size(vm_, place.object);
    for (uint32_t i = 0; i < size && i < kMostItems; ++i) {
      const Value item = list ? vm::list_items(vm_, place.object)[i] : vm::tuple_items(vm_, place.object)[i];
      meet(item, place.path + "[" + std::to_string(i) + "]", place.depth + 1);
    }
  }

  void follow_dict(const Place& place) {
    uint32_t seen = 0;
    for (uint32_t i = vm::dict_next(vm_, place.object, 0); i != vm::kNoEntry && seen < kMostItems;
         i = vm::dict_next(vm_, place.object, i + 1), ++seen) {
      const vm::DictEntry entry = *vm::dict_entry(vm_, place.object, i);
      if (!vm_.is_exact(entry.key, vm::TypeId::str) && !entry.key.is_int()) continue;
      const std::string key = short_repr(vm_, entry.key);
      if (key.size() <= kLongestKey) meet(entry.value, place.path + "[" + key + "]", place.depth + 1);
    }
  }

  // Threads have locks of their own that no person knows.
  void follow_instance(const Place& place) {
    const Handle type = vm_.type_of(Value::ref(place.object));
    for (Handle base = type; base != 0; base = vm_.type_at(base)->base) {
      if (vm::qualified_name_of_type(vm_, base) == "threading.Thread") return;
    }
    const Handle* dict = vm::dict_place(vm_, place.object);
    if (dict == nullptr || *dict == 0) return;
    uint32_t seen = 0;
    for (uint32_t i = vm::dict_next(vm_, *dict, 0); i != vm::kNoEntry && seen < kMostItems;
         i = vm::dict_next(vm_, *dict, i + 1), ++seen) {
      const vm::DictEntry entry = *vm::dict_entry(vm_, *dict, i);
      if (!vm_.is_exact(entry.key, vm::TypeId::str)) continue;
      meet(entry.value, place.path + "." + vm_.str_copy(entry.key), place.depth + 1);
    }
  }

  vm::Vm& vm_;
  std::map<Handle, std::string> paths_;
  std::deque<Place> open_;
};

}  // namespace

std::map<Handle, std::string> find_paths(machine::Machine& machine, const Sources& sources, uint32_t pid) {
  vm::Vm& vm = machine.vm();
  Walk walk(vm);
  const Handle module = vm.root(vm::Root::main_module);
  if (module != 0) {
    const Handle dict = vm.at<vm::Module>(module)->dict;
    for (uint32_t i = vm::dict_next(vm, dict, 0); i != vm::kNoEntry; i = vm::dict_next(vm, dict, i + 1)) {
      const vm::DictEntry entry = *vm::dict_entry(vm, dict, i);
      if (vm.is_exact(entry.key, vm::TypeId::str)) walk.begin_at(entry.value, vm.str_copy(entry.key));
    }
  }
  const std::vector<os::TaskId> tasks = machine.kernel().tasks_of({pid});
  const os::Task* first = tasks.empty() ? nullptr : machine.kernel().task(tasks.front());
  if (first != nullptr && first->vm_thread != 0) {
    const std::vector<vm::FrameView> frames = vm::walk_frames(vm, first->vm_thread);
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {   // main() before what it calls
      if (frame->internal || !sources.is_project(machine.program().code(frame->code_id).filename)) continue;
      for (const vm::NamedValue& local : vm::frame_locals(vm, frame->frame)) {
        // Which one self is, is not said by its name.
        if (local.name != "self") walk.begin_at(local.value, local.name);
      }
    }
  }
  walk.go();
  return walk.take();
}

}  // namespace lockstep::view
