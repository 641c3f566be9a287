// File descriptors: a table per process, open files shared by who inherits or duplicates them. Files by
// name are file_tree.cpp, file_data.cpp and call_path.cpp.
#include <cstddef>
#include <cstring>

#include "core/base/hash.h"
#include "core/os/containers.h"
#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

namespace {

constexpr int64_t kMostTransfer = 32 << 20;  // more is read or written a part at a time

}  // namespace

base::Handle Kernel::file_of(base::Handle task, int64_t fd) const {
  const Array& files = peek<Process>(peek<Task>(task).process).files;
  if (fd < 0 || fd >= files.size) return 0;
  return array_peek<Handle>(arena_, files, static_cast<uint32_t>(fd));
}

// Gives an open file the lowest free number; -1 if the table is full. Takes over one reference.
int32_t Kernel::add_file(base::Handle process, base::Handle file) {
  uint32_t fd = 0;
  while (fd < peek<Process>(process).files.size &&
         array_peek<Handle>(arena_, peek<Process>(process).files, fd) != 0) {
    ++fd;
  }
  if (fd >= settings_->max_open_files) return -1;
  if (fd == peek<Process>(process).files.size) {
    const Handle array = process + static_cast<Handle>(offsetof(Process, files));
    CHECK(array_grow<Handle>(arena_, array), "the kernel's memory is full");
  }
  array_at<Handle>(arena_, peek<Process>(process).files, fd) = file;
  ++get<OpenFile>(file).references;
  return static_cast<int32_t>(fd);
}

void Kernel::release_file(base::Handle handle) {
  OpenFile& file = get<OpenFile>(handle);
  CHECK(file.references > 0, "a file is closed more often than opened");
  if (--file.references > 0) return;
  const OpenFile gone = file;
  destroy<OpenFile>(handle);
  if (gone.inode != 0) {
    --get<Inode>(gone.inode).users;
    release_inode(gone.inode);
  }
  if (gone.pipe == 0) return;
  Pipe& pipe = get<Pipe>(gone.pipe);
  if (gone.kind == FileKind::pipe_read) --pipe.readers;
  if (gone.kind == FileKind::pipe_write) --pipe.writers;
  const uint32_t id = pipe.id;
  if (pipe.readers == 0 && pipe.writers == 0) {
    if (pipe.data != 0) arena_.free(pipe.data, pipe.capacity);
    destroy<Pipe>(gone.pipe);
    return;
  }
  // The other side has to learn of the end.
  if (pipe.writers == 0) wake_channel(channel_key(ChannelKind::pipe_read, id), UINT32_MAX, 0);
  if (pipe.readers == 0) wake_channel(channel_key(ChannelKind::pipe_write, id), UINT32_MAX, 0);
  wake_channel(channel_key(ChannelKind::poll, 0), UINT32_MAX, 0);
}

void Kernel::inherit_files(base::Handle parent, base::Handle child) {
  const uint32_t count = peek<Process>(parent).files.size;
  const Handle array = child + static_cast<Handle>(offsetof(Process, files));
  for (uint32_t i = 0; i < count; ++i) {
    CHECK(array_grow<Handle>(arena_, array), "the kernel's memory is full");
    const Handle file = array_peek<Handle>(arena_, peek<Process>(parent).files, i);
    array_at<Handle>(arena_, peek<Process>(child).files, i) = file;
    if (file != 0) ++get<OpenFile>(file).references;
  }
}

SyscallResult Kernel::call_pipe(base::Handle task, const Syscall&) {
  const Handle process = peek<Task>(task).process;
  if (!has_memory(4096)) return failed(error::kNoMemory);
  const Handle pipe = make_pipe();
  const Handle ends[2] = {make<OpenFile>(), make<OpenFile>()};
  get<Pipe>(pipe).readers = 1;
  get<Pipe>(pipe).writers = 1;
  int32_t fds[2] = {-1, -1};
  for (int i = 0; i < 2; ++i) {
    OpenFile& file = get<OpenFile>(ends[i]);
    file.kind = i == 0 ? FileKind::pipe_read : FileKind::pipe_write;
    file.pipe = pipe;
    fds[i] = add_file(process, ends[i]);
  }
  if (fds[1] < 0) {
    if (fds[0] >= 0)
      array_at<Handle>(arena_, peek<Process>(process).files, static_cast<uint32_t>(fds[0])) = 0;
    for (int i = 0; i < 2; ++i) {
      get<OpenFile>(ends[i]).references = 1;
      release_file(ends[i]);
    }
    return failed(error::kTooManyFiles);
  }
  return done(fds[0], fds[1]);
}

