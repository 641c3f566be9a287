// The files a run shows, numbered: the project's first, then library files as they turn up.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/view/facts.h"
#include "core/vm/program.h"

namespace lockstep::view {

class Sources {
 public:
  explicit Sources(const vm::Program& program);
  // Number of the file, added if it is new and its text is known; kNone otherwise.
  uint32_t number(const std::string& filename) const;
  bool is_project(const std::string& filename) const;
  const std::vector<SourceFile>& files() const { return files_; }
  // Where the project gives this name to something that was just made ("queue" of queue = Queue()), or gives
  // it at all; of "locks[3]" and "self.lock" the part that is given. Line 0: nowhere.
  Place named_at(const std::string& name) const;

 private:
  const vm::Program* program_;
  mutable std::vector<SourceFile> files_;   // grows when library code is first seen
  size_t project_count_ = 0;
  mutable std::map<std::string, Place> named_;   // what named_at has found
};

}  // namespace lockstep::view
