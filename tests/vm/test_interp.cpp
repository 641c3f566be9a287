#include "tests/vm/run_program.h"
#undef CHECK  // Catch2 has one of its own
#include <catch2/catch.hpp>

using namespace lockstep::vm;

namespace {

// What the program writes; an uncaught exception shows in the result.
std::string output(const std::string& source) {
  ProgramRun program(source);
  program.run_all();
  return program.out + program.err + program.problem;
}

const char* const kMixed = R"(
class Counter:
    step = 1
    def __init__(self, start):
        self.value = start
    def up(self, by=1):
        self.value += by * self.step
        return self.value
    def __add__(self, other):
        return Counter(self.value + other.value)

def numbers(n):
    for i in range(n):
        got = yield i
        if got:
            yield got

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def safe(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except (ZeroDivisionError, KeyError) as error:
        return repr(error)
    finally:
        log.append(f.__name__)

class Manager:
    def __enter__(self):
        return self
    def __exit__(self, *args):
        log.append(args[0] is not None)
        return True

log = []
total = 0
c = Counter(5)
for i in range(40):
    total += c.up(by=i) if i % 3 else c.up()
    with Manager():
        if i % 7 == 0:
            raise ValueError(i)
print(total, (c + Counter(1)).value, fib(9))
print(list(numbers(3)), [a * b for a in range(3) for b in numbers(3)], {k: str(k) for k in 'ab'})
print(safe(lambda: 1 / 0), safe({}.__getitem__, 'x'), safe(dict, a=1), len(log))
print(sorted([Counter(3), Counter(1)], key=lambda x: x.value)[0].value, f'{total:>8}|{c.value!r}')
class Gone:
    def __del__(self):
        log.append('gone')
for i in range(5):
    Gone()
print(log[-5:])
)";

}  // namespace

TEST_CASE("programs run with the results of CPython") {
  REQUIRE(output("def f(n):\n    return n + 1\ni = 0\nwhile i < 100:\n    i = f(i)\nprint(i)\n") == "100\n");
  REQUIRE(output("x = [1]\ndel x[0]\nprint(x, *range(3), sep='-')\n") == "[]-0-1-2\n");
  REQUIRE(output("def f(a, *b, c=3, **d): return a, b, c, d\nprint(f(1, 2, c=4, e=5))\n") ==
        "(1, (2,), 4, {'e': 5})\n");
  REQUIRE(output(kMixed) ==
        "7598 527 34\n"
        "[0, 1, 2] [0, 0, 0, 0, 1, 2, 0, 2, 4] {'a': 'a', 'b': 'b'}\n"
        "ZeroDivisionError('division by zero') KeyError('x') {'a': 1} 43\n"
        "1     7598|526\n"
        "['gone', 'gone', 'gone', 'gone', 'gone']\n");
}

TEST_CASE("messages of wrong calls are CPython's") {
  const auto message = [](const std::string& call) {
    return output("def f(a, b=1, *, c): pass\ndef g(a, b): pass\ndef h(a, /): pass\ntry:\n    " + call +
                  "\nexcept Exception as e:\n    print(type(e).__name__, e)\n");
  };
  REQUIRE(message("g(1)") == "TypeError g() missing 1 required positional argument: 'b'\n");
  REQUIRE(message("g()") == "TypeError g() missing 2 required positional arguments: 'a' and 'b'\n");
  REQUIRE(message("g(1, 2, 3)") == "TypeError g() takes 2 positional arguments but 3 were given\n");
  REQUIRE(message("f(1)") == "TypeError f() missing 1 required keyword-only argument: 'c'\n");
  REQUIRE(message("f(1, 2, 3, c=1)") ==
        "TypeError f() takes from 1 to 2 positional arguments but 3 positional arguments (and 1 "
        "keyword-only argument) were given\n");
  REQUIRE(message("g(1, 2, x=3)") == "TypeError g() got an unexpected keyword argument 'x'\n");
  REQUIRE(message("g(1, a=3)") == "TypeError g() got multiple values for argument 'a'\n");
  REQUIRE(message("h(a=1)") ==
        "TypeError h() got some positional-only arguments passed as keyword arguments: 'a'\n");
  REQUIRE(message("five = 5\n    five()") == "TypeError 'int' object is not callable\n");
  REQUIRE(message("len()") == "TypeError len() takes exactly one argument (0 given)\n");
  REQUIRE(message("undefined") == "NameError name 'undefined' is not defined\n");
  REQUIRE(message("(lambda: (lambda f: f(f))(lambda f: f(f)))()") ==
        "RecursionError maximum recursion depth exceeded\n");
}

