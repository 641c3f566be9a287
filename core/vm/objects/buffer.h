// The buffer protocol between built-in types: bytes, bytearray, array.array and memoryview (bytes_view in
// str.h covers what only reads contiguous bytes). Arrays and memoryviews as C++ sees them.
#pragma once

#include <string>
#include <vector>

#include "core/vm/objects/arith.h"
#include "core/vm/objects/packing.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// array.array: a bytearray whose items have a type. size counts bytes.
struct ArrayObject : ByteArray {
  uint32_t code;
  Handle weakrefs;
};

PackForm array_form(uint32_t code);

// What a memoryview knows beside its two values (owner, format), behind them in the Record.
struct ViewInfo {
  int64_t offset;       // of the first item in the owner's bytes
  uint32_t dimensions;
  uint32_t item_size;
  uint32_t flags;       // ViewFlags
  Handle weakrefs;
  uint64_t hash;        // once asked for, it is known even when the view is released; 0: not yet
  int64_t sizes[1];     // shape, then strides
};
enum ViewFlags : uint32_t { kViewReadOnly = 1, kViewReleased = 2 };

// A view outside the arena, of anything with a buffer.
struct BufferView {
  Value owner;          // borrowed: Bytes, ByteArray or ArrayObject
  std::string format = "B";
  PackForm form;
  int64_t offset = 0;
  bool read_only = false;
  std::vector<int64_t> shape, strides;

  int64_t count() const;            // items
  bool c_contiguous() const;
  bool f_contiguous() const;
};

ViewInfo* memoryview_info(Vm& vm, Handle view);
Value memoryview_format(Vm& vm, Value view);   // borrowed Str
// no: not a buffer; error: a released memoryview (ValueError is set).
Tri describe_buffer(Vm& vm, Value value, BufferView& out);
Value new_memoryview(Vm& vm, const BufferView& view);    // owned; counts as an export of the owner
// All items in C order (or Fortran's), whatever the strides.
std::string buffer_bytes(Vm& vm, const BufferView& view, bool fortran = false);
// The item at a byte offset of the owner, owned.
Value buffer_item(Vm& vm, const BufferView& view, int64_t at);
// The contiguous bytes of a memoryview's C-contiguous contents. False: released or not contiguous.
bool memoryview_bytes(Vm& vm, Value view, std::string_view& out);
// Gives up the owner's export; called when a view is released or freed.
void memoryview_release(Vm& vm, Handle view);
Outcome memoryview_hash(Vm& vm, Value view);
// Equality of a memoryview with any buffer; no where the other is none.
Tri memoryview_equal(Vm& vm, Value left, Value right);
// Equality and order of two arrays; NotImplemented for other operands.
Outcome array_compare(Vm& vm, CompareOp op, Value left, Value right);
// + and * and their in-place forms; NotImplemented for other operators.
Outcome array_concat(Vm& vm, Value left, Value right, bool inplace);
Outcome array_repeat(Vm& vm, Value array, int64_t times, bool inplace);
// Item number index of an array or of a view with one dimension, for iterators. False: at the end or error.
bool buffer_next(Vm& vm, Value source, int64_t index, Value& out);

// len(): yes, or error with an exception set.
Tri buffer_length(Vm& vm, Value source, int64_t& out);

// Where bytes may be written: a block in the arena. False: not writable (an exception may be set).
struct WritableBuffer {
  Handle data = 0;
  int64_t offset = 0, size = 0;
};
bool writable_buffer(Vm& vm, Value value, WritableBuffer& out);

}  // namespace lockstep::vm
