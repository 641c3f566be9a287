// The CPU's working set while it executes one thread of one process: which arena, which thread, where
// the program's code is. Holds no state of the machine: everything that must survive between two
// bytecodes lies in the arena (or in SharedState). Used by every builtin; made once by the machine.
//
// References: a Value handed in is borrowed; a Value handed out as a result is owned by the receiver
// unless the name says `borrowed`. Containers own what they hold. An object dies at once when its count
// reaches zero; a user-defined __del__ or weakref callback is queued and runs before the next bytecode.
//
// Memory: small objects can always be made (the arena keeps a reserve above the process's limit; when it
// is touched MemoryError is raised after the current bytecode). Whoever makes something whose size
// depends on the program and may exceed kUncheckedBytes must call ensure_memory first.
//
// A C++ pointer into the arena is valid until the next call that may allocate: fetch it again.
#pragma once

#include <cstdarg>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/arena.h"
#include "core/base/bigint.h"
#include "core/base/check.h"
#include "core/vm/heap/object.h"
#include "core/vm/outcome.h"

namespace lockstep::vm {

struct ShortEntry;   // builtin.h
class Program;   // program.h: code objects, sources, caches (host side)

constexpr uint32_t kUncheckedBytes = 1u << 20;

// Counters that must be unique over all processes; part of the machine's state.
struct SharedState {
  uint32_t next_version = 1;   // type and dict versions
  uint32_t next_code = 0;      // code ids
};

// Roots of a process's arena (Arena::root). Handles; owned.
enum class Root : uint32_t {
  main_thread, threads,        // ThreadState; List of the live ThreadStates' handles is linked by `next`
  builtins_dict, sys_modules, main_module, interned, prelude,
  single_chars,                // Tuple of the one-character Latin-1 strings
  empty_tuple, empty_str, empty_bytes, gc_lists, memory_error, exit_state, lock_serial,
  process_flags, sys_module, module_builtins, spare1, int_digits /* a number, see module_sys.cpp */,
  io_namespace,                // Dict of the module _io, 0 until it is imported
  frozen,                      // the collector's permanent generation (gc.cpp)
  memory_mark,                 // a number of live bytes, see memory_limit.h
  collection_due               // 1: the youngest generation has passed its threshold (gc.h)
};

// How a finished system call is handed to the builtin that is executed again.
// resumed: no answer; the wait that is begun again has a deadline, sys_value.
enum class SysState : uint32_t { none, done, timed_out, resumed };

struct ThreadState : GcObject {
  Handle next;             // next thread of the process (borrowed chain from Root::threads)
  uint32_t task;           // the kernel's task number
  uint32_t flags;          // 1 daemon, 2 finished
  Handle first_chunk;      // stack chunks (frame.h)
  Handle chunk;
  Handle frame;            // innermost Frame, 0: finished
  uint32_t recursion_limit;
  uint32_t finalizers_held; // how many of those waiting have to wait for the end of the finalizer that runs
  uint32_t sys_state;      // SysState
  int32_t sys_error;       // errno of the finished call, 0: none
  int64_t sys_value;
  Value sys_data;          // Bytes or null
  Value raised;            // exception being propagated, null: none
  Value handled;           // sys.exc_info() level now current, null: none
  Value result;            // of the entry function
  Value python_thread;     // threading.Thread object, or null
  Value name;              // Str for pictures, or null
  Value local_dicts;       // Dict for _thread._local, or null
  uint64_t ident;          // task number it was made with; the same in the child of a fork()
  Handle previous;         // in the chain; of the first one: the last
  uint32_t generators;     // how many stand on its stack
  Value sentinel;          // Lock that is released when the thread has ended (_thread._set_sentinel), or null
  Value finalizers;        // List of those that wait (gc.h), or null
};

// A system call wanted by the builtin that returned Outcome::trap(). Host side, valid until handled.
struct Trap {
  uint32_t number = 0;     // SysNumber in trap.h (same numbers as os::SyscallNumber)
  int64_t args[4] = {0, 0, 0, 0};
  std::string data;
};

// Something worth an event, noted by builtins and drained by the machine.
struct Note {
  uint32_t kind = 0;       // NoteKind in trap.h
  Handle object = 0;
  uint64_t step_in_run = 0;
};

class Vm {
 public:
  explicit Vm(Program& program);

  // --- where we are -------------------------------------------------------------------------------
  void attach(base::Arena& heap, SharedState& shared) {
    if (heap_ != &heap) ++type_cache_epoch;
    heap_ = &heap;
    shared_ = &shared;
  }
  base::Arena& heap() { return *heap_; }
  SharedState& shared() { return *shared_; }
  Program& program() { return *program_; }
  Handle thread_handle() const { return thread_; }
  void set_thread(Handle thread) { thread_ = thread; }
  ThreadState* thread() { return heap_->at<ThreadState>(thread_); }

