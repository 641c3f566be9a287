#include "core/view/sources.h"

namespace lockstep::view {

Sources::Sources(const vm::Program& program) : program_(&program) {
  for (const vm::ModuleSource& file : program.project()) {
    files_.push_back({file.filename, file.text, false});
  }
  project_count_ = files_.size();
}

uint32_t Sources::number(const std::string& filename) const {
  for (size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].name == filename) return static_cast<uint32_t>(i);
  }
  const std::string* text = program_->source_text(filename);
  if (text == nullptr) return kNone;
  files_.push_back({filename, *text, true});
  return static_cast<uint32_t>(files_.size() - 1);
}

bool Sources::is_project(const std::string& filename) const {
  for (size_t i = 0; i < project_count_; ++i) {
    if (files_[i].name == filename) return true;
  }
  return false;
}

}  // namespace lockstep::view
