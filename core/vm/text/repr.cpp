#include "core/vm/text/repr.h"

#include <algorithm>

#include "core/base/float_text.h"
#include "core/base/text.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/str_build.h"
#include "core/vm/objects/views.h"
#include "core/vm/text/exception_text.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kReprDepth = 900;
constexpr size_t kHead = 1 << 14;

// The containers that are being printed, for the [...] marks.
struct Writer {
  Vm& vm;
  std::string& out;
  std::vector<Handle> open;
  size_t enough = SIZE_MAX;  // so many bytes of text will do; what comes after them may be missing

  bool full() const { return out.size() >= enough; }
  // Of a long text what is wanted of it, and far more: the rest decides which quotes stand around it.
  std::string_view head(std::string_view text) const {
    if (enough > kHead || text.size() <= enough + kHead) return text;
    size_t size = enough + kHead;
    for (int i = 0; i < 3 && (static_cast<uint8_t>(text[size]) & 0xc0) == 0x80; ++i) --size;
    return text.substr(0, size);
  }
  Tri value(Value v);
  Tri layout(Value v, Layout layout);
  Tri sequence(Value v, const char* before, const char* after);
  Tri dict(Value v);
  Tri set(Value v);
  Tri deque(Value v);
  Tri range(Value v);
  Tri exception(Value v);
  bool enter(Value v, const char* mark);
  Tri too_deep();
};

Tri Writer::too_deep() {
  vm.raise(TypeId::RecursionError,
           "maximum recursion depth exceeded while getting the repr of an object");
  return Tri::error;
}

// False: it is being printed already, the mark stands for it.
bool Writer::enter(Value v, const char* mark) {
  if (std::find(open.begin(), open.end(), v.handle()) != open.end()) {
    out += mark;
    return false;
  }
  open.push_back(v.handle());
  return true;
}

Tri Writer::sequence(Value v, const char* before, const char* after) {
  const bool tuple = vm.layout_of(v) == Layout::tuple;
  const std::string mark = std::string(before) + "..." + after;
  if (!enter(v, mark.c_str())) return Tri::yes;
  out += before;
  for (uint32_t i = 0;; ++i) {
    const uint32_t size = tuple ? tuple_size(vm, v.handle()) : list_size(vm, v.handle());
    if (i >= size || full()) break;
    if (i != 0) out += ", ";
    const Tri item = value(tuple ? tuple_items(vm, v.handle())[i] : list_items(vm, v.handle())[i]);
    if (item != Tri::yes) return item;
  }
  if (tuple && tuple_size(vm, v.handle()) == 1) out += ",";
  out += after;
  open.pop_back();
  return Tri::yes;
}

Tri Writer::dict(Value v) {
  if (!enter(v, "{...}")) return Tri::yes;
  out += "{";
  bool first = true;
  for (uint32_t i = dict_next(vm, v.handle(), 0); i != kNoEntry && !full();
       i = dict_next(vm, v.handle(), i + 1)) {
    const DictEntry entry = *dict_entry(vm, v.handle(), i);
    if (!first) out += ", ";
    first = false;
    Tri part = value(entry.key);
    if (part != Tri::yes) return part;
    out += ": ";
    part = value(entry.value);
    if (part != Tri::yes) return part;
  }
  out += "}";
  open.pop_back();
  return Tri::yes;
}

Tri Writer::set(Value v) {
  const bool plain = vm.is_exact(v, TypeId::set);
  const std::string name = vm.type_name(v);
  if (set_size(vm, v.handle()) == 0) {
    out += name + "()";
    return Tri::yes;
  }
  if (!enter(v, (name + "(...)").c_str())) return Tri::yes;
  if (!plain) out += name + "(";
  out += "{";
  bool first = true;
  for (uint32_t i = set_next(vm, v.handle(), 0); i != 0xffffffff && !full();
       i = set_next(vm, v.handle(), i + 1)) {
    if (!first) out += ", ";
    first = false;
    const Tri part = value(vm.at<SetEntry>(vm.at<Set>(v)->table)[i].key);
    if (part != Tri::yes) return part;
  }
  out += plain ? "}" : "})";
  open.pop_back();
  return Tri::yes;
}

