// What the machine executes, on the host side: every registered code object with its quickened
// instructions and caches, and the texts that `import` finds. Shared by all processes of a machine; not
// machine state: it can be rebuilt from the sources, and the caches may be dropped at any time.
// Filled by process.cpp and import.cpp, read by the run loop, views and the recorder.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/lang/code/code.h"
#include "core/lang/parse/diagnostic.h"
#include "core/vm/heap/value.h"
#include "core/vm/modules/library_image.h"

namespace lockstep::vm {

class Vm;

// One quickened instruction. `op` is what the fused loop executes (an opcode, a specialised or fused
// form, or kOpBreak), `orig` the opcode of the program. For jumps `arg` is the distance to the target in
// instructions from the following one (signed).
struct Instr {
  uint8_t op = 0;
  uint8_t orig = 0;
  uint16_t aux = 0;
  uint32_t arg = 0;
  uint64_t cache = 0;
};
static_assert(sizeof(Instr) == 16);

struct CodeEntry {
  std::shared_ptr<const lang::Code> code;
  std::vector<Instr> instrs;
  uint32_t code_id = 0;
  uint32_t localsplus = 0;      // slots
  uint32_t frame_slots = 0;     // localsplus and operand stack
  uint32_t argcount = 0;
  bool simple_call = false;     // only positional parameters: arguments are copied and that is all
  bool internal = false;        // hidden prelude code
  std::vector<uint32_t> breakpoints;   // inner indices, sorted
  bool has_breakpoint(uint32_t index) const;
};

// What a call needs of a CodeEntry, close together.
struct CallEntry {
  Instr* instrs = nullptr;
  uint32_t frame_slots = 0;
  uint16_t localsplus = 0;
  bool internal = false;
  bool generator = false;                  // calling makes a generator or coroutine
  uint32_t simple_argcount = 0xffffffff;   // argcount if CodeEntry::simple_call
};

struct ModuleSource {
  std::string name;             // "queue", "pkg.mod"
  std::string filename;         // as in tracebacks
  std::string text;
  bool is_package = false;
  bool is_library = false;      // Lockstep's own module
};

struct CompileResult {
  std::shared_ptr<const lang::Code> code;   // null: error is set
  lang::Diagnostic error;
  std::vector<lang::SyntaxWarning> warnings;
};

enum class CompileMode : uint8_t { exec, eval, single };

// Where things lie, as the program sees it. What is ours lies among CPython's library too, and goes before it.
constexpr std::string_view kHomeFolder = "/home/student";
constexpr std::string_view kLibraryRoot = "/usr/lib/";
constexpr std::string_view kOwnFolder = "/usr/lib/lockstep";
constexpr std::string_view kLibraryFolder = "/usr/lib/python3.11";

class Program {
 public:
  Program() = default;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // For another run, of the same or another project: drops everything but what the library's texts were
  // compiled to.
  void restart();

  // --- sources ------------------------------------------------------------------------------------
  // The project: files[0] is the main program. Names are relative paths with '/'.
  void set_project(std::vector<ModuleSource> files) { project_ = std::move(files); }
  const std::vector<ModuleSource>& project() const { return project_; }
  // What `import` finds after the project and Lockstep's own modules: CPython's library. Null: none.
  void set_library(std::shared_ptr<const LibraryImage> image);
  const LibraryImage* library() const { return image_.get(); }
  // CPython's own threading, queue ... go before ours, except for what stands for its C modules.
  void prefer_library(bool on) { prefers_library_ = on; }
  bool prefers_library() const { return prefers_library_; }
  // While the library is still on its way: whether something was looked for that it might have had.
  void expect_library(bool expected) { library_expected_ = expected; }
  bool library_missed() const { return library_missed_; }
  // By dotted name; null if there is none. `own`: core/lib. `module`: the first of project, own, library.
  const ModuleSource* find_in_project(std::string_view dotted_name) const;
  const ModuleSource* find_own(std::string_view dotted_name) const;
  const ModuleSource* find_in_library(std::string_view dotted_name) const;
  const ModuleSource* find_module(std::string_view dotted_name) const;
  // By the path that the program sees as __file__.
  const ModuleSource* find_path(std::string_view path) const;
  // That path: relative names lie in the working directory of the simulated machine.
  static std::string absolute_path(std::string_view name);
  // The folder of the main program, where its imports begin; no slash at the end.
  std::string main_folder() const;
  // Text of a file by the file name that code objects carry; null if unknown. For tracebacks and panels.
  const std::string* source_text(std::string_view filename) const;
  // Makes a text known under a file name (exec of a string, <stdin>).
  void remember_text(std::string filename, std::string text);
  // Kept per (filename, text, mode, internal).
  const CompileResult& compile(std::string_view text, const std::string& filename, CompileMode mode,
                               bool internal, uint32_t extra_flags = 0, int optimize = 0);

