// The control flow graph of one code object while it is compiled: blocks of instructions with
// symbolic jump targets, and the passes that CPython 3.11 runs over it (peephole.cpp,
// cfg_passes.cpp, cfg_analysis.cpp) so that the finished bytecode comes out equal. Used by the
// compiler and the assembler only.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/lang/code/code.h"

namespace lockstep::lang {

struct Block;

// Opcodes of the graph: those of the machine (0-255) and the ones that exist only until assembly.
using FlowOp = uint16_t;
constexpr FlowOp flow(Op op) { return static_cast<FlowOp>(op); }
constexpr FlowOp kSetupFinally = 256;
constexpr FlowOp kSetupCleanup = 257;
constexpr FlowOp kSetupWith = 258;
constexpr FlowOp kPopBlock = 259;
constexpr FlowOp kJump = 260;
constexpr FlowOp kJumpNoInterrupt = 261;
constexpr FlowOp kPopJumpIfFalse = 262;
constexpr FlowOp kPopJumpIfTrue = 263;
constexpr FlowOp kPopJumpIfNone = 264;
constexpr FlowOp kPopJumpIfNotNone = 265;

struct FlowInstr {
  FlowOp op = 0;
  int32_t arg = 0;
  Block* target = nullptr;   // jumps and block openers
  Block* handler = nullptr;  // set by label_exception_targets
  Span span;                 // line -1: artificial
};

bool is_block_opener(FlowOp op);  // SETUP_FINALLY, SETUP_CLEANUP, SETUP_WITH
bool is_jump(FlowOp op);          // real jumps, not block openers
inline bool has_target(FlowOp op) { return is_jump(op) || is_block_opener(op); }

struct Block {
  std::vector<FlowInstr> code;
  Block* next = nullptr;       // in program order; null for the last, and for blocks never used
  bool exits = false;          // leaves the function
  bool no_fallthrough = false;
  bool preserve_lasti = false;
  bool visited = false;
  uint32_t predecessors = 0;
  int32_t start_depth = -1;
  uint32_t offset = 0;         // in code units, set by the assembler
};

class FlowGraph {
 public:
  FlowGraph();
  Block* new_block();
  // The block goes on after the current one and becomes the current one.
  void use_block(Block* block);
  // Appends to the current block; after a jump or an exit a new block is begun first.
  void add(FlowOp op, int32_t arg, Block* target, const Span& span);
  Block* entry() const { return blocks_.front().get(); }
  Block* current() const { return current_; }
  bool current_returns() const;

  // Before the prefix instructions are put in. Marks exits, checks that jumps end their blocks.
  void normalize();
  // A jump to a short exit block without a line becomes a copy of that block. Done twice: a copy
  // may make its block such an exit.
  void inline_small_exits();
  // Constant folding, jump threading, dead code and needless NOPs.
  void optimize(std::vector<Constant>& consts);
  void duplicate_exits_without_line();
  void propagate_lines();
  void remove_redundant_jumps();
  void guarantee_line_for_exits(int32_t firstlineno);
  // Drops unused constants at the end of the list, never the first.
  void trim_consts(std::vector<Constant>& consts);
  uint32_t compute_stack_depth(bool generator_like);
  void label_exception_targets();
  void drop_block_markers();
  void remove_nops();
  // Turns symbolic jumps into forward and backward ones.
  void resolve_jump_directions();

 private:
  void skip_empty_blocks();
  void mark_reachable();
  std::vector<std::unique_ptr<Block>> blocks_;  // in the order of their making
  Block* current_ = nullptr;
};

// Peephole pass over one block (peephole.cpp).
void optimize_block(Block& block, std::vector<Constant>& consts);
void remove_nops_in(Block& block);
bool is_exit_without_line(const Block& block);

}  // namespace lockstep::lang
