// Intrusive lists, growing arrays and heaps whose bytes lie in an arena. Templates over plain
// structs; used by the kernel alone. Pointers into an Array are valid until the next allocation.
#pragma once

#include <cstring>

#include "core/base/arena.h"
#include "core/base/check.h"
#include "core/os/state.h"

namespace lockstep::os {

// A list through the Link `M` of its members. The List itself is marked by the caller.
template <typename T, Link T::*M>
struct ListOf {
  static Link& link(base::Arena& arena, Handle member) {
    arena.mark_range(member, sizeof(T));
    return arena.at<T>(member)->*M;
  }
  static Handle next(const base::Arena& arena, Handle member) {
    return (arena.at<T>(member)->*M).next;
  }

  static void push_back(base::Arena& arena, List& list, Handle member) {
    Link& mine = link(arena, member);
    CHECK(mine.next == 0 && mine.previous == 0 && list.head != member, "already in a list");
    mine.previous = list.tail;
    if (list.tail != 0) {
      link(arena, list.tail).next = member;
    } else {
      list.head = member;
    }
    list.tail = member;
    ++list.count;
  }

  static void remove(base::Arena& arena, List& list, Handle member) {
    CHECK(list.count > 0, "removing from an empty list");
    Link& mine = link(arena, member);
    if (mine.previous != 0) {
      link(arena, mine.previous).next = mine.next;
    } else {
      CHECK(list.head == member, "not in this list");
      list.head = mine.next;
    }
    if (mine.next != 0) {
      link(arena, mine.next).previous = mine.previous;
    } else {
      CHECK(list.tail == member, "not in this list");
      list.tail = mine.previous;
    }
    mine = Link{0, 0};
    --list.count;
  }
};

// Appends zeroed room for one element to the Array at `array` (a handle, as the arena may move).
// Returns false when the arena is full.
template <typename T>
bool array_grow(base::Arena& arena, Handle array) {
  Array copy = *arena.at<Array>(array);
  if (copy.size == copy.capacity) {
    const uint32_t capacity = copy.capacity == 0 ? 8 : copy.capacity * 2;
    const auto bytes = static_cast<uint32_t>(capacity * sizeof(T));
    const Handle data = arena.alloc_zeroed(bytes);
    if (data == 0) return false;
    if (copy.data != 0) {
      std::memcpy(arena.at<uint8_t>(data), arena.at<uint8_t>(copy.data), copy.size * sizeof(T));
      arena.free(copy.data, static_cast<uint32_t>(copy.capacity * sizeof(T)));
    }
    arena.mark_range(data, bytes);
    copy.data = data;
    copy.capacity = capacity;
  }
  ++copy.size;
  *arena.at<Array>(array) = copy;
  arena.mark_range(array, sizeof(Array));
  return true;
}

template <typename T>
void array_free(base::Arena& arena, Array& array) {
  if (array.data != 0) arena.free(array.data, static_cast<uint32_t>(array.capacity * sizeof(T)));
  array = Array{0, 0, 0};
}

template <typename T>
T& array_at(base::Arena& arena, const Array& array, uint32_t index) {
  CHECK(index < array.size, "array index out of range");
  const auto handle = static_cast<Handle>(array.data + index * sizeof(T));
  arena.mark_range(handle, sizeof(T));
  return *arena.at<T>(handle);
}

template <typename T>
const T& array_peek(const base::Arena& arena, const Array& array, uint32_t index) {
  CHECK(index < array.size, "array index out of range");
  return *arena.at<T>(static_cast<Handle>(array.data + index * sizeof(T)));
}

// A binary heap in an Array, least first. Rules: less(a, b) and a total order; moved(arena, entry,
// index + 1) tells the owner where it is now, 0 when it left.
template <typename Entry, typename Rules>
struct HeapOf {
  static void put(base::Arena& arena, const Array& heap, uint32_t index, const Entry& entry) {
    array_at<Entry>(arena, heap, index) = entry;
    Rules::moved(arena, entry, index + 1);
  }

  static void up(base::Arena& arena, const Array& heap, uint32_t index) {
    const Entry entry = array_peek<Entry>(arena, heap, index);
    while (index > 0) {
      const uint32_t parent = (index - 1) / 2;
      const Entry other = array_peek<Entry>(arena, heap, parent);
      if (!Rules::less(entry, other)) break;
      put(arena, heap, index, other);
      index = parent;
    }
    put(arena, heap, index, entry);
  }

  static void down(base::Arena& arena, const Array& heap, uint32_t index) {
    const Entry entry = array_peek<Entry>(arena, heap, index);
    for (;;) {
      uint32_t child = 2 * index + 1;
      if (child >= heap.size) break;
      if (child + 1 < heap.size && Rules::less(array_peek<Entry>(arena, heap, child + 1),
                                               array_peek<Entry>(arena, heap, child))) {
        ++child;
      }
      const Entry other = array_peek<Entry>(arena, heap, child);
      if (!Rules::less(other, entry)) break;
      put(arena, heap, index, other);
      index = child;
    }
    put(arena, heap, index, entry);
  }

  static bool push(base::Arena& arena, Handle heap, const Entry& entry) {
    if (!array_grow<Entry>(arena, heap)) return false;
    const Array copy = *arena.at<Array>(heap);
    put(arena, copy, copy.size - 1, entry);
    up(arena, copy, copy.size - 1);
    return true;
  }

  static Entry remove(base::Arena& arena, Handle heap, uint32_t index) {
    Array copy = *arena.at<Array>(heap);
    const Entry gone = array_peek<Entry>(arena, copy, index);
    const Entry last = array_peek<Entry>(arena, copy, copy.size - 1);
    array_at<Entry>(arena, copy, copy.size - 1) = Entry{};
    --copy.size;
    arena.at<Array>(heap)->size = copy.size;
    arena.mark_range(heap, sizeof(Array));
    Rules::moved(arena, gone, 0);
    if (index < copy.size) {
      put(arena, copy, index, last);
      up(arena, copy, index);
      const Entry now_there = array_peek<Entry>(arena, copy, index);
      if (!Rules::less(now_there, last) && !Rules::less(last, now_there)) down(arena, copy, index);
    }
    return gone;
  }
};

}  // namespace lockstep::os
