// System calls about files by name.
#include <cstring>

#include "core/os/containers.h"
#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

namespace {

constexpr int64_t kCreate = 0100, kExclusive = 0200, kTruncate = 01000, kNonblocking = 04000,
                  kDirectory = 0200000, kNoFollow = 0400000;
constexpr uint32_t kPermissions = 07777;
constexpr int64_t kMostSize = INT64_MAX - 4096;  // of an offset
constexpr uint32_t kMostNames = 65'000;
constexpr size_t kLongestTarget = 4095;

// The two paths of a call.
bool split(std::string_view bytes, std::string& first, std::string& second) {
  const size_t zero = bytes.find('\0');
  if (zero == std::string_view::npos) return false;
  first = bytes.substr(0, zero);
  second = bytes.substr(zero + 1);
  return true;
}

}  // namespace

SyscallResult Kernel::call_open(base::Handle task, const Syscall& call) {
  const int64_t flags = call.args[0];
  const Handle process = peek<Task>(task).process;
  const bool exclusive = (flags & (kCreate | kExclusive)) == (kCreate | kExclusive);
  const Place place = find_place(peek<Process>(process).directory, call.bytes,
                                 (flags & kNoFollow) == 0 && !exclusive);
  if (place.error != 0) return failed(place.error);
  const int64_t access = flags & 3;
  const bool writes = access != 0;
  Handle inode = place.inode;
  if (inode == 0) {
    if ((flags & kCreate) == 0) return failed(error::kNoEntry);
    if (place.as_directory) return failed(error::kIsDirectory);
    if (is_removed(place.directory)) return failed(error::kNoEntry);
    if (!may(place.directory, 2)) return failed(error::kAccess);
    if (root().inodes >= settings_->max_files || !has_room(place.directory)) {
      return failed(error::kNoSpace);
    }
  } else {
    if (exclusive) return failed(error::kExists);
    const bool directory = is_kind(inode, kModeDirectory);
    if (is_kind(inode, kModeLink)) return failed(error::kLoop);
    if ((flags & kDirectory) != 0 && !directory) return failed(error::kNotDirectory);
    if (directory && (writes || (flags & kCreate) != 0)) return failed(error::kIsDirectory);
    const uint32_t wanted = (access != 1 ? 4u : 0u) | (writes ? 2u : 0u);
    if (!may(inode, wanted)) return failed(error::kAccess);
  }
  if (!has_memory(sizeof(OpenFile))) return failed(error::kNoMemory);
  // A full table is noticed before anything is made.
  const Handle file = make<OpenFile>();
  const int32_t fd = add_file(process, file);
  if (fd < 0) {
    destroy<OpenFile>(file);
    return failed(error::kTooManyFiles);
  }
  if (inode == 0) {
    const uint32_t mode = static_cast<uint32_t>(call.args[1]) & kPermissions;
    inode = make_inode(kModeRegular | (mode & ~peek<Process>(process).umask), kUser);
    add_entry(place.directory, place.name, inode);
  } else if ((flags & kTruncate) != 0 && writes && is_kind(inode, kModeRegular)) {
    resize_content(inode, 0);
  }
  ++get<Inode>(inode).users;
  OpenFile& opened = get<OpenFile>(file);
  opened.kind = FileKind::inode;
  opened.inode = inode;
  opened.flags = static_cast<uint32_t>(flags);
  opened.nonblocking = (flags & kNonblocking) != 0 ? 1 : 0;
  return done(fd);
}

SyscallResult Kernel::call_stat(base::Handle task, const Syscall& call) {
  int32_t error = 0;
  const Handle inode = find_target(task, call, call.args[1] != 0, error);
  if (error != 0) return failed(error);
  FileFacts facts;
  if (inode != 0) {
    fill_facts(inode, facts);
  } else {
    const FileKind kind = peek<OpenFile>(file_of(task, call.args[0])).kind;
    const bool terminal = kind == FileKind::input || kind == FileKind::output;
    facts.mode = terminal ? kModeDevice | 0620 : kModePipe | 0600;
    facts.accessed_ns = facts.modified_ns = facts.changed_ns = wall_ns();
    facts.names = 1;
    facts.owner = kUser;
    facts.number = 3;
    facts.device = terminal ? 0x18 : 0x0e;
  }
  bytes_.assign(reinterpret_cast<const char*>(&facts), sizeof facts);
  SyscallResult result = done(0);
  result.bytes = bytes_;
  return result;
}

