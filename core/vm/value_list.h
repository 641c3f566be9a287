// A short list of values outside the arena, without the heap of the host where there are few: arguments on their way
// to a call. Knows nothing of references. Part of the interpreter (call.cpp, bind.cpp).
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>

#include "core/vm/heap/value.h"

namespace lockstep::vm {

class ValueList {
 public:
  ValueList() {}
  ValueList(const ValueList&) = delete;
  ValueList& operator=(const ValueList&) = delete;

  uint32_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Value* data() { return many_ ? many_.get() : few_.values; }
  const Value* data() const { return many_ ? many_.get() : few_.values; }
  Value* begin() { return data(); }
  Value* end() { return data() + size_; }
  const Value* begin() const { return data(); }
  const Value* end() const { return data() + size_; }
  Value& operator[](size_t i) { return data()[i]; }
  Value operator[](size_t i) const { return data()[i]; }

  void clear() { size_ = 0; }
  void push_back(Value v) {
    need(size_ + 1);
    data()[size_++] = v;
  }
  void push_front(Value v) {
    need(size_ + 1);
    std::memmove(static_cast<void*>(data() + 1), data(), size_ * sizeof(Value));
    data()[0] = v;
    ++size_;
  }
  void assign(const Value* values, uint32_t count) {
    need(count);
    if (count != 0) std::memcpy(static_cast<void*>(data()), values, count * sizeof(Value));
    size_ = count;
  }
  void assign(uint32_t count, Value v) {
    need(count);
    for (uint32_t i = 0; i < count; ++i) data()[i] = v;
    size_ = count;
  }

 private:
  static constexpr uint32_t kFew = 12;
  void need(uint32_t count) {
    if (count <= capacity_) return;
    const uint32_t capacity = count * 2;
    std::unique_ptr<Value[]> larger(new Value[capacity]);
    if (size_ != 0) std::memcpy(static_cast<void*>(larger.get()), data(), size_ * sizeof(Value));
    many_ = std::move(larger);
    capacity_ = capacity;
  }

  union Few {
    Few() {}
    Value values[kFew];
  };
  std::unique_ptr<Value[]> many_;
  uint32_t size_ = 0;
  uint32_t capacity_ = kFew;
  Few few_;
};

}  // namespace lockstep::vm