SyscallResult Kernel::call_read(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  if (call.args[1] < 0) return failed(error::kInvalid);
  const auto count =
      static_cast<uint32_t>(call.args[1] > kMostTransfer ? kMostTransfer : call.args[1]);
  switch (peek<OpenFile>(file).kind) {
    case FileKind::input:
      return read_input(task, count, peek<OpenFile>(file).nonblocking != 0);
    case FileKind::pipe_read:
      return read_pipe(task, file, count);
    case FileKind::inode:
      return read_inode(task, file, count);
    case FileKind::output:
    case FileKind::pipe_write:
      return failed(error::kBadFile);
  }
  UNREACHABLE("unknown kind of file");
}

SyscallResult Kernel::call_write(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (const uint64_t written = written_before(task); written != 0) {
    // Its descriptor may be closed by now, or be that of something else.
    const Handle pipe = file == 0 ? 0 : peek<OpenFile>(file).pipe;
    const bool same = pipe != 0 && channel_key(ChannelKind::pipe_write, peek<Pipe>(pipe).id) ==
                                       peek<Task>(task).pending_key;
    if (!same || peek<OpenFile>(file).kind != FileKind::pipe_write) {
      return done(static_cast<int64_t>(written));
    }
  }
  if (file == 0) return failed(error::kBadFile);
  const std::string_view bytes = call.bytes.substr(0, static_cast<size_t>(kMostTransfer));
  switch (peek<OpenFile>(file).kind) {
    case FileKind::output:
      return write_output(task, call.args[0], bytes);
    case FileKind::pipe_write:
      return write_pipe(task, file, bytes);
    case FileKind::inode:
      return write_inode(task, file, call.args[0], bytes);
    case FileKind::input:
    case FileKind::pipe_read:
      return failed(error::kBadFile);
  }
  UNREACHABLE("unknown kind of file");
}

// What was written goes to the listener; the state keeps its length and hash.
SyscallResult Kernel::write_output(base::Handle handle, int64_t fd, std::string_view bytes) {
  const Task& task = peek<Task>(handle);
  Root& root = root_mut();
  root.output_bytes += bytes.size();
  root.output_hash = base::hash_bytes(bytes.data(), bytes.size(), root.output_hash);
  emit(EventKind::output, &task, static_cast<uint64_t>(fd), bytes.size());
  if (sinks_.output != nullptr) {
    Output output;
    output.step = now_.step;
    output.time_ns = now_.time_ns;
    output.pid = task.pid;
    output.task = task.id;
    output.fd = static_cast<int32_t>(fd);
    output.bytes = bytes.data();
    output.size = static_cast<uint32_t>(bytes.size());
    sinks_.output(sinks_.context, output);
  }
  return done(static_cast<int64_t>(bytes.size()));
}

SyscallResult Kernel::call_close(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  const Handle process = peek<Task>(task).process;
  array_at<Handle>(arena_, peek<Process>(process).files, static_cast<uint32_t>(call.args[0])) = 0;
  release_file(file);
  return done(0);
}

SyscallResult Kernel::call_dup(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  const int32_t fd = add_file(peek<Task>(task).process, file);
  return fd < 0 ? failed(error::kTooManyFiles) : done(fd);
}

