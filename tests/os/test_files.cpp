// The file system of the kernel: paths, contents, limits, descriptors over fork, a volume of texts.
#include <algorithm>
#include <cstring>
#include <memory>

#include "tests/os/toy_machine.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace toy;

namespace {

constexpr int64_t kWrite = 1, kBoth = 2, kCreate = 0100, kExclusive = 0200, kTruncate = 01000,
                  kAppend = 02000;

// A call with a path (or two, or bytes to write); args in their order. The text lives in the program.
Op file_call(SyscallNumber number, std::string bytes, std::vector<int64_t> args, std::string name,
             std::string fd = "") {
  auto text = std::make_shared<std::string>(std::move(bytes));
  return call(
      [=](Machine& m, TaskId) {
        Syscall c;
        c.number = number;
        c.bytes = *text;
        for (size_t i = 0; i < args.size(); ++i) c.args[i] = args[i];
        if (!fd.empty()) c.args[0] = m.vars[fd];
        return c;
      },
      [=](Machine& m, TaskId, const SyscallResult& r) {
        m.vars[name] = r.status == SyscallStatus::error ? -r.error : r.value;
        if (!r.bytes.empty()) m.notes.push_back(std::string(r.bytes));
      });
}
Op open_file(std::string path, int64_t flags, std::string name) {
  return file_call(SyscallNumber::open, std::move(path), {flags, 0666}, std::move(name));
}
Op write_file(std::string fd, std::string bytes, std::string name = "written") {
  return file_call(SyscallNumber::write, std::move(bytes), {0}, std::move(name), std::move(fd));
}
Op read_file(std::string fd, int64_t count, std::string name = "read") {
  return file_call(SyscallNumber::read, "", {0, count}, std::move(name), std::move(fd));
}
Op seek_file(std::string fd, int64_t offset, int64_t whence, std::string name = "place") {
  return file_call(SyscallNumber::seek, "", {0, offset, whence}, std::move(name), std::move(fd));
}
Op close_file(std::string fd) { return file_call(SyscallNumber::close, "", {0}, "closed", fd); }
Op by_path(SyscallNumber number, std::string path, std::string name, std::vector<int64_t> args = {}) {
  return file_call(number, std::move(path), std::move(args), std::move(name));
}
std::string two(const std::string& a, const std::string& b) { return a + '\0' + b; }

}  // namespace

TEST_CASE("a file is written, read, extended and cut") {
  const std::string long_text(5000, 'x');
  Machine m({{open_file("a.txt", kBoth | kCreate, "fd"), write_file("fd", "hello world"),
              seek_file("fd", 6, 0), read_file("fd", 100, "count"),
              seek_file("fd", 3000, 0), write_file("fd", long_text, "more"), seek_file("fd", 0, 2, "size"),
              seek_file("fd", 10, 0), read_file("fd", 4),
              file_call(SyscallNumber::truncate, "", {0, 3}, "cut", "fd"), seek_file("fd", 0, 0),
              read_file("fd", 100), file_call(SyscallNumber::truncate, "", {0, 8}, "grown", "fd"),
              read_file("fd", 100), close_file("fd"),
              open_file("a.txt", kWrite | kAppend, "end"), write_file("end", "!"),
              open_file("a.txt", 0, "again"), read_file("again", 100),
              open_file("a.txt", kWrite | kCreate | kExclusive, "exclusive"),
              open_file("a.txt", kWrite | kTruncate, "empty"), read_file("again", 100, "after")}});
  m.checked = true;
  m.run_all();
  REQUIRE(m.notes.size() == 5);
  CHECK(m.notes[0] == "world");
  CHECK(m.vars["more"] == 5000);
  CHECK(m.vars["size"] == 8000);
  CHECK(m.notes[1] == std::string("d\0\0\0", 4));
  CHECK(m.notes[2] == "hel");
  CHECK(m.notes[3] == std::string("\0\0\0\0\0", 5));
  CHECK(m.notes[4] == std::string("hel\0\0\0\0\0!", 9));
  CHECK(m.vars["exclusive"] == -error::kExists);
  CHECK(m.vars["after"] == 0);
  CHECK(m.kernel.root().file_blocks == 0);
}

