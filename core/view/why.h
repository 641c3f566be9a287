// Why a thread does not run at this moment, since when, and who could change that: plain facts of one moment;
// the sentences are made by app/ and native/. Not the deadlock report (facts.h: Deadlock), which speaks of
// several threads. Made by explain.h, read through Session::why(), whose chain leads from thread to thread.
#pragma once

#include <vector>

#include "core/view/facts.h"

namespace lockstep::view {

enum class WhyKind : uint8_t {
  runs,          // it is on core Why::core
  ended,         // it has ended, or there is no such thread
  no_core,       // ready, but others are on the cores: Why::others
  starting,      // ready: it was made or woken and may begin at until_ns
  gil_held,      // waits for the GIL, which others[0] holds
  gil_passing,   // the GIL is free, it is about to take it
  gil_handed,    // gave the GIL away because it was asked to; waits until one of others has taken it
  lock,          // waits for a lock or RLock that others[0] holds
  join,          // waits until others[0] has ended
  thread_start,  // start() waits until others[0] has begun
  condition,     // waits to be notified
  semaphore,     // waits for a place
  event,         // waits until it is set
  barrier,       // waits until enough threads have come
  queue_item,    // get(): the queue is empty
  queue_room,    // put(): the queue is full
  queue_done,    // join(): items of the queue are not done
  future,        // waits for a result
  sleep,         // until until_ns
  input,         // of the person at the terminal
  read, write,   // a pipe that is empty, full
  child,         // a child process has to end
  other
};

struct Why {
  TaskNumber task = kNoTask;
  WhyKind kind = WhyKind::ended;
  uint64_t since_step = 0;           // in this state since; 0 and 0: not known (it has ended)
  uint64_t since_ns = 0;
  uint64_t until_ns = 0;             // sleep, timeouts, starting: then it goes on anyhow; 0: no such time
  uint32_t core = kNone;             // runs
  Place at;                          // where it stands in the person's own code

  // What it waits for. `count`: items of a queue, value of a semaphore, threads that stand at a barrier.
  uint32_t object = 0;
  std::string object_name;
  int64_t count = 0;
  int64_t capacity = 0;

  // Who has to do something. certain: these and nobody else (the holder, the thread joined, those on the
  // cores); else: those who still can come to the object, as far as their code and variables tell.
  std::vector<TaskNumber> others;
  bool certain = false;
  bool other_ended = false;          // others[0] holds the lock and has ended
  Place other_since;                 // lock: where others[0] took it; line 0 if not known
  uint64_t other_since_step = 0;     // gil_held: since which step others[0] has it
  bool gil_requested = false;        // gil_held: others[0] has been asked for it
  uint64_t gil_request_ns = 0;       // gil_held: when it will be asked; 0: has been asked

  // Nobody can wake it any more: part of a deadlock, or nobody is left who can come to the object.
  bool for_ever = false;
};

}  // namespace lockstep::view
