// Walking plain iterables, and lengths.
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/layout.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/deque.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/iter.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/objects/str.h"
#include "core/vm/objects/views.h"

namespace lockstep::vm {

PlainIter::PlainIter(Vm& vm, Value iterable) : vm_(vm) {
  const Outcome iterator = get_iter(vm, iterable);
  if (iterator.is_value()) iterator_ = iterator.value;
  else failed_ = true;
}

PlainIter::~PlainIter() { vm_.decref(iterator_); }

bool PlainIter::next(Value& out) {
  if (failed_) return false;
  const IterStep step = iter_next(vm_, iterator_, out);
  if (step == IterStep::item) return true;
  CHECK(step == IterStep::stop || step == IterStep::error,
        "PlainIter over something that runs user code");
  failed_ = step == IterStep::error;
  return false;
}

Tri length_fast_builtin(Vm& vm, Value value, int64_t& out) {
  if (!value.is_ref()) return Tri::no;
  switch (vm.layout_of(value)) {
    case Layout::array:
    case Layout::memoryview: return buffer_length(vm, value, out);
    case Layout::list: out = list_size(vm, value.handle()); return Tri::yes;
    case Layout::tuple: out = tuple_size(vm, value.handle()); return Tri::yes;
    case Layout::str: out = str_length(vm, value); return Tri::yes;
    case Layout::dict: out = dict_size(vm, value.handle()); return Tri::yes;
    case Layout::set: out = set_size(vm, value.handle()); return Tri::yes;
    case Layout::deque: out = deque_size(vm, value.handle()); return Tri::yes;
    case Layout::dict_view: out = dict_size(vm, view_dict(vm, value).handle()); return Tri::yes;
    case Layout::mapping_proxy: {
      Value shown = value;
      while (shown.is_ref() && vm.layout_of(shown) == Layout::mapping_proxy) {
        shown = vm.at<Record>(shown)->values[0];
      }
      return length_fast(vm, shown, out);
    }
    case Layout::range: {
      const Value length = vm.at<Range>(value)->length;
      if (!vm.to_int64(length, out)) {
        vm.raise(TypeId::OverflowError, "Python int too large to convert to C ssize_t");
        return Tri::error;
      }
      return Tri::yes;
    }
    default: break;
  }
  std::string_view data;
  if (!bytes_view(vm, value, data)) return Tri::no;
  out = static_cast<int64_t>(data.size());
  return Tri::yes;
}

Tri length_fast(Vm& vm, Value value, int64_t& out) {
  if (has_user_dunder(vm, value, dunder_bit(Dunder::len))) return Tri::need_python;
  const Tri size = length_fast_builtin(vm, value, out);
  if (size == Tri::no && value.is_ref() && !lookup_special(vm, value, Dunder::len).is_null()) {
    return Tri::need_python;
  }
  return size;
}

bool get_iter_possible(Vm& vm, Value value) {
  if (!value.is_ref()) return false;
  if (has_python_dunder(vm, value, Dunder::getitem)) return true;
  const Value method = lookup_special(vm, value, Dunder::iter);
  return !method.is_null() && !method.is_none();
}

Outcome length(Vm& vm, Value value) {
  int64_t size;
  switch (length_fast(vm, value, size)) {
    case Tri::yes: return Outcome::of(vm.new_int(size));
    case Tri::error: return Outcome::error();
    case Tri::need_python:
      if (tail_special(vm, value, Dunder::len, {}, Settle::length)) return Outcome::tail();
      return vm.tail_prelude("len_object", {value});
    case Tri::no: break;
  }
  return vm.raise(TypeId::TypeError, "object of type '" + vm.type_name(value) + "' has no len()");
}

}  // namespace lockstep::vm
