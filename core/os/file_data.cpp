// What is in a file: blocks of the kernel's memory, found by their number; a block that was never
// written is no memory and reads as zeros. Texts of the Volume and devices are read here too.
#include <algorithm>
#include <cstddef>
#include <cstring>

#include "core/os/containers.h"
#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

namespace {

constexpr uint32_t kBlock = 1024;
constexpr uint64_t kAccess = 3;  // of the flags of open: 0 read, 1 write, 2 both
constexpr uint32_t kAppend = 02000;

}  // namespace

std::string_view Kernel::source_text(base::Handle handle) const {
  return volume_.text(volume_.context, peek<Inode>(handle).source - 1);
}

// Puts up to `size` bytes from `offset` into bytes_.
void Kernel::read_content(base::Handle handle, uint64_t offset, uint32_t size) {
  bytes_.clear();
  if (peek<Inode>(handle).source != 0) {
    const std::string_view text = source_text(handle);
    if (offset < text.size()) bytes_.assign(text.substr(static_cast<size_t>(offset), size));
    return;
  }
  const Inode& inode = peek<Inode>(handle);
  if (offset >= inode.size) return;
  const auto count = static_cast<uint32_t>(std::min<uint64_t>(size, inode.size - offset));
  bytes_.assign(count, '\0');
  for (uint32_t done = 0; done < count;) {
    const uint64_t at = offset + done;
    const auto number = static_cast<uint32_t>(at / kBlock);
    const auto inside = static_cast<uint32_t>(at % kBlock);
    const uint32_t piece = std::min(count - done, kBlock - inside);
    const Handle block = number < inode.content.size
                             ? array_peek<Handle>(arena_, inode.content, number)
                             : 0;
    if (block != 0) std::memcpy(&bytes_[done], arena_.at<char>(block) + inside, piece);
    done += piece;
  }
}

// Returns an error when nothing at all could be written.
int32_t Kernel::write_content(base::Handle handle, uint64_t offset, std::string_view bytes,
                              uint64_t& written) {
  written = 0;
  if (bytes.empty()) return 0;
  const Handle array = handle + static_cast<Handle>(offsetof(Inode, content));
  const uint32_t most_blocks = settings_->file_system_bytes / kBlock;
  if (offset + bytes.size() > uint64_t{most_blocks} * kBlock) {
    if (offset >= uint64_t{most_blocks} * kBlock) return error::kTooLarge;
  }
  while (written < bytes.size()) {
    const uint64_t at = offset + written;
    const auto number = static_cast<uint32_t>(at / kBlock);
    if (number >= most_blocks) break;
    if (peek<Inode>(handle).content.size <= number) {
      // The table doubles as it grows: so much is the most that it takes.
      if (!has_memory((number + 8) * 4 * static_cast<uint32_t>(sizeof(Handle)))) break;
    }
    while (peek<Inode>(handle).content.size <= number) {
      CHECK(array_grow<Handle>(arena_, array), "the kernel's memory is full");
    }
    Handle block = array_peek<Handle>(arena_, peek<Inode>(handle).content, number);
    if (block == 0) {
      if (root().file_blocks >= most_blocks || !has_memory(kBlock)) break;
      block = make(kBlock);
      ++root_mut().file_blocks;
      array_at<Handle>(arena_, peek<Inode>(handle).content, number) = block;
    }
    const auto inside = static_cast<uint32_t>(at % kBlock);
    const auto piece = static_cast<uint32_t>(
        std::min<uint64_t>(bytes.size() - written, kBlock - inside));
    std::memcpy(arena_.at<char>(block) + inside, bytes.data() + written, piece);
    arena_.mark_range(block + inside, piece);
    written += piece;
    if (at + piece > peek<Inode>(handle).size) get<Inode>(handle).size = at + piece;
  }
  if (written != 0) note_change(handle);
  return written == 0 && !bytes.empty() ? error::kNoSpace : 0;
}

int32_t Kernel::resize_content(base::Handle handle, uint64_t size) {
  if (size > settings_->file_system_bytes) return error::kTooLarge;
  const Inode before = peek<Inode>(handle);
  if (size < before.size) {
    const auto kept = static_cast<uint32_t>((size + kBlock - 1) / kBlock);
    for (uint32_t i = kept; i < before.content.size; ++i) {
      Handle& slot = array_at<Handle>(arena_, before.content, i);
      if (slot != 0) {
        arena_.free(slot, kBlock);
        --root_mut().file_blocks;
      }
      slot = 0;
    }
    // What lies behind the end in the last block must be zeros should the file grow again.
    const auto inside = static_cast<uint32_t>(size % kBlock);
    const auto number = static_cast<uint32_t>(size / kBlock);
    if (inside != 0 && number < before.content.size) {
      const Handle block = array_peek<Handle>(arena_, before.content, number);
      if (block != 0) {
        std::memset(arena_.at<char>(block) + inside, 0, kBlock - inside);
        arena_.mark_range(block + inside, kBlock - inside);
      }
    }
    Inode& inode = get<Inode>(handle);
    inode.content.size = std::min(inode.content.size, kept);
    if (kept == 0) array_free<Handle>(arena_, inode.content);
  }
  get<Inode>(handle).size = size;
  note_change(handle);
  return 0;
}

