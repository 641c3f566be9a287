#include "core/vm/inline_cache.h"

#include "core/lang/code/opcode.h"
#include "core/vm/objects/dict.h"
#include "core/vm/quick_ops.h"
#include "core/vm/stack.h"

namespace lockstep::vm {

using lang::Op;

namespace {

constexpr uint32_t kMaxMisses = 250;
constexpr uint32_t kWays = 1024;

Vm::AttributeWay& way_of(Vm& vm, uint32_t version, Handle name, uint8_t op) {
  if (vm.attribute_ways.empty()) vm.attribute_ways.resize(kWays);
  return vm.attribute_ways[(version * 0x9e3779b1u ^ name >> 4 ^ op) & (kWays - 1)];
}

// How a value of a class goes into the cache: its encoding's bits, or 0 for a handle. False: it does not.
bool encode(Value value, uint32_t& payload, uint32_t& how) {
  payload = value.handle();
  if (value.is_ref()) return true;
  how |= value.is_immediate() ? uint32_t{kCacheImmediate} : uint32_t{kCacheInt};
  return value.is_immediate() || (value.is_int() && value.as_int() == static_cast<int32_t>(value.as_int()));
}

// The kind of cache for this operation; kCacheNone: the run loop has no use for it.
uint32_t usable_kind(Vm& vm, Op op, Value owner, const AttributeCache& found) {
  using Kind = AttributeCache::Kind;
  const bool plain = owner.is_ref() && vm.layout_of(owner) == Layout::instance;
  const bool stores = op == Op::STORE_ATTR;
  switch (found.kind) {
    case Kind::instance_dict: return plain ? kCacheInstanceDict : kCacheNone;
    case Kind::slot: return plain ? kCacheSlot : kCacheNone;
    case Kind::new_attribute: return plain && stores ? kCacheNewAttribute : kCacheNone;
    case Kind::tuple_item: return stores ? kCacheNone : kCacheTupleItem;
    case Kind::type_value: return !stores && (found.has_dict == 0 || plain) ? kCacheTypeValue : kCacheNone;
    case Kind::property: return op == Op::LOAD_ATTR ? kCacheProperty : kCacheNone;
    case Kind::class_value: return stores ? kCacheNone : kCacheClassValue;
    case Kind::method:
      return op == Op::LOAD_METHOD && (found.has_dict == 0 || plain) ? kCacheMethod : kCacheNone;
    case Kind::module_dict: return stores ? kCacheNone : kCacheModule;
    case Kind::none: break;
  }
  return kCacheNone;
}

}  // namespace

bool may_remember(const Instr& instr) { return (instr.aux >> kCacheMissShift) < kMaxMisses; }

void remember(Vm& vm, Instr& instr, Value owner, Handle name, const AttributeCache& found) {
  const uint32_t misses = instr.aux >> kCacheMissShift;
  uint32_t kind = found.version == 0 ? uint32_t{kCacheNone}
                                     : usable_kind(vm, static_cast<Op>(instr.orig), owner, found);
  uint32_t payload = found.dict_index;
  uint32_t how = found.has_dict != 0 ? uint32_t{kCacheHasDict} : 0;
  if (!found.value.is_null() && !encode(found.value, payload, how)) kind = kCacheNone;
  how |= kind;
  vm.program().filling(instr);
  instr.cache = kind == kCacheNone ? 0 : static_cast<uint64_t>(payload) << 32 | found.version;
  instr.aux = static_cast<uint16_t>(how | (misses + 1) << kCacheMissShift);
  if (kind == kCacheNone || kind == kCacheModule || kind == kCacheClassValue) return;
  if ((vm.at<Str>(name)->flags & 1) == 0) return;
  way_of(vm, found.version, name, instr.orig) = {found.version,
                                                 name,
                                                 vm.type_cache_epoch,
                                                 payload,
                                                 static_cast<uint16_t>(how),
                                                 instr.orig};
}

bool recall(Vm& vm, Instr& instr, Value owner) {
  if (instr.cache == 0) return false;
  const uint32_t version = vm.type_at(vm.type_of(owner))->version;
  const Handle names = vm.at<CodeObject>(top_frame(vm)->code)->names;
  const Handle name = vm.at<Tuple>(names)->items[instr.arg].handle();
  const Vm::AttributeWay& way = way_of(vm, version, name, instr.orig);
  if (way.version != version || way.name != name || way.epoch != vm.type_cache_epoch || way.op != instr.orig) {
    return false;
  }
  uint32_t payload = way.payload;
  uint32_t how = way.how;
  const uint32_t kind = how & kCacheKindMask;
  if (kind == kCacheInstanceDict || kind == kCacheNewAttribute) {
    const Handle dict = vm.at<Instance>(owner)->dict;
    payload = dict == 0 ? kNoEntry : dict_find_index(vm, dict, name);
    if (payload == kNoEntry && instr.orig != static_cast<uint8_t>(Op::STORE_ATTR)) return false;
    how = (how & ~uint32_t{kCacheKindMask}) | (payload == kNoEntry ? kCacheNewAttribute : kCacheInstanceDict);
    if (payload == kNoEntry) payload = 0;
  }
  const uint64_t cache = static_cast<uint64_t>(payload) << 32 | version;
  const uint32_t misses = instr.aux >> kCacheMissShift;
  const auto aux = static_cast<uint16_t>(how | misses << kCacheMissShift);
  if (instr.cache == cache && instr.aux == aux) return false;   // that is not why
  instr.cache = cache;
  instr.aux = aux;
  return true;
}

}  // namespace lockstep::vm