TEST_CASE("every way of cutting a run into slices leaves the same memory") {
  std::vector<uint64_t> hashes;
  uint64_t last = 0;
  {
    ProgramRun single(kMixed);
    while (!single.ended) {
      for (int i = 0; i < 211 && !single.ended; ++i) single.run_for(1);
      hashes.push_back(single.hash());
    }
    last = single.steps;
    REQUIRE(single.exit_code == 0);
  }
  REQUIRE(last > 5000);
  for (bool fusing : {true, false}) {
    ProgramRun sliced(kMixed, fusing);
    for (uint64_t hash : hashes) {
      sliced.run_for(211);
      REQUIRE(sliced.hash() == hash);
    }
    REQUIRE(sliced.steps == last);
  }
  for (uint64_t slice : {uint64_t{64}, uint64_t{65}, uint64_t{100}, uint64_t{997}, uint64_t{1} << 20}) {
    ProgramRun sliced(kMixed);
    while (!sliced.ended) sliced.run_for(slice);
    REQUIRE(sliced.steps == last);
    REQUIRE(sliced.hash() == hashes.back());
  }
}

TEST_CASE("the arena may move at every allocation") {
  ProgramRun still(kMixed);
  still.run_all();
  ProgramRun moving(kMixed);
  moving.heap.set_move_on_alloc(true);
  moving.run_all();
  REQUIRE(moving.out == still.out);
  REQUIRE(moving.steps == still.steps);
  REQUIRE(moving.hash() == still.hash());
}

TEST_CASE("nothing leaks and the heap is sound after a run") {
  ProgramRun program(kMixed);
  program.run_for(3000);
  REQUIRE(validate_heap(program.vm) == "");
  program.run_all();
  REQUIRE(validate_heap(program.vm) == "");
}

TEST_CASE("breakpoints stop before the instruction, once") {
  ProgramRun program("x = 0\nfor i in range(3):\n    x += i\nprint(x)\n");
  uint32_t code_id = 0;
  for (uint32_t id : program.program.codes_of_file("main.py")) code_id = id;
  const lockstep::lang::Code& code = program.program.code(code_id);
  uint32_t index = 0;
  while (code.instructions[index].span.line != 3) ++index;
  program.program.set_breakpoints(code_id, {index});
  int stops = 0;
  while (!program.ended) {
    const RunResult result = run(program.vm, program.thread, 100000);
    if (result.end != RunEnd::breakpoint) break;
    REQUIRE(at_breakpoint(program.vm, program.thread));
    ++stops;
  }
  REQUIRE(stops == 3);
}

TEST_CASE("GIL check points follow the version's model") {
  // Between `t = x` and `x = t + 1` with one statement in between: is there a check point?
  const auto has_check = [](const char* statement, GilModel model) {
    ProgramRun program(std::string("def f(): pass\nl = [1]\nx = 0\ndef run():\n    global x\n    t = x\n    ") +
                       statement + "\n    x = t + 1\nrun()\n");
    const auto line = [&] {
      for (const FrameView& view : walk_frames(program.vm, program.thread)) {
        if (view.internal) continue;
        return frame_line(program.vm, view);
      }
      return 0;
    };
    while (line() != 7) {
      const RunResult one = run(program.vm, program.thread, 1);
      REQUIRE(one.end == RunEnd::budget);
    }
    const RunResult result = run_to_checkpoint(program.vm, program.thread, model, 1000);
    if (result.end != RunEnd::checkpoint) return false;  // the program came to its end
    const int32_t at = line();
    return at == 7 || at == 1;  // still within the statement, or in what it called
  };
  REQUIRE(has_check("y = t * 2", GilModel::v38));
  REQUIRE_FALSE(has_check("y = t * 2", GilModel::v310));
  REQUIRE_FALSE(has_check("y = t * 2", GilModel::v312));
  REQUIRE(has_check("len(l)", GilModel::v310));
  REQUIRE_FALSE(has_check("len(l)", GilModel::v312));
  REQUIRE_FALSE(has_check("l.append(1)", GilModel::v312));
  REQUIRE(has_check("abs(t)", GilModel::v312));
  REQUIRE(has_check("f()", GilModel::v312));
  REQUIRE(has_check("f()", GilModel::v310));
}
