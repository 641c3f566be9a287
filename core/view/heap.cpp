#include "core/view/heap.h"

#include <algorithm>
#include <deque>
#include <map>

#include "core/view/frames.h"
#include "core/vm/classes/type.h"
#include "core/vm/frame.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/generator.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"

namespace lockstep::view {

using base::Handle;
using vm::Layout;
using vm::Value;

namespace {

constexpr size_t kMostBoxes = 72;       // in one picture
constexpr size_t kMostFields = 12;      // of one box
constexpr uint32_t kMostDepth = 6;
constexpr size_t kMostReached = 20'000; // looked at to find out who reaches what
constexpr uint32_t kMostItems = 4096;   // of one container, for that
constexpr size_t kLongestText = 48;

struct Reference {
  std::string label;
  Value value;
};

// Whether the value is drawn as a box of its own; else its text stands where it is referred to.
bool is_box(vm::Vm& vm, Value value) {
  if (value.is_null() || !value.is_ref()) return false;
  switch (vm.layout_of(value)) {
    case Layout::function: return !vm.at<vm::Function>(value)->closure.is_null();
    case Layout::tuple: return vm::tuple_size(vm, value.handle()) > 0;
    case Layout::instance: case Layout::list: case Layout::dict: case Layout::set: case Layout::cell:
    case Layout::bound_method: case Layout::generator: case Layout::coroutine:
    case Layout::async_generator: case Layout::exception: case Layout::iterator: case Layout::lock:
    case Layout::rlock: case Layout::bytearray: case Layout::dict_view: case Layout::namespace_:
    case Layout::native: case Layout::weakref: case Layout::deque: return true;
    default: return false;
  }
}

// Everything that a box refers to, with names. `most` of a kind; `total` counts all of them.
class References {
 public:
  References(vm::Vm& vm, Value object, uint32_t most) : vm_(vm), most_(most) { collect(object); }
  std::vector<Reference> list;
  uint32_t total = 0;

 private:
  void add(std::string label, Value value) {
    if (value.is_null()) return;
    ++total;
    if (list.size() < most_) list.push_back({std::move(label), value});
  }
  void add_dict(Handle dict, bool names) {
    if (dict == 0) return;
    for (uint32_t i = vm::dict_next(vm_, dict, 0); i != vm::kNoEntry;
         i = vm::dict_next(vm_, dict, i + 1)) {
      if (list.size() >= most_) {
        total += vm_.at<vm::Dict>(dict)->used - std::min(vm_.at<vm::Dict>(dict)->used, total);
        return;
      }
      const vm::DictEntry entry = *vm::dict_entry(vm_, dict, i);
      const bool name = names && vm_.is_exact(entry.key, vm::TypeId::str);
      add(name ? vm_.str_copy(entry.key) : cut(short_repr(vm_, entry.key), kLongestText), entry.value);
    }
  }
  void add_items(Value object, bool list_layout) {
    const uint32_t size = list_layout ? vm::list_size(vm_, object.handle())
                                      : vm::tuple_size(vm_, object.handle());
    const uint32_t seen = std::min(size, most_);
    for (uint32_t i = 0; i < seen; ++i) {
      add("[" + std::to_string(i) + "]", list_layout ? vm::list_items(vm_, object.handle())[i]
                                                     : vm::tuple_items(vm_, object.handle())[i]);
    }
    total += size - seen;
  }
  void add_set(Handle set) {
    for (uint32_t i = vm::set_next(vm_, set, 0); i != 0xffffffffu; i = vm::set_next(vm_, set, i + 1)) {
      const vm::Set* object = vm_.at<vm::Set>(set);
      if (list.size() >= most_) {
        total = object->used;
        return;
      }
      add({}, vm_.at<vm::SetEntry>(object->table)[i].key);
    }
  }
  void add_slots(Value object) {
    const vm::TypeObject* type = vm_.type_at(vm_.type_of(object));
    if ((type->flags & vm::kHeapType) == 0 || type->slot_count == 0 || type->slot_names == 0) return;
    for (uint32_t i = 0; i < type->slot_count && i < vm::tuple_size(vm_, type->slot_names); ++i) {
      const Value name = vm::tuple_items(vm_, type->slot_names)[i];
      add(vm_.is_str(name) ? vm_.str_copy(name) : std::string(), vm::slots_of(vm_, object.handle())[i]);
    }
  }
  void add_generator(Value object) {
    const vm::Frame* frame = vm::generator_frame(vm_, vm_.at<vm::Generator>(object));
    const Handle home = vm_.at<vm::Generator>(object)->frame;
    if (frame == nullptr || frame->generator != 0) return;  // on a stack: shown there
    for (const vm::NamedValue& local : vm::frame_locals(vm_, home)) add(local.name, local.value);
  }
  void add_other(Value object) {
    struct Walk {
      References* references;
      uint32_t number = 0;
    } walk{this};
    vm::visit_references(
        vm_, object.handle(),
        [](void* context, Value value) {
          auto* w = static_cast<Walk*>(context);
          w->references->add("[" + std::to_string(w->number++) + "]", value);
        },
        &walk);
  }