SyscallResult Kernel::call_list(base::Handle task, const Syscall& call) {
  int32_t error = 0;
  const Handle inode = find_target(task, call, true, error);
  if (error != 0) return failed(error);
  if (inode == 0 || !is_kind(inode, kModeDirectory)) return failed(error::kNotDirectory);
  if (is_removed(inode)) return failed(error::kNoEntry);
  if (!may(inode, 4)) return failed(error::kAccess);
  if (peek<Inode>(inode).unread != 0) read_volume(inode);
  bytes_.clear();
  const Array& entries = peek<Inode>(inode).content;
  for (uint32_t i = 0; i < entries.size; ++i) {
    const DirectoryEntry& entry = array_peek<DirectoryEntry>(arena_, entries, i);
    const Inode& child = peek<Inode>(entry.inode);
    const ListedFile listed{child.number, child.mode, entry.name_size};
    bytes_.append(reinterpret_cast<const char*>(&listed), sizeof listed);
    bytes_.append(arena_.at<char>(entry.name), entry.name_size);
  }
  SyscallResult result = done(entries.size);
  result.bytes = bytes_;
  return result;
}

SyscallResult Kernel::call_getcwd(base::Handle task, const Syscall&) {
  bytes_ = path_of(peek<Process>(peek<Task>(task).process).directory);
  if (bytes_.empty()) return failed(error::kNoEntry);
  SyscallResult result = done(0);
  result.bytes = bytes_;
  return result;
}

SyscallResult Kernel::call_chdir(base::Handle task, const Syscall& call) {
  int32_t error = 0;
  const Handle inode = find_target(task, call, true, error);
  if (error != 0) return failed(error);
  if (inode == 0 || !is_kind(inode, kModeDirectory)) return failed(error::kNotDirectory);
  if (!may(inode, 1)) return failed(error::kAccess);
  const Handle process = peek<Task>(task).process;
  const Handle before = peek<Process>(process).directory;
  ++get<Inode>(inode).users;
  get<Process>(process).directory = inode;
  --get<Inode>(before).users;
  release_inode(before);
  return done(0);
}

SyscallResult Kernel::call_unlink(base::Handle task, const Syscall& call) {
  const Handle from = peek<Process>(peek<Task>(task).process).directory;
  const Place place = find_place(from, call.bytes, false);
  if (place.error != 0) return failed(place.error);
  if (place.inode == 0) return failed(error::kNoEntry);
  if (is_kind(place.inode, kModeDirectory)) return failed(error::kIsDirectory);
  if (!may(place.directory, 2)) return failed(error::kAccess);
  remove_entry(place.directory, place.name);
  return done(0);
}

SyscallResult Kernel::call_rmdir(base::Handle task, const Syscall& call) {
  const Handle from = peek<Process>(peek<Task>(task).process).directory;
  const Place place = find_place(from, call.bytes, false);
  if (place.error != 0) return failed(place.error);
  if (place.inode == 0) return failed(error::kNoEntry);
  if (!is_kind(place.inode, kModeDirectory)) return failed(error::kNotDirectory);
  if (place.inode == root().root_directory) return failed(error::kBusy);
  if (place.name.empty()) return failed(error::kInvalid);
  if (!may(place.directory, 2)) return failed(error::kAccess);
  if (peek<Inode>(place.inode).unread != 0) read_volume(place.inode);
  if (peek<Inode>(place.inode).content.size != 0) return failed(error::kNotEmpty);
  remove_entry(place.directory, place.name);
  return done(0);
}

SyscallResult Kernel::call_mkdir(base::Handle task, const Syscall& call) {
  const Handle process = peek<Task>(task).process;
  const Place place = find_place(peek<Process>(process).directory, call.bytes, false);
  if (place.error != 0) return failed(place.error);
  if (place.inode != 0) return failed(error::kExists);
  if (is_removed(place.directory)) return failed(error::kNoEntry);
  if (!may(place.directory, 2)) return failed(error::kAccess);
  if (root().inodes >= settings_->max_files || !has_room(place.directory)) {
    return failed(error::kNoSpace);
  }
  const uint32_t mode = static_cast<uint32_t>(call.args[0]) & kPermissions;
  make_directory(place.directory, place.name, mode & ~peek<Process>(process).umask, kUser);
  return done(0);
}

