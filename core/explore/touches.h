// What the next bytecode of a thread is about to touch that another thread could see: globals, attributes,
// items, cells, containers as a whole; and whether it is a call that orders threads. Looks, changes nothing.
// Errs on the side of too much: who misses an access would miss schedules. Called by the observers (watch.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/lang/code/code.h"
#include "core/vm/vm.h"

namespace lockstep::explore {

using base::Handle;

// Parts of an object that are accessed one by one; others are hashes of names, keys and indices.
constexpr uint64_t kWhole = 0;  // everything in it
constexpr uint64_t kShape = 1;  // which keys there are

enum class TouchKind : uint8_t { global, attribute, item, cell, whole };

struct Touch {
  uint64_t object = 0;          // pid << 32 | handle
  uint64_t part = kWhole;
  TouchKind kind = TouchKind::whole;
  bool write = false;
  vm::Value name;               // the name or key, borrowed; null: none
};

enum class ThreadCall : uint8_t { none, started, wait_started, join, is_alive, lock_try };

struct Touches {
  std::vector<Touch> list;
  ThreadCall call = ThreadCall::none;
  Handle called_on = 0;         // lock or ThreadState
  uint32_t code_id = 0;
  uint32_t instr = 0;
  lang::Op op{};
};

// What is known of code objects, remembered by id.
class CodeKinds {
 public:
  enum Kind : uint8_t { unknown, project, library, bookkeeping };
  void clear() { kinds_.clear(); }
  // bookkeeping: threads that are entered in a list and the like; independent whatever the order.
  Kind of(vm::Vm& vm, uint32_t code_id);

 private:
  std::vector<uint8_t> kinds_;
};

// Of the Vm's current thread.
void find_touches(vm::Vm& vm, uint32_t pid, CodeKinds& kinds, Touches& out);

// How deep below the top of the stack the container lies of which that instruction takes or changes a part or
// all; kNoDepth: it has none there.
constexpr uint32_t kNoDepth = 0xffffffff;
uint32_t container_depth(const lang::InstrSpec& instr);

// "total", "Account.balance", "flag[1]": what a person calls it. container: its name in the source; if there is
// none, it has its type's.
std::string touch_text(vm::Vm& vm, const Touch& touch, const std::string& container);

}  // namespace lockstep::explore