  void collect(Value object) {
    const Layout layout = vm_.layout_of(object);
    switch (layout) {
      case Layout::tuple:
      case Layout::list: add_items(object, layout == Layout::list); break;
      case Layout::dict: add_dict(object.handle(), false); break;
      case Layout::set: add_set(object.handle()); break;
      case Layout::cell: add("content", vm_.at<vm::Cell>(object)->content); break;
      case Layout::function: {
        const Value closure = vm_.at<vm::Function>(object)->closure;
        if (!closure.is_null()) add("closure", closure);
        break;
      }
      case Layout::bound_method:
        add("__func__", vm_.at<vm::BoundMethod>(object)->function);
        add("__self__", vm_.at<vm::BoundMethod>(object)->self);
        break;
      case Layout::generator: case Layout::coroutine:
      case Layout::async_generator: add_generator(object); break;
      case Layout::exception: {
        add("args", vm_.at<vm::Exception>(object)->args);
        add("__cause__", vm_.at<vm::Exception>(object)->cause);
        add("__context__", vm_.at<vm::Exception>(object)->context);
        break;
      }
      case Layout::iterator: add("over", vm_.at<vm::Iterator>(object)->source); break;
      case Layout::instance: case Layout::lock: case Layout::rlock: case Layout::weakref: break;
      default: add_other(object); return;
    }
    Handle* dict = vm::dict_place(vm_, object.handle());
    if (dict != nullptr && *dict != 0 && layout != Layout::function) add_dict(*dict, true);
    add_slots(object);
  }

  vm::Vm& vm_;
  uint32_t most_;
};

constexpr TaskNumber kSeveral = 0xfffffffeu;
constexpr TaskNumber kGlobally = 0xffffffffu;

// For every box: the thread whose frames lead to it, or kSeveral, or kGlobally.
class Reach {
 public:
  Reach(machine::Machine& machine, uint32_t pid) : machine_(machine), vm_(machine.vm()) {
    const Handle module = vm_.root(vm::Root::main_module);
    globals_ = module == 0 ? 0 : vm_.at<vm::Module>(module)->dict;
    for (const os::TaskId id : machine.kernel().tasks_of({pid})) walk_thread(id);
    if (globals_ != 0) walk_dict();
  }
  TaskNumber of(Handle object) const {
    const auto found = reached_.find(object);
    return found == reached_.end() ? kNoTask : found->second;
  }