  // --- code ---------------------------------------------------------------------------------------
  // Registers under this id; an id that was in use (before a rewind) is overwritten.
  void register_code(uint32_t code_id, std::shared_ptr<const lang::Code> code);
  CodeEntry& entry(uint32_t code_id) { return *table_[code_id]; }
  const CallEntry& call_entry(uint32_t code_id) const { return calls_[code_id]; }
  const CodeEntry* find(uint32_t code_id) const {
    return code_id < table_.size() ? table_[code_id].get() : nullptr;
  }
  const lang::Code& code(uint32_t code_id) const { return *table_[code_id]->code; }
  uint32_t code_count() const { return static_cast<uint32_t>(table_.size()); }

  // After a restore: versions were taken back and could match falsely.
  void flush_caches();
  // An inline cache is being filled: flushing will find it.
  void filling(Instr& instr) {
    if (filled_.size() < kMostFilled) filled_.push_back(&instr);
  }
  // Inner indices at which run() stops. Pass none to clear.
  void set_breakpoints(uint32_t code_id, std::vector<uint32_t> indices);
  // Asked for the breakpoints of code that is registered from now on. `of` null: it gets none.
  struct BreakpointSource {
    void* context = nullptr;
    std::vector<uint32_t> (*of)(void* context, const lang::Code& code) = nullptr;
  };
  void set_breakpoint_source(const BreakpointSource& source) { breakpoint_source_ = source; }
  // The code ids (registered so far) whose file is this.
  std::vector<uint32_t> codes_of_file(std::string_view filename) const;
  // Whether fused instructions are used (tests turn them off).
  void set_fusing(bool on);

 private:
  void quicken(CodeEntry& entry);

  struct CompileKey {
    std::string filename;
    uint64_t hash = 0;
    uint64_t size = 0;
    uint32_t flags = 0;
    friend bool operator<(const CompileKey& a, const CompileKey& b) {
      return std::tie(a.filename, a.hash, a.size, a.flags) <
             std::tie(b.filename, b.hash, b.size, b.flags);
    }
  };
  std::vector<ModuleSource> project_;
  const ModuleSource* unpack(const LibraryImage::Entry& entry) const;
  std::shared_ptr<const LibraryImage> image_;
  bool prefers_library_ = false;
  bool library_expected_ = false;
  mutable bool library_missed_ = false;
  mutable std::map<std::string, ModuleSource, std::less<>> library_;   // unpacked from the image
  mutable std::map<std::string, ModuleSource, std::less<>> own_;   // core/lib, made when first asked for
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<CompileKey, CompileResult> compiled_;
  std::vector<std::unique_ptr<CodeEntry>> table_;
  std::vector<CallEntry> calls_;
  BreakpointSource breakpoint_source_;
  bool fusing_ = true;
  static constexpr size_t kMostFilled = 20'000;   // more: all are flushed
  std::vector<Instr*> filled_;                    // since the last flush, some of them repeatedly
};

}  // namespace lockstep::vm