TEST_CASE("paths: directories, links, what cannot be") {
  Machine m({{by_path(SyscallNumber::mkdir, "d", "made", {0777}), by_path(SyscallNumber::mkdir, "d", "twice", {0777}),
              by_path(SyscallNumber::mkdir, "no/d", "nowhere", {0777}), open_file("d/f", kWrite | kCreate, "fd"),
              by_path(SyscallNumber::rmdir, "d", "full"), by_path(SyscallNumber::symlink, two("d", "l"), "linked"),
              open_file("l/f", 0, "through"), open_file("l/f/g", 0, "not a directory"),
              by_path(SyscallNumber::symlink, two("loop", "loop"), "looped"), open_file("loop", 0, "loop"),
              by_path(SyscallNumber::rename, two("d/f", "moved"), "moved"), open_file("d/f", 0, "old"),
              open_file("moved", 0, "new"), by_path(SyscallNumber::rename, two("d", "d/d"), "into itself"),
              by_path(SyscallNumber::chdir, "d", "entered", {-1}), by_path(SyscallNumber::getcwd, "", "where"),
              open_file("../moved", 0, "from below"), by_path(SyscallNumber::unlink, "../moved", "unlinked"),
              open_file("../moved", 0, "unlinked file"), by_path(SyscallNumber::unlink, "/home", "home"),
              open_file("/usr/new", kWrite | kCreate, "not mine"), open_file("/dev/null", kWrite, "null"),
              write_file("null", "gone", "into null"), open_file("", 0, "empty"),
              open_file(std::string(300, 'n'), 0, "long")}});
  m.checked = true;
  m.run_all();
  CHECK(m.vars["made"] == 0);
  CHECK(m.vars["twice"] == -error::kExists);
  CHECK(m.vars["nowhere"] == -error::kNoEntry);
  CHECK(m.vars["full"] == -error::kNotEmpty);
  CHECK(m.vars["through"] > 0);
  CHECK(m.vars["not a directory"] == -error::kNotDirectory);
  CHECK(m.vars["loop"] == -error::kLoop);
  CHECK(m.vars["moved"] == 0);
  CHECK(m.vars["old"] == -error::kNoEntry);
  CHECK(m.vars["new"] > 0);
  CHECK(m.vars["into itself"] == -error::kInvalid);
  CHECK(m.notes.back() == "/home/student/d");
  CHECK(m.vars["from below"] > 0);
  CHECK(m.vars["unlinked"] == 0);
  CHECK(m.vars["unlinked file"] == -error::kNoEntry);
  CHECK(m.vars["home"] == -error::kIsDirectory);
  CHECK(m.vars["not mine"] == -error::kAccess);
  CHECK(m.vars["into null"] == 4);
  CHECK(m.vars["empty"] == -error::kNoEntry);
  CHECK(m.vars["long"] == -error::kNameTooLong);
}