 private:
  void walk_thread(os::TaskId id) {
    const os::Task* task = machine_.kernel().task(id);
    if (task == nullptr || task->kind != os::TaskKind::thread || task->vm_thread == 0) return;
    if (!machine_.kernel().is_alive(id)) return;
    for (const vm::FrameView& frame : vm::walk_frames(vm_, task->vm_thread)) {
      if (frame.internal) continue;
      if (frame.locals == 0) {
        for (const vm::NamedValue& local : vm::frame_locals(vm_, frame.frame)) {
          add(local.value, id.value);
        }
      }
      for (const Value value : vm::frame_stack(vm_, frame.frame)) add(value, id.value);
    }
    spread();
  }
  void walk_dict() {
    for (uint32_t i = vm::dict_next(vm_, globals_, 0); i != vm::kNoEntry;
         i = vm::dict_next(vm_, globals_, i + 1)) {
      add(vm::dict_entry(vm_, globals_, i)->value, kGlobally);
    }
    spread();
  }
  void add(Value value, TaskNumber who) {
    if (!is_box(vm_, value) || reached_.size() > kMostReached) return;
    const auto [at, fresh] = reached_.try_emplace(value.handle(), who);
    if (!fresh) {
      if (at->second == who || at->second == kGlobally) return;
      const TaskNumber now = who == kGlobally ? kGlobally : kSeveral;
      if (at->second == now) return;
      at->second = now;
    }
    open_.push_back({value, at->second});
  }
  void spread() {
    while (!open_.empty()) {
      const auto [value, who] = open_.front();
      open_.pop_front();
      for (const Reference& reference : References(vm_, value, kMostItems).list) {
        add(reference.value, who);
      }
    }
  }

  machine::Machine& machine_;
  vm::Vm& vm_;
  Handle globals_ = 0;
  std::map<Handle, TaskNumber> reached_;
  std::deque<std::pair<Value, TaskNumber>> open_;
};

class Painter {
 public:
  Painter(machine::Machine& machine, uint32_t pid)
      : vm_(machine.vm()), reach_(machine, pid) {}

  HeapField field(std::string name, Value value) {
    HeapField field;
    field.name = std::move(name);
    if (value.is_null()) return field;
    field.type = vm_.type_name(value);
    if (is_box(vm_, value) && reach(value)) {
      field.object = value.handle();
    } else {
      field.text = cut(short_repr(vm_, value), kLongestText);
    }
    return field;
  }

  // Follows what has been reached, breadth first.
  Heap finish(Heap heap) {
    for (size_t at = 0; at < order_.size(); ++at) {
      depth_now_ = depth_[order_[at]];
      heap.objects.push_back(box(Value::ref(order_[at])));
    }
    heap.left_out = left_out_;
    return heap;
  }

  bool reach(Value value) {
    const Handle object = value.handle();
    if (depth_.count(object) != 0) return true;
    if (order_.size() >= kMostBoxes || depth_now_ >= kMostDepth) {
      ++left_out_;
      return false;
    }
    depth_.emplace(object, depth_now_ + 1);
    order_.push_back(object);
    return true;
  }

 private:
  HeapObject box(Value value) {
    HeapObject box;
    box.object = value.handle();
    box.address = 0x7f0000000000ull + value.handle();
    box.type = vm_.type_name(value);
    box.depth = depth_now_;
    box.refcount = vm_.at<vm::Object>(value)->refcount;
    box.bytes = vm::object_bytes(vm_, value.handle());
    const vm::TypeObject* type = vm_.type_at(vm_.type_of(value));
    if ((type->flags & vm::kGc) != 0 && vm_.at<vm::GcObject>(value)->gc_next != 0) {
      box.generation = static_cast<int>(vm_.at<vm::GcObject>(value)->gc_prev & vm::kGcGenerationBits);
    }
    const TaskNumber who = reach_.of(value.handle());
    box.reach = who == kGlobally  ? HeapReach::global
                : who == kSeveral ? HeapReach::several
                : who == kNoTask  ? HeapReach::unknown
                                  : HeapReach::one;
    if (box.reach == HeapReach::one) box.owner = who;
    const References references(vm_, value, kMostFields);
    for (const Reference& reference : references.list) {
      box.fields.push_back(field(reference.label, reference.value));
    }
    box.more = references.total - static_cast<uint32_t>(references.list.size());
    if (references.list.empty()) box.text = cut(short_repr(vm_, value), kLongestText);
    return box;
  }

