#include "tests/os/toy_machine.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace toy;

namespace {

constexpr int64_t kMs = 1'000'000;
using Notes = std::vector<std::string>;

Op wait_for(std::string pid_name, int64_t options, UseResult use = {}) {
  return call(
      [=](Machine& m, TaskId) {
        Syscall c;
        c.number = SyscallNumber::waitpid;
        c.args[0] = pid_name.empty() ? -1 : m.vars[pid_name];
        c.args[1] = options;
        return c;
      },
      std::move(use));
}

// A fork whose child runs `program` from its start instead of going on.
Op fork_into(uint32_t program, std::string name) {
  return call(SyscallNumber::fork, 0, 0, [=](Machine& m, TaskId, const SyscallResult& r) {
    m.vars[name] = r.status == SyscallStatus::error ? -r.error : r.value;
    if (r.status == SyscallStatus::done)
      m.threads[static_cast<uint32_t>(r.extra)] = Thread{program, 0, 0, false, {}};
  });
}

}  // namespace

TEST_CASE("fork, exit status, waitpid") {
  Machine m({{fork_into(1, "child"), wait_for("child", 1, store("early")),
              wait_for("child", 0, store("pid")), wait_for("", 0, store("none")),
              call(SyscallNumber::exit_process, 3)},
             {sleep_ns(5 * kMs), call(SyscallNumber::getppid, 0, 0, store("parent")),
              call(SyscallNumber::exit_process, 7)}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["child"] == 1001);
  CHECK(m.vars["early"] == 0);
  CHECK(m.vars["pid"] == 1001);
  CHECK(m.vars["pid.extra"] == 7 << 8);
  CHECK(m.vars["none"] == -error::kNoChild);
  CHECK(m.vars["parent"] == 1000);
  CHECK(m.kernel.root().first_ended == 1);
  CHECK(m.kernel.root().first_status == 3 << 8);
  CHECK(m.kernel.processes().empty());
}

TEST_CASE("a child goes on where its parent forked") {
  Machine m({{call(SyscallNumber::fork, 0, 0, store("pid")), note("both"), sleep_ns(kMs)}});
  m.run_all();
  CHECK(m.notes.size() == 2);
  CHECK(m.count(EventKind::process_forked) == 1);
}

TEST_CASE("who is not waited for is a zombie; when its parent ends, init takes it") {
  Machine m(
      {{fork_into(1, "child"), sleep_ns(5 * kMs), note("look"), sleep_ns(5 * kMs)}, {work(1)}});
  m.checked = true;
  while (m.notes.empty()) REQUIRE(m.turn() == TurnKind::run);
  REQUIRE(m.kernel.process(ProcessId{1001}) != nullptr);
  CHECK(m.kernel.process(ProcessId{1001})->state == ProcessState::zombie);
  CHECK(m.kernel.task(TaskId{2})->state == TaskState::zombie);
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.kernel.process(ProcessId{1001}) == nullptr);
  CHECK(m.kernel.task(TaskId{2}) == nullptr);
}

TEST_CASE("an orphan lives on as a child of init") {
  Machine m(
      {{fork_into(1, "child")},
       {sleep_ns(5 * kMs), call(SyscallNumber::getppid, 0, 0, store("parent")), note("orphan")}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["parent"] == 1);
  CHECK(m.notes == Notes{"orphan"});
}

TEST_CASE("waiting for any child gives whoever ends first") {
  Machine m({{fork_into(1, "slow"), fork_into(2, "fast"), wait_for("", 0, store("first")),
              wait_for("", 0, store("second"))},
             {sleep_ns(50 * kMs)},
             {sleep_ns(10 * kMs)}});
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["first"] == m.vars["fast"]);
  CHECK(m.vars["second"] == m.vars["slow"]);
}