TEST_CASE("an open file outlives its name; its memory comes back") {
  Machine m({{open_file("f", kBoth | kCreate, "fd"), write_file("fd", std::string(10'000, 'y')),
              by_path(SyscallNumber::unlink, "f", "gone"), seek_file("fd", 9'999, 0), read_file("fd", 5),
              close_file("fd")}});
  const uint32_t before = m.kernel.root().inodes;
  m.run_all();
  CHECK(m.notes == std::vector<std::string>{"y"});
  CHECK(m.kernel.root().file_blocks == 0);
  CHECK(m.kernel.root().inodes == before);
}

TEST_CASE("a full file system") {
  Settings settings;
  settings.file_system_bytes = 8192;
  settings.max_files = 30;
  std::vector<Op> program = {open_file("big", kWrite | kCreate, "fd"), write_file("fd", std::string(9000, 'a'), "part"),
                             write_file("fd", "b", "none"), by_path(SyscallNumber::unlink, "big", "gone"),
                             close_file("fd"), open_file("small", kWrite | kCreate, "fd"),
                             write_file("fd", "c", "room again")};
  for (int i = 0; i < 30; ++i) {
    program.push_back(by_path(SyscallNumber::mkdir, "d" + std::to_string(i), "last", {0777}));
  }
  Machine m({program}, settings);
  m.run_all();
  CHECK(m.vars["part"] == 8192);
  CHECK(m.vars["none"] < 0);
  CHECK(m.vars["room again"] == 1);
  CHECK(m.vars["last"] == -error::kNoSpace);
}

TEST_CASE("a removed working directory and the ones above it are kept as long as it is used") {
  const auto gone = [](const std::string& path) { return by_path(SyscallNumber::rmdir, path, "removed"); };
  Machine m({{by_path(SyscallNumber::mkdir, "a", "made", {0777}), by_path(SyscallNumber::mkdir, "a/b", "made", {0777}),
              by_path(SyscallNumber::mkdir, "a/b/c", "made", {0777}),
              by_path(SyscallNumber::chdir, "a/b/c", "there", {-1}), gone("../c"), gone("/home/student/a/b"),
              gone("/home/student/a"), open_file("x", kWrite | kCreate, "file"),
              by_path(SyscallNumber::mkdir, "../../y", "directory", {0777}),
              by_path(SyscallNumber::rename, two("/tmp", "../z"), "renamed"),
              by_path(SyscallNumber::symlink, two("t", "l"), "link"),
              by_path(SyscallNumber::chdir, "../../..", "out", {-1})}});
  const uint32_t before = m.kernel.root().inodes;
  m.run_all();
  CHECK(m.vars["removed"] == 0);
  for (const char* name : {"file", "directory", "renamed", "link"}) {
    CHECK(m.vars[name] == -error::kNoEntry);
  }
  CHECK(m.vars["out"] == 0);
  CHECK(m.kernel.root().inodes == before);
}

TEST_CASE("names, links and sparse files that fill the kernel's memory are refused") {
  Settings settings;
  settings.kernel_memory_bytes = 26u << 20;  // almost all of it is what the kernel keeps for itself
  std::vector<Op> program;
  for (int i = 0; i < 400; ++i) {
    const std::string name = "s" + std::to_string(i);
    program.push_back(open_file(name, kWrite | kCreate, "fd"));
    program.push_back(seek_file("fd", (63 << 20) - 5, 0));
    program.push_back(write_file("fd", "end", "end of sparse"));
    program.push_back(by_path(SyscallNumber::symlink, two(std::string(4000, 'x'), "l" + name), "link"));
    program.push_back(close_file("fd"));
  }
  Machine m({program}, settings);
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["end of sparse"] < 0);
  m.kernel.validate();

  std::vector<Op> names = {open_file("f", kWrite | kCreate, "fd")};
  for (int i = 0; i < 20'000; ++i) {
    names.push_back(by_path(SyscallNumber::link, two("f", std::string(240, 'n') + std::to_string(i)), "link"));
  }
  Machine n({names}, settings);
  CHECK(n.run_all() == TurnKind::all_exited);
  CHECK(n.vars["link"] == -error::kNoSpace);
}

TEST_CASE("a file has a largest number of names, a link's text a largest length") {
  std::vector<Op> program = {open_file("f", kWrite | kCreate, "fd"),
                             by_path(SyscallNumber::symlink, two(std::string(4096, 'x'), "l"), "long")};
  Machine m({program});
  m.run_all();
  CHECK(m.vars["long"] == -error::kNameTooLong);
}

TEST_CASE("fork shares the offset of open files and copies the working directory") {
  Machine m({{open_file("f", kBoth | kCreate, "fd"), write_file("fd", "abcdef"), seek_file("fd", 0, 0),
              call(SyscallNumber::fork, 0, 0, store("pid")), read_file("fd", 3), sleep_ns(1'000'000)}});
  m.checked = true;
  m.run_all();
  std::vector<std::string> halves = m.notes;
  std::sort(halves.begin(), halves.end());
  CHECK(halves == std::vector<std::string>{"abc", "def"});
}

TEST_CASE("texts of a volume can be read and listed, not changed") {
  struct Texts {
    std::vector<std::string> paths = {"a.py", "pkg/__init__.py", "pkg/b.py"};
    std::vector<std::string> texts = {"import pkg\n", "", "x = 1\n"};
  } texts;
  Volume volume;
  volume.root = "/lib/p";
  volume.context = &texts;
  volume.count = 3;
  volume.path = [](const void* t, uint32_t i) { return std::string_view(static_cast<const Texts*>(t)->paths[i]); };
  volume.text = [](const void* t, uint32_t i) { return std::string_view(static_cast<const Texts*>(t)->texts[i]); };
  Settings settings;
  Schedule schedule;
  Kernel kernel(settings, schedule);
  kernel.set_volume(volume);
  CHECK(kernel.provide_file("mine/own.py", "y = 2\n"));
  CHECK_FALSE(kernel.provide_file("mine/own.py", "again"));
  const TaskId task = kernel.boot(1);
  CHECK(kernel.next_turn(0).kind == TurnKind::run);
  const auto ask = [&](SyscallNumber number, std::string_view path, int64_t a = 0, int64_t b = 0) {
    return kernel.syscall(task, {number, {a, b, 0, 0}, path});
  };
  const SyscallResult opened = ask(SyscallNumber::open, "/lib/p/pkg/b.py");
  REQUIRE(opened.status == SyscallStatus::done);
  CHECK(ask(SyscallNumber::read, "", opened.value, 100).bytes == "x = 1\n");
  CHECK(ask(SyscallNumber::open, "/lib/p/a.py", kWrite).error == error::kAccess);
  CHECK(ask(SyscallNumber::list, "/lib/p", -1).value == 2);
  CHECK(ask(SyscallNumber::list, "/lib/p/pkg", -1).value == 2);
  const SyscallResult facts = ask(SyscallNumber::stat, "/lib/p/a.py", -1, 1);
  FileFacts known;
  REQUIRE(facts.bytes.size() == sizeof known);
  std::memcpy(&known, facts.bytes.data(), sizeof known);
  CHECK(known.size == 11);
  CHECK(ask(SyscallNumber::open, "/lib/p/c.py").error == error::kNoEntry);
  const SyscallResult own = ask(SyscallNumber::open, "mine/own.py");
  REQUIRE(own.status == SyscallStatus::done);
  CHECK(ask(SyscallNumber::read, "", own.value, 100).bytes == "y = 2\n");
}