  vm::Vm& vm_;
  Reach reach_;
  std::map<Handle, uint32_t> depth_;
  std::vector<Handle> order_;
  uint32_t depth_now_ = 0;
  uint32_t left_out_ = 0;
};

bool is_special(const std::string& name) {
  return name.size() > 4 && name.starts_with("__") && name.ends_with("__");
}

// Modules, classes and functions of the program are no data: their names would fill the picture.
bool is_code(vm::Vm& vm, Value value) {
  if (!value.is_ref()) return false;
  switch (vm.layout_of(value)) {
    case Layout::module: case Layout::type: case Layout::function: case Layout::builtin:
    case Layout::method_descriptor: return true;
    default: return false;
  }
}

std::vector<Reference> names_of_dict(vm::Vm& vm, Handle dict) {
  std::vector<Reference> names;
  for (uint32_t i = vm::dict_next(vm, dict, 0); i != vm::kNoEntry; i = vm::dict_next(vm, dict, i + 1)) {
    const vm::DictEntry entry = *vm::dict_entry(vm, dict, i);
    if (!vm.is_exact(entry.key, vm::TypeId::str)) continue;
    const std::string name = vm.str_copy(entry.key);
    if (!is_special(name) && !is_code(vm, entry.value)) names.push_back({name, entry.value});
  }
  return names;
}

// The frame that call_stack gives this number; false: there is none.
bool find_frame(machine::Machine& machine, const Sources& sources, os::TaskId id, size_t number,
                bool with_library, vm::FrameView& found) {
  const os::Task* task = machine.kernel().task(id);
  if (task == nullptr || task->kind != os::TaskKind::thread || !machine.kernel().is_alive(id) ||
      !machine.look_at(task->pid)) {
    return false;
  }
  machine.vm().set_thread(task->vm_thread);
  for (const vm::FrameView& view : vm::walk_frames(machine.vm(), task->vm_thread)) {
    if (view.internal) continue;
    if (!with_library && !sources.is_project(machine.program().code(view.code_id).filename)) continue;
    found = view;
    if (number-- == 0) return true;
  }
  return false;
}

std::vector<Reference> names_of_frame(vm::Vm& vm, const vm::FrameView& frame) {
  std::vector<Reference> names;
  if (frame.locals != 0) {
    if (vm.is_exact(Value::ref(frame.locals), vm::TypeId::dict)) return names_of_dict(vm, frame.locals);
    return names;
  }
  for (const vm::NamedValue& local : vm::frame_locals(vm, frame.frame)) {
    if (!local.value.is_null()) names.push_back({local.name, local.value});
  }
  return names;
}

}  // namespace

Heap heap_of_frame(machine::Machine& machine, const Sources& sources, os::TaskId id, size_t number,
                   bool with_library, uint32_t root) {
  Heap heap;
  vm::FrameView frame;
  if (!find_frame(machine, sources, id, number, with_library, frame)) return heap;
  heap.found = true;
  vm::Vm& vm = machine.vm();
  Painter painter(machine, machine.kernel().task(id)->pid);
  if (root != 0) {
    painter.reach(Value::ref(root));
    return painter.finish(std::move(heap));
  }
  heap.function = machine.program().code(frame.code_id).qualname;
  const bool module = frame.locals != 0 && frame.locals == frame.globals;
  if (!module) {
    for (const Reference& name : names_of_frame(vm, frame)) {
      heap.locals.push_back(painter.field(name.label, name.value));
    }
  }
  const Handle main = vm.root(vm::Root::main_module);
  const Handle globals = module ? frame.globals : main == 0 ? 0 : vm.at<vm::Module>(main)->dict;
  if (globals != 0) {
    for (const Reference& name : names_of_dict(vm, globals)) {
      heap.globals.push_back(painter.field(name.label, name.value));
    }
  }
  return painter.finish(std::move(heap));
}

// --- generators --------------------------------------------------------------------------------------

namespace {

bool is_generator(vm::Vm& vm, Value value) {
  if (value.is_null() || !value.is_ref()) return false;
  const Layout layout = vm.layout_of(value);
  return layout == Layout::generator || layout == Layout::coroutine || layout == Layout::async_generator;
}

Generator generator_facts(machine::Machine& machine, const Sources& sources, std::string name,
                          Value value) {
  vm::Vm& vm = machine.vm();
  Generator facts;
  facts.name = std::move(name);
  facts.object = value.handle();
  facts.kind = vm.type_name(value);
  const vm::Generator* object = vm.at<vm::Generator>(value);
  facts.function = vm.is_str(object->qualname) ? vm.str_copy(object->qualname) : std::string();
  facts.state = static_cast<GeneratorState>(object->state);
  const Handle home = object->frame;
  if (home == 0) return facts;
  const vm::FrameView view = vm::view_of_frame(vm, vm.at<vm::Frame>(home), home, false);
  facts.place = place_of(machine.program(), sources, view.code_id, view.ip);
  for (const vm::NamedValue& local : vm::frame_locals(vm, home)) {
    if (!local.value.is_null()) facts.locals.push_back(variable_of(vm, local.name, local.value));
  }
  return facts;
}

}  // namespace

std::vector<Generator> generators_of_frame(machine::Machine& machine, const Sources& sources,
                                           os::TaskId id, size_t number, bool with_library) {
  std::vector<Generator> result;
  vm::FrameView frame;
  if (!find_frame(machine, sources, id, number, with_library, frame)) return result;
  vm::Vm& vm = machine.vm();
  constexpr size_t kMost = 40;
  std::vector<Handle> seen;
  const auto add = [&](const std::string& name, Value value) {
    if (!is_generator(vm, value) || result.size() >= kMost) return;
    if (std::find(seen.begin(), seen.end(), value.handle()) != seen.end()) return;
    seen.push_back(value.handle());
    result.push_back(generator_facts(machine, sources, name, value));
    // What it delegates to stands below it.
    Value inner = vm.at<vm::Generator>(value)->frame != 0 ? vm::generator_yield_from(vm, value.handle())
                                                          : Value::null();
    for (uint32_t depth = 1; is_generator(vm, inner) && result.size() < kMost && depth < 20; ++depth) {
      if (std::find(seen.begin(), seen.end(), inner.handle()) != seen.end()) return;
      seen.push_back(inner.handle());
      Generator below = generator_facts(machine, sources, {}, inner);
      below.depth = depth;
      result.push_back(std::move(below));
      inner = vm.at<vm::Generator>(inner)->frame != 0 ? vm::generator_yield_from(vm, inner.handle())
                                                      : Value::null();
    }
  };
  std::vector<Reference> names = names_of_frame(vm, frame);
  size_t index = 0;
  for (const Value value : vm::frame_stack(vm, frame.frame)) {
    names.push_back({"stack[" + std::to_string(index++) + "]", value});
  }
  for (const Reference& name : names) {
    add(name.label, name.value);
    if (name.value.is_null() || !name.value.is_ref()) continue;
    const Layout layout = vm.layout_of(name.value);
    if (layout != Layout::list && layout != Layout::tuple && layout != Layout::dict) continue;
    const References items(vm, name.value, kMost);
    for (const Reference& item : items.list) {
      add(name.label + (layout == Layout::dict ? "[" + item.label + "]" : item.label), item.value);
    }
  }
  return result;
}

}  // namespace lockstep::view
