#include "core/session/warm_up.h"

namespace lockstep::session {
namespace {

// An engine looks at how often a function is called and a loop goes round, so each thing is done some thousand times.
constexpr const char* kProgram = R"(import threading

class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def moved(self, by=1):
        return Point(self.x + by, self.y - by)

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

def evens(n):
    for i in range(n):
        if i % 2 == 0:
            yield i

def numbers(n):
    total = 0
    for i in range(n):
        total += i * 3 % 7
        if total > 100000 and i & 1:
            total -= 99999
    return total / 2.5

def containers(n):
    items, counts, seen = [], {}, set()
    for i in range(n):
        items.append((i, str(i)))
        counts[i % 50] = counts.get(i % 50, 0) + 1
        seen.add(i % 70)
    items.sort(key=lambda item: item[1])
    names = {name: number for number, name in items[::2]}
    return sum(names[name] for name in names), len(seen), [pair[0] for pair in items if pair[0] in counts]

def texts(n):
    lines = []
    for i in range(n):
        words = f"line {i:>5} of {n}: {i / 3:.2f}".split()
        lines.append(", ".join(words).upper().replace(",", ";") + "%d-%s" % (i, words[0]))
    return "\n".join(lines)

def errors(n):
    caught = 0
    for i in range(n):
        try:
            [1, 2][i % 4]
        except IndexError:
            caught += 1
    return caught

lock = threading.Lock()
shared = 0

def work(n):
    global shared
    for i in range(n):
        with lock:
            shared += 1

for turn in range(3):
    fib(14)
    numbers(3000)
    sum(evens(2000))
    containers(800)
    print(len(texts(300)))
    errors(500)
    point = Point(0, 0)
    for i in range(800):
        point = point.moved()
    threads = [threading.Thread(target=work, args=(500,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(shared, point.x)
)";

}  // namespace

bool WarmUp::go_on(uint64_t steps) {
  if (done_) return false;
  if (!session_) {
    session_ = std::make_unique<Session>();
    session_->load({{{"warm_up.py", kProgram}}, {}}, os::Settings{}, os::Schedule{});
  }
  done_ = session_->advance(steps) != Stop::budget;
  if (done_) session_.reset();
  return !done_;
}

}  // namespace lockstep::session
