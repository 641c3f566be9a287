// What files keep their bytes in: a bytearray of their own that grows by half; and counting in UTF-8.
#include <algorithm>
#include <cstring>

#include "core/vm/objects/file.h"

namespace lockstep::vm {

std::string_view array_view(Vm& vm, Value array) {
  if (array.is_null()) return {};
  const ByteArray* bytes = vm.at<ByteArray>(array);
  if (bytes->size == 0) return {};
  return {vm.at<char>(bytes->data), bytes->size};
}

namespace {

// Room for `size` bytes; those beyond the present size are zeros.
void reserve(Vm& vm, Value array, uint32_t size) {
  const ByteArray before = *vm.at<ByteArray>(array);
  if (size <= before.capacity) return;
  const uint32_t wanted = std::max<uint32_t>(size, before.capacity + before.capacity / 2 + 32);
  const Handle data = vm.heap().alloc_zeroed(wanted);
  CHECK(data != 0, "ensure_memory comes before a large buffer");
  if (before.data != 0) {
    std::memcpy(vm.at<char>(data), vm.at<char>(before.data), before.size);
    vm.heap().free(before.data, before.capacity);
  }
  vm.heap().mark_range(data, wanted);
  ByteArray* bytes = vm.at<ByteArray>(array);
  bytes->data = data;
  bytes->capacity = wanted;
  vm.mark(array.handle());
}

}  // namespace

void array_resize(Vm& vm, Value array, uint32_t size) {
  reserve(vm, array, size);
  ByteArray* bytes = vm.at<ByteArray>(array);
  if (size > bytes->size) {
    std::memset(vm.at<char>(bytes->data) + bytes->size, 0, size - bytes->size);
    vm.heap().mark_range(bytes->data + bytes->size, size - bytes->size);
  }
  bytes->size = size;
  vm.mark(array.handle());
}

void array_write(Vm& vm, Value array, uint32_t at, std::string_view bytes) {
  if (bytes.empty()) return;
  const auto size = static_cast<uint32_t>(bytes.size());
  if (at + size > vm.at<ByteArray>(array)->size) array_resize(vm, array, at + size);
  const Handle data = vm.at<ByteArray>(array)->data;
  std::memcpy(vm.at<char>(data) + at, bytes.data(), size);
  vm.heap().mark_range(data + at, size);
}

void array_append(Vm& vm, Value array, std::string_view bytes) {
  array_write(vm, array, vm.at<ByteArray>(array)->size, bytes);
}

size_t utf8_offset(std::string_view text, size_t from, uint64_t characters) {
  size_t at = from;
  for (; characters > 0 && at < text.size(); --characters) {
    ++at;
    while (at < text.size() && (static_cast<uint8_t>(text[at]) & 0xc0) == 0x80) ++at;
  }
  return at;
}

uint64_t utf8_count(std::string_view text) {
  uint64_t count = 0;
  for (const char c : text) count += (static_cast<uint8_t>(c) & 0xc0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace lockstep::vm