Tri Writer::deque(Value v) {
  if (!enter(v, "[...]")) return Tri::yes;
  out += vm.str_copy(Value::ref(vm.type_at(vm.type_of(v))->name)) + "([";
  for (uint32_t i = 0; i < deque_size(vm, v.handle()) && !full(); ++i) {
    if (i > 0) out += ", ";
    const Tri part = value(deque_item(vm, v.handle(), i));
    if (part != Tri::yes) return part;
  }
  const int64_t maxlen = vm.at<Deque>(v)->maxlen;
  out += maxlen < 0 ? "])" : "], maxlen=" + std::to_string(maxlen) + ")";
  open.pop_back();
  return Tri::yes;
}

Tri Writer::range(Value v) {
  const Range range = *vm.at<Range>(v);
  out += "range(" + int_to_text(vm, range.start) + ", " + int_to_text(vm, range.stop);
  if (!range.step.is_int() || range.step.as_int() != 1) out += ", " + int_to_text(vm, range.step);
  out += ")";
  return Tri::yes;
}

// Without a mark of its own: one that holds itself is too deep.
Tri Writer::exception(Value v) {
  out += name_of_type(vm, vm.type_of(v));
  const Value args = vm.at<Exception>(v)->args;
  if (args.is_null()) {
    out += "()";
    return Tri::yes;
  }
  open.push_back(v.handle());
  const bool one = tuple_size(vm, args.handle()) == 1;
  if (one) out += "(";
  const Tri part = value(one ? tuple_items(vm, args.handle())[0] : args);
  if (one) out += ")";
  open.pop_back();
  return part;
}

Tri Writer::layout(Value v, Layout which) {
  switch (which) {
    case Layout::int_: {
      std::string digits;
      if (!int_to_decimal(vm, v, digits)) return Tri::error;
      out += digits;
      return Tri::yes;
    }
    case Layout::float_: out += base::float_repr(float_of(vm, v)); return Tri::yes;
    case Layout::complex:
      out += base::complex_repr(vm.at<Complex>(v)->real, vm.at<Complex>(v)->imaginary);
      return Tri::yes;
    case Layout::str: out += base::text_repr(head(vm.str_view(v))); return Tri::yes;
    case Layout::bytes: {
      std::string_view data;
      bytes_view(vm, v, data);
      out += base::bytes_repr(head(data));
      return Tri::yes;
    }
    case Layout::bytearray: {
      std::string_view data;
      bytes_view(vm, v, data);
      out += vm.type_name(v) + "(" + base::bytes_repr(head(data)) + ")";
      return Tri::yes;
    }
    case Layout::tuple: return sequence(v, "(", ")");
    case Layout::list: return sequence(v, "[", "]");
    case Layout::dict: return dict(v);
    case Layout::deque: return deque(v);
    case Layout::set: return set(v);
    case Layout::range: return range(v);
    case Layout::slice: {
      const Slice slice = *vm.at<Slice>(v);
      open.push_back(v.handle());
      out += "slice(";
      Tri part = value(slice.start);
      if (part == Tri::yes) out += ", ", part = value(slice.stop);
      if (part == Tri::yes) out += ", ", part = value(slice.step);
      out += ")";
      open.pop_back();
      return part;
    }
    case Layout::exception: return exception(v);
    case Layout::mapping_proxy: {
      open.push_back(v.handle());
      out += "mappingproxy(";
      const Tri part = value(vm.at<Record>(v)->values[0]);
      out += ")";
      open.pop_back();
      return part;
    }
    case Layout::dict_view: {
      if (!enter(v, "...")) return Tri::yes;
      if (vm.has_flag(view_dict(vm, v), kOrderedDict)) out += "o";
      out += vm.type_name(v) + "(";
      const Outcome items = to_list(vm, v);
      if (!items.is_value()) return Tri::error;
      Own held(vm, items.value);
      const Tri part = value(items.value);
      out += ")";
      open.pop_back();
      return part;
    }
    case Layout::iterator: case Layout::generator: case Layout::instance: case Layout::coroutine:
    case Layout::async_generator: case Layout::native: case Layout::random:
      if ((vm.type_at(vm.type_of(v))->flags & kHeapType) == 0 &&
          (which == Layout::generator || which == Layout::coroutine ||
           which == Layout::async_generator)) {
        break;  // shown with their name: the type has a __repr__ of its own
      }
      if (which == Layout::native && !vm.is_exact(v, TypeId::native) && !vm.is_exact(v, TypeId::sre_scanner)) {
        break;
      }
      out += default_repr(vm, v);
      return Tri::yes;
    default: break;
  }
  return Tri::need_python;
}

