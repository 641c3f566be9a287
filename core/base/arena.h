// One address space: a contiguous growable block with u32 handles (byte offsets; 0 is null) and an
// allocator whose own state lies inside the block, so that copying the bytes copies everything.
// Every process has one, the kernel has one. Not thread safe; knows nothing of what is stored in it.
//
// A pointer from at() is valid until the next alloc() in the same arena (the block may move).
// Writers must call mark() (or mark_range) for what they write: keyframes and the state hash read the
// dirty bytes. Free blocks and block ends are deterministic, so equal runs give equal bytes.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "core/base/check.h"

namespace lockstep::base {

using Handle = uint32_t;  // byte offset in an arena; 0 is "none"

// Memory that an arena does not need any more, for another one: the host takes long to give fresh pages.
struct ArenaBlock {
  struct FreeDeleter {
    void operator()(uint8_t* pointer) const;
  };
  std::unique_ptr<uint8_t, FreeDeleter> bytes;
  uint32_t capacity = 0;
  uint32_t used = 0;                                    // beyond that all is zero
};

class Arena {
 public:
  static constexpr uint32_t kPageShift = 10;
  static constexpr uint32_t kPageSize = 1u << kPageShift;
  static constexpr uint32_t kSmallLimit = 512;          // sizes up to here have one class per 16 bytes
  static constexpr uint32_t kClassCount = 32 + 4 * 22;  // small classes, then four per power of two
  static constexpr uint8_t kDirty = 0xff;               // what a writer stores in the dirty byte
  static constexpr uint8_t kDirtyForKeyframe = 1;       // bits that the readers clear
  static constexpr uint8_t kDirtyForHash = 2;
  static constexpr uint8_t kDirtySinceAway = 4;

  static constexpr uint32_t kRootCount = 32;
  static constexpr uint32_t kFirstBlock = (8 + 4 * (kRootCount + kClassCount) + 15) & ~15u;

  using Block = ArenaBlock;

  // limit_bytes: allocation fails beyond this size (a multiple of the page size is used).
  explicit Arena(uint32_t limit_bytes, Block spare = {});
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  // A copy with the same handles; everything in it counts as dirty. This is fork().
  Arena clone(Block spare = {}) const;

  // Its memory; the arena is of no use any more.
  Block give_up();
  // Its memory, whose pages the caller has saved. Until they are back only the first page can be read (header and
  // roots), and the dirty marks.
  Block put_away();
  // The caller writes the pages back.
  void take_out(Block spare);

  // Returns a block of at least `size` bytes, 16-byte aligned, contents unspecified but deterministic.
  // Fails with 0 when the limit is reached. Size 0 is allowed (gives 16 bytes).
  Handle alloc(uint32_t size);
  Handle alloc_zeroed(uint32_t size) {
    const uint32_t index = (size - 1) / 16;
    if (size - 1 < kSmallLimit && !move_on_alloc_ && header()->free_heads[index] != 0) {
      return reuse_small(index);
    }
    return alloc_zeroed_anywhere(size);
  }
  // size: as given to alloc (any size of the same class is right).
  void free(Handle block, uint32_t size) {
    const uint32_t index = (size - 1) / 16;
    if (size - 1 >= kSmallLimit) return free_large(block, size);
    const uint32_t bytes = (index + 1) * 16;
    CHECK(block != 0 && block % 16 == 0 && block + bytes <= header()->top, "free of a bad block");
    header()->live -= bytes;
    mark(0);
    *at<uint32_t>(block) = header()->free_heads[index];
    mark(block);
    header()->free_heads[index] = block;
  }
  // The bytes that a block asked for with `size` really has; may be used in full.
  static uint32_t usable_size(uint32_t size);

  template <typename T>
  T* at(Handle handle) {
    return reinterpret_cast<T*>(base_ + handle);
  }
  template <typename T>
  const T* at(Handle handle) const {
    return reinterpret_cast<const T*>(base_ + handle);
  }
  uint8_t* base() { return base_; }
  const uint8_t* base() const { return base_; }

  void mark(Handle handle) { dirty_[handle >> kPageShift] = kDirty; }
  void mark_range(Handle handle, uint32_t size) {
    if (size == 0) return;
    const uint32_t last = (handle + size - 1) >> kPageShift;
    for (uint32_t page = handle >> kPageShift; page <= last; ++page) dirty_[page] = kDirty;
  }
  uint8_t* dirty() { return dirty_.data(); }
  const uint8_t* dirty() const { return dirty_.data(); }

  uint32_t top() const { return header()->top; }          // bytes in use from the start, incl. free blocks
  uint32_t page_count() const { return (top() + kPageSize - 1) >> kPageShift; }
  uint32_t live_bytes() const { return header()->live; }  // allocated and not freed
  uint32_t limit() const { return limit_; }
  uint32_t largest_free() const;  // what can be had in one piece: above the top, or a free block
  // A small number of named u32 slots at the start of the arena where its owner keeps its roots.
  uint32_t root(uint32_t index) const { return header()->roots[index]; }
  void set_root(uint32_t index, uint32_t value) {
    header()->roots[index] = value;
    mark(0);
  }

  // Used by the recorder: makes the block at least this large and sets `top` as part of restoring bytes.
  void reserve_for_restore(uint32_t top);
  // Stress tests: every alloc moves the block to a new host address.
  void set_move_on_alloc(bool on) { move_on_alloc_ = on; }

  // Hash of the bytes in use; incremental: only pages dirty since the last call are read.
  uint64_t hash();

 private:
  struct Header {
    uint32_t top;
    uint32_t live;
    uint32_t roots[kRootCount];
    uint32_t free_heads[kClassCount];
  };
  Arena() = default;

  // The first free block of a small class, zeroed.
  Handle reuse_small(uint32_t index) {
    const Handle block = header()->free_heads[index];
    const uint32_t bytes = (index + 1) * 16;
    header()->free_heads[index] = *at<uint32_t>(block);
    header()->live += bytes;
    mark(0);
    auto* words = reinterpret_cast<uint64_t*>(base_ + block);
    for (uint32_t i = 0; i < bytes / 8; i += 2) words[i] = words[i + 1] = 0;
    mark(block);
    mark(block + bytes - 1);
    return block;
  }
  Handle alloc_zeroed_anywhere(uint32_t size);
  void free_large(Handle block, uint32_t size);
  Header* header() { return reinterpret_cast<Header*>(base_); }
  const Header* header() const { return reinterpret_cast<const Header*>(base_); }
  static uint32_t class_of(uint32_t size);
  static uint32_t class_size(uint32_t index);
  void take(Block spare, uint32_t least, uint32_t wanted);
  bool grow(uint32_t needed_top);
  void move_to(uint32_t new_capacity);
  Handle take_from_larger(uint32_t wanted_class, uint32_t largest_class);
  void release_piece(Handle block, uint32_t bytes);

  std::unique_ptr<uint8_t, Block::FreeDeleter> memory_;
  uint8_t* base_ = nullptr;
  uint32_t capacity_ = 0;
  uint32_t limit_ = 0;
  bool move_on_alloc_ = false;
  std::vector<uint8_t> dirty_;
  std::vector<uint64_t> page_hashes_;
};

}  // namespace lockstep::base
