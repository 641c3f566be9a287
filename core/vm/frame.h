// Frames of running code. The frames of a thread lie in its stack chunks (arena blocks that never move; a
// frame lies wholly in one chunk); the frame of a generator lies in a block of its own, is linked on top of the
// stack of whoever resumes it, and stays where it is.
// Writes to frames on a stack are NOT marked dirty: whoever reads dirty pages calls scrub_stack() first. The block
// of a suspended generator is marked, and all zero above its live slots.
// Used by the interpreter, the collector (visit_frame) and views (FrameView).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/vm/vm.h"

namespace lockstep::vm {

struct CodeEntry;

// What becomes of a frame's result in the frame below.
enum class OnReturn : uint8_t {
  push,          // pushed
  for_iter,      // pushed; StopIteration (or the return of a generator) ends the loop
  send,          // pushed; StopIteration ends the delegation: its value is pushed and SEND jumps
  next_default,  // pushed; StopIteration gives `data` instead
  discard,       // thrown away
  check_init,    // must be None; the frame's `data` (the new object) is pushed
  test,          // decides the conditional jump (or UNARY_NOT) that called
  unpack,        // a tuple: its items are pushed, last first
  raise,         // an exception: raised
  eg_match,      // a tuple (rest, match): both pushed, the match becomes the current exception
  operate,       // takes the place of the two operands below; NotImplemented: what else there is is tried. `data`:
                 // True if this was the in-place method
  drive,         // goes to the driver `data` (drive.h), which says what is called next or what the result is
  thread_end     // the thread's entry function: the thread is finished
};

enum FrameFlags : uint8_t {
  kFrameFirstInChunk = 1,
  kFrameInternal = 2,       // hidden prelude code
  kFrameFinalizer = 4,      // a queued __del__: its exceptions are reported, not raised;
                            // data: finalizers_held before it
  kFrameLocals = 8,         // names are in a mapping (module, class body, exec)
  kFrameGenerator = 16,     // lies in a generator's block
  kFrameSettles = 32        // the result goes through `settle` before on_return
};

// What a call counts towards the limit of recursion. Hidden Python stands for C, whose own calls CPython hardly
// counts; without a bound it would recurse for ever.
constexpr uint32_t kHiddenCall = 1;
constexpr uint32_t kCall = 32;
constexpr uint32_t cost_of_call(bool internal) { return internal ? kHiddenCall : kCall; }
constexpr uint32_t calls_of_limit(uint32_t recursion_limit) { return recursion_limit * kCall; }   // limit <= 10^6

struct Frame {
  Handle prev;              // frame below, 0: the thread's first; not owned
  uint32_t code_id;
  uint32_t ip;              // inner index of the next instruction
  uint32_t sp;              // live slots: localsplus, then operand stack
  uint32_t slot_count;      // room
  uint8_t on_return;        // OnReturn
  uint8_t flags;            // FrameFlags
  uint16_t localsplus;
  uint32_t depth;           // calls below and including this one, for RecursionError; in units of kHiddenCall
  Handle consts;            // Tuple of the code's constants
  Handle function;          // Function; owned. Module, class and exec code have one too. It keeps the
                            // next three and the constants alive (so the setter of __code__ must not free the old code)
  Handle code;              // CodeObject
  Handle globals;           // Dict
  Handle builtins;          // Dict
  Handle stack_top;         // where in the thread's chunk the next frame may begin
  uint32_t settle;          // Settle, with kFrameSettles
  Handle locals;            // mapping; owned; 0 for functions
  Handle generator;         // whose frame this is while it stands on a stack; owned
  uint32_t kwnames;         // index of the constant of KW_NAMES + 1, 0: none
  uint32_t frame_object;    // Handle of the frame object handed out by sys._getframe and tracebacks, or 0
  Value data;               // see OnReturn; owned
  Value saved_handled;      // generator: the resumer's sys.exc_info() level
  // Value slots[slot_count] follow
  Value* slots() { return reinterpret_cast<Value*>(this + 1); }
  const Value* slots() const { return reinterpret_cast<const Value*>(this + 1); }
};
static_assert(sizeof(Frame) == 88);

struct StackChunk {
  Handle prev, next;        // next: at most one spare chunk is kept
  uint32_t size;            // bytes of the whole block
  uint32_t reserved;
};
constexpr uint32_t kChunkBytes = 16384;
constexpr uint32_t kFirstChunkBytes = 4096;  // most threads call only a few functions deep

enum class GeneratorState : uint8_t { created, suspended, running, finished };
enum GeneratorFlags : uint8_t { kGenClosing = 1, kAsyncGenHooksCalled = 2, kAsyncGenRunning = 4 };

constexpr uint32_t frame_bytes(uint32_t slots) {
  return static_cast<uint32_t>(sizeof(Frame)) + slots * static_cast<uint32_t>(sizeof(Value));
}

// The frame of a generator, wherever it lies now; null when finished.
Frame* generator_frame(Vm& vm, const Generator* generator);

// Calls f(Value) for every reference that a frame owns. For the collector: suspended generators.
template <typename F>
void visit_frame(const Frame* frame, F&& f) {
  const Handle owned[] = {frame->function, frame->locals, frame->generator, frame->frame_object};
  for (Handle handle : owned) {
    if (handle) f(Value::ref(handle));
  }
  if (!frame->data.is_null()) f(frame->data);
  for (uint32_t i = 0; i < frame->sp; ++i) {
    const Value v = frame->slots()[i];
    if (v.is_ref() && !v.is_null()) f(v);
  }
}

// Zeroes every dead byte of a thread's stack chunks and marks what may have changed as dirty. Call for
// each thread that ran since the last time, before reading dirty pages or hashing.
void scrub_stack(Vm& vm, Handle thread);

// Byte ranges of the thread's stack that are live (frame headers and used slots).
struct Extent {
  Handle start;
  uint32_t size;
  uint32_t block;           // bytes of the whole block if it is a generator's, else 0
};
std::vector<Extent> stack_extents(Vm& vm, Handle thread);

// --- for views: facts, no ownership -----------------------------------------------------------------
struct FrameView {
  Handle frame = 0;
  uint32_t code_id = 0;
  uint32_t ip = 0;          // innermost frame: next instruction; others: the instruction that called
  bool internal = false;
  Handle generator = 0;
  Handle function = 0;
  Handle globals = 0;
  Handle locals = 0;
};
// Innermost first.
std::vector<FrameView> walk_frames(Vm& vm, Handle thread);
FrameView view_of_frame(Vm& vm, const Frame* frame, Handle handle, bool innermost);
struct NamedValue {
  std::string name;
  Value value;              // borrowed; null: unbound. Contents of cells are looked through
  bool is_cell = false;
};
std::vector<NamedValue> frame_locals(Vm& vm, Handle frame);   // functions: localsplus; bound and unbound
std::vector<Value> frame_stack(Vm& vm, Handle frame);         // operand stack, bottom first, borrowed
int32_t frame_line(Vm& vm, const FrameView& view);

}  // namespace lockstep::vm
