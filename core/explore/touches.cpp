#include "core/explore/touches.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/base/hash.h"
#include "core/view/frames.h"
#include "core/vm/heap/layout.h"
#include "core/vm/builtin.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/views.h"
#include "core/vm/program.h"
#include "core/vm/stack.h"

namespace lockstep::explore {

using lang::Op;
using vm::Layout;
using vm::Value;
using vm::Vm;

namespace {

constexpr size_t kMostLooked = 300;  // objects that one call may read
constexpr uint32_t kDeepest = 5;
constexpr uint32_t kMostScanned = 64;

constexpr std::string_view kBookkeeping[] = {
    "Thread.start",      "Thread._bootstrap_inner", "Thread.join",   "Thread.is_alive",
    "Thread.ident",      "Thread.run",        "current_thread",      "enumerate",
    "active_count",      "_shutdown",         "local.__getattribute__", "local.__setattr__",
    "local.__delattr__", "_attributes",       "_MainThread.is_alive", "_DummyThread.__init__"};

// Methods that only look at their object.
constexpr std::string_view kLooking[] = {
    "__contains__", "__eq__", "__ge__", "__getitem__", "__gt__", "__iter__", "__le__", "__len__",
    "__lt__", "__ne__", "__repr__", "__reversed__", "__sizeof__", "copy", "count", "difference",
    "get", "index", "intersection", "isdisjoint", "issubset", "issuperset", "items", "keys",
    "symmetric_difference", "union", "values"};
// Methods that take arguments in without looking into them.
constexpr std::string_view kTaking[] = {"add", "append", "appendleft", "discard", "get", "insert",
                                        "pop", "put", "setdefault"};
// Functions that do not look into what they are given.
constexpr std::string_view kBlind[] = {"id", "isinstance", "issubclass", "callable", "type",
                                       "allocate_lock", "get_ident", "_create", "start_new_thread"};

template <size_t n>
bool among(const std::string_view (&names)[n], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

uint64_t part_of_text(std::string_view text) {
  return base::hash_bytes(text.data(), text.size(), 7) | 2;
}

bool is_container(Layout layout) {
  switch (layout) {
    case Layout::list:
    case Layout::dict:
    case Layout::set:
    case Layout::deque:
    case Layout::bytearray:
    case Layout::array: return true;
    default: return false;
  }
}

class Finder {
 public:
  Finder(Vm& vm, uint32_t pid, Touches& out) : vm_(vm), pid_(pid), out_(out) {}
  void find();

 private:
  void add(Handle object, uint64_t part, TouchKind kind, bool write, Value name = Value::null()) {
    out_.list.push_back({uint64_t{pid_} << 32 | object, part, kind, write, name});
  }
  void name(Handle dict, Handle text, bool write) {
    add(dict, part_of_text(vm_.str_view(Value::ref(text))), TouchKind::global, write,
        Value::ref(text));
  }
  void attribute(Value owner, Handle text, bool write);
  void whole(Value value, bool write);
  void deep(Value value, uint32_t depth);
  void item(Value container, Value key, bool write, bool removes);
  bool has_key(Handle dict, Value key) const;
  uint64_t part_of_key(Value key) const;
  void iterator(Value value);
  void call(Value callable, const Value* args, uint32_t count);
  void builtin(uint32_t index, Value self, const Value* args, uint32_t count);
  void method(std::string_view name, Value self, const Value* args, uint32_t count);
  bool thread_call(std::string_view module, std::string_view name, const Value* args, uint32_t count);
  void binary(uint32_t arg);
  void names(Op op, uint32_t arg);
  void others(Op op, uint32_t arg);
  Value top(uint32_t depth = 0) const { return slots_[frame_->sp - 1 - depth]; }
  Handle name_at(uint32_t index) const {
    const vm::CodeObject* code = vm_.at<vm::CodeObject>(frame_->code);
    return vm_.at<vm::Tuple>(code->names)->items[index].handle();
  }
  Layout layout(Value value) const {
    return value.is_null() ? Layout::none : vm_.layout_of(value);
  }

  Vm& vm_;
  uint32_t pid_;
  Touches& out_;
  const vm::Frame* frame_ = nullptr;
  const Value* slots_ = nullptr;
  size_t looked_ = 0;
};

void Finder::attribute(Value owner, Handle text, bool write) {
  if (!owner.is_ref() || owner.is_null()) return;
  const uint64_t part = part_of_text(vm_.str_view(Value::ref(text)));
  const Value name = Value::ref(text);
  const Layout kind = layout(owner);
  if (kind == Layout::module) {
    add(vm_.at<vm::Module>(owner)->dict, part, TouchKind::global, write, name);
    return;
  }
  const Handle type = vm_.type_of(owner);
  const bool is_type = kind == Layout::type;
  const uint32_t flags = vm_.type_at(type)->flags;
  if (!is_type && (flags & (vm::kHeapType | vm::kHasDict)) == 0) return;  // nothing to write there
  if (!is_type && (flags & vm::kThreadLocal) != 0) return;                // every thread has its own
  add(owner.handle(), part, TouchKind::attribute, write, name);
  if (kind == Layout::instance) {
    // Somebody may go the other way, through its __dict__.
    const Handle dict = vm_.at<vm::Instance>(owner)->dict;
    if (dict != 0 && (vm_.at<vm::Dict>(dict)->flags & vm::kDictOfInstance) == 0) {
      add(dict, part, TouchKind::attribute, write, name);
    }
  }
  if (write) return;
  // It may be found in a class.
  const Handle first = is_type ? owner.handle() : type;
  const vm::Tuple* mro = vm_.at<vm::Tuple>(vm_.type_at(first)->mro);
  for (uint32_t i = is_type ? 1 : 0; i < mro->size; ++i) {
    const Handle base = mro->items[i].handle();
    if ((vm_.type_at(base)->flags & vm::kHeapType) == 0) continue;
    add(base, part, TouchKind::attribute, false, name);
  }
}

void Finder::whole(Value value, bool write) {
  if (value.is_ref() && !value.is_null() && is_container(layout(value))) {
    add(value.handle(), kWhole, TouchKind::whole, write);
  }
}

// Everything that can be read by walking containers, within limits.
void Finder::deep(Value value, uint32_t depth) {
  if (!value.is_ref() || value.is_null() || ++looked_ > kMostLooked) return;
  const Layout kind = layout(value);
  if (kind == Layout::iterator) {
    iterator(value);
    return;
  }
  if (kind == Layout::dict_view) {
    deep(vm::view_dict(vm_, value), depth);
    return;
  }
  if (is_container(kind)) add(value.handle(), kWhole, TouchKind::whole, false);
  if (depth >= kDeepest) return;
  if (kind == Layout::list) {
    const vm::List* list = vm_.at<vm::List>(value);
    for (uint32_t i = 0; i < list->size && looked_ < kMostLooked; ++i) {
      deep(vm_.at<Value>(list->items)[i], depth + 1);
    }
  } else if (kind == Layout::tuple) {
    const vm::Tuple* tuple = vm_.at<vm::Tuple>(value);
    for (uint32_t i = 0; i < tuple->size && looked_ < kMostLooked; ++i) deep(tuple->items[i], depth + 1);
  } else if (kind == Layout::dict) {
    for (uint32_t i = vm::dict_next(vm_, value.handle(), 0);
         i != vm::kNoEntry && looked_ < kMostLooked; i = vm::dict_next(vm_, value.handle(), i + 1)) {
      deep(vm::dict_entry(vm_, value.handle(), i)->value, depth + 1);
    }
  }
}

uint64_t Finder::part_of_key(Value key) const {
  if (!key.is_ref()) return base::mix64(key.bits) | 2;
  if (vm_.is_exact(key, vm::TypeId::str)) return part_of_text(vm_.str_view(key));
  return kWhole;
}

bool Finder::has_key(Handle dict, Value key) const {
  if (key.is_ref() && !key.is_null() && vm_.is_exact(key, vm::TypeId::str)) {
    return vm::dict_find_index(vm_, dict, key.handle()) != vm::kNoEntry;
  }
  const vm::Dict* table = vm_.at<vm::Dict>(dict);
  if (table->entry_count > kMostScanned) return false;
  for (uint32_t i = 0; i < table->entry_count; ++i) {
    if (vm::dict_entry(vm_, dict, i)->key.same(key)) return true;
  }
  return false;
}

void Finder::item(Value container, Value key, bool write, bool removes) {
  if (!container.is_ref() || container.is_null()) return;
  const Layout kind = layout(container);
  if (kind == Layout::list && key.is_int()) {
    int64_t index = key.as_int();
    if (index < 0) index += vm_.at<vm::List>(container)->size;
    const uint64_t part = removes ? kWhole : base::mix64(static_cast<uint64_t>(index)) | 2;
    add(container.handle(), part, TouchKind::item, write, key);
    return;
  }
  if (kind == Layout::dict) {
    const uint64_t part = part_of_key(key);
    add(container.handle(), part, TouchKind::item, write, key);
    if (write && part != kWhole && (removes || !has_key(container.handle(), key))) {
      add(container.handle(), kShape, TouchKind::whole, true);
    }
    return;
  }
  whole(container, write);
}

// next(): the iterator moves, its source is read.
void Finder::iterator(Value value) {
  if (!value.is_ref() || value.is_null()) return;
  const Layout kind = layout(value);
  if (kind == Layout::generator) {
    add(value.handle(), kWhole, TouchKind::whole, true);
    return;
  }
  if (kind != Layout::iterator) {
    deep(value, kDeepest - 1);
    return;
  }
  add(value.handle(), kWhole, TouchKind::whole, true);
  const vm::Iterator* it = vm_.at<vm::Iterator>(value);
  deep(it->source, kDeepest - 1);
  deep(it->extra, kDeepest - 1);
}

void Finder::call(Value callable, const Value* args, uint32_t count) {
  if (!callable.is_ref() || callable.is_null()) return;
  switch (layout(callable)) {
    case Layout::builtin: {
      const vm::Builtin* target = vm_.at<vm::Builtin>(callable);
      builtin(target->index, target->self, args, count);
      return;
    }
    case Layout::method_descriptor: {
      const uint32_t index = vm_.at<vm::MethodDescriptor>(callable)->index;
      if (count > 0) builtin(index, args[0], args + 1, count - 1);
      return;
    }
    case Layout::bound_method: {
      const vm::BoundMethod* bound = vm_.at<vm::BoundMethod>(callable);
      if (layout(bound->function) == Layout::method_descriptor) {
        builtin(vm_.at<vm::MethodDescriptor>(bound->function)->index, bound->self, args, count);
      }
      return;
    }
    case Layout::type:
      if (callable.handle() == vm::type_handle(vm::TypeId::type)) return;
      if ((vm_.type_at(callable.handle())->flags & vm::kHeapType) != 0) return;
      for (uint32_t i = 0; i < count; ++i) deep(args[i], 0);
      return;
    default: return;
  }
}

bool Finder::thread_call(std::string_view module, std::string_view name, const Value* args,
                         uint32_t count) {
  if (module != "_thread") return false;
  if (name == "_started") {
    out_.call = ThreadCall::started;
    out_.called_on = vm_.thread_handle();
  } else if (count > 0 && args[0].is_ref()) {
    if (name == "_wait_started") out_.call = ThreadCall::wait_started;
    if (name == "_join") out_.call = ThreadCall::join;
    if (name == "_is_alive") out_.call = ThreadCall::is_alive;
    out_.called_on = args[0].handle();
  }
  return true;
}

void Finder::builtin(uint32_t index, Value self, const Value* args, uint32_t count) {
  const std::string_view name = vm::builtin_def(index).name;
  const std::string_view module = vm::builtin_table(index).module;
  if (!self.is_null() && layout(self) != Layout::type && layout(self) != Layout::module) {
    method(name, self, args, count);
    return;
  }
  if (thread_call(module, name, args, count) || among(kBlind, name)) return;
  if (name == "next" && count > 0) {
    iterator(args[0]);
    return;
  }
  if ((name == "getattr" || name == "setattr" || name == "delattr" || name == "hasattr") &&
      count > 1 && args[1].is_ref() && vm_.is_exact(args[1], vm::TypeId::str)) {
    attribute(args[0], args[1].handle(), name == "setattr" || name == "delattr");
    return;
  }
  // What hidden Python has done for it in C++ may change what it is given.
  const bool changes = module == "_lockstep";
  for (uint32_t i = 0; i < count; ++i) {
    if (changes) whole(args[i], true);
    deep(args[i], 0);
  }
}

void Finder::method(std::string_view name, Value self, const Value* args, uint32_t count) {
  const Layout kind = layout(self);
  switch (kind) {
    case Layout::lock:
    case Layout::rlock:
      if (name.starts_with("acquire") || name == "__enter__" || name.starts_with("locked")) {
        out_.call = ThreadCall::lock_try;
        out_.called_on = self.handle();
      }
      return;
    case Layout::instance:
    case Layout::type:
      if (name == "__setattr__" || name == "__delattr__" || name == "__getattribute__") {
        if (count > 0 && args[0].is_ref() && vm_.is_exact(args[0], vm::TypeId::str)) {
          attribute(self, args[0].handle(), name != "__getattribute__");
        }
        return;
      }
      break;
    case Layout::random:
    case Layout::file: break;  // draws are not explored; output is seen when it is written
    case Layout::dict:
      if ((name == "get" || name == "setdefault" || name == "pop" || name == "__contains__") && count > 0) {
        const bool write = name == "setdefault" || name == "pop";
        item(self, args[0], write, name == "pop");
        if (!write && !has_key(self.handle(), args[0])) add(self.handle(), kShape, TouchKind::whole, false);
        return;
      }
      whole(self, !among(kLooking, name));
      break;
    case Layout::iterator:
    case Layout::generator:
    case Layout::native:
      if (vm_.is_exact(self, vm::TypeId::re_pattern) || vm_.is_exact(self, vm::TypeId::re_match)) return;
      add(self.handle(), kWhole, TouchKind::whole, true); break;
    default: whole(self, !among(kLooking, name));
  }
  if (is_container(kind) && among(kTaking, name)) return;
  for (uint32_t i = 0; i < count; ++i) deep(args[i], 0);
}

void Finder::binary(uint32_t arg) {
  const Value left = top(1);
  if (arg >= lang::kInplace) whole(left, true);
  deep(left, kDeepest - 1);
  deep(top(), layout(left) == Layout::str ? 0 : kDeepest - 1);  // "%s" % list
}

void Finder::names(Op op, uint32_t arg) {
  switch (op) {
    case Op::LOAD_GLOBAL: name(frame_->globals, name_at(arg >> 1), false); return;
    case Op::STORE_GLOBAL:
    case Op::DELETE_GLOBAL: name(frame_->globals, name_at(arg), true); return;
    case Op::LOAD_NAME:
      if (frame_->locals != 0 && frame_->locals != frame_->globals) name(frame_->locals, name_at(arg), false);
      name(frame_->globals, name_at(arg), false);
      return;
    case Op::STORE_NAME:
    case Op::DELETE_NAME:
      name(frame_->locals != 0 ? frame_->locals : frame_->globals, name_at(arg), true);
      return;
    case Op::LOAD_ATTR:
    case Op::LOAD_METHOD: attribute(top(), name_at(arg), false); return;
    case Op::STORE_ATTR:
    case Op::DELETE_ATTR: attribute(top(), name_at(arg), true); return;
    case Op::LOAD_DEREF:
    case Op::LOAD_CLASSDEREF:
    case Op::STORE_DEREF:
    case Op::DELETE_DEREF: {
      const bool write = op == Op::STORE_DEREF || op == Op::DELETE_DEREF;
      if (!slots_[arg].is_ref() || slots_[arg].is_null()) return;
      const vm::CodeObject* code = vm_.at<vm::CodeObject>(frame_->code);
      const Value variable = vm_.at<vm::Tuple>(code->localsplus_names)->items[arg];
      add(slots_[arg].handle(), 2, TouchKind::cell, write, variable);
      return;
    }
    default: others(op, arg);
  }
}

void Finder::others(Op op, uint32_t arg) {
  switch (op) {
    case Op::BINARY_SUBSCR: item(top(1), top(), false, false); return;
    case Op::STORE_SUBSCR: item(top(1), top(), true, false); return;
    case Op::DELETE_SUBSCR: item(top(1), top(), true, true); return;
    case Op::CONTAINS_OP:
      if (layout(top()) == Layout::dict) {
        item(top(), top(1), false, false);
        if (!has_key(top().handle(), top(1))) add(top().handle(), kShape, TouchKind::whole, false);
      } else {
        deep(top(), kDeepest - 1);
      }
      return;
    case Op::FOR_ITER:
    case Op::SEND: iterator(op == Op::SEND ? top(1) : top()); return;
    case Op::BINARY_OP: binary(arg); return;
    case Op::BEFORE_WITH:
      if (layout(top()) != Layout::lock && layout(top()) != Layout::rlock) return;
      out_.call = ThreadCall::lock_try;
      out_.called_on = top().handle();
      return;
    case Op::COMPARE_OP:
      deep(top(), 0);
      deep(top(1), 0);
      return;
    case Op::UNPACK_SEQUENCE:
    case Op::UNPACK_EX:
    case Op::LIST_EXTEND:
    case Op::SET_UPDATE:
    case Op::DICT_UPDATE:
    case Op::DICT_MERGE:
    case Op::GET_LEN:
    case Op::MATCH_SEQUENCE:
    case Op::MATCH_MAPPING: deep(top(), kDeepest - 1); return;
    case Op::FORMAT_VALUE: deep(top((arg & 4) != 0 ? 1 : 0), 0); return;
    case Op::POP_JUMP_FORWARD_IF_FALSE:
    case Op::POP_JUMP_FORWARD_IF_TRUE:
    case Op::POP_JUMP_BACKWARD_IF_FALSE:
    case Op::POP_JUMP_BACKWARD_IF_TRUE:
    case Op::JUMP_IF_FALSE_OR_POP:
    case Op::JUMP_IF_TRUE_OR_POP:
    case Op::UNARY_NOT: whole(top(), false); return;
    case Op::CALL: {
      const Value* first = slots_ + frame_->sp - arg - 2;
      const bool is_method = !first[0].is_null();
      call(is_method ? first[0] : first[1], is_method ? first + 1 : first + 2, is_method ? arg + 1 : arg);
      return;
    }
    case Op::CALL_FUNCTION_EX: {
      const uint32_t kwargs = arg & 1;
      const Value args = top(kwargs);
      if (layout(args) != Layout::tuple) return;
      const vm::Tuple* tuple = vm_.at<vm::Tuple>(args);
      call(top(kwargs + 1), tuple->items, tuple->size);
      return;
    }
    default: return;
  }
}

void Finder::find() {
  out_.list.clear();
  out_.call = ThreadCall::none;
  out_.called_on = 0;
  frame_ = vm_.at<vm::Frame>(vm_.thread()->frame);
  slots_ = frame_->slots();
  const vm::Instr& instr = vm::instr_of(vm_, frame_);
  out_.code_id = frame_->code_id;
  out_.instr = frame_->ip;
  out_.op = static_cast<Op>(instr.orig);
  names(out_.op, instr.arg);
}

}  // namespace

CodeKinds::Kind CodeKinds::of(Vm& vm, uint32_t code_id) {
  if (code_id >= kinds_.size()) kinds_.resize(code_id + 64, unknown);
  if (kinds_[code_id] != unknown) return static_cast<Kind>(kinds_[code_id]);
  const lang::Code& code = vm.program().code(code_id);
  Kind kind = library;
  for (const vm::ModuleSource& file : vm.program().project()) {
    if (file.filename == code.filename) kind = project;
  }
  if (kind == library && code.filename == std::string(vm::kOwnFolder) + "/threading.py" &&
      among(kBookkeeping, code.qualname)) {
    kind = bookkeeping;
  }
  kinds_[code_id] = kind;
  return kind;
}

void find_touches(Vm& vm, uint32_t pid, CodeKinds& kinds, Touches& out) {
  Finder(vm, pid, out).find();
  if (kinds.of(vm, out.code_id) == CodeKinds::bookkeeping) out.list.clear();
}

uint32_t container_depth(const lang::InstrSpec& instr) {
  switch (instr.opcode()) {
    case Op::BINARY_SUBSCR:
    case Op::STORE_SUBSCR:
    case Op::DELETE_SUBSCR:
    case Op::BINARY_OP: return 1;
    case Op::CONTAINS_OP: return 0;
    case Op::CALL: return instr.arg;   // of a method's call
    default: return kNoDepth;
  }
}

std::string touch_text(Vm& vm, const Touch& touch, const std::string& container) {
  const auto object = Value::ref(static_cast<Handle>(touch.object));
  const bool named = !touch.name.is_null();
  const std::string whole = container.empty() ? vm.type_name(object) : container;
  switch (touch.kind) {
    case TouchKind::global:
    case TouchKind::cell: return vm.str_copy(touch.name);
    case TouchKind::attribute: {
      const bool is_type = vm.layout_of(object) == Layout::type;
      const std::string owner = is_type ? vm.str_copy(Value::ref(vm.type_at(object.handle())->name))
                                        : vm.type_name(object);
      return owner + "." + vm.str_copy(touch.name);
    }
    case TouchKind::item: return whole + "[" + (named ? view::short_repr(vm, touch.name) : "") + "]";
    case TouchKind::whole: return whole;
  }
  return {};
}

}  // namespace lockstep::explore
