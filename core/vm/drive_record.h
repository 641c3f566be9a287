// The record of a driver (drive.h) as the files drive*.cpp see it; private to them.
#pragma once

#include "core/vm/drive.h"
#include "core/vm/heap/layout.h"

namespace lockstep::vm {

// Places in a driver's record; from kOwn on they are the kind's.
enum Place : uint32_t { kMark, kKind, kAction, kData, kLeft, kRight, kOwn };
constexpr uint32_t kRoom = 8;   // values of a kind's own
constexpr Value kDriverMark = Value::not_implemented();

struct Driver {
  Vm& vm;
  Handle handle;

  Value get(uint32_t place) const { return vm.at<Record>(handle)->values[place]; }
  // The reference that is handed over takes the place of the one before.
  void put(uint32_t place, Value owned) const {
    Value& field = vm.at<Record>(handle)->values[place];
    const Value old = field;
    field = owned;
    vm.heap().mark_range(handle, record_bytes(kOwn + kRoom));
    vm.decref(old);
  }
  void keep(uint32_t place, Value borrowed) const { put(place, vm.incref(borrowed)); }
  Value own(uint32_t i) const { return get(kOwn + i); }
  uint32_t number(uint32_t i) const { return static_cast<uint32_t>(own(i).as_int()); }
  void set_own(uint32_t i, Value owned) const { put(kOwn + i, owned); }
  // In the place of a number.
  void set_number(uint32_t i, int64_t number) const {
    vm.at<Record>(handle)->values[kOwn + i] = Value::integer(number);
    vm.heap().mark_range(handle, record_bytes(kOwn + kRoom));
  }
};

// Hidden Python does the rest: what it gives is what the driver gives.
inline void hand_on(const Driver& d) { d.put(kKind, Value::integer(static_cast<int64_t>(DriverKind::over))); }

// One step of a driver of kind `key`, in drive_key.cpp.
Outcome drive_key(const Driver& d, Value result);

}  // namespace lockstep::vm
