#include "core/vm/modules/import_bridge.h"

#include <algorithm>
#include <string>

#include "core/lib/lib_sources.h"
#include "core/vm/bootstrap.h"
#include "core/vm/builtin.h"
#include "core/vm/heap/layout.h"
#include "core/vm/modules/sys_names.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/process.h"
#include "core/vm/table.h"

namespace lockstep::vm {

bool module_initializing(Vm& vm, Handle dict) {
  const Value spec = dict == 0 ? Value::null() : dict_get_str(vm, dict, name_of(vm, Name::spec));
  if (!spec.is_ref()) return false;
  const Handle* place = dict_place(vm, spec.handle());
  if (place == nullptr || *place == 0) return false;
  return dict_get_str(vm, *place, name_of(vm, Name::initializing)).is_true();
}

namespace {

// One of the folders in which the texts that the machine was given lie.
enum class Where : uint8_t { project, library, nowhere, unknown };

struct Folder {
  Where where = Where::unknown;
  std::string prefix;   // what module names in it begin with: "", "pkg.sub."
};

bool strip_folder(std::string_view& path, std::string_view folder) {
  if (path.substr(0, folder.size()) != folder) return false;
  if (path.size() > folder.size() && path[folder.size()] != '/') return false;
  path.remove_prefix(std::min(path.size(), folder.size() + 1));
  return true;
}

Folder folder_of(const Program& program, std::string_view given) {
  if (given.empty() || given == ".") given = kHomeFolder;
  std::string path = Program::absolute_path(given);
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  std::string_view rest = path;
  Folder folder;
  if (strip_folder(rest, std::string(kLibraryFolder) + "/lib-dynload") || path == "/usr/lib/python311.zip") {
    folder.where = Where::nowhere;
    return folder;
  }
  if (strip_folder(rest, kLibraryFolder) || strip_folder(rest, kOwnFolder)) folder.where = Where::library;
  else if (strip_folder(rest, program.main_folder())) folder.where = Where::project;
  if (folder.where == Where::unknown || rest.empty()) return folder;
  folder.prefix = std::string(rest) + ".";
  std::replace(folder.prefix.begin(), folder.prefix.end(), '/', '.');
  return folder;
}

bool project_has_folder(const Program& program, const std::string& dotted) {
  const std::string prefix = dotted + ".";
  for (const ModuleSource& source : program.project()) {
    if (source.name.compare(0, prefix.size(), prefix) == 0) return true;
  }
  return false;
}

const ModuleSource* find_in_folder(const Program& program, const Folder& folder, const std::string& name) {
  if (folder.where == Where::project) return program.find_in_project(name);
  if (folder.where != Where::library || name.compare(0, 9, "_prelude_") == 0) return nullptr;
  if (program.prefers_library()) {
    const ModuleSource* theirs = program.find_in_library(name);
    return theirs != nullptr ? theirs : program.find_own(name);
  }
  const ModuleSource* own = program.find_own(name);
  return own != nullptr ? own : program.find_in_library(name);
}

// find_on_path(folders, at, name): the first folder from number `at` on that has the module, as (number, path,
// is_package), or a package's folder without an __init__.py (number, folder, None), or (number, None, None) for
// a folder that only the file system knows. None: there is none.
Outcome find_on_path(Vm& vm, const Args& args) {
  const Program& program = vm.program();
  const std::string tail = vm.str_copy(args[2]);
  const Handle list = args[0].handle();
  for (auto at = static_cast<uint32_t>(args[1].as_int()); at < list_size(vm, list); ++at) {
    const Value entry = list_items(vm, list)[at];
    if (!vm.is_str(entry)) continue;
    const std::string path = vm.str_copy(entry);
    const Folder folder = folder_of(program, path);
    if (folder.where == Where::nowhere) continue;
    const Value number = Value::integer(static_cast<int64_t>(at));
    if (folder.where == Where::unknown) {
      return Outcome::of(vm.new_tuple_of({number, Value::none(), Value::none()}));
    }
    const std::string name = folder.prefix + tail;
    if (const ModuleSource* source = find_in_folder(program, folder, name)) {
      const Own file(vm, vm.new_str(Program::absolute_path(source->filename)));
      return Outcome::of(vm.new_tuple_of({number, file.get(), Value::boolean(source->is_package)}));
    }
    if (folder.where == Where::project && project_has_folder(program, name)) {
      const std::string base = path.empty() ? std::string(kHomeFolder) : Program::absolute_path(path);
      const Own file(vm, vm.new_str(base + "/" + tail));
      return Outcome::of(vm.new_tuple_of({number, file.get(), Value::none()}));
    }
  }
  return Outcome::none();
}

// Whether files that the program has written itself may lie beside those of the project.
Outcome is_project_folder(Vm& vm, const Args& args) {
  return Outcome::boolean(vm.is_str(args[0]) &&
                          folder_of(vm.program(), vm.str_copy(args[0])).where == Where::project);
}

// Modules of core/lib that stand for what is C in CPython: they have no file.
const ModuleSource* find_own_builtin(const Program& program, const std::string& name) {
  if (name.compare(0, 9, "_prelude_") == 0 || name.find('.') != std::string::npos) return nullptr;
  if (name.empty() || (name[0] != '_' && !is_builtin_name(name))) return nullptr;
  return program.find_own(name);
}

// find_builtin(name): the module, True if it has to be executed (compile_builtin), or None.
Outcome find_builtin(Vm& vm, const Args& args) {
  if (!vm.is_str(args[0])) return Outcome::none();
  const std::string name = vm.str_copy(args[0]);
  if (is_internal_module(name)) return Outcome::none();
  if (find_own_builtin(vm.program(), name) != nullptr) return Outcome::boolean(true);
  const Value module = builtin_module(vm, name);
  return module.is_null() ? Outcome::none() : Outcome::of(vm.incref(module));
}

Outcome compile_source(Vm& vm, const ModuleSource& source) {
  const CompileResult& compiled =
      vm.program().compile(source.text, source.filename, CompileMode::exec, is_hidden_module(source));
  if (!compiled.code) return raise_diagnostic(vm, compiled.error);
  const Value code = make_code_object(vm, compiled.code);
  if (compiled.warnings.empty() || source.is_library) return Outcome::of(code);
  const Own own_code(vm, code);
  const Own rows(vm, warning_rows(vm, compiled.warnings));
  const Own filename(vm, vm.new_str(source.filename));
  return vm.tail_prelude("code_with_warnings", {filename.get(), rows.get(), code});
}

Outcome compile_builtin(Vm& vm, const Args& args) {
  const ModuleSource* source = find_own_builtin(vm.program(), vm.str_copy(args[0]));
  if (source == nullptr) return vm.raise(TypeId::ImportError, "no such module");
  return compile_source(vm, *source);
}

// compile_path(path): the code of a text that the machine was given, or None.
Outcome compile_path(Vm& vm, const Args& args) {
  if (!vm.is_str(args[0])) return Outcome::none();
  const ModuleSource* source = vm.program().find_path(vm.str_copy(args[0]));
  return source == nullptr ? Outcome::none() : compile_source(vm, *source);
}

Outcome source_of_path(Vm& vm, const Args& args) {
  if (!vm.is_str(args[0])) return Outcome::none();
  const ModuleSource* source = vm.program().find_path(vm.str_copy(args[0]));
  return source == nullptr ? Outcome::none() : Outcome::of(vm.new_str(source->text));
}

Outcome main_folder(Vm& vm, const Args&) { return Outcome::of(vm.new_str(vm.program().main_folder())); }
Outcome has_library(Vm& vm, const Args&) { return Outcome::boolean(vm.program().library() != nullptr); }

Outcome is_initializing(Vm& vm, const Args& args) {
  if (!args[0].is_ref() || vm.layout_of(args[0]) != Layout::module) return Outcome::boolean(false);
  return Outcome::boolean(module_initializing(vm, vm.at<Module>(args[0])->dict));
}

constexpr BuiltinDef kRows[] = {
    checked("find_on_path", find_on_path, "lps"), method("is_project_folder", is_project_folder, 1, 1),
    method("find_builtin", find_builtin, 1, 1), checked("compile_builtin", compile_builtin, "s"),
    method("compile_path", compile_path, 1, 1), method("source_of_path", source_of_path, 1, 1),
    method("main_folder", main_folder, 0, 0), method("has_library", has_library, 0, 0),
    method("is_initializing", is_initializing, 1, 1)};

}  // namespace

extern const BuiltinTable kHiddenImportTable;
const BuiltinTable kHiddenImportTable = module_table("_lockstep", kRows);

}  // namespace lockstep::vm