  template <typename T>
  T* at(Handle handle) { return heap_->at<T>(handle); }
  template <typename T>
  T* at(Value value) { return heap_->at<T>(value.handle()); }
  // After writing to the fixed part of an object, which may lie across the border of two pages.
  static constexpr uint32_t kMarked = 160;
  void mark(Handle handle) {
    heap_->mark(handle);
    heap_->mark(handle + (kMarked - 1));
  }
  Handle root(Root which) const { return heap_->root(static_cast<uint32_t>(which)); }
  void set_root(Root which, Handle handle) { heap_->set_root(static_cast<uint32_t>(which), handle); }
  uint32_t new_version() { return shared_->next_version++; }

  // --- types --------------------------------------------------------------------------------------
  Handle type_of(Value value) const {   // borrowed; never 0 for a real value
    if (value.is_ref()) return heap_->at<Object>(value.handle())->type;
    return immediate_type(value);
  }
  static Handle immediate_type(Value value);
  bool is_exact(Value value, TypeId id) const { return type_of(value) == type_handle(id); }
  TypeObject* type_at(Handle type) { return heap_->at<TypeObject>(type); }
  Layout layout_of(Value value) { return type_at(type_of(value))->layout; }
  bool is_str(Value v) { return has_flag(v, kStrSubclass); }       // str or a subclass
  bool has_flag(Value v, uint32_t flag) { return (type_at(type_of(v))->flags & flag) != 0; }
  bool is_subtype(Handle type, Handle base);
  bool is_instance(Value value, TypeId id) { return is_subtype(type_of(value), type_handle(id)); }
  std::string type_name(Value value);                              // "int", "Foo"

  // --- references ---------------------------------------------------------------------------------
  Value incref(Value v) {                                          // returns v
    if (v.is_ref() && v.bits != 0) {
      ++heap_->at<Object>(v.handle())->refcount;
      heap_->mark(v.handle());
    }
    return v;
  }
  void decref(Value v) {
    if (v.is_ref() && v.bits != 0) {
      Object* object = heap_->at<Object>(v.handle());
      heap_->mark(v.handle());
      if (--object->refcount == 0) destroy(v.handle());
    }
  }
  Handle incref_handle(Handle h) { incref(Value::ref(h)); return h; }
  void decref_handle(Handle h) { decref(Value::ref(h)); }

  // --- making objects: each returns an owned reference --------------------------------------------
  // A zeroed object with refcount 1; tracked by the collector if its type is kGc.
  Handle new_object(TypeId type, uint32_t bytes);
  Handle new_object_of(Handle type, uint32_t bytes);
  bool ensure_memory(uint64_t bytes);                              // false: MemoryError has been set
  Value new_str(std::string_view utf8);                            // valid UTF-8/WTF-8; length is counted
  Value intern(std::string_view utf8);                             // owned; one object per text
  Value intern_str(Value str);                                     // takes and returns an owned reference
  Value new_int(int64_t i) { return Value::fits(i) ? Value::integer(i) : new_wide(i); }
  Value new_wide(int64_t i);                                       // one that does not fit 48 bits
  Value new_big(const base::BigInt& big);                          // small ones become immediate
  Value new_bytes(const void* data, size_t size);
  Value new_tuple(uint32_t size);                                  // items are null: fill them at once
  Value new_tuple_of(std::initializer_list<Value> borrowed);
  Value new_list(uint32_t capacity);
  Value new_dict();
  Value new_set(bool frozen);
  Value new_complex(double real, double imaginary);

  // --- looking into objects (borrowed views; valid until the next allocation) ----------------------
  std::string_view str_view(Value str);
  std::string str_copy(Value str) { return std::string(str_view(str)); }
  base::BigInt big_of(Value integer);                              // int (small, big) or bool
  bool is_integer(Value v) { return v.is_int() || v.is_bool() || has_flag(v, kIntSubclass); }
  // Small int, bool, Int object or subclass -> int64; false: too large (or not an integer).
  bool to_int64(Value v, int64_t& out);

  // --- exceptions -----------------------------------------------------------------------------------
  // Sets the thread's exception; fmt as fmt::format would be too heavy here: plain text.
  Outcome raise(TypeId type, std::string_view message);
  Outcome raise_format(TypeId type, const char* format, ...) __attribute__((format(printf, 3, 4)));
  Outcome raise_value(TypeId type, Value borrowed_argument);       // KeyError(key), StopIteration(v)
  Outcome raise_object(Value owned_exception);
  Outcome raise_os_error(int error_number);                        // OSError subclass with strerror text
  bool has_raised() { return !thread()->raised.is_null(); }
  Value take_raised();                                             // owned; clears it
  Outcome not_supported(std::string_view feature);                 // NotImplementedError naming it

