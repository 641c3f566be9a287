#include "core/vm/process.h"

#include "core/base/check.h"
#include "core/vm/bootstrap.h"
#include "core/vm/heap/gc.h"
#include "core/vm/interp.h"
#include "core/vm/modules/import_bridge.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/generator.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/set.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kThreadFinished = 2;
const char* const kPreludeModules[] = {"_prelude_objects", "_prelude_aliases", "_prelude_interp", "_prelude_generators",
                                       "_prelude_errors", "_prelude_loaders",
                                       "_prelude_import", "_prelude_sys", "_prelude_data",
                                       "_prelude_numbers",
                                       "_prelude_containers", "_prelude_sequences",
                                       "_prelude_sorting",
                                       "_prelude_text", "_prelude_regex"};

// --- code objects ---------------------------------------------------------------------------------------

Value make_items(Vm& vm, const std::vector<lang::Constant>& items) {
  const Value tuple = vm.new_tuple(static_cast<uint32_t>(items.size()));
  for (uint32_t i = 0; i < items.size(); ++i) {
    const Value item = make_constant(vm, items[i]);
    vm.at<Tuple>(tuple)->items[i] = item;
  }
  return tuple;
}

// As CPython interns constants that look like identifiers.
bool looks_like_name(std::string_view text) {
  if (text.empty()) return false;
  for (char c : text) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_';
    if (!fine) return false;
  }
  return true;
}

Value make_frozenset(Vm& vm, const std::vector<lang::Constant>& items) {
  const Own list(vm, make_items(vm, items));
  const Own first(vm, vm.new_set(true));
  for (uint32_t i = 0; i < items.size(); ++i) {
    const Value item = tuple_items(vm, list.get().handle())[i];
    uint64_t hash = 0;
    const bool plain = hash_fast(vm, item, hash);
    CHECK(plain, "a constant of a set that cannot be hashed");
    set_insert(vm, first.get().handle(), item, hash);
  }
  // CPython's compiler makes the set once more from its own order when it shares constants.
  const Value set = vm.new_set(true);
  const Handle from = first.get().handle();
  for (uint32_t i = set_next(vm, from, 0); i != 0xffffffff; i = set_next(vm, from, i + 1)) {
    const SetEntry entry = vm.at<SetEntry>(vm.at<Set>(from)->table)[i];
    set_insert(vm, set.handle(), entry.key, entry.hash);
  }
  return set;
}

}  // namespace

Handle new_thread_state(Vm& vm) {
  const Handle handle = vm.new_object(TypeId::thread_state, sizeof(ThreadState));
  init_stack(vm, handle);
  ThreadState* state = vm.at<ThreadState>(handle);
  state->recursion_limit = 1000;
  if (vm.thread_handle() != 0) state->recursion_limit = vm.thread()->recursion_limit;
  state->next = 0;
  vm.heap().mark_range(handle, sizeof(ThreadState));
  // At the end of the chain, so that threads are listed in the order of their start.
  const Handle first = vm.root(Root::threads);
  if (first == 0) {
    state->previous = handle;
    vm.set_root(Root::threads, handle);
    return handle;
  }
  const Handle last = vm.at<ThreadState>(first)->previous;
  state->previous = last;
  vm.at<ThreadState>(first)->previous = handle;
  vm.at<ThreadState>(last)->next = handle;
  vm.heap().mark_range(first, sizeof(ThreadState));
  vm.heap().mark_range(last, sizeof(ThreadState));
  return handle;
}

Value make_constant(Vm& vm, const lang::Constant& constant) {
  using lang::ConstantKind;
  switch (constant.kind()) {
    case ConstantKind::None: return Value::none();
    case ConstantKind::True: return Value::true_();
    case ConstantKind::False: return Value::false_();
    case ConstantKind::Ellipsis: return Value::ellipsis();
    case ConstantKind::Int: return vm.new_int(constant.int_value());
    case ConstantKind::BigInt: return vm.new_big(constant.big_value());
    case ConstantKind::Float: return Value::real(constant.float_value());
    case ConstantKind::Complex: {
      const lang::ComplexNumber number = constant.complex_value();
      return vm.new_complex(number.real, number.imag);
    }
    case ConstantKind::Str:
      return looks_like_name(constant.text()) ? vm.intern(constant.text()) : vm.new_str(constant.text());
    case ConstantKind::Bytes: return vm.new_bytes(constant.text().data(), constant.text().size());
    case ConstantKind::Tuple: return make_items(vm, constant.items());
    case ConstantKind::FrozenSet: return make_frozenset(vm, constant.items());
    case ConstantKind::Code: return make_code_object(vm, constant.code());
  }
  UNREACHABLE("unknown kind of constant");
}

