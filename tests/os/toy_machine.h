// A machine without Python for tests of the kernel: a program is a list of operations, a bytecode
// is one unit of work or one completed operation, and every bytecode is a GIL check point. All
// state of a run is copyable, so that a test can go on twice from the same moment.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/os/deadlock.h"
#include "core/os/kernel.h"

namespace toy {

using namespace lockstep::os;

struct Machine;
using MakeCall = std::function<Syscall(Machine&, TaskId)>;
using UseResult = std::function<void(Machine&, TaskId, const SyscallResult&)>;

struct Op {
  enum class Kind { work, call, lock, unlock, note } kind = Kind::work;
  uint64_t count = 0;       // bytecodes of work; number of the lock
  int64_t timeout_ns = -1;  // of lock
  MakeCall make;
  UseResult use;
  std::string text;
};
using Program = std::vector<Op>;

inline Op work(uint64_t n) { return Op{Op::Kind::work, n, -1, {}, {}, {}}; }
inline Op note(std::string text) { return Op{Op::Kind::note, 0, -1, {}, {}, std::move(text)}; }
inline Op lock(uint64_t n, int64_t timeout = -1) {
  return Op{Op::Kind::lock, n, timeout, {}, {}, {}};
}
inline Op unlock(uint64_t n) { return Op{Op::Kind::unlock, n, -1, {}, {}, {}}; }
inline Op call(SyscallNumber number, int64_t a = 0, int64_t b = 0, UseResult use = {}) {
  return Op{Op::Kind::call,
            0,
            -1,
            [=](Machine&, TaskId) {
              Syscall c;
              c.number = number;
              c.args[0] = a;
              c.args[1] = b;
              return c;
            },
            std::move(use),
            {}};
}
inline Op call(MakeCall make, UseResult use = {}) {
  return Op{Op::Kind::call, 0, -1, std::move(make), std::move(use), {}};
}

struct Thread {
  uint32_t program = 0;
  size_t pc = 0;
  uint64_t done = 0;  // of the current work
  bool answered =
      false;  // the current call is answered: the operation completes with the next bytecode
  std::string answer;  // for note of "after fork"
  friend bool operator==(const Thread&, const Thread&) = default;
};

struct Machine {
  explicit Machine(std::vector<Program> code, Settings s = {}, Schedule sch = {})
      : programs(std::move(code)),
        settings(s),
        schedule(std::move(sch)),
        kernel(settings, schedule) {
    Sinks sinks;
    sinks.context = this;
    sinks.event = [](void* self, const Event& e) {
      static_cast<Machine*>(self)->events.push_back(e);
    };
    sinks.decision = [](void* self, const Decision& d) {
      auto* m = static_cast<Machine*>(self);
      m->decisions.push_back(d);
      m->decisions.back().options = nullptr;
      m->options.emplace_back();
      if (d.options != nullptr) m->options.back().assign(d.options, d.options + d.count);
    };
    sinks.output = [](void* self, const Output& o) {
      static_cast<Machine*>(self)->output.append(o.bytes, o.size);
    };
    kernel.set_sinks(sinks);
    const TaskId first = kernel.boot(0);
    threads[first.value] = Thread{};
  }
  Machine(const Machine&) = delete;

  std::vector<Program> programs;
  Settings settings;
  Schedule schedule;
  Kernel kernel;
  uint64_t step = 0;
  std::map<uint32_t, Thread> threads;
  std::map<uint64_t, uint32_t> owners;  // of locks, by number
  std::map<std::string, int64_t> vars;
  std::vector<std::string> notes;
  std::vector<Event> events;
  std::vector<Decision> decisions;
  std::vector<std::vector<uint32_t>> options;
  std::string output;
  std::string got;       // bytes of the last read
  bool checked = false;  // validate after every turn

  static uint64_t lock_key(uint64_t n) { return 1000ull << 32 | (n + 1); }

  // Goes on from where `other` stands.
  void take_state(Machine& other) {
    const uint32_t top = other.kernel.arena().top();
    kernel.arena().reserve_for_restore(top);
    std::memcpy(kernel.arena().base(), other.kernel.arena().base(), top);
    kernel.arena().mark_range(0, top);
    step = other.step;
    threads = other.threads;
    owners = other.owners;
    vars = other.vars;
    notes = other.notes;
    output = other.output;
    got = other.got;
  }

  // One turn of at most `budget` bytecodes.
  TurnKind turn(uint64_t budget = UINT64_MAX, uint64_t until = kNever) {
    const Turn t = kernel.next_turn(step, until);
    if (t.kind == TurnKind::script) ++step;
    if (t.kind == TurnKind::run) run(t, budget);
    if (checked) kernel.validate();
    return t.kind;
  }

  // Until nothing runs any more or `steps` are done.
  TurnKind run_all(uint64_t steps = 100'000'000, uint64_t chunk = UINT64_MAX,
                   uint64_t until = kNever) {
    const uint64_t end = step + steps;
    TurnKind kind = TurnKind::run;
    while (step < end) {
      kind = turn(std::min(chunk, end - step), until);
      if (kind != TurnKind::run && kind != TurnKind::script) break;
    }
    return kind;
  }

  size_t count(EventKind kind) const {
    size_t n = 0;
    for (const Event& e : events) n += e.kind == kind ? 1 : 0;
    return n;
  }

 private:
  void complete(Thread& thread) {
    ++thread.pc;
    thread.done = 0;
    thread.answered = false;
  }

