// Address spaces that are kept as pages while they do not run: the machine comes by the same states as one that keeps
// them all in memory, and gets back to each.
#include <memory>
#include <string>
#include <vector>

#include "core/history/recorder.h"
#include "core/machine/machine.h"
#include "core/session/project_sources.h"

#include <catch2/catch.hpp>

using namespace lockstep;

namespace {

// Twelve children, each with a child of its own, wait for their turn and change what they were born with.
constexpr const char* kProgram = R"(
import posix
data = [str(i) for i in range(2000)]
pipes = []
for number in range(12):
    read, write = posix.pipe()
    pid = posix.fork()
    if pid == 0:
        if posix.fork() == 0:
            data.append('grandchild')
        for _ in range(3):
            turn = posix.read(read, 1)
            for i in range(number, 2000, 97):
                data[i] = data[i] + turn.decode()
        posix.write(1, (str(number) + ' ' + data[number] + ' ' + data[-1] + '\n').encode())
        posix._exit(number)
    pipes.append(write)
for turn in range(6):
    for number in range(12):
        posix.write(pipes[number * 5 % 12], str(turn).encode())
    data[turn] = 'parent'
total = 0
try:
    while True:
        total += posix.waitpid(-1, 0)[1] >> 8
except ChildProcessError:
    pass
posix.write(1, (str(total) + '\n').encode())
)";

struct Run {
  vm::Program program;
  os::Settings settings;
  os::Schedule schedule;
  std::unique_ptr<machine::Machine> machine;
  std::string output;
  history::Recorder recorder{{192ull << 20, 512, 4096}};   // many keyframes

  explicit Run(uint64_t room) {
    program.set_project(session::project_sources({{{"main.py", kProgram}}, {}}));
    machine = std::make_unique<machine::Machine>(program, settings, schedule);
    os::Sinks sinks;
    sinks.context = this;
    sinks.output = [](void* self, const os::Output& from) {
      static_cast<Run*>(self)->output.append(from.bytes, from.size);
    };
    machine->kernel().set_sinks(sinks);
    machine->spaces().set_room(room);
    lang::Diagnostic error;
    REQUIRE(machine->boot({}, error));
    recorder.start(*machine, {});
  }
  size_t away() {
    size_t count = 0;
    for (size_t i = 0; i < machine->spaces().size(); ++i) {
      count += machine->spaces().is_away(machine->spaces().pid_at(i)) ? 1 : 0;
    }
    return count;
  }
};

struct Mark {
  uint64_t step;
  uint64_t hash;
};

}  // namespace

TEST_CASE("a process is the same whether it is kept in memory or as pages", "[spaces]") {
  Run all(UINT64_MAX);
  Run few(1);
  std::vector<Mark> marks;
  size_t most_away = 0;
  uint64_t random = 1;
  while (!all.machine->ended()) {
    random = random * 6364136223846793005ull + 1442695040888963407ull;
    const uint64_t steps = random >> 33 & 4095;
    all.machine->run(steps);
    few.machine->run(steps);
    REQUIRE(few.machine->step() == all.machine->step());
    all.recorder.offer(*all.machine, {});
    few.recorder.offer(*few.machine, {});
    most_away = std::max(most_away, few.away());
    if ((random >> 60) < 8) continue;     // not hashed each time: hashing takes all out
    marks.push_back({all.machine->step(), all.machine->hash()});
    REQUIRE(few.machine->hash() == marks.back().hash);
  }
  REQUIRE(all.away() == 0);
  REQUIRE(most_away > 8);
  REQUIRE(few.recorder.keyframe_count() > 10);
  REQUIRE(few.output == all.output);
  REQUIRE(all.output.find("\n66\n") != std::string::npos);
  for (int round = 0; round < 200; ++round) {
    random = random * 6364136223846793005ull + 1442695040888963407ull;
    const Mark& mark = marks[(random >> 33) % marks.size()];
    few.recorder.restore(*few.machine, mark.step);
    few.machine->run(mark.step - few.machine->step());
    if (round % 3 == 0) continue;         // goes on to another one without having been looked at
    REQUIRE(few.machine->hash() == mark.hash);
  }
}

TEST_CASE("a child is born with what its parent has now, also where it makes the spaces many", "[spaces]") {
  machine::Spaces spaces;
  spaces.set_room(0);
  spaces.make(1, 1u << 20);
  const base::Handle block = spaces.arena(1)->alloc(4096);
  const auto write = [&](uint32_t pid, uint32_t value) {
    base::Arena& arena = *spaces.arena(pid);
    *arena.at<uint32_t>(block + 2048) = value;
    arena.mark(block + 2048);
  };
  write(1, 1);
  for (uint32_t child = 2; child <= 6; ++child) spaces.fork(1, child);   // the parent's pages are saved on the way
  while (spaces.size() > 4) spaces.drop(spaces.size() - 1);
  write(1, 2);
  spaces.fork(1, 7);
  REQUIRE(spaces.many());
  spaces.put_away(7);
  REQUIRE(spaces.is_away(7));
  REQUIRE(*spaces.arena(7)->at<uint32_t>(block + 2048) == 2);
  REQUIRE(*spaces.arena(2)->at<uint32_t>(block + 2048) == 1);
}
