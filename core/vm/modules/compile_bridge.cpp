// compile(), exec(), eval() and what the import machinery (prelude) needs of the compiler and the sources.
#include <algorithm>
#include <string>

#include "core/lang/compile/compile.h"
#include "core/lang/parse/ast_validate.h"
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/modules/ast_objects.h"
#include "core/vm/modules/import_bridge.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/exception_kind.h"
#include "core/vm/objects/frame_object.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/process.h"
#include "core/vm/stack.h"
#include "core/vm/table.h"
#include "core/vm/trap.h"
#include "core/vm/visible.h"

namespace lockstep::vm {

namespace {

TypeId exception_id(const std::string& name) {
  if (name == "IndentationError") return TypeId::IndentationError;
  if (name == "TabError") return TypeId::TabError;
  if (name == "ValueError") return TypeId::ValueError;
  if (name == "OverflowError") return TypeId::OverflowError;
  if (name == "RecursionError") return TypeId::RecursionError;
  if (name == "MemoryError") return TypeId::MemoryError;
  if (name == "NotImplementedError") return TypeId::NotImplementedError;
  return TypeId::SyntaxError;
}

}  // namespace

bool is_hidden_module(const ModuleSource& source) {
  if (!source.is_library) return false;
  if (source.text.compare(0, 8, "# Hidden") == 0) return true;
  // CPython's own Python forms of what it runs in C.
  return source.name == "datetime" || source.name == "_pydecimal" || source.name == "pickle";
}

Outcome raise_diagnostic(Vm& vm, const lang::Diagnostic& error) {
  const TypeId type = exception_id(error.exception);
  if (!vm.is_subtype(type_handle(type), type_handle(TypeId::SyntaxError))) {
    return vm.raise(type, error.message);
  }
  const Own message(vm, vm.new_str(error.message));
  const Own filename(vm, vm.new_str(error.filename));
  const Own text(vm, error.text.empty() ? Value::none() : vm.new_str(error.text));
  // An error of the encoding has no line; an empty text ends in line 0.
  const bool no_line = error.lineno == 0 && error.message != "invalid syntax";
  const auto number = [no_line](int32_t n) { return no_line ? Value::none() : Value::integer(n); };
  const Own details(vm, vm.new_tuple_of({filename.get(), number(error.lineno),
                                         Value::integer(error.offset), text.get(),
                                         number(error.end_lineno), Value::integer(error.end_offset)}));
  const Value made = new_exception_with(vm, type_handle(type), {message.get(), details.get()});
  if (error.about_names) {
    const Own alone(vm, vm.new_tuple_of({message.get()}));
    set_exception_args(vm, made.handle(), alone.get());
  }
  if (!error.hint.empty()) {
    // Ours: shown below the message when nobody catches it.
    const Own hint(vm, vm.new_str(error.hint));
    dict_set_text(vm, instance_dict(vm, made.handle(), true), "__hint__", hint.get());
  }
  return vm.raise_object(made);
}

Value warning_rows(Vm& vm, const std::vector<lang::SyntaxWarning>& warnings) {
  if (warnings.empty()) return Value::null();
  const Value list = vm.new_list(static_cast<uint32_t>(warnings.size()));
  for (const lang::SyntaxWarning& warning : warnings) {
    const Own message(vm, vm.new_str(warning.message));
    list_push(vm, list.handle(),
              vm.new_tuple_of({message.get(), Value::boolean(warning.deprecation),
                               Value::integer(warning.lineno), Value::integer(warning.offset),
                               Value::integer(warning.end_lineno), Value::integer(warning.end_offset)}));
  }
  return list;
}

namespace {

// Compiles text; owned code object, or null with the exception set. rows: what is to be warned of, owned
// or null.
Value compile_text(Vm& vm, std::string_view text, const std::string& filename, CompileMode mode,
                   uint32_t flags, Value& rows, int optimize = 0) {
  if (text.find('\0') != std::string_view::npos) {
    vm.raise(TypeId::ValueError, "source code string cannot contain null bytes");
    return Value::null();
  }
  const CompileResult& compiled = vm.program().compile(text, filename, mode, false, flags, optimize);
  if (!compiled.code) {
    raise_diagnostic(vm, compiled.error);
    return Value::null();
  }
  if (vm.program().source_text(filename) == nullptr) {
    vm.program().remember_text(filename, std::string(text));
  }
  rows = warning_rows(vm, compiled.warnings);
  return make_code_object(vm, compiled.code);
}

// str or bytes; false: something else.
bool source_of(Vm& vm, Value value, std::string& text) {
  std::string_view bytes;
  if (vm.is_str(value)) {
    text = vm.str_copy(value);
    return true;
  }
  if (!bytes_view(vm, value, bytes)) return false;
  text = std::string(bytes);
  return true;
}

constexpr uint32_t kFutureFlags = 0x1fe0000;

uint32_t inherited_flags(Vm& vm) {
  const Handle frame = visible_frame_handle(vm);
  return frame == 0 ? 0 : vm.program().code(vm.at<Frame>(frame)->code_id).flags & kFutureFlags;
}

constexpr int64_t kOnlyAst = 0x400;

bool mode_of(Vm& vm, Value given, CompileMode& mode) {
  const std::string text = vm.is_str(given) ? vm.str_copy(given) : "";
  mode = text == "eval"     ? CompileMode::eval
         : text == "single" ? CompileMode::single
                            : CompileMode::exec;
  if (mode != CompileMode::exec || text == "exec") return true;
  vm.raise(TypeId::ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  return false;
}

Outcome compile_builtin(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"source", "filename", "mode", "flags", "dont_inherit",
                                       "optimize", "_feature_version"};
  Value given[7];
  if (!bind_arguments(vm, args, {"compile", kNames, 7, 3, 6}, given)) return Outcome::error();
  std::string text;
  const bool is_text = source_of(vm, given[0], text);
  if (!is_text && vm.layout_of(given[0]) != Layout::instance) {
    return vm.raise(TypeId::TypeError,
                    "compile() arg 1 must be a string, bytes or AST object");
  }
  if (!vm.is_str(given[1])) {
    return vm.raise(TypeId::TypeError, "expected str, bytes or os.PathLike object, not " +
                                           vm.type_name(given[1]));
  }
  CompileMode mode = CompileMode::exec;
  if (!mode_of(vm, given[2], mode)) return Outcome::error();
  int64_t flags = 0;
  int64_t dont_inherit = 0;
  if (!given[3].is_null()) vm.to_int64(given[3], flags);
  if (!given[4].is_null()) vm.to_int64(given[4], dont_inherit);
  constexpr int64_t kKnownFlags = kFutureFlags | kOnlyAst | 0x200 | 0x1000 | 0x2000 | 0x4000;
  if ((flags & ~kKnownFlags) != 0) {
    return vm.raise(TypeId::ValueError, "compile(): unrecognised flags");
  }
  uint32_t future = static_cast<uint32_t>(flags) & kFutureFlags;
  if (dont_inherit == 0) future |= inherited_flags(vm);
  int64_t optimize = -1;
  if (!given[5].is_null()) vm.to_int64(given[5], optimize);
  if (optimize < -1 || optimize > 2) {
    return vm.raise(TypeId::ValueError, "compile(): invalid optimize value");
  }
  if (!is_text || (flags & kOnlyAst) != 0) {
    return vm.tail_prelude("compile_tree", {given[0], given[1], given[2],
                                            Value::boolean((flags & kOnlyAst) != 0),
                                            Value::integer(future), Value::integer(optimize)});
  }
  Value rows;
  const Value code = compile_text(vm, text, vm.str_copy(given[1]), mode, future, rows,
                                  static_cast<int>(std::max<int64_t>(optimize, 0)));
  if (code.is_null()) return Outcome::error();
  if (rows.is_null()) return Outcome::of(code);
  const Own own_code(vm, code);
  const Own own_rows(vm, rows);
  return vm.tail_prelude("code_with_warnings", {given[1], rows, code});
}

// The namespaces of exec and eval: given, or those of the caller. owned locals may be null (same as
// globals). False: error raised.
struct Namespaces {
  Value globals;   // borrowed
  Value locals;    // owned or null
};

Value caller_locals(Vm& vm, Handle frame) {
  if (vm.at<Frame>(frame)->locals != 0) return vm.incref(Value::ref(vm.at<Frame>(frame)->locals));
  const lang::Code& code = vm.program().code(vm.at<Frame>(frame)->code_id);
  if ((code.flags & lang::kCodeOptimized) == 0) return Value::null();  // module level: the globals
  return frame_object_locals(vm, frame_object_of(vm, frame, 0));
}

bool namespaces_of(Vm& vm, const char* function, Value globals, Value locals, Namespaces& out) {
  const Handle frame = visible_frame_handle(vm);
  if (!locals.is_null() && !locals.is_none() && lookup_special(vm, locals, Dunder::getitem).is_null()) {
    const bool eval = std::string_view(function) == "eval";
    vm.raise(TypeId::TypeError, eval ? "locals must be a mapping"
                                     : "locals must be a mapping or None, not " + vm.type_name(locals));
    return false;
  }
  if (globals.is_null() || globals.is_none()) {
    CHECK(frame != 0, "exec without a caller");
    out.globals = Value::ref(vm.at<Frame>(frame)->globals);
    out.locals = locals.is_null() || locals.is_none() ? caller_locals(vm, frame) : vm.incref(locals);
  } else {
    if (vm.layout_of(globals) != Layout::dict) {
      if (std::string_view(function) == "eval") {
        const bool mapping = !lookup_special(vm, globals, Dunder::getitem).is_null();
        vm.raise(TypeId::TypeError, mapping ? "globals must be a real dict; try eval(code, {}, mapping)"
                                            : "globals must be a dict");
      } else {
        vm.raise(TypeId::TypeError, "exec() globals must be a dict, not " + vm.type_name(globals));
      }
      return false;
    }
    out.globals = globals;
    out.locals = locals.is_null() || locals.is_none() ? Value::null() : vm.incref(locals);
  }
  if (out.locals.same(out.globals)) {
    vm.decref(out.locals);
    out.locals = Value::null();
  }
  const Handle key = name_of(vm, Name::builtins);
  if (dict_get_str(vm, out.globals.handle(), key).is_null()) {
    dict_set_str(vm, out.globals.handle(), key, builtin_module(vm, "builtins"));
  }
  return true;
}

// Whether the cells fit the free variables of the code. False: TypeError raised.
bool check_closure(Vm& vm, const char* function, Value code, Value closure) {
  const uint32_t frees = vm.program().code(vm.at<CodeObject>(code)->code_id).nfrees;
  if (frees == 0) {
    if (closure.is_null()) return true;
    vm.raise(TypeId::TypeError, "cannot use a closure with this code object");
    return false;
  }
  if (std::string_view(function) == "eval") {
    vm.raise(TypeId::TypeError, "code object passed to eval() may not contain free variables");
    return false;
  }
  bool fits = !closure.is_null() && vm.is_exact(closure, TypeId::tuple) &&
              tuple_size(vm, closure.handle()) == frees;
  for (uint32_t i = 0; fits && i < frees; ++i) {
    fits = vm.is_exact(tuple_items(vm, closure.handle())[i], TypeId::cell);
  }
  if (!fits) {
    vm.raise_format(TypeId::TypeError, "code object requires a closure of exactly length %u", frees);
  }
  return fits;
}

Outcome run_source(Vm& vm, const char* function, CompileMode mode, Value source, Value globals,
                   Value locals, Value closure) {
  Namespaces names;
  if (!namespaces_of(vm, function, globals, locals, names)) return Outcome::error();
  const Own own_locals(vm, names.locals);
  Value code;
  Value rows;
  if (vm.is_exact(source, TypeId::code)) {
    code = vm.incref(source);
    if (!check_closure(vm, function, code, closure)) {
      vm.decref(code);
      return Outcome::error();
    }
  } else if (!closure.is_null()) {
    return vm.raise(TypeId::TypeError, "closure can only be used when source is a code object");
  } else {
    std::string text;
    if (!source_of(vm, source, text)) {
      return vm.raise(TypeId::TypeError, std::string(function) +
                                             "() arg 1 must be a string, bytes or code object");
    }
    if (mode == CompileMode::eval) {
      const size_t first = text.find_first_not_of(" \t");
      text.erase(0, first == std::string::npos ? text.size() : first);
    }
    code = compile_text(vm, text, "<string>", mode, inherited_flags(vm), rows);
    if (code.is_null()) return Outcome::error();
  }
  if (names.locals.is_null() && !vm.is_exact(names.globals, TypeId::dict)) {
    names.locals = names.globals;  // borrowed; with methods of its own for names, as CPython asks them
  }
  const Own own_code(vm, code);
  const Own own_rows(vm, rows);
  const Own made(vm, make_module_function(vm, code, names.globals.handle()));
  if (!closure.is_null()) {
    vm.at<Function>(made.get())->closure = vm.incref(closure);
    vm.heap().mark_range(made.get().handle(), sizeof(Function));
  }
  if (!rows.is_null()) {
    return vm.tail_prelude("run_with_warnings",
                           {rows, made.get(), names.locals.is_null() ? Value::none() : names.locals});
  }
  if (names.locals.is_null()) return vm.tail_call(made.get(), {});
  return vm.tail_call(code, {made.get(), names.locals});
}

Outcome exec_builtin(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"", "", "", "closure"};
  Value given[4];
  if (!bind_arguments(vm, args, {"exec", kNames, 4, 1, 3}, given)) return Outcome::error();
  if (!given[3].is_null() && given[3].is_none()) given[3] = Value::null();
  return run_source(vm, "exec", CompileMode::exec, given[0], given[1], given[2], given[3]);
}

Outcome eval_builtin(Vm& vm, const Args& args) {
  return run_source(vm, "eval", CompileMode::eval, args[0], args.count > 1 ? args[1] : Value::null(),
                    args.count > 2 ? args[2] : Value::null(), Value::null());
}

// __import__(name, globals=None, locals=None, fromlist=(), level=0)
Outcome import_builtin(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"name", "globals", "locals", "fromlist", "level"};
  Value given[5];
  if (!bind_arguments(vm, args, {"__import__", kNames, 5, 1, 5}, given)) return Outcome::error();
  if (!vm.is_str(given[0])) return vm.raise(TypeId::TypeError, "module name must be a string");
  const Value globals = given[1].is_null() ? Value::none() : given[1];
  const Value fromlist = given[3].is_null() ? Value::none() : given[3];
  const Value level = given[4].is_null() ? Value::integer(0) : given[4];
  return vm.tail_prelude("import_name", {given[0], globals, fromlist, level});
}

