// short_repr: values as a panel shows them. What contains others is written item by item until there is enough.
#include "core/view/attributes.h"
#include "core/view/frames.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/text/repr.h"

namespace lockstep::view {

using base::Handle;
using vm::Layout;
using vm::Value;

namespace {

constexpr size_t kLongestValue = 200;  // bytes of a repr that a panel can show
constexpr size_t kDeepest = 4;         // containers within each other

// What a person recognises, for objects whose repr() would run Python code or say only an address.
std::string short_form(vm::Vm& vm, Value value) {
  if (!value.is_ref()) return {};
  switch (vm.layout_of(value)) {
    case Layout::function:
      return "<function " + vm.str_copy(Value::ref(vm.at<vm::Function>(value)->qualname)) + ">";
    case Layout::type: return "<class '" + vm::qualified_name_of_type(vm, value.handle()) + "'>";
    case Layout::module: {
      const Value name = item_named(vm, vm.at<vm::Module>(value)->dict, "__name__");
      return name.is_null() || !vm.is_str(name) ? "<module>" : "<module '" + vm.str_copy(name) + "'>";
    }
    case Layout::lock:
    case Layout::rlock:
      return vm.at<vm::Lock>(value)->locked != 0 ? "<locked " + vm.type_name(value) + ">"
                                                 : "<unlocked " + vm.type_name(value) + ">";
    case Layout::builtin: {
      const vm::Builtin* builtin = vm.at<vm::Builtin>(value);
      const std::string name = vm::builtin_def(builtin->index).name;
      if (builtin->self.is_null()) return "<built-in function " + name + ">";
      return "<built-in method " + name + " of " + vm.type_name(builtin->self) + " object>";
    }
    case Layout::method_descriptor:
      return std::string("<method '") +
             vm::builtin_def(vm.at<vm::MethodDescriptor>(value)->index).name + "'>";
    case Layout::bound_method: {
      const vm::BoundMethod* method = vm.at<vm::BoundMethod>(value);
      if (!method->function.is_ref() || vm.layout_of(method->function) != Layout::function) return {};
      return "<bound method " +
             vm.str_copy(Value::ref(vm.at<vm::Function>(method->function)->qualname)) + ">";
    }
    case Layout::generator:
    case Layout::coroutine:
    case Layout::async_generator: {
      const Value name = vm.at<vm::Generator>(value)->qualname;
      return "<" + vm.type_name(value) + " " +
             (vm.is_str(name) ? vm.str_copy(name) : std::string("?")) + ">";
    }
    case Layout::code:
      return "<code " + vm.str_copy(Value::ref(vm.at<vm::CodeObject>(value)->qualname)) + ">";
    default: return {};
  }
}

class Writer {
 public:
  explicit Writer(vm::Vm& vm) : vm_(vm) {}

  void value(Value value) {
    if (full()) return;
    const std::string form = short_form(vm_, value);
    if (!form.empty())
      out_ += form;
    else if (!container(value))
      single(value);
  }
  std::string text() { return cut(std::move(out_), kLongestValue); }

 private:
  bool full() const { return out_.size() > kLongestValue; }

  bool container(Value value) {
    if (!value.is_ref()) return false;
    const Handle object = value.handle();
    const char* inside_itself = "[...]";
    switch (vm_.layout_of(value)) {
      case Layout::list:
      case Layout::deque: break;
      case Layout::tuple: inside_itself = "(...)"; break;
      case Layout::dict:
      case Layout::set: inside_itself = "{...}"; break;
      default: return false;
    }
    bool shown = open_.size() < kDeepest;
    for (const Handle outer : open_) shown = shown && outer != object;
    if (!shown) {
      out_ += inside_itself;
      return true;
    }
    open_.push_back(object);
    switch (vm_.layout_of(value)) {
      case Layout::list: list(value); break;
      case Layout::tuple: tuple(value); break;
      case Layout::dict: dict(value); break;
      case Layout::set: set(value); break;
      default: deque(value); break;
    }
    open_.pop_back();
    return true;
  }

  std::string class_name(Value value) { return vm_.str_copy(Value::ref(vm_.type_at(vm_.type_of(value))->name)); }

  // "Stack(" for what a class makes of a built-in type.
  bool begin_class(Value value, vm::TypeId plain) {
    if (vm_.is_exact(value, plain)) return false;
    out_ += class_name(value) + "(";
    return true;
  }
  void end_class(bool named) {
    if (named) out_ += ")";
  }

  void list(Value value) {
    const bool named = begin_class(value, vm::TypeId::list);
    items(value, "[", "]");
    end_class(named);
  }

