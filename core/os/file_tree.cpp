// The tree of the file system: inodes, directories, links, and the way from a path to an inode. What is
// in a file is file_data.cpp; the system calls are call_path.cpp and file.cpp.
#include <algorithm>
#include <cstddef>
#include <cstring>

#include "core/os/containers.h"
#include "core/os/kernel.h"

namespace lockstep::os {

namespace {

constexpr size_t kLongestName = 255;
constexpr size_t kLongestPath = 4095;
constexpr uint32_t kMostLinks = 40;
constexpr uint32_t kEntryRoom = 8'192;
constexpr uint32_t kRoot = 0;  // the administrator's user number

}  // namespace

void Kernel::make_file_system() {
  const Handle top = make_inode(kModeDirectory | 0755, kRoot);
  get<Inode>(top).parent = top;
  get<Inode>(top).names = 1;
  root_mut().root_directory = top;
  const Handle devices = make_directory(top, "dev", 0755, kRoot);
  make_device(devices, "null", DeviceKind::null);
  make_device(devices, "zero", DeviceKind::zero);
  make_device(devices, "full", DeviceKind::full);
  make_device(devices, "random", DeviceKind::random);
  make_device(devices, "urandom", DeviceKind::random);
  make_device(devices, "tty", DeviceKind::terminal);
  make_directory(make_directory(top, "home", 0755, kRoot), "student", 0755, kUser);
  make_directory(top, "tmp", 01777, kRoot);
  const Handle usr = make_directory(top, "usr", 0755, kRoot);
  make_directory(usr, "bin", 0755, kRoot);
  make_directory(usr, "lib", 0755, kRoot);
  make_directory(make_directory(top, "var", 0755, kRoot), "tmp", 01777, kRoot);
}

void Kernel::mount_volume() {
  Handle at = root().root_directory;
  for (size_t start = 1; start <= volume_.root.size();) {
    const size_t end = std::min(volume_.root.find('/', start), volume_.root.size());
    const std::string_view name = volume_.root.substr(start, end - start);
    const Handle there = entry_of(at, name);
    at = there != 0 ? there : make_directory(at, name, 0755, kRoot);
    start = end + 1;
  }
  get<Inode>(at).unread = 1;
}

bool Kernel::provide_file(std::string_view path, std::string_view text) {
  Handle at = root().root_directory;
  if (path.empty()) return false;
  if (path[0] != '/') {
    const Place home = find_place(at, "/home/student", true);
    at = home.inode;
  }
  for (size_t start = 0; start < path.size();) {
    const size_t end = std::min(path.find('/', start), path.size());
    const std::string_view name = path.substr(start, end - start);
    start = end + 1;
    if (name.empty() || name == ".") continue;
    if (name.size() > kLongestName || !is_kind(at, kModeDirectory)) return false;
    if (name == "..") {
      at = peek<Inode>(at).parent;
      continue;
    }
    const Handle there = entry_of(at, name);
    if (end < path.size()) {
      at = there != 0 ? there : make_directory(at, name, 0755, kUser);
      continue;
    }
    if (there != 0) return false;
    const Handle made = make_inode(kModeRegular | 0644, kUser);
    add_entry(at, name, made);
    uint64_t written = 0;
    return write_content(made, 0, text, written) == 0 && written == text.size();
  }
  return false;
}

base::Handle Kernel::make_inode(uint32_t mode, uint32_t owner) {
  const Handle handle = make<Inode>();
  Root& root = root_mut();
  Inode& inode = get<Inode>(handle);
  inode.number = ++root.inodes_made;
  ++root.inodes;
  inode.mode = mode;
  inode.owner = owner;
  inode.accessed_ns = inode.modified_ns = inode.changed_ns = wall_ns();
  return handle;
}

base::Handle Kernel::make_directory(base::Handle parent, std::string_view name, uint32_t mode,
                                    uint32_t owner) {
  const Handle made = make_inode(kModeDirectory | mode, owner);
  get<Inode>(made).parent = parent;
  ++get<Inode>(parent).users;
  add_entry(parent, name, made);
  return made;
}

// Whether there is memory for one more entry: its name, an inode, the text of a link.
bool Kernel::has_room(base::Handle directory) {
  const Array& entries = peek<Inode>(directory).content;
  const auto size = static_cast<uint32_t>(sizeof(DirectoryEntry));
  return has_memory(kEntryRoom + (entries.size == entries.capacity ? 2 * entries.capacity * size : 0));
}

void Kernel::move_directory(base::Handle directory, base::Handle parent) {
  const Handle before = peek<Inode>(directory).parent;
  get<Inode>(directory).parent = parent;
  ++get<Inode>(parent).users;
  --get<Inode>(before).users;
}

void Kernel::make_device(base::Handle parent, std::string_view name, DeviceKind kind) {
  const Handle made = make_inode(kModeDevice | 0666, kRoot);
  get<Inode>(made).device = kind;
  add_entry(parent, name, made);
}

// Frees what has neither a name nor a user; with a directory perhaps the one that it was in.
void Kernel::release_inode(base::Handle handle) {
  while (peek<Inode>(handle).names == 0 && peek<Inode>(handle).users == 0) {
    const Handle parent = is_kind(handle, kModeDirectory) ? peek<Inode>(handle).parent : 0;
    free_content(handle);
    --root_mut().inodes;
    destroy<Inode>(handle);
    if (parent == 0) return;
    --get<Inode>(parent).users;
    handle = parent;
  }
}

void Kernel::note_change(base::Handle handle) {
  Inode& inode = get<Inode>(handle);
  inode.modified_ns = inode.changed_ns = wall_ns();
}

// What the kernel lets the user do: bits 4 read, 2 write, 1 execute.
bool Kernel::may(base::Handle handle, uint32_t bits) const {
  const Inode& inode = peek<Inode>(handle);
  const uint32_t granted = inode.owner == kUser ? inode.mode >> 6 : inode.mode;
  return (granted & bits) == bits;
}

// Makes the entries of a directory of the Volume when somebody looks into it for the first time.
void Kernel::read_volume(base::Handle directory) {
  get<Inode>(directory).unread = 0;
  std::string prefix = path_of(directory).substr(volume_.root.size());
  if (!prefix.empty()) prefix = prefix.substr(1) + "/";
  uint32_t first = 0;
  uint32_t last = volume_.count;
  while (first < last) {
    const uint32_t middle = first + (last - first) / 2;
    if (volume_.path(volume_.context, middle) < prefix) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  for (uint32_t i = first; i < volume_.count; ++i) {
    const std::string_view path = volume_.path(volume_.context, i);
    if (path.substr(0, prefix.size()) != prefix) break;
    const std::string_view rest = path.substr(prefix.size());
    const size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    if (slash != std::string_view::npos) {
      if (entry_of(directory, name) != 0) continue;
      get<Inode>(make_directory(directory, name, 0755, kRoot)).unread = 1;
      continue;
    }
    const Handle made = make_inode(kModeRegular | 0644, kRoot);
    get<Inode>(made).source = i + 1;
    add_entry(directory, name, made);
  }
}

// --- entries --------------------------------------------------------------------------------------

base::Handle Kernel::entry_of(base::Handle directory, std::string_view name) {
  if (peek<Inode>(directory).unread != 0) read_volume(directory);
  const Array& entries = peek<Inode>(directory).content;
  for (uint32_t i = 0; i < entries.size; ++i) {
    const DirectoryEntry& entry = array_peek<DirectoryEntry>(arena_, entries, i);
    if (entry.name_size == name.size() &&
        std::memcmp(arena_.at<char>(entry.name), name.data(), name.size()) == 0) {
      return entry.inode;
    }
  }
  return 0;
}

void Kernel::add_entry(base::Handle directory, std::string_view name, base::Handle inode) {
  const auto size = static_cast<uint32_t>(name.size());
  const Handle text = make(size);
  std::memcpy(arena_.at<char>(text), name.data(), size);
  const Handle array = directory + static_cast<Handle>(offsetof(Inode, content));
  CHECK(array_grow<DirectoryEntry>(arena_, array), "the kernel's memory is full");
  const Array& entries = peek<Inode>(directory).content;
  array_at<DirectoryEntry>(arena_, entries, entries.size - 1) = {inode, text, size, 0};
  ++get<Inode>(inode).names;
  note_change(directory);
}

// Requires: it is there. The inode may be gone afterwards.
void Kernel::remove_entry(base::Handle directory, std::string_view name) {
  const Array entries = peek<Inode>(directory).content;
  uint32_t at = 0;
  DirectoryEntry gone{};
  for (;; ++at) {
    gone = array_peek<DirectoryEntry>(arena_, entries, at);
    if (gone.name_size == name.size() &&
        std::memcmp(arena_.at<char>(gone.name), name.data(), name.size()) == 0) {
      break;
    }
  }
  for (uint32_t i = at; i + 1 < entries.size; ++i) {
    array_at<DirectoryEntry>(arena_, entries, i) =
        array_peek<DirectoryEntry>(arena_, entries, i + 1);
  }
  array_at<DirectoryEntry>(arena_, entries, entries.size - 1) = {0, 0, 0, 0};
  --get<Inode>(directory).content.size;
  arena_.free(gone.name, gone.name_size);
  note_change(directory);
  --get<Inode>(gone.inode).names;
  get<Inode>(gone.inode).changed_ns = wall_ns();
  release_inode(gone.inode);
}

// --- paths ----------------------------------------------------------------------------------------

// Walks a path. The last part need not exist: then `inode` is 0.
Kernel::Place Kernel::find_place(base::Handle start, std::string_view path, bool follow) {
  Place place;
  const auto fail = [&place](int32_t error) {
    place.error = error;
    return place;
  };
  if (path.empty()) return fail(error::kNoEntry);
  if (path.size() > kLongestPath) return fail(error::kNameTooLong);
  std::string rest(path);
  Handle at = rest[0] == '/' ? root().root_directory : start;
  uint32_t links = 0;
  for (size_t i = 0;;) {
    while (i < rest.size() && rest[i] == '/') ++i;
    if (i == rest.size()) {
      place.directory = peek<Inode>(at).parent;
      place.inode = at;
      return place;
    }
    const size_t end = std::min(rest.find('/', i), rest.size());
    const std::string name = rest.substr(i, end - i);
    size_t after = end;
    while (after < rest.size() && rest[after] == '/') ++after;
    const bool last = after == rest.size();
    if (!is_kind(at, kModeDirectory)) return fail(error::kNotDirectory);
    if (!may(at, 1)) return fail(error::kAccess);
    if (name.size() > kLongestName) return fail(error::kNameTooLong);
    i = after;
    if (name == ".") continue;
    if (name == "..") {
      at = peek<Inode>(at).parent;
      continue;
    }
    const Handle inode = entry_of(at, name);
    if (inode == 0 && !last) return fail(error::kNoEntry);
    const bool slash = last && end < rest.size();
    if (inode != 0 && is_kind(inode, kModeLink) && (!last || follow || slash)) {
      if (++links > kMostLinks) return fail(error::kLoop);
      const Inode& link = peek<Inode>(inode);
      std::string target(arena_.at<char>(link.target), static_cast<size_t>(link.size));
      rest = target + (end < rest.size() ? rest.substr(end) : std::string());
      if (rest[0] == '/') at = root().root_directory;
      i = 0;
      continue;
    }
    if (!last) {
      at = inode;
      continue;
    }
    place.directory = at;
    place.inode = inode;
    place.name = name;
    place.as_directory = slash;
    if (slash && inode != 0 && !is_kind(inode, kModeDirectory)) return fail(error::kNotDirectory);
    return place;
  }
}

// The inode that a call's descriptor or path names; 0 with `error` set. Descriptors of pipes and of
// the terminal have none: error stays 0.
base::Handle Kernel::find_target(base::Handle task, const Syscall& call, bool follow,
                                 int32_t& error) {
  error = 0;
  if (call.args[0] >= 0) {
    const Handle file = file_of(task, call.args[0]);
    if (file == 0) error = error::kBadFile;
    return file == 0 ? 0 : peek<OpenFile>(file).inode;
  }
  const Handle directory = peek<Process>(peek<Task>(task).process).directory;
  const Place place = find_place(directory, call.bytes, follow);
  error = place.error;
  if (error == 0 && place.inode == 0) error = error::kNoEntry;
  return error == 0 ? place.inode : 0;
}

// "" when the directory has been removed.
std::string Kernel::path_of(base::Handle directory) const {
  std::string path;
  for (Handle at = directory; at != root().root_directory;) {
    const Handle parent = peek<Inode>(at).parent;
    const Array& entries = peek<Inode>(parent).content;
    bool found = false;
    for (uint32_t i = 0; i < entries.size && !found; ++i) {
      const DirectoryEntry& entry = array_peek<DirectoryEntry>(arena_, entries, i);
      if (entry.inode != at) continue;
      path = "/" + std::string(arena_.at<char>(entry.name), entry.name_size) + path;
      found = true;
    }
    if (!found) return {};
    at = parent;
  }
  return path.empty() ? "/" : path;
}

}  // namespace lockstep::os