SyscallResult Kernel::call_dup2(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0 || call.args[1] < 0 || call.args[1] >= settings_->max_open_files)
    return failed(error::kBadFile);
  if (call.args[0] == call.args[1]) return done(call.args[1]);
  const Handle process = peek<Task>(task).process;
  const Handle array = process + static_cast<Handle>(offsetof(Process, files));
  while (peek<Process>(process).files.size <= call.args[1]) {
    CHECK(array_grow<Handle>(arena_, array), "the kernel's memory is full");
  }
  Handle& slot =
      array_at<Handle>(arena_, peek<Process>(process).files, static_cast<uint32_t>(call.args[1]));
  const Handle before = slot;
  slot = file;
  ++get<OpenFile>(file).references;
  if (before != 0) release_file(before);
  return done(call.args[1]);
}

SyscallResult Kernel::call_set_nonblocking(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  get<OpenFile>(file).nonblocking = call.args[1] != 0 ? 1 : 0;
  return done(0);
}

SyscallResult Kernel::call_isatty(base::Handle task, const Syscall& call) {
  const Handle file = file_of(task, call.args[0]);
  if (file == 0) return failed(error::kBadFile);
  const FileKind kind = peek<OpenFile>(file).kind;
  if (kind == FileKind::inode) {
    return done(peek<Inode>(peek<OpenFile>(file).inode).device == DeviceKind::terminal ? 1 : 0);
  }
  if (kind == FileKind::input) return done(settings_->typed_input ? 1 : 0);
  return done(kind == FileKind::output ? 1 : 0);
}

// Which of `wanted` would not wait now, and errors.
uint16_t Kernel::ready_for(base::Handle handle, uint16_t wanted) const {
  const OpenFile& file = peek<OpenFile>(handle);
  unsigned ready = 0;
  switch (file.kind) {
    case FileKind::input: {
      const Pipe& pipe = peek<Pipe>(root().input);
      bool line = root().input_ended != 0;
      for (uint32_t i = 0; i < pipe.size && !line; ++i) {
        line = arena_.at<char>(pipe.data)[(pipe.head + i) % pipe.capacity] == '\n';
      }
      if (line) ready = kPollIn;
      break;
    }
    case FileKind::output:
      ready = kPollOut;
      break;
    case FileKind::inode:
      ready = kPollIn | kPollOut;
      break;
    case FileKind::pipe_read: {
      const Pipe& pipe = peek<Pipe>(file.pipe);
      if (pipe.size != 0) ready |= kPollIn;
      if (pipe.writers == 0) ready |= kPollHangUp;
      break;
    }
    case FileKind::pipe_write: {
      const Pipe& pipe = peek<Pipe>(file.pipe);
      if (pipe.readers == 0) ready |= kPollError;
      if (pipe.size < settings_->pipe_bytes) ready |= kPollOut;
      break;
    }
  }
  return static_cast<uint16_t>(ready & (wanted | kPollError | kPollHangUp));
}

SyscallResult Kernel::call_poll(base::Handle task, const Syscall& call) {
  if (call.bytes.size() % sizeof(PollEntry) != 0) return failed(error::kInvalid);
  bytes_.assign(call.bytes);
  int64_t count = 0;
  bool has_input = false;
  for (size_t i = 0; i < bytes_.size(); i += sizeof(PollEntry)) {
    PollEntry entry;
    std::memcpy(&entry, bytes_.data() + i, sizeof entry);
    const Handle file = file_of(task, entry.fd);
    entry.ready = file == 0 ? kPollInvalid : ready_for(file, entry.wanted);
    has_input = has_input || (file != 0 && peek<OpenFile>(file).kind == FileKind::input);
    if (entry.ready != 0) ++count;
    std::memcpy(bytes_.data() + i, &entry, sizeof entry);
  }
  const uint64_t key = channel_key(ChannelKind::poll, 0);
  begin_call(task, SyscallNumber::poll, key, call.args[0]);
  if (count > 0 || call.args[0] == 0 || timed_out(task)) {
    SyscallResult result = done(count);
    result.bytes = bytes_;
    return result;
  }
  block(task, key, has_input ? WaitKind::input : WaitKind::poll, 0);
  return blocked();
}

}  // namespace lockstep::os
