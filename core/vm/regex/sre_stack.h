// A stack of plain items for the matcher of regular expressions: small ones need no memory from the host, so that a
// match that backtracks little allocates nothing. Not for what owns anything: items are copied as they are.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lockstep::vm {

template <typename Item, size_t kInside>
class SreStack {
 public:
  SreStack() {}
  SreStack(const SreStack& other) { *this = other; }
  SreStack& operator=(const SreStack& other) {
    if (this == &other) return *this;
    clear();
    if (other.size_ > room_) grow(other.size_);
    std::copy(other.data_, other.data_ + other.size_, data_);
    size_ = other.size_;
    return *this;
  }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Item* data() { return data_; }
  const Item* data() const { return data_; }
  Item& operator[](size_t i) { return data_[i]; }
  const Item& operator[](size_t i) const { return data_[i]; }
  Item& back() { return data_[size_ - 1]; }
  void push_back(const Item& item) {
    const Item copy = item;
    if (size_ == room_) grow(size_ + 1);
    data_[size_++] = copy;
  }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }
  void resize(size_t size, Item value = Item{}) {
    if (size > room_) grow(size);
    while (size_ < size) data_[size_++] = value;
    size_ = size;
  }

 private:
  void grow(size_t least) {
    std::vector<Item> larger(least > 2 * room_ ? least : 2 * room_);
    std::copy(data_, data_ + size_, larger.begin());
    outside_ = std::move(larger);
    data_ = outside_.data();
    room_ = outside_.size();
  }

  union {
    Item inside_[kInside];   // not cleared
  };
  std::vector<Item> outside_;
  Item* data_ = inside_;
  size_t size_ = 0;
  size_t room_ = kInside;
};

}  // namespace lockstep::vm
