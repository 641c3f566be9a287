// The heap of a fresh process, reference counts, the collector, weak references.
#include "core/vm/bootstrap.h"
#include "core/vm/classes/attribute.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/gc.h"
#include "core/vm/heap/layout.h"
#include "core/vm/heap/weakref.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/process.h"
#include "core/vm/program.h"

#undef CHECK
#include <catch2/catch.hpp>

using namespace lockstep;
using namespace lockstep::vm;

namespace {

struct Heap {
  base::Arena arena{64u << 20};
  SharedState shared;
  Program program;
  Vm vm{program};
  Heap() {
    vm.attach(arena, shared);
    bootstrap_heap(vm);
  }
};

}  // namespace

TEST_CASE("a fresh heap is whole and always the same") {
  Heap a;
  Heap b;
  REQUIRE(validate_heap(a.vm) == "");
  REQUIRE(a.arena.hash() == b.arena.hash());
  REQUIRE(a.vm.type_name(Value::integer(1)) == "int");
  REQUIRE(a.vm.type_name(Value::none()) == "NoneType");
  REQUIRE(a.vm.is_subtype(type_handle(TypeId::FileNotFoundError), type_handle(TypeId::Exception)));
}

TEST_CASE("equal texts are interned once") {
  Heap heap;
  Vm& vm = heap.vm;
  const Value a = vm.intern("some_name");
  const Value b = vm.intern_str(vm.new_str("some_name"));
  REQUIRE(a.same(b));
  vm.decref(a);
  vm.decref(b);
  REQUIRE(validate_heap(vm) == "");
}

TEST_CASE("memory comes back when counts reach zero") {
  Heap heap;
  Vm& vm = heap.vm;
  const uint32_t before = heap.arena.live_bytes();
  Value chain = vm.new_list(0);
  for (int i = 0; i < 200000; ++i) {  // deep nesting must not recurse
    const Value outer = vm.new_list(1);
    list_push(vm, outer.handle(), chain);
    chain = outer;
  }
  REQUIRE(heap.arena.live_bytes() > before + 200000u * 32);
  vm.decref(chain);
  REQUIRE(heap.arena.live_bytes() == before);
}

TEST_CASE("cycles are collected, what is reachable stays") {
  Heap heap;
  Vm& vm = heap.vm;
  const uint32_t before = heap.arena.live_bytes();
  const Value kept = vm.new_list(0);
  for (int i = 0; i < 10; ++i) {
    const Value a = vm.new_list(0);
    const Value b = vm.new_list(0);
    list_append(vm, a.handle(), b);
    list_append(vm, b.handle(), a);
    if (i < 3) list_append(vm, kept.handle(), a);
    vm.decref(a);
    vm.decref(b);
  }
  REQUIRE(gc_collect(vm, 2) == 14);
  REQUIRE(validate_heap(vm) == "");
  vm.decref(kept);
  REQUIRE(gc_collect(vm, 2) == 6);
  REQUIRE(heap.arena.live_bytes() == before);
}

TEST_CASE("weak references die with their target and queue their callbacks") {
  Heap heap;
  Vm& vm = heap.vm;
  vm.set_thread(new_thread_state(vm));
  const Value target = vm.new_set(false);
  const Outcome plain = new_weakref(vm, type_handle(TypeId::weakref), target, Value::null());
  const Outcome again = new_weakref(vm, type_handle(TypeId::weakref), target, Value::none());
  REQUIRE(plain.is_value());
  REQUIRE(plain.value.same(again.value));
  const Outcome called =
      new_weakref(vm, type_handle(TypeId::weakref), target, Value::ref(type_handle(TypeId::list)));
  REQUIRE(called.is_value());
  vm.decref(weakref_target(vm, plain.value.handle()));
  vm.decref(target);
  REQUIRE(weakref_target(vm, plain.value.handle()).is_none());
  Value callable;
  Value argument;
  REQUIRE(next_finalizer(vm, callable, argument));
  REQUIRE(argument.same(called.value));
  REQUIRE_FALSE(finalizers_pending(vm));
  vm.decref(callable);
  vm.decref(argument);
  vm.decref(called.value);
  vm.decref(again.value);
  vm.decref(plain.value);
  REQUIRE(validate_heap(vm) == "");
}