namespace {

Value make_names(Vm& vm, const std::vector<std::string>& names) {
  const Value tuple = vm.new_tuple(static_cast<uint32_t>(names.size()));
  for (uint32_t i = 0; i < names.size(); ++i) {
    const Value name = vm.intern(names[i]);
    vm.at<Tuple>(tuple)->items[i] = name;
  }
  return tuple;
}

// --- threads --------------------------------------------------------------------------------------------

// The first frame of a thread: a function of the prelude with its arguments.
void push_first_frame(Vm& vm, Handle thread, Value function, std::initializer_list<Value> args) {
  const Handle before = vm.thread_handle();
  vm.set_thread(thread);
  vm.incref(function);
  const Handle handle = push_frame(vm, function.handle(), OnReturn::thread_end, Value::null(), 0);
  uint32_t i = 0;
  CHECK(args.size() <= vm.at<Frame>(handle)->localsplus, "too many arguments for a thread's function");
  for (Value v : args) vm.at<Frame>(handle)->slots()[i++] = vm.incref(v);
  vm.set_thread(before);
}

void unlink_thread(Vm& vm, Handle thread) {
  const Handle next = vm.at<ThreadState>(thread)->next;
  const Handle previous = vm.at<ThreadState>(thread)->previous;
  if (previous == 0) return;
  const Handle first = vm.root(Root::threads);
  if (first == thread) {
    vm.set_root(Root::threads, next);
  } else {
    vm.at<ThreadState>(previous)->next = next;
    vm.heap().mark_range(previous, sizeof(ThreadState));
  }
  const Handle holder = next != 0 ? next : first == thread ? 0 : first;   // who knows `previous`
  if (holder != 0) {
    vm.at<ThreadState>(holder)->previous = previous;
    vm.heap().mark_range(holder, sizeof(ThreadState));
  }
  vm.at<ThreadState>(thread)->next = vm.at<ThreadState>(thread)->previous = 0;
  vm.heap().mark_range(thread, sizeof(ThreadState));
}

bool run_prelude_module(Vm& vm, const char* name, std::string& error) {
  const ModuleSource* source = vm.program().find_module(name);
  if (source == nullptr) return true;
  const CompileResult& compiled =
      vm.program().compile(source->text, source->filename, CompileMode::exec, true);
  if (!compiled.code) {
    error = source->filename + ":" + std::to_string(compiled.error.lineno) + ": " +
            compiled.error.exception + ": " + compiled.error.message;
    return false;
  }
  const Own code(vm, make_code_object(vm, compiled.code));
  const Own function(vm, make_module_function(vm, code.get(), vm.root(Root::prelude)));
  const Handle thread = new_thread_state(vm);
  push_first_frame(vm, thread, function.get(), {});
  const RunResult result = run(vm, thread, uint64_t{1} << 40);
  const ExitInfo info = exit_info(vm, thread);
  bool fine = result.end == RunEnd::finished && info.exception.is_null();
  if (!fine) {
    error = source->filename + ": ";
    error += info.exception.is_null() ? "stopped for reason " + std::to_string(static_cast<int>(result.end)) +
                                            " after " + std::to_string(result.steps) + " steps"
                                      : exception_summary(vm, info.exception);
  }
  release_thread(vm, thread);
  return fine;
}

Value make_main_module(Vm& vm, const ModuleSource& source) {
  const Handle module = vm.new_object(TypeId::module, sizeof(Module));
  const Handle dict = vm.new_dict().handle();
  vm.at<Module>(module)->dict = dict;
  const Own name(vm, vm.intern("__main__"));
  dict_set_str(vm, dict, name_of(vm, Name::name), name.get());
  for (Name none : {Name::doc, Name::package, Name::loader, Name::spec}) {
    dict_set_str(vm, dict, name_of(vm, none), Value::none());
  }
  const Own annotations(vm, vm.new_dict());
  dict_set_str(vm, dict, name_of(vm, Name::annotations), annotations.get());
  dict_set_str(vm, dict, name_of(vm, Name::builtins), builtin_module(vm, "builtins"));
  const Own file(vm, vm.new_str(Program::absolute_path(source.filename)));
  dict_set_str(vm, dict, name_of(vm, Name::file), file.get());
  dict_set_str(vm, dict, name_of(vm, Name::cached), Value::none());
  dict_set_str(vm, vm.root(Root::sys_modules), name.get().handle(), Value::ref(module));
  vm.set_root(Root::main_module, module);
  return Value::ref(module);
}

void set_argv(Vm& vm, const std::string& filename, const std::vector<std::string>& arguments) {
  if (vm.root(Root::sys_module) == 0) return;
  const Own list(vm, vm.new_list(static_cast<uint32_t>(arguments.size() + 1)));
  list_push(vm, list.get().handle(), vm.new_str(filename));
  for (const std::string& argument : arguments) list_push(vm, list.get().handle(), vm.new_str(argument));
  dict_set_text(vm, vm.at<Module>(vm.root(Root::sys_module))->dict, "argv", list.get());
}

}  // namespace