TEST_CASE("kill ends a process, and its status says by what") {
  Machine m(
      {{fork_into(1, "child"), sleep_ns(5 * kMs), call([](Machine& t, TaskId) {
          Syscall c;
          c.number = SyscallNumber::kill;
          c.args[0] = t.vars["child"];
          c.args[1] = 15;
          return c;
        }),
        wait_for("child", 0, store("pid")), call(SyscallNumber::kill, 4711, 9, store("nobody"))},
       {lock(0), spawn_thread(2, "t"), work(1'000'000'000)},
       {lock(0)}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["pid.extra"] == 15);
  CHECK(m.vars["nobody"] == -error::kSearch);
}

TEST_CASE("processes run on several cores at the same time") {
  Settings settings;
  settings.cores = 2;
  Machine m({{fork_into(1, "child"), work(200'000), wait_for("child", 0)}, {work(200'000)}},
            settings);
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.kernel.root().now_ns < 14 * kMs);  // 10 ms each, and the fork
  settings.cores = 1;
  Machine one({{fork_into(1, "child"), work(200'000), wait_for("child", 0)}, {work(200'000)}},
              settings);
  one.run_all();
  CHECK(one.kernel.root().now_ns > 20 * kMs);
}

TEST_CASE("a pipe: order, end, broken pipe, would block") {
  Machine m(
      {{make_pipe(), write_to("w", "hello"), write_to("w", "world"), read_from("r", 3, store("n")),
        read_from("r", 100, store("rest")), close_fd("w"), read_from("r", 100, store("end")),
        close_fd("r"), make_pipe(), close_fd("r"), write_to("w", "x", store("broken")),
        close_fd("w"), make_pipe(), call([](Machine& t, TaskId) {
          Syscall c;
          c.number = SyscallNumber::set_nonblocking;
          c.args[0] = t.vars["r"];
          c.args[1] = 1;
          return c;
        }),
        read_from("r", 1, store("again")), call(SyscallNumber::read, 99, 1, store("bad"))}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["n"] == 3);
  CHECK(m.vars["rest"] == 7);
  CHECK(m.vars["end"] == 0);
  CHECK(m.vars["broken"] == -error::kPipe);
  CHECK(m.vars["again"] == -error::kAgain);
  CHECK(m.vars["bad"] == -error::kBadFile);
}

TEST_CASE("a reader waits for a writer in another process, and gets the end when it exits") {
  Machine m({{make_pipe(), fork_into(1, "child"), close_fd("w"), read_from("r", 100, store("n")),
              read_from("r", 100, store("end")), wait_for("child", 0)},
             {sleep_ns(5 * kMs), write_to("w", "from the child")}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["n"] == 14);
  CHECK(m.vars["end"] == 0);
}

TEST_CASE("a full pipe stops the writer until somebody reads") {
  const std::string big(200'000, 'x');
  const auto count = [](Machine& t, TaskId, const SyscallResult& r) { t.vars["read"] += r.value; };
  Program reader = {close_fd("w"), sleep_ns(5 * kMs)};
  for (int i = 0; i < 60; ++i) reader.push_back(read_from("r", 10'000, count));
  Machine m({{make_pipe(), fork_into(1, "child"), close_fd("r"),
              write_to("w", big, store("written")), close_fd("w"), wait_for("child", 0)},
             reader});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["written"] == 200'000);
  CHECK(m.vars["read"] == 200'000);
}

TEST_CASE("poll waits for the first of several files") {
  const auto poll_r = [](int64_t timeout) {
    return [timeout](Machine& t, TaskId) {
      static std::string kept;
      PollEntry entry;
      entry.fd = static_cast<int32_t>(t.vars["r"]);
      entry.wanted = kPollIn;
      kept.assign(reinterpret_cast<const char*>(&entry), sizeof entry);
      Syscall c;
      c.number = SyscallNumber::poll;
      c.args[0] = timeout;
      c.bytes = kept;
      return c;
    };
  };
  Machine m({{make_pipe(), call(poll_r(kMs), store("timeout")), spawn_thread(1, "t"),
              call(poll_r(-1), store("ready")), read_from("r", 10, store("n"))},
             {sleep_ns(3 * kMs), write_to("w", "abc")}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["timeout"] == 0);
  CHECK(m.vars["ready"] == 1);
  CHECK(m.vars["n"] == 3);
}

TEST_CASE("input is a line at a time, comes from the schedule, and ends") {
  Program program;
  for (const char* name : {"a", "b", "c"}) {
    program.push_back(call(SyscallNumber::read, 0, 100, store(name)));
  }
  Machine waiting({program});
  CHECK(waiting.run_all() == TurnKind::waiting_input);
  waiting.schedule = waiting.schedule.typed_at(waiting.step, 0, "hello\nyou", false);
  CHECK(waiting.run_all() == TurnKind::waiting_input);
  CHECK(waiting.vars["a"] == 6);
  waiting.schedule = waiting.schedule.typed_at(waiting.step, 0, " there", true);
  CHECK(waiting.run_all() == TurnKind::all_exited);
  CHECK(waiting.vars["b"] == 9);
  CHECK(waiting.vars["c"] == 0);
  // The same schedule from the start gives the same run.
  Machine again({program}, Settings{}, waiting.schedule);
  CHECK(again.run_all() == TurnKind::all_exited);
  CHECK(again.kernel.hash() == waiting.kernel.hash());
}

TEST_CASE("a fork bomb meets the limit and the machine stays sound") {
  Settings settings;
  settings.max_tasks = 300;
  Program bomb;
  for (int i = 0; i < 12; ++i)
    bomb.push_back(call(SyscallNumber::fork, 0, 0, [](Machine& m, TaskId, const SyscallResult& r) {
      if (r.status == SyscallStatus::error) ++m.vars["refused"];
      m.vars["error"] = r.error != 0 ? r.error : m.vars["error"];
    }));
  bomb.push_back(sleep_ns(100 * kMs));
  Machine m({bomb}, settings);
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["refused"] > 0);
  CHECK(m.vars["error"] == error::kAgain);
  m.kernel.validate();
}

TEST_CASE("shared memory is seen by all") {
  Machine m({{call(SyscallNumber::shared_create, 16, 0, store("id")), fork_into(1, "child"),
              wait_for("child", 0),
              call(
                  [](Machine&, TaskId) {
                    Syscall c;
                    c.number = SyscallNumber::shared_read;
                    c.args[1] = 4;
                    c.args[2] = 3;
                    return c;
                  },
                  [](Machine& t, TaskId, const SyscallResult& r) { t.got.assign(r.bytes); })},
             {call([](Machine&, TaskId) {
               Syscall c;
               c.number = SyscallNumber::shared_write;
               c.args[1] = 4;
               c.bytes = "abc";
               return c;
             })}});
  m.run_all();
  CHECK(m.got == "abc");
}

TEST_CASE("a process that always makes pipes and fills them is told that the memory is full") {
  Settings settings;
  settings.kernel_memory_bytes = 26u << 20;
  std::vector<Op> program;
  for (int i = 0; i < 60; ++i) {
    program.push_back(make_pipe());
    program.push_back(write_to("w", std::string(60'000, 'p'), store("written")));
  }
  Machine m({program}, settings);
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["written"] == -error::kNoMemory);
}

TEST_CASE("a signal ends a write that has written a part, and the write says how much") {
  Machine m({{call(SyscallNumber::sigaction, 14, 2), make_pipe(), call(SyscallNumber::alarm, 5 * kMs),
              write_to("w", std::string(100'000, 'x'), store("written")), note("after")}});
  m.checked = true;
  CHECK(m.run_all() == TurnKind::all_exited);
  CHECK(m.vars["written"] == 65'536);
}

TEST_CASE("an alarm that nobody takes rings once, and begins anew when it is taken") {
  Machine m({{call(SyscallNumber::sigaction, 14, 2), call(SyscallNumber::alarm, 1000, 1000), sleep_ns(kMs),
              work(100'000)}});
  while (m.kernel.process(ProcessId{kFirstPid})->pending_signals == 0) m.turn(1);
  CHECK(m.kernel.root().timers.size == 0);
  BrokenWait broken;
  CHECK(m.kernel.take_signals(ProcessId{kFirstPid}, broken) == 1u << 13);
  CHECK(broken.sleep);
  CHECK(m.kernel.root().timers.size == 1);

  // Ignored: no end of rings without a step, but a standstill.
  Machine ignored({{call(SyscallNumber::sigaction, 14, 1), call(SyscallNumber::alarm, 1, 1), lock(1), lock(1)}});
  CHECK(ignored.run_all(1000) == TurnKind::deadlock);
}