// parse_tree(source, filename, mode, dict of _ast): its objects.
Outcome parse_tree(Vm& vm, const Args& args) {
  std::string text;
  CompileMode mode = CompileMode::exec;
  if (!source_of(vm, args[0], text) || !mode_of(vm, args[2], mode)) return Outcome::error();
  if (text.find('\0') != std::string::npos) {
    return vm.raise(TypeId::ValueError, "source code string cannot contain null bytes");
  }
  const lang::ParseMode parse_mode = mode == CompileMode::eval     ? lang::ParseMode::Expression
                                     : mode == CompileMode::single ? lang::ParseMode::Interactive
                                                                   : lang::ParseMode::File;
  const lang::ParseResult parsed = lang::parse(text, vm.str_copy(args[1]), parse_mode);
  if (!parsed.ok()) return raise_diagnostic(vm, *parsed.error);
  const Value tree = ast_to_objects(vm, args[3].handle(), *parsed.tree);
  return tree.is_null() ? Outcome::error() : Outcome::of(tree);
}

// compile_objects(tree, filename, mode, flags, optimize, dict of _ast): the code object.
Outcome compile_objects(Vm& vm, const Args& args) {
  CompileMode mode = CompileMode::exec;
  if (!mode_of(vm, args[2], mode)) return Outcome::error();
  lang::ast::Tree tree;
  tree.filename = vm.str_copy(args[1]);
  if (!objects_to_ast(vm, args[5].handle(), args[0], tree)) return Outcome::error();
  const char* const kKinds[] = {"Module", "Expression", "Interactive"};
  const int wanted = mode == CompileMode::eval ? 1 : mode == CompileMode::single ? 2 : 0;
  if (static_cast<int>(tree.kind) != wanted) {
    return vm.raise_format(TypeId::TypeError, "expected %s node, got %s", kKinds[wanted],
                           kKinds[static_cast<size_t>(tree.kind)]);
  }
  if (const auto fault = lang::find_fault(tree)) {
    using Kind = lang::TreeFault::Kind;
    return vm.raise(fault->kind == Kind::value_error  ? TypeId::ValueError
                    : fault->kind == Kind::type_error ? TypeId::TypeError
                                                      : TypeId::SystemError,
                    fault->message);
  }
  lang::CompileOptions options;
  options.inherited_flags = static_cast<uint32_t>(args[3].as_int());
  options.optimize = static_cast<int>(std::max<int64_t>(0, args[4].as_int()));
  const lang::CompileResult compiled = lang::compile(tree, tree.filename, options);
  if (!compiled.ok()) return raise_diagnostic(vm, *compiled.error);
  return Outcome::of(make_code_object(vm, compiled.code));
}

}  // namespace
// module_heapq.cpp
Outcome short_heappush(Vm& vm, const Args& args);
Outcome short_heappop(Vm& vm, const Args& args);
namespace {

// --- hidden primitives ----------------------------------------------------------------------------------

uint32_t hidden_function_index();

// call_with_locals(function, mapping): runs the function's code with names in the mapping (class bodies).
Outcome call_with_locals(Vm& vm, const Args& args) {
  const Value code = Value::ref(vm.at<Function>(args[0])->code);
  return vm.tail_call(code, {args[0], args[1]});
}

Outcome is_hidden(Vm& vm, const Args& args) {
  const ModuleSource* source = vm.program().find_own(vm.str_copy(args[0]));
  return Outcome::boolean(source != nullptr && is_hidden_module(*source));
}

uint32_t short_way_of(Vm& vm, const Function* function);

// A function of a hidden module, seen from outside: Builtin::self is the function, called with the arguments.
Outcome as_builtin(Vm& vm, const Args& args) {
  const Handle handle = vm.new_object(TypeId::builtin, sizeof(Builtin));
  Builtin* builtin = vm.at<Builtin>(handle);
  builtin->index = hidden_function_index() + short_way_of(vm, vm.at<Function>(args[0]));
  builtin->self = vm.incref(args[0]);
  return Outcome::of(Value::ref(handle));
}

Outcome call_hidden_function(Vm& vm, const Args& args) {
  return vm.tail_call_n(args[0], args.values + 1, args.count - 1, args.kwnames);
}

// run_code(code, globals_dict)
Outcome run_code(Vm& vm, const Args& args) {
  const Own function(vm, make_module_function(vm, args[0], args[1].handle()));
  return vm.tail_call(function.get(), {});
}

Outcome get_builtin_module(Vm& vm, const Args& args) {
  const std::string name = vm.str_copy(args[0]);
  if (name == "_lockstep") return Outcome::none();
  const Value module = builtin_module(vm, name);
  return Outcome::of(module.is_null() ? Value::none() : vm.incref(module));
}

Outcome get_sys_modules(Vm& vm, const Args&) {
  return Outcome::of(vm.incref(Value::ref(vm.root(Root::sys_modules))));
}

// exit_process(code): never comes back. Below zero: as a signal ends a process.
Outcome exit_process(Vm& vm, const Args& args) {
  const int64_t code = args[0].as_int();
  vm.syscall(static_cast<uint32_t>(SysNumber::exit_process), code, code < 0 ? -code : 0);
  return Outcome::trap();
}

Outcome frame_globals(Vm& vm, const Args&) {
  const Handle frame = visible_frame_handle(vm);
  if (frame == 0) return Outcome::none();
  return Outcome::of(vm.incref(Value::ref(vm.at<Frame>(frame)->globals)));
}

Outcome prelude_globals(Vm& vm, const Args&) {
  return Outcome::of(vm.incref(Value::ref(vm.root(Root::prelude))));
}

// make_private(dict): names that no program may get at.
Outcome make_private(Vm& vm, const Args& args) {
  make_dict_private(vm, args[0].handle());
  return Outcome::none();
}

constexpr BuiltinDef kCompileRows[] = {
    method("compile", compile_builtin, 3, -1, kKeywords), method("exec", exec_builtin, 1, 3, kKeywords),
    method("eval", eval_builtin, 1, 3), method("__import__", import_builtin, 1, 5, kKeywords)};

constexpr BuiltinDef kHiddenRows[] = {
    method("parse_tree", parse_tree, 4, 4), method("compile_objects", compile_objects, 6, 6),
    checked("call_with_locals", call_with_locals, "f*"), checked("run_code", run_code, "cd"),
    checked("get_builtin_module", get_builtin_module, "s"),
    method("exit_process", exit_process, 1, 1), method("get_sys_modules", get_sys_modules, 0, 0),
    method("frame_globals", frame_globals, 0, 0), checked("is_hidden_module", is_hidden, "s"),
    checked("as_builtin", as_builtin, "f"), checked("make_private", make_private, "d"),
    method("prelude_globals", prelude_globals, 0, 0)};
// Of no module: what Builtins that stand for functions of hidden modules run.
// Some have a short way for what most calls are; it may call the function too.
constexpr BuiltinDef kCallRows[] = {method("call_hidden_function", call_hidden_function, 1, -1, kKeywords),
                                    method("heappush", short_heappush, 1, -1, kKeywords),
                                    method("heappop", short_heappop, 1, -1, kKeywords)};
constexpr uint32_t kCallWays = sizeof kCallRows / sizeof kCallRows[0];

// Which of them calls the function.
uint32_t short_way_of(Vm& vm, const Function* function) {
  if (function->module == 0 || vm.str_view(Value::ref(function->module)) != "_heapq") return 0;
  const std::string_view name = vm.str_view(Value::ref(function->name));
  for (uint32_t i = 1; i < kCallWays; ++i) {
    if (name == kCallRows[i].name) return i;
  }
  return 0;
}

}  // namespace

extern const BuiltinTable kCompileTable, kHiddenCompileTable, kHiddenCallTable;
const BuiltinTable kCompileTable = module_table("builtins", kCompileRows);
const BuiltinTable kHiddenCompileTable = module_table("_lockstep", kHiddenRows);
const BuiltinTable kHiddenCallTable = module_table(".hidden", kCallRows);

namespace {

uint32_t hidden_function_index() {
  static const uint32_t found = [] {
    uint32_t i = 0;
    while (builtin_entries()[i].def->function != call_hidden_function) ++i;
    return i;
  }();
  return found;
}

}  // namespace

Value hidden_function_of(Vm& vm, Value builtin) {
  const Builtin* object = vm.at<Builtin>(builtin);
  return object->index - hidden_function_index() < kCallWays ? object->self : Value::null();
}

}  // namespace lockstep::vm
