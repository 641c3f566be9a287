// What moments keep of processes between two looks (view/snapshot.h) is what a fresh look finds, wherever the
// cursor goes and whatever is edited.
#include <catch2/catch.hpp>

#include <string>

#include "core/session/session.h"
#include "tests/session/library.h"

using namespace lockstep;

namespace {

constexpr const char* kProgram = R"(
import os, threading, queue

lock = threading.Lock()
items = queue.Queue(2)
total = 0


def put(own):
    global total
    for i in range(6):
        items.put(own * 10 + i)
        with lock:
            total += own


def take():
    for i in range(12):
        items.get()


child = os.fork()
threads = [threading.Thread(target=put, args=(i,), name=f'put{i}') for i in range(2)]
threads.append(threading.Thread(target=take, name='take'))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if child == 0:
    os._exit(0)
os.wait()
)";

// Everything that a moment takes out of the memory of processes.
std::string facts(const session::Session& session) {
  const view::Moment& moment = session.moment();
  std::string text;
  const auto add = [&](auto value) { text += std::to_string(value) + ' '; };
  for (const view::Thread& thread : moment.threads) {
    add(thread.task), add(thread.place.line), add(thread.place.code), add(thread.daemon), add(thread.in_library);
    add(thread.waits_for_object);
    text += thread.name + '\n';
  }
  for (const view::Sync& sync : moment.syncs) {
    text += sync.name + ' ';
    add(sync.object), add(sync.owner), add(sync.count), add(sync.owner_since.line), add(sync.lock);
    for (const auto* list : {&sync.waiters, &sync.getters, &sync.putters, &sync.lock_waiters}) {
      for (const view::TaskNumber task : *list) add(task);
      text += '/';
    }
    for (const std::string& item : sync.items) text += item + ' ';
    text += '\n';
  }
  return text;
}

void start(session::Session& session) {
  session.set_library(library());
  session.load({{{"main.py", kProgram}}, {}}, os::Settings{}, os::Schedule{});
}

// Both stand at the same step of the same schedule; `fresh` has never looked.
std::string fresh_facts(const session::Session& session) {
  session::Session fresh;
  start(fresh);
  fresh.set_schedule(session.schedule());
  while (fresh.step() < session.step()) fresh.advance(session.step() - fresh.step());
  return facts(fresh);
}

}  // namespace

TEST_CASE("a moment that is reached by any way is told as one that is seen first", "[facts]") {
  session::Session session;
  start(session);
  while (!session.at_end()) {
    session.advance(997);
    session.moment();
  }
  const uint64_t end = session.last_step();
  const uint64_t own = session.own_begin();
  for (uint64_t turn = 1; turn < 24; ++turn) {
    session.seek(own + (end - own) * (turn * 7 % 24) / 24);
    CHECK(facts(session) == fresh_facts(session));
    session.advance(turn % 3);   // a few bytecodes only
    CHECK(facts(session) == fresh_facts(session));
  }
  // Another future: the same tasks come to the same counts with other values.
  const uint64_t middle = own + (end - own) / 3;
  session.seek(middle);
  for (const view::Thread& thread : std::vector<view::Thread>(session.moment().threads)) {
    if (thread.state == view::TaskState::ready) {
      session.force_next(thread.task);
      break;
    }
  }
  for (int turn = 0; turn < 12 && !session.at_end(); ++turn) {
    session.advance(311);
    CHECK(facts(session) == fresh_facts(session));
  }
}