  // --- tail calls, system calls, notes --------------------------------------------------------------
  // The references are borrowed and kept alive by the Vm until the interpreter takes them over.
  Outcome tail_call(Value callable, std::initializer_list<Value> args);
  Outcome tail_call_n(Value callable, const Value* args, uint32_t count, Value kwnames = Value::null());
  Outcome tail_prelude(const char* function, std::initializer_list<Value> args);  // by name, see prelude
  Outcome tail_prelude_n(const char* function, const Value* args, uint32_t count);
  Value prelude_function(const char* name);                        // borrowed
  const std::vector<Value>& tail_args() const { return tail_args_; }  // owned by the Vm's list
  Value tail_callable() const { return tail_callable_; }
  Value tail_kwnames() const { return tail_kwnames_; }
  // The result of the tail call goes through this (special.h).
  void settle_tail(Settle how) { tail_settle_ = how; }
  Settle tail_settle() const { return tail_settle_; }
  void clear_tail() {
    tail_args_.clear();
    tail_callable_ = tail_kwnames_ = Value::null();
    tail_settle_ = Settle::none;
  }

  // First execution: returns false and fills trap; the builtin returns Outcome::trap(). When executed
  // again: returns true and the answer is in thread()->sys_value / sys_error / sys_data (cleared by
  // finish_syscall, which the builtin must call once it has read them).
  bool syscall(uint32_t number, int64_t a = 0, int64_t b = 0, int64_t c = 0, int64_t d = 0,
               std::string_view data = {});
  bool syscall_finished() { return thread()->sys_state != 0; }
  void finish_syscall();
  const ShortEntry* const builtins;   // by index
  Trap trap;
  std::vector<Note> notes;
  void note(uint32_t kind, Handle object) { notes.push_back({kind, object, steps_in_run}); }
  uint64_t steps_in_run = 0;        // kept by the interpreter whenever it leaves its loop for a builtin

  // Where whoever watches a run wants to be told of new objects (a place may have been another's); or null.
  std::vector<Handle>* births = nullptr;

  // What type_lookup remembers, checked by type version and by epoch (type.h). Host side.
  struct TypeCacheEntry {
    uint32_t version = 0;
    Handle name = 0;
    uint32_t epoch = 0;
    Value value;                    // borrowed; null: there is none
  };
  std::vector<TypeCacheEntry> type_cache;
  uint32_t type_cache_epoch = 1;
  // What inline caches of attributes have held for other classes (inline_cache.h); checked in the same way.
  struct AttributeWay {
    uint32_t version = 0;
    Handle name = 0;
    uint32_t epoch = 0;
    uint32_t payload = 0;           // the cache's upper half
    uint16_t how = 0;               // Instr::aux without the misses
    uint8_t op = 0;
  };
  std::vector<AttributeWay> attribute_ways;
  // The prelude's functions by the address of the name in the callers' text; checked by the dict's version and epoch.
  struct PreludeCacheEntry {
    const char* name = nullptr;
    uint32_t version = 0;
    uint32_t epoch = 0;
    Value function;                 // borrowed
  };
  static constexpr uint32_t kPreludeCacheSize = 256;
  std::vector<PreludeCacheEntry> prelude_cache;

  // While it is true, objects whose count reaches zero wait in a list (gc.h uses it).
  bool hold_destruction(bool on) {
    const bool before = destroying_;
    destroying_ = on;
    return before;
  }
  void destroy_waiting();           // frees what waits

 private:
  void destroy(Handle object);      // refcount is zero

  base::Arena* heap_ = nullptr;
  SharedState* shared_ = nullptr;
  Program* program_ = nullptr;
  Handle thread_ = 0;
  std::vector<Handle> dying_;
  bool destroying_ = false;
  std::vector<Value> tail_args_;
  Value tail_callable_;
  Value tail_kwnames_;
  Settle tail_settle_ = Settle::none;
};

// An owned reference on the C++ stack: released at the end of the scope unless taken.
class Own {
 public:
  Own(Vm& vm, Value owned) : vm_(vm), value_(owned) {}
  ~Own() { vm_.decref(value_); }
  Own(const Own&) = delete;
  Own& operator=(const Own&) = delete;
  Value get() const { return value_; }
  Value take() {
    Value v = value_;
    value_ = Value::null();
    return v;
  }

 private:
  Vm& vm_;
  Value value_;
};

}  // namespace lockstep::vm
