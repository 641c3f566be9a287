// Methods and attributes of generators, coroutines and asynchronous generators, and the hidden primitives
// from which the prelude builds the rest of their protocol.
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/objects/generator.h"
#include "core/vm/program.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

GeneratorState state_of(Vm& vm, Value generator) {
  return static_cast<GeneratorState>(vm.at<Generator>(generator)->state);
}

Outcome self(Vm& vm, const Args& args) { return Outcome::of(vm.incref(args[0])); }

Outcome next(Vm& vm, const Args& args) {
  return tail_resume(vm, args[0], ResumeMode::send, Value::none());
}

Outcome send(Vm& vm, const Args& args) { return tail_resume(vm, args[0], ResumeMode::send, args[1]); }

// throw(instance) here; throw(type[, value[, traceback]]) is put together by the prelude.
Outcome throw_(Vm& vm, const Args& args) {
  if (args.count == 2 && is_exception(vm, args[1])) {
    return tail_resume(vm, args[0], ResumeMode::throw_, args[1]);
  }
  return vm.tail_prelude("generator_throw",
                         {args[0], args[1], args.count > 2 ? args[2] : Value::none(),
                          args.count > 3 ? args[3] : Value::none()});
}

Outcome close(Vm& vm, const Args& args) {
  switch (state_of(vm, args[0])) {
    case GeneratorState::finished: return Outcome::none();
    case GeneratorState::created: free_generator_frame(vm, args[0].handle()); return Outcome::none();
    default: return vm.tail_prelude("generator_close", {args[0]});
  }
}

Outcome repr(Vm& vm, const Args& args) {
  const Generator* generator = vm.at<Generator>(args[0]);
  const char* kind = "generator";
  const Layout layout = vm.layout_of(args[0]);
  if (layout == Layout::coroutine) kind = "coroutine";
  if (layout == Layout::async_generator) kind = "async_generator";
  char address[32];
  std::snprintf(address, sizeof address, "0x%llx",
                static_cast<unsigned long long>(shown_address(args[0].handle())));
  return Outcome::of(vm.new_str("<" + std::string(kind) + " object " +
                                vm.str_copy(generator->qualname) + " at " + address + ">"));
}

Outcome running(Vm& vm, const Args& args) {
  return Outcome::boolean(state_of(vm, args[0]) == GeneratorState::running);
}
Outcome suspended(Vm& vm, const Args& args) {
  return Outcome::boolean(state_of(vm, args[0]) == GeneratorState::suspended);
}
Outcome code(Vm& vm, const Args& args) { return Outcome::of(vm.incref(vm.at<Generator>(args[0])->code)); }
Outcome yield_from(Vm& vm, const Args& args) {
  const Value v = generator_yield_from(vm, args[0].handle());
  return Outcome::of(v.is_null() ? Value::none() : vm.incref(v));
}
Outcome name(Vm& vm, const Args& args) { return Outcome::of(vm.incref(vm.at<Generator>(args[0])->name)); }
Outcome qualname(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(vm.at<Generator>(args[0])->qualname));
}

template <Value Generator::*kField, bool kQualified>
Outcome set_text(Vm& vm, const Args& args) {
  if (args[1].is_null() || !vm.is_str(args[1])) {
    return vm.raise_format(TypeId::TypeError, "%s must be set to a string object",
                           kQualified ? "__qualname__" : "__name__");
  }
  Generator* generator = vm.at<Generator>(args[0]);
  const Value before = generator->*kField;
  generator->*kField = vm.incref(args[1]);
  vm.heap().mark_range(args[0].handle(), sizeof(Generator));
  vm.decref(before);
  return Outcome::none();
}

// Where it stands: its frame lives as long as it is not finished (gi_frame is not None).
Outcome frame(Vm& vm, const Args& args) {
  const Generator* generator = vm.at<Generator>(args[0]);
  const Handle place = generator->frame;
  if (place == 0) return Outcome::none();
  return Outcome::of(
      vm.incref(Value::ref(frame_object_of(vm, place, args[0].handle()))));
}

#define LOCKSTEP_GENERATOR_ROWS(prefix)                                                         \
  method("send", send, 1, 1, kSends), method("throw", throw_, 1, 3), method("close", close, 0, 0),      \
      slot("__repr__", repr, 0), getter(prefix "_running", running),                            \
      getter(prefix "_suspended", suspended), getter(prefix "_code", code),                     \
      getter(prefix "_frame", frame), getter("__name__", name), getter("__qualname__", qualname), \
      setter("__name__", set_text<&Generator::name, false>),                                    \
      setter("__qualname__", set_text<&Generator::qualname, true>)

constexpr BuiltinDef kGeneratorRows[] = {LOCKSTEP_GENERATOR_ROWS("gi"), slot("__iter__", self, 0),
                                         slot("__next__", next, 0),
                                         getter("gi_yieldfrom", yield_from)};

Outcome await_coroutine(Vm& vm, const Args& args) {
  return vm.tail_prelude("coroutine_wrapper", {args[0]});
}
Outcome no_origin(Vm&, const Args&) { return Outcome::none(); }
constexpr BuiltinDef kCoroutineRows[] = {LOCKSTEP_GENERATOR_ROWS("cr"),
                                         slot("__await__", await_coroutine, 0),
                                         getter("cr_await", yield_from), getter("cr_origin", no_origin)};

