// Sources::named_at: looks for the store of a name in the project's code, best right behind a call.
#include "core/lang/code/opcode.h"
#include "core/view/frames.h"
#include "core/view/sources.h"

namespace lockstep::view {

using lang::Op;

namespace {

// "lock" of "accounts[1].lock", "locks" of "locks[3]".
std::string given_part(const std::string& name) {
  std::string part = name;
  while (part.ends_with("]")) part.resize(part.find_last_of('['));
  const size_t dot = part.rfind('.');
  return dot == std::string::npos ? part : part.substr(dot + 1);
}

bool stores(const lang::Code& code, const lang::InstrSpec& instr, const std::string& name) {
  switch (instr.opcode()) {
    case Op::STORE_NAME:
    case Op::STORE_GLOBAL:
    case Op::STORE_ATTR: return instr.arg < code.names.size() && code.names[instr.arg] == name;
    case Op::STORE_FAST:
    case Op::STORE_DEREF:
      return instr.arg < code.localsplus_names.size() && code.localsplus_names[instr.arg] == name;
    default: return false;
  }
}

// What was made just before: a call, for an attribute with its object loaded in between.
bool follows_call(const lang::Code& code, size_t index) {
  if (code.instructions[index].opcode() == Op::STORE_ATTR && index > 0) --index;
  return index > 0 && code.instructions[index - 1].opcode() == Op::CALL;
}

}  // namespace

Place Sources::named_at(const std::string& name) const {
  const std::string part = given_part(name);
  if (part.empty()) return {};
  const auto known = named_.find(part);
  if (known != named_.end()) return known->second;
  Place first;
  for (size_t file = 0; file < project_count_; ++file) {
    for (const uint32_t id : program_->codes_of_file(files_[file].name)) {
      const lang::Code& code = program_->code(id);
      for (size_t i = 0; i < code.instructions.size(); ++i) {
        if (!stores(code, code.instructions[i], part)) continue;
        if (!follows_call(code, i) && first.line > 0) continue;
        const Place place = place_of(*program_, *this, id, static_cast<uint32_t>(i));
        if (follows_call(code, i)) return named_[part] = place;
        first = place;
      }
    }
  }
  return named_[part] = first;
}

}  // namespace lockstep::view
