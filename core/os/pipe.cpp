// Pipes: rings of bytes with readers and writers; the terminal's input is one too.
#include <algorithm>
#include <cstring>

#include "core/os/containers.h"
#include "core/os/kernel.h"
#include "core/os/result.h"

namespace lockstep::os {

namespace {

constexpr uint32_t kAtomicWrite = 4096;  // PIPE_BUF: so many bytes are never torn apart

}  // namespace

base::Handle Kernel::make_pipe() {
  const Handle handle = make<Pipe>();
  const uint32_t id = ++root_mut().pipes_made;
  get<Pipe>(handle).id = id;
  return handle;
}

// Appends. The ring grows as needed; who calls has looked at the limit.
void Kernel::pipe_put(base::Handle handle, const char* bytes, uint32_t size) {
  if (size == 0) return;
  const Pipe before = peek<Pipe>(handle);
  if (before.size + size > before.capacity) {
    uint32_t capacity = std::max<uint32_t>(before.capacity, 512);
    while (capacity < before.size + size) capacity *= 2;
    const Handle data = make(capacity);
    for (uint32_t i = 0; i < before.size; ++i) {
      arena_.at<char>(data)[i] = arena_.at<char>(before.data)[(before.head + i) % before.capacity];
    }
    if (before.data != 0) arena_.free(before.data, before.capacity);
    Pipe& pipe = get<Pipe>(handle);
    pipe.data = data;
    pipe.capacity = capacity;
    pipe.head = 0;
  }
  Pipe& pipe = get<Pipe>(handle);
  const uint32_t tail = (pipe.head + pipe.size) % pipe.capacity;
  const uint32_t first = std::min(size, pipe.capacity - tail);
  std::memcpy(arena_.at<char>(pipe.data) + tail, bytes, first);
  std::memcpy(arena_.at<char>(pipe.data), bytes + first, size - first);
  arena_.mark_range(pipe.data + tail, first);
  arena_.mark_range(pipe.data, size - first);
  pipe.size += size;
}

// Takes bytes from the front into bytes_.
void Kernel::pipe_take(base::Handle handle, uint32_t size) {
  Pipe& pipe = get<Pipe>(handle);
  CHECK(size <= pipe.size, "more than there is in the pipe");
  bytes_.resize(size);
  for (uint32_t i = 0; i < size; ++i) {
    bytes_[i] = arena_.at<char>(pipe.data)[(pipe.head + i) % pipe.capacity];
  }
  if (size == 0) return;
  pipe.head = (pipe.head + size) % pipe.capacity;
  pipe.size -= size;
}

// A line at a time, as a terminal gives it.
SyscallResult Kernel::read_input(base::Handle task, uint32_t count, bool nonblocking) {
  const Pipe& pipe = peek<Pipe>(root().input);
  uint32_t line = 0;
  bool complete = root().input_ended != 0;
  while (line < pipe.size) {
    const char c = arena_.at<char>(pipe.data)[(pipe.head + line) % pipe.capacity];
    ++line;
    if (c == '\n') {
      complete = true;
      break;
    }
  }
  if (!complete) {
    if (nonblocking) return failed(error::kAgain);
    const uint64_t key = channel_key(ChannelKind::input, 0);
    begin_call(task, SyscallNumber::read, key, -1);
    block(task, key, WaitKind::input, 0);
    return blocked();
  }
  pipe_take(root().input, std::min(line, count));
  SyscallResult result = done(static_cast<int64_t>(bytes_.size()));
  result.bytes = bytes_;
  return result;
}

SyscallResult Kernel::read_pipe(base::Handle task, base::Handle file, uint32_t count) {
  const Handle handle = peek<OpenFile>(file).pipe;
  const Pipe& pipe = peek<Pipe>(handle);
  const uint32_t id = pipe.id;
  bytes_.clear();
  if (pipe.size == 0 && pipe.writers != 0 && count != 0) {
    if (peek<OpenFile>(file).nonblocking != 0) return failed(error::kAgain);
    const uint64_t key = channel_key(ChannelKind::pipe_read, id);
    begin_call(task, SyscallNumber::read, key, -1);
    block(task, key, WaitKind::io_read, 0);
    return blocked();
  }
  pipe_take(handle, std::min(count, pipe.size));
  if (!bytes_.empty()) {
    const uint32_t me = peek<Task>(task).id;
    wake_channel(channel_key(ChannelKind::pipe_write, id), 1, me);
    if (peek<Pipe>(handle).size != 0) wake_channel(channel_key(ChannelKind::pipe_read, id), 1, me);
    wake_channel(channel_key(ChannelKind::poll, 0), UINT32_MAX, me);
  }
  SyscallResult result = done(static_cast<int64_t>(bytes_.size()));
  result.bytes = bytes_;
  return result;
}

// How much of the write that the task issues again has been written.
uint64_t Kernel::written_before(base::Handle task) const {
  const bool again = peek<Task>(task).pending == static_cast<uint32_t>(SyscallNumber::write);
  return again ? peek<Task>(task).pending_count : 0;
}

// Up to PIPE_BUF bytes go in one piece; more are written as room comes, and the call is done when
// all are.
SyscallResult Kernel::write_pipe(base::Handle task, base::Handle file, std::string_view bytes) {
  const Handle handle = peek<OpenFile>(file).pipe;
  const bool nonblocking = peek<OpenFile>(file).nonblocking != 0;
  const uint32_t id = peek<Pipe>(handle).id;
  const uint32_t me = peek<Task>(task).id;
  const uint64_t key = channel_key(ChannelKind::pipe_write, id);
  const uint64_t before = written_before(task);
  if (before >= bytes.size() && before != 0) {  // a bytearray that was cut meanwhile
    return done(static_cast<int64_t>(before));
  }
  if (peek<Pipe>(handle).readers == 0) {
    return before != 0 ? done(static_cast<int64_t>(before)) : failed(error::kPipe);
  }
  const std::string_view rest = bytes.substr(before);
  const uint32_t limit = std::max(settings_->pipe_bytes, kAtomicWrite);
  const auto room = limit - std::min(limit, peek<Pipe>(handle).size);
  uint32_t size = static_cast<uint32_t>(std::min<size_t>(rest.size(), room));
  if (bytes.size() <= kAtomicWrite && size < rest.size()) size = 0;
  if (size > 0) {
    if (!has_memory(2 * limit)) {
      return before != 0 ? done(static_cast<int64_t>(before)) : failed(error::kNoMemory);
    }
    pipe_put(handle, rest.data(), size);
    wake_channel(channel_key(ChannelKind::pipe_read, id), 1, me);
    wake_channel(channel_key(ChannelKind::poll, 0), UINT32_MAX, me);
  }
  if (size == rest.size()) {
    if (size < room) wake_channel(key, 1, me);  // room is left for the next writer
    return done(static_cast<int64_t>(bytes.size()));
  }
  const uint64_t written = before + size;
  if (written != 0 && (nonblocking || signal_waits(task))) {
    return done(static_cast<int64_t>(written));
  }
  if (nonblocking) return failed(error::kAgain);
  begin_call(task, SyscallNumber::write, key, -1);
  get<Task>(task).pending_count = written;
  block(task, key, WaitKind::io_write, 0);
  return blocked();
}

}  // namespace lockstep::os