SyscallResult Kernel::call_rename(base::Handle task, const Syscall& call) {
  std::string old_path, new_path;
  if (!split(call.bytes, old_path, new_path)) return failed(error::kInvalid);
  const Handle start = peek<Process>(peek<Task>(task).process).directory;
  const Place from = find_place(start, old_path, false);
  if (from.error != 0) return failed(from.error);
  const Place to = find_place(start, new_path, false);
  if (to.error != 0) return failed(to.error);
  if (from.inode == 0) return failed(error::kNoEntry);
  if (from.name.empty() || to.name.empty()) return failed(error::kBusy);
  if (is_removed(to.directory)) return failed(error::kNoEntry);
  if (!has_room(to.directory)) return failed(error::kNoSpace);
  if (!may(from.directory, 2) || !may(to.directory, 2)) return failed(error::kAccess);
  const bool directory = is_kind(from.inode, kModeDirectory);
  if (to.inode == from.inode) return done(0);
  if (!directory && to.inode == 0 && to.as_directory) return failed(error::kNotDirectory);
  if (directory) {
    for (Handle at = to.directory; at != root().root_directory; at = peek<Inode>(at).parent) {
      if (at == from.inode) return failed(error::kInvalid);
    }
  }
  if (to.inode != 0) {
    const bool onto_directory = is_kind(to.inode, kModeDirectory);
    if (directory && !onto_directory) return failed(error::kNotDirectory);
    if (!directory && onto_directory) return failed(error::kIsDirectory);
    if (onto_directory && peek<Inode>(to.inode).content.size != 0) return failed(error::kNotEmpty);
    remove_entry(to.directory, to.name);
  }
  add_entry(to.directory, to.name, from.inode);
  remove_entry(from.directory, from.name);
  if (directory) move_directory(from.inode, to.directory);
  return done(0);
}

SyscallResult Kernel::call_link(base::Handle task, const Syscall& call) {
  std::string old_path, new_path;
  if (!split(call.bytes, old_path, new_path)) return failed(error::kInvalid);
  const Handle start = peek<Process>(peek<Task>(task).process).directory;
  const Place from = find_place(start, old_path, false);
  if (from.error != 0) return failed(from.error);
  if (from.inode == 0) return failed(error::kNoEntry);
  const Place to = find_place(start, new_path, false);
  if (to.error != 0) return failed(to.error);
  if (to.inode != 0) return failed(error::kExists);
  if (is_removed(to.directory)) return failed(error::kNoEntry);
  if (is_kind(from.inode, kModeDirectory)) return failed(error::kPerm);
  if (!may(to.directory, 2)) return failed(error::kAccess);
  if (peek<Inode>(from.inode).names >= kMostNames) return failed(error::kTooManyLinks);
  if (!has_room(to.directory)) return failed(error::kNoSpace);
  add_entry(to.directory, to.name, from.inode);
  get<Inode>(from.inode).changed_ns = wall_ns();
  return done(0);
}

SyscallResult Kernel::call_symlink(base::Handle task, const Syscall& call) {
  std::string target, path;
  if (!split(call.bytes, target, path)) return failed(error::kInvalid);
  if (target.empty()) return failed(error::kNoEntry);
  if (target.size() > kLongestTarget) return failed(error::kNameTooLong);
  const Place place = find_place(peek<Process>(peek<Task>(task).process).directory, path, false);
  if (place.error != 0) return failed(place.error);
  if (place.inode != 0) return failed(error::kExists);
  if (is_removed(place.directory)) return failed(error::kNoEntry);
  if (!may(place.directory, 2)) return failed(error::kAccess);
  if (root().inodes >= settings_->max_files || !has_room(place.directory)) {
    return failed(error::kNoSpace);
  }
  const Handle made = make_inode(kModeLink | 0777, kUser);
  const Handle text = make(static_cast<uint32_t>(target.size()));
  std::memcpy(arena_.at<char>(text), target.data(), target.size());
  Inode& inode = get<Inode>(made);
  inode.target = text;
  inode.size = target.size();
  add_entry(place.directory, place.name, made);
  return done(0);
}

SyscallResult Kernel::call_readlink(base::Handle task, const Syscall& call) {
  const Place place =
      find_place(peek<Process>(peek<Task>(task).process).directory, call.bytes, false);
  if (place.error != 0) return failed(place.error);
  if (place.inode == 0) return failed(error::kNoEntry);
  if (!is_kind(place.inode, kModeLink)) return failed(error::kInvalid);
  const Inode& inode = peek<Inode>(place.inode);
  bytes_.assign(arena_.at<char>(inode.target), static_cast<size_t>(inode.size));
  SyscallResult result = done(0);
  result.bytes = bytes_;
  return result;
}

