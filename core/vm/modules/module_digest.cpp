// The hidden module _digest: hash functions over bytes, for the modules _md5, _sha1 ... in core/lib. A
// running digest is a bytes object that holds a base::Digest.
#include "core/base/digest.h"

#include <cstring>

#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

using base::Digest;
using base::DigestKind;

Outcome bytes_of(Vm& vm, const Digest& digest) {
  return Outcome::of(
      make_bytes(vm, {reinterpret_cast<const char*>(&digest), sizeof digest}));
}

// False: these bytes are no running digest; ValueError raised.
bool digest_of(Vm& vm, Value state, Digest& digest) {
  std::string_view view;
  if (bytes_view(vm, state, view) && view.size() == sizeof(Digest)) {
    std::memcpy(&digest, view.data(), sizeof digest);
    if (base::is_digest(digest)) return true;
  }
  vm.raise(TypeId::ValueError, "not the state of a hash function");
  return false;
}

Outcome start(Vm& vm, const Args& args) {
  const int64_t kind = args[0].as_int();
  if (kind < 0 || kind >= static_cast<int64_t>(DigestKind::blake2b)) {
    return vm.raise(TypeId::ValueError, "no such hash function");
  }
  return bytes_of(vm, base::digest_start(static_cast<DigestKind>(kind)));
}

// start_blake(kind, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth,
// inner_size, last_node): checked by the caller.
Outcome start_blake(Vm& vm, const Args& args) {
  std::string_view key, salt, person;
  CHECK(bytes_view(vm, args[2], key) && bytes_view(vm, args[3], salt) && bytes_view(vm, args[4], person),
        "parameters of BLAKE2");
  const int64_t kind = args[0].as_int(), half = kind == static_cast<int64_t>(DigestKind::blake2b) ? 16 : 8;
  const int64_t size = args[1].as_int();
  if ((half == 8 && kind != static_cast<int64_t>(DigestKind::blake2s)) || size < 1 || size > 4 * half ||
      key.size() > static_cast<size_t>(4 * half) || salt.size() > static_cast<size_t>(half) ||
      person.size() > static_cast<size_t>(half)) {
    return vm.raise(TypeId::ValueError, "parameters that BLAKE2 does not have");
  }
  base::BlakeParameters p;
  p.salt = salt;
  p.person = person;
  p.fanout = static_cast<uint32_t>(args[5].as_int());
  p.depth = static_cast<uint32_t>(args[6].as_int());
  p.leaf_size = static_cast<uint32_t>(args[7].as_int());
  p.node_offset = vm.big_of(args[8]).low_bits();
  p.node_depth = static_cast<uint32_t>(args[9].as_int());
  p.inner_size = static_cast<uint32_t>(args[10].as_int());
  Digest digest = base::digest_start_blake(static_cast<DigestKind>(args[0].as_int()),
                                           static_cast<uint32_t>(args[1].as_int()), key, p);
  digest.last_node = args[11].is_true() ? 1 : 0;
  return bytes_of(vm, digest);
}

Outcome update(Vm& vm, const Args& args) {
  std::string_view data;
  if (vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "Strings must be encoded before hashing");
  }
  if (!bytes_view(vm, args[1], data)) {
    return vm.raise(TypeId::TypeError, "object supporting the buffer API required");
  }
  Digest digest;
  if (!digest_of(vm, args[0], digest)) return Outcome::error();
  base::digest_update(digest, data);
  return bytes_of(vm, digest);
}

// result(state, size): size counts for SHAKE only.
Outcome result(Vm& vm, const Args& args) {
  int64_t size = 0;
  if (!integer_argument(vm, args[1], size)) return Outcome::error();
  if (size < 0) return vm.raise(TypeId::ValueError, "value must be positive");
  if (size >= (1 << 29)) return vm.raise(TypeId::ValueError, "length is too large");
  if (size > int64_t{kUncheckedBytes} && !vm.ensure_memory(static_cast<uint64_t>(size))) {
    return Outcome::error();
  }
  Digest digest;
  if (!digest_of(vm, args[0], digest)) return Outcome::error();
  const Value made = make_bytes(vm, base::digest_result(digest, static_cast<uint64_t>(size)));
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

constexpr BuiltinDef kRows[] = {checked("start", start, "i"), checked("start_blake", start_blake, "ipyyyiiinii*"),
                                checked("update", update, "b*"), checked("result", result, "b*")};

}  // namespace

extern const BuiltinTable kDigestTable;
const BuiltinTable kDigestTable = module_table("_digest", kRows);

}  // namespace lockstep::vm
