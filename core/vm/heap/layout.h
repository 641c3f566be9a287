// Sizes and places inside objects: how many bytes an object has, where its attribute dict, its weak
// references and its slots lie. Used by whoever makes, frees or walks objects. Knows no Python rules.
//
// Instances of a heap class whose layout is not Layout::instance (class Foo(list), class E(Exception))
// have an Extra after the built-in part, aligned to 8; slot values come after Instance or after Extra.
#pragma once

#include "core/vm/heap/object.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// A TypeFlag: instances keep one attribute dict per thread (_thread._local and its subclasses).
constexpr uint32_t kThreadLocal = 1u << 17;
// A TypeFlag: collections.OrderedDict and its subclasses, whose views show themselves as odict_keys(...).
constexpr uint32_t kOrderedDict = 1u << 18;
// The class stands for one that is C in CPython: messages name it with its module ("itertools.count").
constexpr uint32_t kLongName = 1u << 19;
// collections._tuplegetter: its instances stand for the item of a tuple whose number is in their slot `_index`
// (slots lie in the order of their names: after `__doc__`).
constexpr uint32_t kTupleGetter = 1u << 20;
constexpr uint32_t kTupleGetterSlot = 1;
// operator.itemgetter: its instances have a tuple of the keys in their first slot.
constexpr uint32_t kItemGetter = 1u << 21;
// itertools.chain: while the iterator in an instance's first slot has items, these are its items.
constexpr uint32_t kHandsOn = 1u << 22;

struct Extra {
  Handle dict;          // Dict or 0 (unused where the layout has a place of its own)
  Handle weakrefs;
  uint32_t flags;       // 1: __del__ has run (layouts without a collector header)
  uint32_t reserved;
};

// A walkable object without a struct of its own: `count` owned values, then raw bytes. Used by the layouts
// dict_view, mapping_proxy, union_type, generic_alias, memoryview, file and native.
struct Record : GcObject {
  uint32_t bytes;       // of the whole object, as given to new_object
  uint32_t count;       // owned values
  Value values[1];
};

// Raw data without references: layout random.
struct RawObject : Object {
  uint32_t bytes;
  uint32_t reserved;
};

constexpr uint32_t kInstanceBytes = sizeof(Instance);
static_assert(sizeof(Str) == 40 && sizeof(Bytes) == 32 && sizeof(Int) == 20 && sizeof(Tuple) == 32 &&
              sizeof(Record) == 32);
constexpr uint32_t str_bytes(uint32_t text_bytes) { return 32 + text_bytes + 1; }
constexpr uint32_t bytes_bytes(uint32_t size) { return 24 + size + 1; }
constexpr uint32_t int_bytes(uint32_t capacity) { return 16 + 4 * capacity; }
constexpr uint32_t tuple_bytes(uint32_t size) { return 24 + 8 * size; }
constexpr uint32_t record_bytes(uint32_t count, uint32_t raw = 0) { return 24 + 8 * count + raw; }

// A Record of `count` null values; the receiver fills them. type: one whose layout is a Record.
Handle new_record(Vm& vm, TypeId type, uint32_t count, uint32_t raw_bytes = 0);

// Bytes of the built-in part of an object (for variable sizes read from the object).
uint32_t base_bytes(Vm& vm, Handle object);
// Bytes of the whole block.
uint32_t object_bytes(Vm& vm, Handle object);
// What new_object_of adds to `base` bytes for this type.
uint32_t bytes_with_extra(const TypeObject& type, uint32_t base);

// Where the object keeps its attribute dict (a Dict handle, 0 when not made yet); null: it has none.
Handle* dict_place(Vm& vm, Handle object);
// Where it keeps its list of weak references; null: it cannot be weakly referenced.
Handle* weakrefs_place(Vm& vm, Handle object);
// The slot values of an instance of a class with __slots__.
Value* slots_of(Vm& vm, Handle object);
// The Extra, or null.
Extra* extra_of(Vm& vm, Handle object);

}  // namespace lockstep::vm
