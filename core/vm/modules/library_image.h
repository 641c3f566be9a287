// CPython's own pure Python library, packed into one file at build (cmake/make_library.py): an index by
// module name and each module's text on its own, unpacked when it is imported. Immutable, shared by
// sessions. Not our own modules (core/lib), and no file access: the shells hand in the bytes.
// Called by Program.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::vm {

class LibraryImage {
 public:
  struct Entry {
    std::string_view name;        // "json.decoder"; "json.decoder/code": compiled; "/licence": no module
    std::string_view filename;    // "/usr/lib/python3.11/json/decoder.py"; empty for compiled code
    bool is_package = false;
    uint32_t offset = 0;
    uint32_t packed_size = 0;
    uint32_t size = 0;
  };

  // Fails: null, and why in `error`.
  static std::shared_ptr<const LibraryImage> open(std::string bytes, std::string& error);

  // Sorted by name in byte order.
  const std::vector<Entry>& entries() const { return entries_; }
  // Null if there is none.
  const Entry* find(std::string_view name) const;
  const Entry* find_file(std::string_view filename) const;
  // Fails: false if the image is damaged there.
  bool unpack(const Entry& entry, std::string& text) const;

 private:
  LibraryImage() = default;
  bool read_index(std::string& error);

  std::string bytes_;
  std::vector<Entry> entries_;
};

}  // namespace lockstep::vm