Tri Writer::value(Value v) {
  if (!text_fits(vm, out.size())) return Tri::error;
  if (v.is_int()) {
    out += std::to_string(v.as_int());
    return Tri::yes;
  }
  if (v.is_real()) {
    out += base::float_repr(v.as_real());
    return Tri::yes;
  }
  if (!v.is_ref()) {
    out += v.is_none() ? "None" : v.is_true() ? "True" : v.is_false() ? "False"
           : v.is_not_implemented() ? "NotImplemented" : "Ellipsis";
    return Tri::yes;
  }
  if (v.is_null()) {
    out += "<NULL>";
    return Tri::yes;
  }
  const TypeObject* type = vm.type_at(vm.type_of(v));
  if ((type->dunders & dunder_bit(Dunder::repr)) != 0) return Tri::need_python;
  if (open.size() > kReprDepth) return too_deep();
  return layout(v, type->layout);
}

}  // namespace

uint64_t shown_address(Handle handle) { return 0x7f0000000000ull + handle; }

std::string default_repr(Vm& vm, Value value) {
  char address[32];
  std::snprintf(
      address, sizeof address, "0x%llx",
      static_cast<unsigned long long>(shown_address(value.is_ref() ? value.handle() : 0)));
  return "<" + qualified_name_of_type(vm, vm.type_of(value)) + " object at " + address + ">";
}

Tri repr_fast(Vm& vm, Value value, std::string& out) {
  Writer writer{vm, out, {}};
  const size_t before = out.size();
  const Tri done = writer.value(value);
  if (done != Tri::yes) out.resize(before);
  return done;
}

Tri repr_begin(Vm& vm, Value value, size_t enough, std::string& out) {
  Writer writer{vm, out, {}, enough};
  return writer.value(value);
}

Tri exception_repr_fast(Vm& vm, Value exception, std::string& out) {
  Writer writer{vm, out, {}};
  const size_t before = out.size();
  const Tri done = writer.exception(exception);
  if (done != Tri::yes) out.resize(before);
  return done;
}

Tri str_fast(Vm& vm, Value value, std::string& out) { return str_at_depth(vm, value, out, 0); }

Tri str_at_depth(Vm& vm, Value value, std::string& out, uint32_t depth) {
  if (!value.is_ref()) return repr_fast(vm, value, out);
  if (depth > kReprDepth) {
    vm.raise(TypeId::RecursionError, "maximum recursion depth exceeded while getting the str of an object");
    return Tri::error;
  }
  const TypeObject* type = vm.type_at(vm.type_of(value));
  const uint64_t bits = dunder_bit(Dunder::str) | dunder_bit(Dunder::repr);
  const bool bytes = type->layout == Layout::bytes || type->layout == Layout::bytearray;
  if (bytes && (type->dunders & dunder_bit(Dunder::str)) == 0) {
    // A __str__ of their own, which knows no __repr__.
    return Writer{vm, out, {}}.layout(value, type->layout);
  }
  if ((type->dunders & bits) != 0) return Tri::need_python;
  if (type->layout == Layout::str) {
    out += vm.str_view(value);
    return Tri::yes;
  }
  if (type->layout == Layout::exception) return exception_str_at_depth(vm, value, out, depth);
  if (type->layout == Layout::mapping_proxy) {
    return str_at_depth(vm, vm.at<Record>(value)->values[0], out, depth + 1);
  }
  return repr_fast(vm, value, out);
}

namespace {

Outcome text_outcome(Vm& vm, const std::string& text) {
  const Value result = make_str(vm, text);
  return result.is_null() ? Outcome::error() : Outcome::of(result);
}

// The built-in method of the type, for layouts whose text is made elsewhere (functions, modules,
// files ...).
Outcome call_type_method(Vm& vm, Value value, Dunder dunder) {
  bool found;
  const Outcome outcome = call_special(vm, value, dunder, {}, found);
  return found ? outcome : text_outcome(vm, default_repr(vm, value));
}

}  // namespace

