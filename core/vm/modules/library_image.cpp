#include "core/vm/modules/library_image.h"

#include <algorithm>
#include <utility>

#include "core/base/inflate.h"

namespace lockstep::vm {

namespace {

constexpr std::string_view kMagic("LSLIB\0\0\1", 8);
constexpr size_t kHeaderSize = 16;    // magic, count, size of the whole
constexpr size_t kEntrySize = 20;     // offset, packed, size, name length, file length, flags

uint32_t number_at(std::string_view bytes, size_t at, int count) {
  uint32_t value = 0;
  for (int i = count - 1; i >= 0; --i) value = value << 8 | static_cast<uint8_t>(bytes[at + static_cast<size_t>(i)]);
  return value;
}

}  // namespace

std::shared_ptr<const LibraryImage> LibraryImage::open(std::string bytes, std::string& error) {
  // make_shared cannot reach the constructor.
  const std::shared_ptr<LibraryImage> image(new LibraryImage());
  image->bytes_ = std::move(bytes);
  if (!image->read_index(error)) return nullptr;
  return image;
}

bool LibraryImage::read_index(std::string& error) {
  const std::string_view all = bytes_;
  if (all.size() < kHeaderSize || all.substr(0, kMagic.size()) != kMagic) {
    error = "it is no library image of this version";
    return false;
  }
  const uint32_t count = number_at(all, 8, 4);
  error = "it is cut off or damaged";
  if (number_at(all, 12, 4) != all.size()) return false;
  size_t at = kHeaderSize;
  for (uint32_t i = 0; i < count; ++i) {
    if (all.size() - at < kEntrySize) return false;
    Entry entry;
    entry.offset = number_at(all, at, 4);
    entry.packed_size = number_at(all, at + 4, 4);
    entry.size = number_at(all, at + 8, 4);
    const uint32_t name_size = number_at(all, at + 12, 2);
    const uint32_t file_size = number_at(all, at + 14, 2);
    entry.is_package = number_at(all, at + 16, 4) == 1;
    at += kEntrySize;
    if (all.size() - at < name_size + file_size) return false;
    if (entry.offset > all.size() || entry.packed_size > all.size() - entry.offset) return false;
    entry.name = all.substr(at, name_size);
    entry.filename = all.substr(at + name_size, file_size);
    at += name_size + file_size;
    if (!entries_.empty() && !(entries_.back().name < entry.name)) return false;
    entries_.push_back(entry);
  }
  error.clear();
  return true;
}

const LibraryImage::Entry* LibraryImage::find(std::string_view name) const {
  const auto found = std::lower_bound(
      entries_.begin(), entries_.end(), name,
      [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
  return found == entries_.end() || found->name != name ? nullptr : &*found;
}

const LibraryImage::Entry* LibraryImage::find_file(std::string_view filename) const {
  for (const Entry& entry : entries_) {
    if (entry.filename == filename) return &entry;
  }
  return nullptr;
}

bool LibraryImage::unpack(const Entry& entry, std::string& text) const {
  return base::inflate(std::string_view(bytes_).substr(entry.offset, entry.packed_size), entry.size, text);
}

}  // namespace lockstep::vm