Value make_code_object(Vm& vm, const std::shared_ptr<const lang::Code>& code) {
  const uint32_t code_id = vm.shared().next_code++;
  vm.program().register_code(code_id, code);
  const Handle handle = vm.new_object(TypeId::code, sizeof(CodeObject));
  vm.at<CodeObject>(handle)->code_id = code_id;
  const Handle name = vm.intern(code->name).handle();
  vm.at<CodeObject>(handle)->name = name;
  const Handle qualname = vm.intern(code->qualname).handle();
  vm.at<CodeObject>(handle)->qualname = qualname;
  const Handle filename = vm.intern(code->filename).handle();
  vm.at<CodeObject>(handle)->filename = filename;
  const Handle names = make_names(vm, code->names).handle();
  vm.at<CodeObject>(handle)->names = names;
  const Handle locals = make_names(vm, code->localsplus_names).handle();
  vm.at<CodeObject>(handle)->localsplus_names = locals;
  const Handle consts = make_items(vm, code->consts).handle();
  vm.at<CodeObject>(handle)->consts = consts;
  vm.heap().mark_range(handle, sizeof(CodeObject));
  return Value::ref(handle);
}

Value make_module_function(Vm& vm, Value code, Handle globals) {
  const Handle handle = vm.new_object(TypeId::function, sizeof(Function));
  const CodeObject* object = vm.at<CodeObject>(code);
  Function* function = vm.at<Function>(handle);
  function->code_id = object->code_id;
  function->name = vm.incref_handle(object->name);
  function->qualname = vm.incref_handle(object->qualname);
  function->code = vm.incref(code).handle();
  function->globals = vm.incref_handle(globals);
  function->doc = Value::none();
  Handle builtins = vm.root(Root::builtins_dict);
  const Value own = dict_get_str(vm, globals, name_of(vm, Name::builtins));
  if (!own.is_null() && own.is_ref()) {
    if (vm.is_exact(own, TypeId::module)) builtins = vm.at<Module>(own)->dict;
    if (vm.layout_of(own) == Layout::dict) builtins = own.handle();
  }
  vm.at<Function>(handle)->builtins = vm.incref_handle(builtins);
  vm.heap().mark_range(handle, sizeof(Function));
  return Value::ref(handle);
}