  void items(Value sequence, const char* before, const char* after) {
    out_ += before;
    for (uint32_t i = 0; i < item_count_of(sequence) && !full(); ++i) {
      if (i > 0) out_ += ", ";
      this->value(item_of(sequence, i));
    }
    out_ += after;
  }
  uint32_t item_count_of(Value v) {
    switch (vm_.layout_of(v)) {
      case Layout::list: return vm::list_size(vm_, v.handle());
      case Layout::tuple: return vm::tuple_size(vm_, v.handle());
      default: return vm::deque_size(vm_, v.handle());
    }
  }
  Value item_of(Value v, uint32_t i) {
    switch (vm_.layout_of(v)) {
      case Layout::list: return vm::list_items(vm_, v.handle())[i];
      case Layout::tuple: return vm::tuple_items(vm_, v.handle())[i];
      default: return vm::deque_item(vm_, v.handle(), i);
    }
  }

  // With the names of its fields, if it is a namedtuple.
  void tuple(Value value) {
    const uint32_t size = vm::tuple_size(vm_, value.handle());
    const bool named = begin_class(value, vm::TypeId::tuple);
    const Handle names = named ? vm_.type_at(vm_.type_of(value))->dict : 0;
    const Value fields = names == 0 ? Value::null() : item_named(vm_, names, "_fields");
    const bool labels = !fields.is_null() && vm_.is_exact(fields, vm::TypeId::tuple) &&
                        vm::tuple_size(vm_, fields.handle()) == size;
    if (!labels) {
      items(value, "(", size == 1 ? ",)" : ")");
      return end_class(named);
    }
    for (uint32_t i = 0; i < size && !full(); ++i) {
      if (i > 0) out_ += ", ";
      const Value name = vm::tuple_items(vm_, fields.handle())[i];
      if (vm_.is_str(name)) out_ += vm_.str_copy(name) + "=";
      this->value(vm::tuple_items(vm_, value.handle())[i]);
    }
    end_class(named);
  }

  void dict(Value value) {
    const bool named = begin_class(value, vm::TypeId::dict);
    out_ += "{";
    bool first = true;
    for (uint32_t i = vm::dict_next(vm_, value.handle(), 0); i != vm::kNoEntry && !full();
         i = vm::dict_next(vm_, value.handle(), i + 1)) {
      const vm::DictEntry entry = *vm::dict_entry(vm_, value.handle(), i);
      if (!first) out_ += ", ";
      first = false;
      this->value(entry.key);
      out_ += ": ";
      this->value(entry.value);
    }
    out_ += "}";
    end_class(named);
  }

  void set(Value value) {
    const bool named = begin_class(value, vm::TypeId::set);
    if (vm::set_size(vm_, value.handle()) == 0) {
      out_ += named ? ")" : "set()";
      return;
    }
    out_ += "{";
    bool first = true;
    for (uint32_t i = vm::set_next(vm_, value.handle(), 0); i != 0xffffffff && !full();
         i = vm::set_next(vm_, value.handle(), i + 1)) {
      if (!first) out_ += ", ";
      first = false;
      this->value(vm_.at<vm::SetEntry>(vm_.at<vm::Set>(value)->table)[i].key);
    }
    out_ += "}";
    end_class(named);
  }

  void deque(Value value) {
    const int64_t most = vm_.at<vm::Deque>(value)->maxlen;
    out_ += class_name(value);
    items(value, "([", "]");
    out_ += most < 0 ? ")" : ", maxlen=" + std::to_string(most) + ")";
  }

  // As Python says it of a thread, without its number.
  std::string thread_form(Value value) {
    if (!value.is_ref() || vm_.layout_of(value) != Layout::instance) return {};
    bool thread = false;
    for (Handle type = vm_.type_of(value); type != 0 && !thread; type = vm_.type_at(type)->base)
      thread = vm::qualified_name_of_type(vm_, type) == "threading.Thread";
    const Value name = thread ? attribute(vm_, value.handle(), "_name") : Value::null();
    if (name.is_null() || !vm_.is_str(name)) return {};
    return "<" + class_name(value) + "(" + vm_.str_copy(name) + ")>";
  }

  // A user's own __repr__ is not called.
  void single(Value value) {
    const std::string thread = thread_form(value);
    if (!thread.empty()) {
      out_ += thread;
      return;
    }
    const Value raised_before = vm_.thread_handle() != 0 ? vm_.thread()->raised : Value::null();
    std::string text;
    const vm::Tri done = vm::repr_begin(vm_, value, kLongestValue + 1, text);
    if (done == vm::Tri::yes) {
      out_ += text;
      return;
    }
    if (done == vm::Tri::error && raised_before.is_null()) vm_.decref(vm_.take_raised());
    out_ += vm::default_repr(vm_, value);
  }

  vm::Vm& vm_;
  std::string out_;
  std::vector<Handle> open_;   // the containers around
};

}  // namespace

std::string cut(std::string text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<uint8_t>(text[most]) & 0xc0) == 0x80) --most;
  text.resize(most);
  return text + "…";
}

std::string short_repr(vm::Vm& vm, Value value) {
  if (value.is_null()) return {};
  Writer writer(vm);
  writer.value(value);
  return writer.text();
}

}  // namespace lockstep::view