SyscallResult Kernel::call_truncate(base::Handle task, const Syscall& call) {
  int32_t error = 0;
  const Handle inode = find_target(task, call, true, error);
  if (error != 0) return failed(error);
  if (call.args[1] < 0 || inode == 0) return failed(error::kInvalid);
  if (is_kind(inode, kModeDirectory)) {
    return failed(call.args[0] >= 0 ? error::kInvalid : error::kIsDirectory);
  }
  if (!is_kind(inode, kModeRegular)) return failed(error::kInvalid);
  if (call.args[0] >= 0) {
    if ((peek<OpenFile>(file_of(task, call.args[0])).flags & 3) == 0) {
      return failed(error::kInvalid);
    }
  } else if (!may(inode, 2)) {
    return failed(error::kAccess);
  }
  const int32_t failure = resize_content(inode, static_cast<uint64_t>(call.args[1]));
  return failure != 0 ? failed(failure) : done(0);
}

SyscallResult Kernel::call_access(base::Handle task, const Syscall& call) {
  Syscall by_path = call;
  by_path.args[0] = -1;
  int32_t error = 0;
  const Handle inode = find_target(task, by_path, true, error);
  if (error != 0) return failed(error);
  return may(inode, static_cast<uint32_t>(call.args[0]) & 7) ? done(0) : failed(error::kAccess);
}

SyscallResult Kernel::call_chmod(base::Handle task, const Syscall& call) {
  int32_t error = 0;
  const Handle inode = find_target(task, call, true, error);
  if (error != 0) return failed(error);
  if (inode == 0) return done(0);
  if (peek<Inode>(inode).owner != kUser) return failed(error::kPerm);
  Inode& changed = get<Inode>(inode);
  changed.mode =
      (changed.mode & kModeKind) | (static_cast<uint32_t>(call.args[1]) & kPermissions);
  changed.changed_ns = wall_ns();
  return done(0);
}

SyscallResult Kernel::call_utime(base::Handle task, const Syscall& call) {
  int32_t error = 0;
  const Handle inode = find_target(task, call, true, error);
  if (error != 0) return failed(error);
  if (inode == 0) return failed(error::kInvalid);
  if (peek<Inode>(inode).owner != kUser) return failed(error::kPerm);
  Inode& changed = get<Inode>(inode);
  const bool now = call.args[3] != 0;
  changed.accessed_ns = now ? wall_ns() : static_cast<uint64_t>(call.args[1]);
  changed.modified_ns = now ? wall_ns() : static_cast<uint64_t>(call.args[2]);
  changed.changed_ns = wall_ns();
  return done(0);
}

SyscallResult Kernel::call_umask(base::Handle task, const Syscall& call) {
  Process& process = get<Process>(peek<Task>(task).process);
  const uint32_t before = process.umask;
  process.umask = static_cast<uint32_t>(call.args[0]) & 0777;
  return done(before);
}

SyscallResult Kernel::call_seek(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  if (peek<OpenFile>(file).kind != FileKind::inode) return failed(error::kSeek);
  const Handle inode = peek<OpenFile>(file).inode;
  const DeviceKind device = peek<Inode>(inode).device;
  if (device == DeviceKind::terminal) return failed(error::kSeek);
  if (device != DeviceKind::none) return done(0);
  int64_t base = 0;
  if (call.args[2] == 1) base = static_cast<int64_t>(peek<OpenFile>(file).offset);
  if (call.args[2] == 2) {
    FileFacts facts;
    fill_facts(inode, facts);
    base = static_cast<int64_t>(facts.size);
  }
  if (call.args[2] < 0 || call.args[2] > 2) return failed(error::kInvalid);
  if (call.args[1] > kMostSize - base) return failed(error::kInvalid);
  const int64_t place = base + call.args[1];
  if (place < 0) return failed(error::kInvalid);
  get<OpenFile>(file).offset = static_cast<uint64_t>(place);
  return done(place);
}

SyscallResult Kernel::call_fsync(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  return peek<OpenFile>(file).kind == FileKind::inode ? done(0) : failed(error::kInvalid);
}

SyscallResult Kernel::call_get_blocking(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  return done(peek<OpenFile>(file).nonblocking != 0 ? 0 : 1);
}

}  // namespace lockstep::os
