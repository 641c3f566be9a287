#include "core/session/project_sources.h"

#include <algorithm>

namespace lockstep::session {

std::vector<vm::ModuleSource> project_sources(const Project& project) {
  std::vector<vm::ModuleSource> files;
  if (project.files.empty()) return files;
  const std::string folder = project.files[0].name.substr(0, project.files[0].name.rfind('/') + 1);
  for (const File& file : project.files) {
    std::string module = file.name;
    if (module.starts_with(folder)) module.erase(0, folder.size());
    if (module.size() > 3 && module.ends_with(".py")) module.resize(module.size() - 3);
    std::replace(module.begin(), module.end(), '/', '.');
    const bool package = module.ends_with(".__init__");
    if (package) module.resize(module.size() - 9);
    files.push_back({module, file.name, file.text, package, false});
  }
  return files;
}

view::ErrorText error_text(const lang::Diagnostic& from) {
  view::ErrorText to;
  to.type = from.exception;
  to.message = from.message;
  to.file = from.filename;
  to.line = from.lineno;
  to.column = from.offset;
  to.end_line = from.end_lineno;
  to.end_column = from.end_offset;
  to.text = from.text;
  to.hint = from.hint;
  return to;
}

}  // namespace lockstep::session