Outcome class_getitem(Vm& vm, const Args& args) {
  return vm.tail_prelude("make_generic_alias", {args[0], args[1]});
}
Outcome anext(Vm& vm, const Args& args) {
  return vm.tail_prelude("async_generator_asend", {args[0], Value::none()});
}
Outcome asend(Vm& vm, const Args& args) {
  return vm.tail_prelude("async_generator_asend", {args[0], args[1]});
}
Outcome athrow(Vm& vm, const Args& args) {
  return vm.tail_prelude("async_generator_athrow",
                         {args[0], args[1], args.count > 2 ? args[2] : Value::none(),
                          args.count > 3 ? args[3] : Value::none()});
}
Outcome aclose(Vm& vm, const Args& args) {
  return vm.tail_prelude("async_generator_aclose", {args[0]});
}
constexpr BuiltinDef kAsyncGeneratorRows[] = {
    slot("__aiter__", self, 0), slot("__anext__", anext, 0), method("asend", asend, 1, 1),
    method("athrow", athrow, 1, 3), method("aclose", aclose, 0, 0), slot("__repr__", repr, 0),
    getter("ag_running", running), getter("ag_code", code),
    getter("ag_frame", frame), getter("ag_await", yield_from),
    method("__class_getitem__", class_getitem, 1, 1, kClassMethod), getter("__name__", name),
    getter("__qualname__", qualname), setter("__name__", set_text<&Generator::name, false>),
    setter("__qualname__", set_text<&Generator::qualname, true>)};

// --- hidden primitives ----------------------------------------------------------------------------------

// resume_send(generator, value), resume_throw(generator, exception): of all three kinds.
Outcome resume_throw(Vm& vm, const Args& args) {
  return tail_resume(vm, args[0], ResumeMode::throw_, args[1]);
}
// generator_state(g): 0 created, 1 suspended, 2 running, 3 finished
Outcome generator_state(Vm& vm, const Args& args) {
  return Outcome::of(Value::integer(vm.at<Generator>(args[0])->state));
}
Outcome finish(Vm& vm, const Args& args) {
  free_generator_frame(vm, args[0].handle());
  vm.at<Generator>(args[0])->state = static_cast<uint8_t>(GeneratorState::finished);
  vm.heap().mark_range(args[0].handle(), sizeof(Generator));
  return Outcome::none();
}
// unwrap(x): (True, value) for what an asynchronous generator yielded itself, else (False, x)
Outcome is_wrapped(Vm& vm, const Args& args) {
  return Outcome::boolean(vm.is_exact(args[0], TypeId::async_generator_wrapped));
}
Outcome unwrap(Vm& vm, const Args& args) {
  return Outcome::of(vm.incref(vm.at<Cell>(args[0])->content));
}
// flag(g, mask) and set_flag(g, mask, on): GeneratorFlags
Outcome get_flag(Vm& vm, const Args& args) {
  return Outcome::boolean((vm.at<Generator>(args[0])->flags & args[1].as_int()) != 0);
}
Outcome set_flag(Vm& vm, const Args& args) {
  Generator* generator = vm.at<Generator>(args[0]);
  const auto mask = static_cast<uint32_t>(args[1].as_int());
  generator->flags =
      static_cast<uint8_t>(args[2].is_true() ? generator->flags | mask : generator->flags & ~mask);
  vm.heap().mark_range(args[0].handle(), sizeof(Generator));
  return Outcome::none();
}
Outcome get_origin(Vm& vm, const Args& args) {
  const Value origin = vm.at<Generator>(args[0])->origin;
  return Outcome::of(origin.is_null() ? Value::none() : vm.incref(origin));
}
Outcome set_origin(Vm& vm, const Args& args) {
  const Value before = vm.at<Generator>(args[0])->origin;
  vm.at<Generator>(args[0])->origin = vm.incref(args[1]);
  vm.heap().mark_range(args[0].handle(), sizeof(Generator));
  vm.decref(before);
  return Outcome::none();
}
// mark_iterable_coroutine is types.coroutine's; not here.

constexpr BuiltinDef kHiddenRows[] = {
    method("resume_send", [](Vm& vm, const Args& a) { return tail_resume(vm, a[0], ResumeMode::send, a[1]); }, 2, 2),
    method("resume_throw", resume_throw, 2, 2), method("generator_state", generator_state, 1, 1),
    method("generator_finish", finish, 1, 1), method("is_wrapped", is_wrapped, 1, 1),
    method("unwrap", unwrap, 1, 1), method("generator_flag", get_flag, 2, 2),
    method("set_generator_flag", set_flag, 3, 3), method("generator_origin", get_origin, 1, 1),
    method("set_generator_origin", set_origin, 2, 2)};

}  // namespace

extern const BuiltinTable kGeneratorTable, kCoroutineTable, kAsyncGeneratorTable, kHiddenGeneratorTable;
const BuiltinTable kGeneratorTable = type_table(TypeId::generator, kGeneratorRows);
const BuiltinTable kCoroutineTable = type_table(TypeId::coroutine, kCoroutineRows);
const BuiltinTable kAsyncGeneratorTable = type_table(TypeId::async_generator, kAsyncGeneratorRows);
const BuiltinTable kHiddenGeneratorTable = module_table("_lockstep", kHiddenRows);

}  // namespace lockstep::vm
