// Keys of dicts whose classes have their own __hash__ and __eq__: the hash is asked for, then each key that has the
// same one whether it is equal, in the order in which the table is probed. A dict that has changed meanwhile is
// looked through anew.
#include <vector>

#include "core/lang/code/opcode.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/drive_record.h"
#include "core/vm/objects/arith.h"
#include "core/vm/objects/dict.h"

namespace lockstep::vm {

namespace {

// Own values.
enum Field : uint32_t { kDict, kKey, kValue, kUse, kHash, kCandidate, kPlace, kPhase };
enum Phase : int64_t { kAsksHash, kChecksHash, kAsksEqual };
constexpr int64_t kNowhere = -1;

Outcome found(const Driver& d, uint32_t place) {
  Vm& vm = d.vm;
  const Handle dict = d.own(kDict).handle();
  switch (static_cast<KeyUse>(d.number(kUse))) {
    case KeyUse::get:
    case KeyUse::get_default: return Outcome::of(vm.incref(dict_entry(vm, dict, place)->value));
    case KeyUse::set: dict_set_at(vm, dict, place, d.own(kValue)); return Outcome::none();
    case KeyUse::contains: return Outcome::boolean(true);
  }
  UNREACHABLE("no use of a key");
}

Outcome absent(const Driver& d, uint64_t hash) {
  Vm& vm = d.vm;
  switch (static_cast<KeyUse>(d.number(kUse))) {
    case KeyUse::get: return vm.raise_value(TypeId::KeyError, d.own(kKey));
    case KeyUse::get_default: return Outcome::of(vm.incref(d.own(kValue)));
    case KeyUse::set:
      dict_append_entry(vm, d.own(kDict).handle(), d.own(kKey), hash, d.own(kValue));
      return Outcome::none();
    case KeyUse::contains: return Outcome::boolean(false);
  }
  UNREACHABLE("no use of a key");
}

// candidate == key, where that needs Python.
Outcome ask_equal(const Driver& d, Value candidate, uint32_t place) {
  Vm& vm = d.vm;
  const Value key = d.own(kKey);
  d.set_own(kCandidate, vm.incref(candidate));
  d.set_number(kPlace, place);
  d.set_number(kPhase, kAsksEqual);
  const Handle type = vm.type_of(candidate), other = vm.type_of(key);
  const Value function = type_lookup(vm, type, name_of(vm, Dunder::eq));
  const bool first = type == other || !vm.is_subtype(other, type);
  if (first && may_be_driven(vm, function, 2)) return vm.tail_call(function, {candidate, key});
  return vm.tail_prelude("are_equal", {candidate, key});
}

// Goes on behind the place that was asked about.
Outcome look(const Driver& d) {
  Vm& vm = d.vm;
  int64_t number = 0;
  CHECK(vm.to_int64(d.own(kHash), number), "a hash of more than 64 bits");
  const auto hash = static_cast<uint64_t>(number);
  const Handle dict = d.own(kDict).handle();
  std::vector<uint32_t> places;
  dict_places(vm, dict, hash, places);
  bool behind = d.own(kPlace).as_int() == kNowhere;
  for (const uint32_t place : places) {
    if (!behind) {
      behind = d.own(kPlace).as_int() == place;
      continue;
    }
    const Value candidate = dict_entry(vm, dict, place)->key;
    switch (equal_fast(vm, candidate, d.own(kKey))) {
      case Tri::yes: return found(d, place);
      case Tri::no: continue;
      case Tri::error: return Outcome::error();
      case Tri::need_python: return ask_equal(d, candidate, place);
    }
  }
  return absent(d, hash);
}

Outcome know_hash(const Driver& d, Value owned) {
  d.set_own(kHash, owned);
  return look(d);
}

Outcome know_equal(const Driver& d, Value owned) {
  Vm& vm = d.vm;
  const Own held(vm, owned);
  if (owned.is_not_implemented()) {
    return vm.tail_prelude("compare_declined",
                           {Value::integer(lang::kCompareEq), d.own(kCandidate), d.own(kKey)});
  }
  const Tri truth = owned.is_bool() ? tri(owned.is_true()) : truth_fast(vm, owned);
  if (truth == Tri::error) return Outcome::error();
  if (truth == Tri::need_python) return vm.tail_prelude("truth_of", {owned});
  const Handle dict = d.own(kDict).handle();
  const uint32_t place = d.number(kPlace);
  const bool there =
      place < vm.at<Dict>(dict)->entry_count && dict_entry(vm, dict, place)->key.same(d.own(kCandidate));
  if (there && truth == Tri::yes) return found(d, place);
  if (!there) d.set_number(kPlace, kNowhere);
  return look(d);
}

}  // namespace

Outcome drive_key(const Driver& d, Value result) {
  Vm& vm = d.vm;
  if (result.is_null()) {
    return vm.tail_call(lookup_special(vm, d.own(kKey), Dunder::hash), {d.own(kKey)});
  }
  switch (d.own(kPhase).as_int()) {
    case kAsksHash: {
      const Outcome hash = settle(vm, Settle::hash, result);
      if (hash.is_value()) return know_hash(d, hash.value);
      d.set_number(kPhase, kChecksHash);
      return hash;
    }
    case kChecksHash: return know_hash(d, result);
    default: return know_equal(d, result);
  }
}

bool begin_key(Vm& vm, KeyUse use, Value dict, Value key, Value value, Outcome& outcome) {
  if (!key.is_ref() || !vm.is_exact(dict, TypeId::dict)) return false;
  if (!has_python_dunder(vm, key, Dunder::hash)) return false;
  if (!may_be_driven(vm, lookup_special(vm, key, Dunder::hash), 1)) return false;
  outcome = begin_driver(vm, DriverKind::key,
                         {dict, key, value, Value::integer(static_cast<int64_t>(use)), Value::null(),
                          Value::null(), Value::integer(kNowhere), Value::integer(kAsksHash)});
  return true;
}

}  // namespace lockstep::vm