// Containers with user-defined items are walked in Python, by a function for each layout.
Outcome repr_container(Vm& vm, Value value) {
  switch (vm.layout_of(value)) {
    case Layout::tuple: return vm.tail_prelude("repr_tuple", {value});
    case Layout::list: return vm.tail_prelude("repr_list", {value});
    case Layout::dict: return vm.tail_prelude("repr_dict", {value});
    case Layout::deque: return vm.tail_prelude("deque_repr", {value});
    case Layout::set: return vm.tail_prelude("repr_set", {value});
    case Layout::slice: return vm.tail_prelude("repr_slice", {value});
    case Layout::exception: return exception_repr(vm, value);
    case Layout::mapping_proxy:
      return vm.tail_prelude("repr_mapping_proxy", {value, vm.at<Record>(value)->values[0]});
    case Layout::dict_view: return vm.tail_prelude("repr_view", {value});
    default: return text_outcome(vm, default_repr(vm, value));
  }
}

Outcome repr_builtin(Vm& vm, Value value) {
  std::string out;
  Writer writer{vm, out, {}};
  const Tri done = value.is_ref() ? writer.layout(value, vm.layout_of(value)) : writer.value(value);
  if (done == Tri::yes) return text_outcome(vm, out);
  if (done == Tri::error) return Outcome::error();
  return repr_container(vm, value);
}

// repr() of an object whose class defines __repr__ in Python.
static Outcome ask_repr(Vm& vm, Value value) {
  if (tail_special(vm, value, Dunder::repr, {}, Settle::repr)) return Outcome::tail();
  return vm.tail_prelude("repr_object", {value});
}

Outcome repr_value(Vm& vm, Value value) {
  std::string out;
  switch (repr_fast(vm, value, out)) {
    case Tri::yes: return text_outcome(vm, out);
    case Tri::error: return Outcome::error();
    default: break;
  }
  if (has_python_dunder(vm, value, Dunder::repr)) return ask_repr(vm, value);
  switch (vm.layout_of(value)) {
    case Layout::tuple: case Layout::list: case Layout::dict: case Layout::set: case Layout::slice:
    case Layout::exception: case Layout::mapping_proxy: case Layout::dict_view: case Layout::deque:
      return repr_container(vm, value);
    default: return call_type_method(vm, value, Dunder::repr);
  }
}

Outcome str_value(Vm& vm, Value value) {
  if (value.is_ref() && vm.is_exact(value, TypeId::str)) return Outcome::of(vm.incref(value));
  if (value.is_ref() && vm.is_exact(value, TypeId::mapping_proxy)) {
    return str_value(vm, vm.at<Record>(value)->values[0]);
  }
  if (value.is_int()) return Outcome::of(decimal_text(vm, value.as_int()));
  std::string out;
  switch (str_fast(vm, value, out)) {
    case Tri::yes: return text_outcome(vm, out);
    case Tri::error: return Outcome::error();
    default: break;
  }
  if (has_python_dunder(vm, value, Dunder::str)) {
    if (tail_special(vm, value, Dunder::str, {}, Settle::str)) return Outcome::tail();
    return vm.tail_prelude("str_object", {value});
  }
  if (has_python_dunder(vm, value, Dunder::repr)) {
    if (vm.layout_of(value) == Layout::str) return text_outcome(vm, vm.str_copy(value));
    if (vm.layout_of(value) != Layout::exception) return ask_repr(vm, value);
  }
  return str_builtin(vm, value);
}

Outcome str_builtin(Vm& vm, Value value) {
  if (value.is_ref() && vm.layout_of(value) == Layout::str)
    return text_outcome(vm, vm.str_copy(value));
  if (value.is_ref() && vm.layout_of(value) == Layout::exception) return exception_str(vm, value);
  return repr_value(vm, value);
}

Outcome ascii_value(Vm& vm, Value value) {
  std::string out;
  const Tri done = repr_fast(vm, value, out);
  if (done == Tri::error) return Outcome::error();
  if (done != Tri::yes) return vm.tail_prelude("ascii_object", {value});
  return text_outcome(vm, ascii_of_repr(out));
}

std::string ascii_of_repr(std::string_view text) {
  std::string result;
  char buffer[16];
  for (size_t at = 0; at < text.size();) {
    const uint32_t code = base::decode_utf8(text, at);
    if (code < 0x80) {
      result += static_cast<char>(code);
      continue;
    }
    const char* format = code < 0x100 ? "\\x%02x" : code < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(buffer, sizeof buffer, format, code);
    result += buffer;
  }
  return result;
}

}  // namespace lockstep::vm
