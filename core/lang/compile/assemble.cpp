// From the finished control flow graph to the code object: prefix instructions, slots of variables,
// jump distances, byte code, location table, exception table, and the decoded form of all of it.
#include <algorithm>

#include "core/base/check.h"
#include "core/lang/compile/compile_unit.h"

namespace lockstep::lang {

namespace {

class Assembler {
 public:
  Assembler(Unit& unit, const std::string& filename, uint32_t flags, bool internal)
      : unit_(unit), graph_(unit.graph), code_(std::make_shared<Code>()) {
    code_->filename = filename;
    code_->flags = flags;
    code_->internal = internal;
  }

  std::shared_ptr<const Code> run() {
    graph_.normalize();
    graph_.inline_small_exits();
    insert_prefix();
    lay_out_variables();
    graph_.optimize(unit_.consts);
    graph_.duplicate_exits_without_line();
    graph_.trim_consts(unit_.consts);
    graph_.propagate_lines();
    graph_.remove_redundant_jumps();
    graph_.guarantee_line_for_exits(unit_.firstlineno);
    code_->stacksize = graph_.compute_stack_depth(code_->is_generator_like());
    graph_.label_exception_targets();
    graph_.drop_block_markers();
    graph_.remove_nops();
    graph_.resolve_jump_directions();
    if (code_->internal) leave_lines_only();
    compute_offsets();
    emit_bytecode();
    emit_locations();
    emit_exception_table();
    fill_in();
    return code_;
  }

 private:
  static bool uses_cell(FlowOp op) {
    return op <= 255 && op_info(static_cast<uint8_t>(op)).operand == Operand::deref;
  }

  // Cells that are also locals share the local's slot; the others follow the locals.
  void lay_out_variables() {
    const std::vector<std::string>& locals = unit_.varnames.names();
    const std::vector<std::string>& cells = unit_.cellvars.names();
    const std::vector<std::string>& frees = unit_.freevars.names();
    code_->localsplus_names = locals;
    code_->localsplus_kinds.assign(locals.size(), kLocal);
    std::vector<int32_t> slot;  // of each cell, then of each free variable
    for (const std::string& cell : cells) {
      const int32_t local = unit_.varnames.find(cell);
      if (local >= 0) {
        slot.push_back(local);
        code_->localsplus_kinds[static_cast<size_t>(local)] |= kCell;
      } else {
        slot.push_back(add_variable(cell, kCell));
      }
    }
    for (const std::string& free : frees) {
      slot.push_back(add_variable(free, kFree));
    }
    for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
      for (FlowInstr& instr : b->code) {
        if (uses_cell(instr.op)) {
          instr.arg = slot[static_cast<size_t>(instr.arg)];
        }
      }
    }
    code_->nlocals = static_cast<uint32_t>(locals.size());
    code_->ncells = static_cast<uint32_t>(cells.size());
    code_->nfrees = static_cast<uint32_t>(frees.size());
  }

  int32_t add_variable(const std::string& name, LocalKind kind) {
    code_->localsplus_names.push_back(name);
    code_->localsplus_kinds.push_back(kind);
    return static_cast<int32_t>(code_->localsplus_names.size() - 1);
  }

  // COPY_FREE_VARS, MAKE_CELL for each cell in the order of slots, RETURN_GENERATOR, POP_TOP.
  void insert_prefix() {
    std::vector<FlowInstr> prefix;
    auto add = [&prefix](Op op, int32_t arg, int32_t line) {
      FlowInstr instr;
      instr.op = flow(op);
      instr.arg = arg;
      instr.span.line = line;
      prefix.push_back(instr);
    };
    if (!unit_.freevars.names().empty()) {
      add(Op::COPY_FREE_VARS, static_cast<int32_t>(unit_.freevars.names().size()), -1);
    }
    const std::vector<std::string>& cells = unit_.cellvars.names();
    std::vector<std::pair<int32_t, int32_t>> by_slot;
    for (size_t i = 0; i < cells.size(); ++i) {
      const int32_t index = static_cast<int32_t>(i);
      const int32_t local = unit_.varnames.find(cells[i]);
      const int32_t behind = static_cast<int32_t>(unit_.varnames.names().size());
      by_slot.emplace_back(local >= 0 ? local : behind + index, index);
    }
    std::sort(by_slot.begin(), by_slot.end());
    for (const auto& [slot, index] : by_slot) {
      add(Op::MAKE_CELL, index, -1);
    }
    if (code_->is_generator_like()) {
      add(Op::RETURN_GENERATOR, 0, unit_.firstlineno);
      add(Op::POP_TOP, 0, -1);
    }
    std::vector<FlowInstr>& entry = graph_.entry()->code;
    entry.insert(entry.begin(), prefix.begin(), prefix.end());
  }