  void run(const Turn& t, uint64_t budget) {
    uint64_t limit = std::min(t.max_bytecodes, budget);
    if (t.stop_at_gil_checkpoint) limit = std::min<uint64_t>(limit, 1);
    uint64_t n = 0;
    while (n < limit) {
      Thread& thread = threads[t.task.value];
      const Program& program = programs[thread.program];
      if (thread.pc >= program.size()) {
        issue(t.task, n, ending(t));
        return;
      }
      const Op& op = program[thread.pc];
      if (op.kind == Op::Kind::work) {
        const uint64_t k = std::min(op.count - thread.done, limit - n);
        thread.done += k;
        n += k;
        if (thread.done == op.count) complete(thread);
      } else if (op.kind == Op::Kind::note) {
        notes.push_back(op.text + thread.answer);
        complete(thread);
        ++n;
      } else if (op.kind == Op::Kind::lock && !thread.answered && owners[op.count] == 0) {
        owners[op.count] = t.task.value;
        kernel.set_channel_owner(lock_key(op.count), t.task);
        complete(thread);
        ++n;
      } else if (thread.answered) {
        complete(thread);
        ++n;
      } else if (op.kind == Op::Kind::unlock && !kernel.channel_has_waiters(lock_key(op.count))) {
        owners[op.count] = 0;
        complete(thread);
        ++n;
      } else {
        issue(t.task, n, make_call(op, t.task));
        return;
      }
    }
    kernel.charge(t.task, n);
    step += n;
    if (t.stop_at_gil_checkpoint && n > 0) kernel.gil_checkpoint(t.task);
  }

  Syscall ending(const Turn& t) {
    Syscall c;
    const Process* process = kernel.process(t.pid);
    c.number = process->main_task == t.task.value ? SyscallNumber::exit_process
                                                  : SyscallNumber::thread_exit;
    return c;
  }

  Syscall make_call(const Op& op, TaskId task) {
    Syscall c;
    if (op.kind == Op::Kind::lock) {
      c.number = SyscallNumber::wait_on;
      c.args[0] = static_cast<int64_t>(lock_key(op.count));
      c.args[1] = static_cast<int64_t>(WaitKind::lock);
      c.args[2] = owners[op.count];
      c.args[3] = op.timeout_ns;
      return c;
    }
    if (op.kind == Op::Kind::unlock) {
      owners[op.count] = 0;
      kernel.set_channel_owner(lock_key(op.count), TaskId{});
      c.number = SyscallNumber::wake;
      c.args[0] = static_cast<int64_t>(lock_key(op.count));
      c.args[1] = 1;
      return c;
    }
    return op.make(*this, task);
  }

  void issue(TaskId task, uint64_t n, const Syscall& c) {
    kernel.charge(task, n);
    step += n;
    const SyscallResult result = kernel.syscall(task, c);
    if (result.status == SyscallStatus::blocked) return;
    if (result.status == SyscallStatus::exited) {
      threads.erase(task.value);
      return;
    }
    Thread& thread = threads[task.value];
    thread.answered = true;
    if (c.number == SyscallNumber::thread_create && result.status == SyscallStatus::done) {
      threads[static_cast<uint32_t>(result.value)] =
          Thread{static_cast<uint32_t>(c.args[0]), 0, 0, false, {}};
    }
    if (c.number == SyscallNumber::fork && result.status == SyscallStatus::done) {
      Thread child = thread;
      child.answer = " child";
      thread.answer = " parent";
      threads[static_cast<uint32_t>(result.extra)] = child;
    }
    if (c.number == SyscallNumber::read) got.assign(result.bytes);
    const Program& program = programs[thread.program];
    if (thread.pc < program.size() && program[thread.pc].use) {
      program[thread.pc].use(*this, task, result);
    }
  }
};

// Convenient calls.
inline UseResult store(std::string name) {
  return [name](Machine& m, TaskId, const SyscallResult& r) {
    m.vars[name] = r.status == SyscallStatus::error ? -r.error : r.value;
    m.vars[name + ".extra"] = r.extra;
  };
}
inline Op spawn_thread(int64_t program, std::string name = "thread") {
  return call(SyscallNumber::thread_create, program, 0, store(std::move(name)));
}
inline Op join(std::string name, int64_t timeout = -1, UseResult use = {}) {
  return call(
      [name, timeout](Machine& m, TaskId) {
        Syscall c;
        c.number = SyscallNumber::thread_join;
        c.args[0] = m.vars[name];
        c.args[1] = timeout;
        return c;
      },
      std::move(use));
}
inline Op sleep_ns(int64_t ns) { return call(SyscallNumber::nanosleep, ns); }
inline Op write_to(std::string fd_name, std::string bytes, UseResult use = {}) {
  return call(
      [fd_name, bytes](Machine& m, TaskId) {
        Syscall c;
        c.number = SyscallNumber::write;
        c.args[0] = m.vars[fd_name];
        m.vars["_"] = 0;
        static std::map<std::string, std::string> kept;
        c.bytes = kept[bytes] = bytes;
        return c;
      },
      std::move(use));
}
inline Op read_from(std::string fd_name, int64_t count, UseResult use = {}) {
  return call(
      [fd_name, count](Machine& m, TaskId) {
        Syscall c;
        c.number = SyscallNumber::read;
        c.args[0] = m.vars[fd_name];
        c.args[1] = count;
        return c;
      },
      std::move(use));
}
inline Op close_fd(std::string fd_name) {
  return call([fd_name](Machine& m, TaskId) {
    Syscall c;
    c.number = SyscallNumber::close;
    c.args[0] = m.vars[fd_name];
    return c;
  });
}
inline Op make_pipe() {
  return call(SyscallNumber::pipe, 0, 0, [](Machine& m, TaskId, const SyscallResult& r) {
    m.vars["r"] = r.value;
    m.vars["w"] = r.extra;
  });
}

}  // namespace toy