bool load_prelude(Vm& vm, std::string& error) {
  const Handle globals = vm.new_dict().handle();
  vm.set_root(Root::prelude, globals);
  const Own name(vm, vm.intern("_lockstep"));
  dict_set_str(vm, globals, name_of(vm, Name::name), name.get());
  // A copy, so that what the program does to builtins does not matter; with the hidden primitives.
  const Own builtins(vm, dict_copy(vm, vm.root(Root::builtins_dict)));
  dict_set_str(vm, globals, name_of(vm, Name::builtins), builtins.get());
  make_dict_private(vm, globals);
  make_dict_private(vm, builtins.get().handle());
  const Value hidden = builtin_module(vm, "_lockstep");
  if (!hidden.is_null()) {
    const Handle from = vm.at<Module>(hidden)->dict;
    for (uint32_t i = dict_next(vm, from, 0); i != kNoEntry; i = dict_next(vm, from, i + 1)) {
      const DictEntry entry = *dict_entry(vm, from, i);
      if (vm.str_view(entry.key).substr(0, 2) == "__") continue;
      dict_set_str(vm, globals, entry.key.handle(), entry.value);
    }
  }
  for (const char* module : kPreludeModules) {
    if (!run_prelude_module(vm, module, error)) return false;
  }
  return true;
}

StartResult start_main(Vm& vm, const std::vector<std::string>& arguments) {
  StartResult started;
  CHECK(!vm.program().project().empty(), "there is no main program");
  vm.set_thread(0);
  const ModuleSource& source = vm.program().project()[0];
  const CompileResult& compiled =
      vm.program().compile(source.text, source.filename, CompileMode::exec, false);
  if (!compiled.code) {
    started.error = compiled.error;
    return started;
  }
  const Value module = make_main_module(vm, source);
  std::string error;
  if (!load_prelude(vm, error)) {
    base::check_failed("load_prelude", error.c_str(), __FILE__, __LINE__);
  }
  set_argv(vm, source.filename, arguments);
  const Own code(vm, make_code_object(vm, compiled.code));
  const Own function(vm, make_module_function(vm, code.get(), vm.at<Module>(module)->dict));
  const Handle thread = new_thread_state(vm);
  const Value name = vm.new_str("MainThread");
  vm.at<ThreadState>(thread)->name = name;
  const Own rows(vm, warning_rows(vm, compiled.warnings));
  const Own filename(vm, vm.new_str(source.filename));
  push_first_frame(vm, thread, vm.prelude_function("main_start"),
                   {function.get(), filename.get(), rows.get().is_null() ? Value::none() : rows.get()});
  vm.set_root(Root::main_thread, thread);
  started.thread = thread;
  return started;
}

Handle start_thread(Vm& vm, Value callable, Value args_tuple, Value kwargs) {
  const Handle thread = new_thread_state(vm);
  push_first_frame(vm, thread, vm.prelude_function("thread_start"),
                   {callable, args_tuple, kwargs.is_null() ? Value::none() : kwargs});
  return thread;
}

ExitInfo exit_info(Vm& vm, Handle thread) {
  const ThreadState* state = vm.at<ThreadState>(thread);
  return {state->result, state->raised};
}

void release_thread(Vm& vm, Handle thread) {
  unlink_thread(vm, thread);
  ThreadState* state = vm.at<ThreadState>(thread);
  state->flags |= kThreadFinished;
  if (state->first_chunk != 0) {
    // A thread that has not run to its end gives up what its frames own.
    const Handle before = vm.thread_handle();
    vm.set_thread(thread);
    while (vm.thread()->frame != 0) {
      if (top_frame(vm)->generator != 0) finish_generator(vm);
      release_frame(vm);
    }
    vm.set_thread(before == thread ? 0 : before);
    free_thread_stack(vm, thread);
  }
  pass_finalizers_on(vm, thread);
  // The Thread object has it too: without this they would keep each other until a collection.
  const Value object = vm.at<ThreadState>(thread)->python_thread;
  vm.at<ThreadState>(thread)->python_thread = Value::null();
  vm.heap().mark_range(thread, sizeof(ThreadState));
  vm.decref(object);
  vm.decref_handle(thread);
}

void keep_only_thread(Vm& vm, Handle survivor) {
  Handle walker = vm.root(Root::threads);
  while (walker != 0) {
    const Handle next = vm.at<ThreadState>(walker)->next;
    // As CPython does in the child: the other threads' frames are simply gone, nothing is released.
    if (walker != survivor) {
      unlink_thread(vm, walker);
      vm.at<ThreadState>(walker)->flags |= kThreadFinished;
      free_thread_stack(vm, walker);
    }
    walker = next;
  }
  vm.set_root(Root::main_thread, survivor);
}

}  // namespace lockstep::vm
