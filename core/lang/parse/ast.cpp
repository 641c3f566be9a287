#include "core/lang/parse/ast.h"

#include <algorithm>

namespace lockstep::lang::ast {

namespace {
constexpr size_t BLOCK_BYTES = size_t{64} * 1024;
}

void* Tree::allocate(size_t size, size_t alignment) {
  size_t start = (block_used_ + alignment - 1) & ~(alignment - 1);
  if (blocks_.empty() || start + size > block_size_) {
    block_size_ = std::max(BLOCK_BYTES, size);
    blocks_.push_back(std::make_unique<unsigned char[]>(block_size_));
    start = 0;
  }
  block_used_ = start + size;
  allocated_ += size;
  return blocks_.back().get() + start;
}

Identifier Tree::intern(std::string_view name) {
  auto found = names_.find(name);
  if (found == names_.end()) found = names_.emplace(name).first;
  return *found;
}

const lang::Constant* Tree::constant(lang::Constant value) {
  constants_.push_back(std::move(value));
  return &constants_.back();
}

}  // namespace lockstep::lang::ast
