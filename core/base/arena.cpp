#include "core/base/arena.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/hash.h"

namespace lockstep::base {

namespace {
constexpr uint32_t kFirstCapacity = 64 * 1024;
// What is had from the start: where address space is plenty, so much that most programs never move. The host
// gives pages when they are written to.
#if UINTPTR_MAX > 0xffffffffu && !defined(__SANITIZE_ADDRESS__)
constexpr uint32_t kReserved = 64 * 1024 * 1024;
#else
constexpr uint32_t kReserved = kFirstCapacity;
#endif
constexpr uint32_t kSearchClasses = 12;  // how many larger classes are looked at before the top grows
}  // namespace

void ArenaBlock::FreeDeleter::operator()(uint8_t* pointer) const { std::free(pointer); }

Arena::Arena(uint32_t limit_bytes, Block spare) : limit_(limit_bytes & ~(kPageSize - 1)) {
  CHECK(limit_ >= kFirstCapacity, "arena limit too small");
  static_assert(sizeof(Header) <= kFirstBlock && kFirstBlock <= kPageSize);
  if (spare.bytes != nullptr && spare.capacity > limit_) spare = {};
  const uint32_t used = spare.capacity < kFirstCapacity ? 0 : spare.used;
  take(std::move(spare), kFirstCapacity, limit_ < kReserved ? limit_ : kReserved);
  std::memset(base_, 0, used);
  header()->top = kFirstBlock;
  mark_range(0, header()->top);
}

Arena Arena::clone(Block spare) const {
  Arena copy;
  copy.limit_ = limit_;
  copy.move_on_alloc_ = move_on_alloc_;
  const uint32_t used = spare.capacity < top() ? 0 : spare.used;
  copy.take(std::move(spare), top(), capacity_);
  std::memcpy(copy.base_, base_, top());
  if (used > top()) std::memset(copy.base_ + top(), 0, used - top());
  return copy;
}

// Memory for at least `least` bytes: the spare block, if it is large enough, or a fresh one. All counts as dirty.
void Arena::take(Block spare, uint32_t least, uint32_t wanted) {
  if (spare.capacity < least) {
    spare.bytes.reset(static_cast<uint8_t*>(std::calloc(wanted, 1)));
    CHECK(spare.bytes != nullptr, "the host is out of memory");
    spare.capacity = wanted;
  }
  memory_ = std::move(spare.bytes);
  base_ = memory_.get();
  capacity_ = spare.capacity;
  dirty_.assign((capacity_ >> kPageShift) + 1, kDirty);
}

Arena::Block Arena::give_up() {
  const uint32_t used = top();
  base_ = nullptr;
  return {std::move(memory_), capacity_, used};
}

Arena::Block Arena::put_away() {
  Block block{std::move(memory_), capacity_, top()};
  memory_.reset(static_cast<uint8_t*>(std::calloc(kPageSize, 1)));
  CHECK(memory_ != nullptr, "the host is out of memory");
  base_ = memory_.get();
  std::memcpy(base_, block.bytes.get(), kPageSize);
  capacity_ = kPageSize;
  dirty_.resize(page_count());
  dirty_.shrink_to_fit();
  return block;
}

void Arena::take_out(Block spare) {
  const uint32_t needed = (top() + kPageSize - 1) & ~(kPageSize - 1);
  const uint32_t used = spare.capacity < needed ? 0 : spare.used;
  std::vector<uint8_t> dirty = std::move(dirty_);
  take(std::move(spare), needed, std::max(needed, limit_ < kReserved ? limit_ : kReserved));
  std::copy(dirty.begin(), dirty.end(), dirty_.begin());
  if (used > needed) std::memset(base_ + needed, 0, used - needed);
}

uint32_t Arena::class_of(uint32_t size) {
  if (size <= kSmallLimit) return size == 0 ? 0 : (size + 15) / 16 - 1;
  const uint32_t last = size - 1;
  const uint32_t exponent = 31u - static_cast<uint32_t>(__builtin_clz(last));  // 2^exponent <= last
  const uint32_t quarter = (last >> (exponent - 2)) & 3u;
  return 32 + (exponent - 9) * 4 + quarter;
}

uint32_t Arena::class_size(uint32_t index) {
  if (index < 32) return (index + 1) * 16;
  const uint32_t exponent = 9 + (index - 32) / 4;
  const uint32_t quarter = (index - 32) % 4;
  return (1u << exponent) + (quarter + 1) * (1u << (exponent - 2));
}

uint32_t Arena::usable_size(uint32_t size) { return class_size(class_of(size)); }

void Arena::move_to(uint32_t new_capacity) {
  auto* fresh = static_cast<uint8_t*>(std::calloc(new_capacity, 1));
  CHECK(fresh != nullptr, "the host is out of memory");
  if (base_ != nullptr) std::memcpy(fresh, base_, header()->top);
  memory_.reset(fresh);
  base_ = fresh;
  capacity_ = new_capacity;
  dirty_.resize((new_capacity >> kPageShift) + 1, kDirty);
}

bool Arena::grow(uint32_t needed_top) {
  if (needed_top > limit_) return false;
  if (needed_top <= capacity_) return true;
  uint64_t wanted = capacity_;
  while (wanted < needed_top) wanted += wanted < (8u << 20) ? wanted : wanted / 2;
  if (wanted > limit_) wanted = limit_;
  move_to((static_cast<uint32_t>(wanted) + kPageSize - 1) & ~(kPageSize - 1));
  return needed_top <= capacity_;
}

Handle Arena::alloc(uint32_t size) {
  if (move_on_alloc_) move_to(capacity_);
  if (size > (1u << 30)) return 0;
  const uint32_t index = class_of(size);
  CHECK(index < kClassCount, "allocation class out of range");
  const uint32_t bytes = class_size(index);
  const Handle head = header()->free_heads[index];
  if (head != 0) {
    header()->free_heads[index] = *at<uint32_t>(head);
    header()->live += bytes;
    mark(0);
    return head;
  }
  if (index >= 32) {
    const Handle found = take_from_larger(index, index + kSearchClasses);
    if (found != 0) return found;
  }
  const uint32_t block = header()->top;
  if (bytes > limit_ || block > limit_ - bytes || !grow(block + bytes)) {
    return take_from_larger(index, kClassCount - 1);  // nothing is left above
  }
  header()->top = block + bytes;
  header()->live += bytes;
  mark(0);
  return block;
}

Handle Arena::alloc_zeroed_anywhere(uint32_t size) {
  const uint32_t top_before = header()->top;
  const Handle block = alloc(size);
  if (block != 0) {
    const uint32_t bytes = usable_size(size);
    if (block < top_before) std::memset(base_ + block, 0, bytes);   // above the top all is zero
    mark_range(block, bytes);
  }
  return block;
}

// Cuts a free block of a larger class, up to this one: the front is used, the rest goes back in pieces.
Handle Arena::take_from_larger(uint32_t wanted_class, uint32_t largest_class) {
  const uint32_t bytes = class_size(wanted_class);
  for (uint32_t i = wanted_class + 1; i < kClassCount && i <= largest_class; ++i) {
    const Handle block = header()->free_heads[i];
    if (block == 0) continue;
    header()->free_heads[i] = *at<uint32_t>(block);
    header()->live += bytes;
    mark(0);
    release_piece(block + bytes, class_size(i) - bytes);
    return block;
  }
  return 0;
}

uint32_t Arena::largest_free() const {
  uint32_t largest = limit_ - top();
  for (uint32_t i = kClassCount; i-- > 0 && class_size(i) > largest;) {
    if (header()->free_heads[i] != 0) largest = class_size(i);
  }
  return largest;
}

void Arena::release_piece(Handle block, uint32_t bytes) {
  while (bytes >= 16) {
    uint32_t index = class_of(bytes);
    if (class_size(index) > bytes) --index;
    const uint32_t piece = class_size(index);
    *at<uint32_t>(block) = header()->free_heads[index];
    mark(block);
    header()->free_heads[index] = block;
    block += piece;
    bytes -= piece;
  }
}

void Arena::free_large(Handle block, uint32_t size) {
  const uint32_t index = class_of(size);
  const uint32_t bytes = class_size(index);
  CHECK(block != 0 && block % 16 == 0 && block + bytes <= header()->top, "free of a bad block");
  header()->live -= bytes;
  mark(0);
  if (block + bytes == header()->top && bytes > kSmallLimit) {
    header()->top = block;
    std::memset(base_ + block, 0, bytes);  // memory above top is zero, wherever it came from
    mark_range(block, bytes);
    return;
  }
  *at<uint32_t>(block) = header()->free_heads[index];
  mark(block);
  header()->free_heads[index] = block;
}

void Arena::reserve_for_restore(uint32_t new_top) {
  if (new_top > capacity_) {
    const bool grown = grow(new_top);
    CHECK(grown, "restored arena is over its limit");
  }
  if (new_top < header()->top) {
    std::memset(base_ + new_top, 0, header()->top - new_top);
    mark_range(new_top, header()->top - new_top);
  }
  header()->top = new_top;
}

uint64_t Arena::hash() {
  // Whole pages are read: memory above top is zero.
  const uint32_t pages = page_count();
  const auto known = static_cast<uint32_t>(page_hashes_.size());
  page_hashes_.resize(pages, 0);
  uint64_t sum = mix64(top());
  for (uint32_t page = 0; page < pages; ++page) {
    if ((dirty_[page] & kDirtyForHash) != 0 || page >= known) {
      page_hashes_[page] = hash_bytes(base_ + (page << kPageShift), kPageSize, page);
      dirty_[page] = static_cast<uint8_t>(dirty_[page] & ~kDirtyForHash);
    }
    sum += page_hashes_[page];
  }
  return mix64(sum);
}

}  // namespace lockstep::base
