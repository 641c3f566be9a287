#include "core/vm/program.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/check.h"
#include "core/base/hash.h"
#include "core/lang/compile/compile.h"
#include "core/lib/lib_sources.h"
#include "core/vm/modules/precompiled.h"
#include "core/vm/quick_ops.h"

namespace lockstep::vm {

bool CodeEntry::has_breakpoint(uint32_t index) const {
  return std::binary_search(breakpoints.begin(), breakpoints.end(), index);
}

// --- sources --------------------------------------------------------------------------------------------

void Program::restart() {
  filled_.clear();
  project_.clear();
  texts_.clear();
  library_missed_ = false;
  table_.clear();
  calls_.clear();
  for (auto it = compiled_.begin(); it != compiled_.end();) {
    const bool library = it->first.filename.compare(0, kLibraryRoot.size(), kLibraryRoot) == 0;
    it = library ? std::next(it) : compiled_.erase(it);
  }
}

void Program::set_library(std::shared_ptr<const LibraryImage> image) {
  if (image == image_) return;
  library_.clear();
  image_ = std::move(image);
}

const ModuleSource* Program::unpack(const LibraryImage::Entry& entry) const {
  const auto known = library_.find(entry.name);
  if (known != library_.end()) return &known->second;
  ModuleSource source;
  if (!image_->unpack(entry, source.text)) return nullptr;
  source.name = entry.name;
  source.filename = entry.filename;
  source.is_package = entry.is_package;
  source.is_library = true;
  return &library_.emplace(source.name, std::move(source)).first->second;
}

const ModuleSource* Program::find_in_project(std::string_view dotted_name) const {
  for (const ModuleSource& source : project_) {
    if (source.name == dotted_name) return &source;
  }
  return nullptr;
}

const ModuleSource* Program::find_own(std::string_view dotted_name) const {
  const auto known = own_.find(dotted_name);
  if (known != own_.end()) return &known->second;
  for (unsigned i = 0; i < lib::kLibSourceCount; ++i) {
    const lib::LibSource& source = lib::kLibSources[i];
    if (dotted_name != source.name) continue;
    ModuleSource module;
    module.name = source.name;
    module.filename = module.name;
    std::replace(module.filename.begin(), module.filename.end(), '.', '/');
    module.filename = std::string(kOwnFolder) + "/" + module.filename +
                      (source.is_package ? "/__init__.py" : ".py");
    module.text = std::string(source.text, source.size);
    module.is_package = source.is_package;
    module.is_library = true;
    return &own_.emplace(module.name, std::move(module)).first->second;
  }
  return nullptr;
}

const ModuleSource* Program::find_in_library(std::string_view dotted_name) const {
  if (image_ == nullptr && library_expected_) library_missed_ = true;
  const LibraryImage::Entry* entry = image_ == nullptr ? nullptr : image_->find(dotted_name);
  return entry == nullptr ? nullptr : unpack(*entry);
}

const ModuleSource* Program::find_module(std::string_view dotted_name) const {
  if (const ModuleSource* found = find_in_project(dotted_name)) return found;
  if (const ModuleSource* found = find_own(dotted_name)) return found;
  return find_in_library(dotted_name);
}

const ModuleSource* Program::find_path(std::string_view path) const {
  for (const ModuleSource& source : project_) {
    if (absolute_path(source.filename) == path) return &source;
  }
  if (path.substr(0, kOwnFolder.size()) == kOwnFolder) {
    std::string name(path.substr(std::min(path.size(), kOwnFolder.size() + 1)));
    if (name.ends_with("/__init__.py")) name.resize(name.size() - 12);
    else if (name.ends_with(".py")) name.resize(name.size() - 3);
    std::replace(name.begin(), name.end(), '/', '.');
    const ModuleSource* found = find_own(name);
    return found != nullptr && found->filename == path ? found : nullptr;
  }
  const LibraryImage::Entry* entry = image_ == nullptr ? nullptr : image_->find_file(path);
  return entry == nullptr ? nullptr : unpack(*entry);
}

std::string Program::absolute_path(std::string_view name) {
  if (!name.empty() && name[0] == '/') return std::string(name);
  while (name.substr(0, 2) == "./") name.remove_prefix(2);
  return std::string(kHomeFolder) + "/" + std::string(name);
}

std::string Program::main_folder() const {
  if (project_.empty()) return std::string(kHomeFolder);
  const std::string path = absolute_path(project_[0].filename);
  return path.substr(0, path.rfind('/'));
}

const std::string* Program::source_text(std::string_view filename) const {
  for (const ModuleSource& source : project_) {
    if (source.filename == filename) return &source.text;
  }
  for (const auto& [name, source] : own_) {
    if (source.filename == filename) return &source.text;
  }
  const auto found = texts_.find(filename);
  if (found != texts_.end()) return &found->second;
  const LibraryImage::Entry* entry = image_ == nullptr ? nullptr : image_->find_file(filename);
  const ModuleSource* source = entry == nullptr ? nullptr : unpack(*entry);
  return source == nullptr ? nullptr : &source->text;
}

void Program::remember_text(std::string filename, std::string text) {
  texts_.insert_or_assign(std::move(filename), std::move(text));
}

const CompileResult& Program::compile(std::string_view text, const std::string& filename,
                                      CompileMode mode, bool internal, uint32_t extra_flags,
                                      int optimize) {
  CompileKey key;
  key.filename = filename;
  key.hash = base::hash_bytes(text.data(), text.size(), 0);
  key.size = text.size();
  key.flags = static_cast<uint32_t>(optimize) << 29 | extra_flags << 4 | static_cast<uint32_t>(mode) << 1 |
              (internal ? 1u : 0u);
  const auto known = compiled_.find(key);
  if (known != compiled_.end()) return known->second;
  if (mode == CompileMode::exec && extra_flags == 0 && optimize == 0 &&
      filename.compare(0, kLibraryRoot.size(), kLibraryRoot) == 0) {
    CompileResult ready;
    ready.code = precompiled(image_.get(), filename, key.hash, internal);
    if (ready.code != nullptr) return compiled_.emplace(std::move(key), std::move(ready)).first->second;
    CHECK(text != "# Hidden\n", "the code of a hidden module cannot be read, and its text was left out");
  }

  lang::CompileOptions options;
  options.internal = internal;
  options.visible_module = text.substr(0, 8) != "# Hidden";
  options.inherited_flags = extra_flags;
  options.optimize = optimize;
  options.source = text;
  lang::ParseMode parse_mode = lang::ParseMode::File;
  if (mode == CompileMode::eval) parse_mode = lang::ParseMode::Expression;
  if (mode == CompileMode::single) parse_mode = lang::ParseMode::Interactive;
  lang::CompileResult compiled = lang::compile_source(text, filename, parse_mode, options);
  CompileResult result;
  result.code = std::move(compiled.code);
  result.warnings = std::move(compiled.warnings);
  if (compiled.error) result.error = std::move(*compiled.error);
  return compiled_.emplace(std::move(key), std::move(result)).first->second;
}

// --- code -----------------------------------------------------------------------------------------------

namespace {

bool has_jump(const lang::InstrSpec& spec) { return spec.jump_target != lang::kNoIndex; }

uint8_t quick_binary(uint32_t arg) {
  switch (arg % lang::kInplace) {
    case lang::kBinaryAdd: return kQuickAdd;
    case lang::kBinarySubtract: return kQuickSubtract;
    case lang::kBinaryMultiply: return kQuickMultiply;
    case lang::kBinaryFloorDivide: return kQuickFloorDivide;
    case lang::kBinaryRemainder: return kQuickRemainder;
    case lang::kBinaryAnd: return kQuickAnd;
    case lang::kBinaryOr: return kQuickOr;
    case lang::kBinaryXor: return kQuickXor;
    case lang::kBinaryTrueDivide: return kQuickTrueDivide;
    default: return static_cast<uint8_t>(lang::Op::BINARY_OP);
  }
}

uint8_t quick_single(const Instr& instr) {
  switch (static_cast<lang::Op>(instr.orig)) {
    case lang::Op::BINARY_OP: return quick_binary(instr.arg);
    case lang::Op::COMPARE_OP: return static_cast<uint8_t>(kQuickLess + instr.arg);
    default: return instr.orig;
  }
}

bool is_pop_jump_bool(uint8_t op) {
  using lang::Op;
  switch (static_cast<Op>(op)) {
    case Op::POP_JUMP_FORWARD_IF_FALSE:
    case Op::POP_JUMP_FORWARD_IF_TRUE:
    case Op::POP_JUMP_BACKWARD_IF_FALSE:
    case Op::POP_JUMP_BACKWARD_IF_TRUE: return true;
    default: return false;
  }
}

// The fused form that begins at instrs[i], and how many instructions it covers (1: none).
uint8_t fused_at(const std::vector<Instr>& instrs, size_t i, uint32_t& length) {
  using lang::Op;
  const auto op = [&](size_t k) {
    return i + k < instrs.size() ? static_cast<Op>(instrs[i + k].orig) : Op::CACHE;
  };
  length = 4;
  if ((op(0) == Op::LOAD_FAST) && op(1) == Op::LOAD_CONST) {
    if (op(2) == Op::COMPARE_OP && is_pop_jump_bool(static_cast<uint8_t>(op(3)))) {
      return kFuseLocalConstCompareJump;
    }
    if (op(2) == Op::BINARY_OP && op(3) == Op::STORE_FAST) {
      const uint32_t arg = instrs[i + 2].arg % lang::kInplace;
      if (arg == lang::kBinaryAdd || arg == lang::kBinarySubtract) return kFuseLocalConstAddStore;
    }
  }
  if (op(0) == Op::LOAD_FAST && op(1) == Op::LOAD_FAST && op(2) == Op::COMPARE_OP &&
      is_pop_jump_bool(static_cast<uint8_t>(op(3)))) {
    return kFuseLocalsCompareJump;
  }
  length = 3;
  if (op(0) == Op::LOAD_FAST && op(2) == Op::BINARY_OP) {
    const uint32_t arg = instrs[i + 2].arg % lang::kInplace;
    if (arg == lang::kBinaryAdd || arg == lang::kBinarySubtract) {
      if (op(1) == Op::LOAD_CONST) return kFuseLocalConstAdd;
      if (op(1) == Op::LOAD_FAST) return kFuseLocalsAdd;
    }
  }
  length = 2;
  switch (op(0)) {
    case Op::LOAD_FAST:
      if (op(1) == Op::LOAD_FAST) return kFuseLoadFastLoadFast;
      if (op(1) == Op::LOAD_CONST) return kFuseLoadFastLoadConst;
      if (op(1) == Op::LOAD_ATTR) return kFuseLoadFastLoadAttr;
      if (op(1) == Op::LOAD_METHOD) return kFuseLoadFastLoadMethod;
      if (op(1) == Op::RETURN_VALUE) return kFuseLoadFastReturn;
      break;
    case Op::LOAD_CONST:
      if (op(1) == Op::LOAD_FAST) return kFuseLoadConstLoadFast;
      break;
    case Op::STORE_FAST:
      if (op(1) == Op::LOAD_FAST) return kFuseStoreFastLoadFast;
      break;
    case Op::COMPARE_OP:
      if (is_pop_jump_bool(static_cast<uint8_t>(op(1)))) return kFuseCompareJump;
      break;
    case Op::FOR_ITER:
      if (op(1) == Op::STORE_FAST) return kFuseForIterStoreFast;
      break;
    case Op::PRECALL:
      if (op(1) == Op::CALL) return kFusePrecallCall;
      break;
    default: break;
  }
  length = 1;
  return 0;
}

}  // namespace

void Program::quicken(CodeEntry& entry) {
  std::vector<Instr>& instrs = entry.instrs;
  for (Instr& instr : instrs) instr.op = quick_single(instr);
  uint32_t since_check = 0;
  for (size_t i = 0; i < instrs.size(); ++i) {
    ++since_check;
    if (since_check >= kStraightLimit) {
      instrs[i].op = kQuickCheck;
      since_check = 0;
      continue;
    }
    if (!fusing_) continue;
    uint32_t length = 1;
    const uint8_t fused = fused_at(instrs, i, length);
    if (fused == 0) continue;
    bool broken = since_check + length > kStraightLimit;  // would leave out the next look
    for (uint32_t k = 0; k < length; ++k) {
      broken = broken || entry.has_breakpoint(static_cast<uint32_t>(i) + k);
    }
    if (!broken) instrs[i].op = fused;
  }
  for (uint32_t index : entry.breakpoints) {
    if (index < instrs.size()) instrs[index].op = kQuickBreak;
  }
}

void Program::register_code(uint32_t code_id, std::shared_ptr<const lang::Code> code) {
  CHECK(code != nullptr, "a code object is missing");
  CHECK(code_id <= table_.size() + (1u << 20), "code ids are given out one after the other");
  if (code_id >= table_.size()) table_.resize(code_id + 1);
  if (table_[code_id] && table_[code_id]->code == code) return;
  if (table_[code_id]) flush_caches();  // its instructions go away
  auto entry = std::make_unique<CodeEntry>();
  entry->code_id = code_id;
  entry->localsplus = static_cast<uint32_t>(code->localsplus_names.size());
  CHECK(entry->localsplus < 65536, "too many local variables");
  entry->frame_slots = entry->localsplus + code->stacksize;
  entry->argcount = code->argcount;
  entry->internal = code->internal;
  entry->simple_call = code->kwonlyargcount == 0 &&
                       (code->flags & (lang::kCodeVarArgs | lang::kCodeVarKeywords)) == 0 &&
                       (code->flags & lang::kCodeOptimized) != 0;
  entry->instrs.resize(code->instructions.size());
  for (size_t i = 0; i < entry->instrs.size(); ++i) {
    const lang::InstrSpec& spec = code->instructions[i];
    Instr& instr = entry->instrs[i];
    instr.orig = spec.op;
    instr.arg = has_jump(spec)
                    ? static_cast<uint32_t>(static_cast<int32_t>(spec.jump_target) -
                                            static_cast<int32_t>(i) - 1)
                    : spec.arg;
    // For the fused forms: whether a true value jumps.
    const auto op = static_cast<lang::Op>(spec.op);
    if (op == lang::Op::POP_JUMP_FORWARD_IF_TRUE || op == lang::Op::POP_JUMP_BACKWARD_IF_TRUE) {
      instr.aux = 1;
    }
  }
  if (breakpoint_source_.of != nullptr) {
    entry->breakpoints = breakpoint_source_.of(breakpoint_source_.context, *code);
  }
  entry->code = std::move(code);
  quicken(*entry);
  calls_.resize(table_.size());
  CallEntry& call = calls_[code_id];
  call.instrs = entry->instrs.data();
  call.frame_slots = entry->frame_slots;
  call.localsplus = static_cast<uint16_t>(entry->localsplus);
  call.internal = entry->internal;
  call.generator = entry->code->is_generator_like();
  call.simple_argcount = entry->simple_call ? entry->argcount : 0xffffffffu;
  table_[code_id] = std::move(entry);
}

void Program::flush_caches() {
  if (filled_.size() < kMostFilled) {
    for (Instr* instr : filled_) {
      instr->cache = 0;
      instr->aux = 0;
    }
    filled_.clear();
    return;
  }
  filled_.clear();
  for (const auto& entry : table_) {
    if (!entry) continue;
    for (Instr& instr : entry->instrs) {
      if (is_pop_jump_bool(instr.orig)) continue;
      instr.cache = 0;
      instr.aux = 0;
    }
  }
}

void Program::set_breakpoints(uint32_t code_id, std::vector<uint32_t> indices) {
  if (code_id >= table_.size() || !table_[code_id]) return;
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  table_[code_id]->breakpoints = std::move(indices);
  quicken(*table_[code_id]);
}

std::vector<uint32_t> Program::codes_of_file(std::string_view filename) const {
  std::vector<uint32_t> ids;
  for (const auto& entry : table_) {
    if (entry && entry->code->filename == filename) ids.push_back(entry->code_id);
  }
  return ids;
}

void Program::set_fusing(bool on) {
  fusing_ = on;
  for (const auto& entry : table_) {
    if (entry) quicken(*entry);
  }
}

}  // namespace lockstep::vm