  static uint32_t prefix_units(int32_t arg) {
    const uint32_t value = static_cast<uint32_t>(arg);
    return (value > 0xff ? 1u : 0u) + (value > 0xffff ? 1u : 0u) + (value > 0xffffff ? 1u : 0u);
  }
  static uint32_t units(const FlowInstr& instr) {
    return prefix_units(instr.arg) + 1 + op_info(static_cast<uint8_t>(instr.op)).caches;
  }

  // Distances need more or fewer EXTENDED_ARGs, which change distances: until nothing changes.
  void compute_offsets() {
    bool changed = true;
    while (changed) {
      changed = false;
      uint32_t total = 0;
      for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
        b->offset = total;
        for (const FlowInstr& instr : b->code) {
          total += units(instr);
        }
      }
      for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
        uint32_t end = b->offset;
        for (FlowInstr& instr : b->code) {
          const uint32_t before = units(instr);
          end += before;
          if (is_jump(instr.op)) {
            const uint32_t target = instr.target->offset;
            instr.arg = static_cast<int32_t>(target < end ? end - target : target - end);
            changed = changed || units(instr) != before;
          }
        }
      }
    }
  }

  void emit_bytecode() {
    std::vector<uint8_t>& bytes = code_->bytecode;
    for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
      for (const FlowInstr& instr : b->code) {
        CHECK(instr.op <= 255, "a symbolic instruction reached the assembler");
        const uint8_t op = static_cast<uint8_t>(instr.op);
        const uint32_t arg = static_cast<uint32_t>(instr.arg);
        const uint32_t index = static_cast<uint32_t>(code_->instructions.size());
        for (uint32_t i = prefix_units(instr.arg); i > 0; --i) {
          bytes.push_back(static_cast<uint8_t>(Op::EXTENDED_ARG));
          bytes.push_back(static_cast<uint8_t>(arg >> (8 * i)));
        }
        const uint32_t offset = static_cast<uint32_t>(bytes.size());
        bytes.push_back(op);
        bytes.push_back(static_cast<uint8_t>(arg));
        bytes.insert(bytes.end(), size_t{2} * op_info(op).caches, 0);
        code_->instructions.push_back(InstrSpec{op, arg, offset, instr.span, kNoIndex});
        code_->index_by_unit.insert(code_->index_by_unit.end(), units(instr), index);
      }
    }
    size_t index = 0;
    for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
      for (const FlowInstr& instr : b->code) {
        if (is_jump(instr.op)) {
          code_->instructions[index].jump_target = index_of_unit(instr.target->offset);
        }
        ++index;
      }
    }
  }

  uint32_t index_of_unit(uint32_t unit) const {
    return unit < code_->index_by_unit.size() ? code_->index_by_unit[unit]
                                              : static_cast<uint32_t>(code_->instructions.size());
  }

  // ---- location table
  void put(uint32_t byte) { code_->linetable.push_back(static_cast<uint8_t>(byte)); }
  void put_varint(uint32_t value) {
    while (value >= 64) {
      put(64 | (value & 63));
      value >>= 6;
    }
    put(value);
  }
  void put_signed_varint(int32_t value) {
    const uint32_t magnitude = static_cast<uint32_t>(value < 0 ? -value : value);
    put_varint((magnitude << 1) | (value < 0 ? 1u : 0u));
  }

  // Hidden code stands in no traceback and no listing: its lines will do.
  void leave_lines_only() {
    for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
      for (FlowInstr& instr : b->code) instr.span = {instr.span.line, instr.span.line, -1, -1};
    }
  }

  // Of code without columns: as many instructions of one line as an entry has room for.
  void emit_lines() {
    int32_t line = unit_.firstlineno;
    Span at{line, line, -1, -1};
    uint32_t waiting = 0;
    const auto emit = [&] {
      for (; waiting > 0; waiting -= std::min(waiting, 8u)) emit_location(at, std::min(waiting, 8u), line);
    };
    for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
      for (const FlowInstr& instr : b->code) {
        if (!(instr.span == at)) emit();
        at = instr.span;
        waiting += units(instr);
      }
    }
    emit();
  }

  void emit_locations() {
    if (code_->internal) return emit_lines();
    int32_t line = unit_.firstlineno;
    for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
      for (const FlowInstr& instr : b->code) {
        for (uint32_t left = units(instr); left > 0;) {
          const uint32_t count = std::min(left, 8u);
          emit_location(instr.span, count, line);
          left -= count;
        }
      }
    }
  }

  void emit_location(const Span& at, uint32_t count, int32_t& line) {
    const auto head = [this, count](uint32_t form) { put(0x80 | (form << 3) | (count - 1)); };
    if (at.line < 0) {
      head(15);
      return;
    }
    const int32_t delta = at.line - line;
    const bool no_columns = at.col < 0 || at.end_col < 0;
    if (no_columns && (at.end_line == at.line || at.end_line == -1)) {
      head(13);
      put_signed_varint(delta);
    } else if (!no_columns && at.end_line == at.line && delta == 0 && at.col < 80 &&
               at.end_col >= at.col && at.end_col - at.col < 16) {
      const uint32_t col = static_cast<uint32_t>(at.col);
      head(col >> 3);
      put(((col & 7) << 4) | static_cast<uint32_t>(at.end_col - at.col));
    } else if (!no_columns && at.end_line == at.line && delta >= 0 && delta < 3 && at.col < 128 &&
               at.end_col < 128) {
      head(10 + static_cast<uint32_t>(delta));
      put(static_cast<uint32_t>(at.col));
      put(static_cast<uint32_t>(at.end_col));
    } else {
      head(14);
      put_signed_varint(delta);
      put_varint(static_cast<uint32_t>(at.end_line - at.line));
      put_varint(static_cast<uint32_t>(at.col + 1));
      put_varint(static_cast<uint32_t>(at.end_col + 1));
    }
    line = at.line;
  }

  // ---- exception table
  void put_exception_item(uint32_t value, uint32_t first_bit) {
    for (uint32_t shift = 24; shift > 0; shift -= 6) {
      if (value >= (1u << shift)) {
        code_->exceptiontable.push_back(
            static_cast<uint8_t>(((value >> shift) & 0x3f) | 0x40 | first_bit));
        first_bit = 0;
      }
    }
    code_->exceptiontable.push_back(static_cast<uint8_t>((value & 0x3f) | first_bit));
  }

  void add_handler(uint32_t start, uint32_t end, const Block& handler) {
    const uint32_t taken = handler.preserve_lasti ? 2 : 1;
    CHECK(handler.start_depth >= static_cast<int32_t>(taken), "a handler below its own items");
    const uint32_t depth = static_cast<uint32_t>(handler.start_depth) - taken;
    put_exception_item(start, 0x80);
    put_exception_item(end - start, 0);
    put_exception_item(handler.offset, 0);
    put_exception_item((depth << 1) | (handler.preserve_lasti ? 1u : 0u), 0);
    code_->handlers.push_back(HandlerSpec{index_of_unit(start), index_of_unit(end),
                                          index_of_unit(handler.offset), depth,
                                          handler.preserve_lasti});
  }

  void emit_exception_table() {
    uint32_t start = 0;
    uint32_t offset = 0;
    const Block* handler = nullptr;
    for (Block* b = graph_.entry(); b != nullptr; b = b->next) {
      for (const FlowInstr& instr : b->code) {
        if (instr.handler != handler) {
          if (handler != nullptr) {
            add_handler(start, offset, *handler);
          }
          start = offset;
          handler = instr.handler;
        }
        offset += units(instr);
      }
    }
    if (handler != nullptr) {
      add_handler(start, offset, *handler);
    }
  }

  void fill_in() {
    code_->name = unit_.name;
    code_->qualname = unit_.qualname;
    code_->firstlineno = static_cast<uint32_t>(unit_.firstlineno);
    code_->argcount = unit_.argcount;
    code_->posonlyargcount = unit_.posonlyargcount;
    code_->kwonlyargcount = unit_.kwonlyargcount;
    code_->consts = std::move(unit_.consts);
    code_->names = unit_.names.names();
    int32_t line = -1;
    for (size_t i = 0; i < code_->instructions.size(); ++i) {
      const int32_t here = code_->instructions[i].span.line;
      if (here >= 0 && here != line) {
        line = here;
        code_->lines.push_back(LineStart{static_cast<uint32_t>(i), here});
      }
    }
  }

  Unit& unit_;
  FlowGraph& graph_;
  std::shared_ptr<Code> code_;
};

}  // namespace

std::shared_ptr<const Code> assemble(Unit& unit, const std::string& filename, uint32_t flags,
                                     bool internal) {
  return Assembler(unit, filename, flags, internal).run();
}

}  // namespace lockstep::lang