void Kernel::free_content(base::Handle handle) {
  const Inode inode = peek<Inode>(handle);
  if ((inode.mode & kModeKind) == kModeLink) {
    arena_.free(inode.target, static_cast<uint32_t>(inode.size));
  } else if ((inode.mode & kModeKind) == kModeDirectory) {
    CHECK(inode.content.size == 0, "a directory that goes has entries");
    array_free<DirectoryEntry>(arena_, get<Inode>(handle).content);
  } else {
    for (uint32_t i = 0; i < inode.content.size; ++i) {
      const Handle block = array_peek<Handle>(arena_, inode.content, i);
      if (block == 0) continue;
      arena_.free(block, kBlock);
      --root_mut().file_blocks;
    }
    array_free<Handle>(arena_, get<Inode>(handle).content);
  }
}

SyscallResult Kernel::read_inode(base::Handle task, base::Handle handle, uint32_t count) {
  const OpenFile file = peek<OpenFile>(handle);
  if ((file.flags & kAccess) == 1) return failed(error::kBadFile);
  if (is_kind(file.inode, kModeDirectory)) return failed(error::kIsDirectory);
  const DeviceKind device = peek<Inode>(file.inode).device;
  bytes_.clear();
  switch (device) {
    case DeviceKind::none:
      read_content(file.inode, file.offset, count);
      get<Inode>(file.inode).accessed_ns = wall_ns();
      get<OpenFile>(handle).offset += bytes_.size();
      break;
    case DeviceKind::null: break;
    case DeviceKind::zero:
    case DeviceKind::full: bytes_.assign(count, '\0'); break;
    case DeviceKind::random: {
      uint64_t state = count == 0 ? 0 : draw_random_bits(peek<Task>(task).id);
      for (uint32_t i = 0; i < count; ++i) {
        state = state * 6364136223846793005ull + 1442695040888963407ull;
        bytes_ += static_cast<char>(state >> 56);
      }
      break;
    }
    case DeviceKind::terminal: return read_input(task, count, file.nonblocking != 0);
  }
  SyscallResult result = done(static_cast<int64_t>(bytes_.size()));
  result.bytes = bytes_;
  return result;
}

SyscallResult Kernel::write_inode(base::Handle task, base::Handle handle, int64_t fd,
                                  std::string_view bytes) {
  const OpenFile file = peek<OpenFile>(handle);
  if ((file.flags & kAccess) == 0) return failed(error::kBadFile);
  switch (peek<Inode>(file.inode).device) {
    case DeviceKind::none: break;
    case DeviceKind::full: return failed(error::kNoSpace);
    case DeviceKind::terminal: return write_output(task, fd, bytes);
    default: return done(static_cast<int64_t>(bytes.size()));
  }
  const uint64_t offset =
      (file.flags & kAppend) != 0 ? peek<Inode>(file.inode).size : file.offset;
  uint64_t written = 0;
  const int32_t error = write_content(file.inode, offset, bytes, written);
  if (error != 0) return failed(error);
  get<OpenFile>(handle).offset = offset + written;
  return done(static_cast<int64_t>(written));
}

void Kernel::fill_facts(base::Handle handle, FileFacts& facts) const {
  const Inode& inode = peek<Inode>(handle);
  facts.size = inode.source != 0 ? source_text(handle).size() : inode.size;
  facts.accessed_ns = inode.accessed_ns;
  facts.modified_ns = inode.modified_ns;
  facts.changed_ns = inode.changed_ns;
  facts.mode = inode.mode;
  facts.number = inode.number;
  facts.device = 0x801;
  facts.names = inode.names;
  facts.owner = inode.owner;
  if ((inode.mode & kModeKind) == kModeDirectory) {
    facts.size = 4096;
    facts.names = inode.names == 0 ? 0 : 2;
    for (uint32_t i = 0; i < inode.content.size; ++i) {
      if (is_kind(array_peek<DirectoryEntry>(arena_, inode.content, i).inode, kModeDirectory)) {
        ++facts.names;
      }
    }
  }
  facts.blocks = static_cast<uint32_t>((facts.size + 4095) / 4096 * 8);
}

}  // namespace lockstep::os
