// What the hidden Python of _io (core/lib/_io.py) needs of C++: its types' place in the hierarchy, and
// decoding in pieces. And builtins.open.
#include <string>

#include "core/vm/bootstrap.h"
#include "core/vm/classes/class.h"
#include "core/vm/classes/type.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/file.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

// adopt(type, base): a type made in C++ gets a base made in Python. It has no layout of its own.
Outcome adopt(Vm& vm, const Args& args) {
  if (vm.layout_of(args[0]) != Layout::type || vm.layout_of(args[1]) != Layout::type) {
    return vm.raise(TypeId::TypeError, "types wanted");
  }
  const Handle type = args[0].handle();
  const Handle base = args[1].handle();
  std::vector<Handle> order{type};
  const Handle base_mro = vm.type_at(base)->mro;
  for (uint32_t i = 0; i < tuple_size(vm, base_mro); ++i) {
    order.push_back(tuple_items(vm, base_mro)[i].handle());
  }
  const Handle mro = tuple_of_types(vm, order);
  const Handle bases = tuple_of_types(vm, {base});
  TypeObject* object = vm.type_at(type);
  const Handle old[] = {object->mro, object->bases, object->base};
  object->mro = mro;
  object->bases = bases;
  object->base = vm.incref_handle(base);
  vm.heap().mark_range(type, sizeof(TypeObject));
  for (const Handle handle : old) vm.decref_handle(handle);
  link_to_bases(vm, type);
  type_modified(vm, type);
  return Outcome::none();
}

// publish(namespace): where C++ finds the functions of _io.py.
Outcome publish(Vm& vm, const Args& args) {
  if (vm.layout_of(args[0]) != Layout::dict) return vm.raise(TypeId::TypeError, "a namespace wanted");
  const Handle before = vm.root(Root::io_namespace);
  vm.set_root(Root::io_namespace, vm.incref(args[0]).handle());
  vm.decref_handle(before);
  return Outcome::none();
}

// complete_utf8(bytes): how many of them do not belong to a character that has only begun.
Outcome complete_utf8(Vm& vm, const Args& args) {
  std::string_view data;
  if (!bytes_view(vm, args[0], data)) return vm.raise(TypeId::TypeError, "bytes wanted");
  const size_t size = data.size();
  for (size_t back = 1; back <= 3 && back <= size; ++back) {
    const auto byte = static_cast<uint8_t>(data[size - back]);
    if ((byte & 0xc0) == 0x80) continue;
    const size_t length = byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (byte > 0xf4 || length <= back) break;
    // The second byte has narrower limits after some first ones: then it is an error, not a beginning.
    if (back > 1) {
      const auto second = static_cast<uint8_t>(data[size - back + 1]);
      if ((byte == 0xe0 && second < 0xa0) || (byte == 0xed && second > 0x9f) ||
          (byte == 0xf0 && second < 0x90) || (byte == 0xf4 && second > 0x8f)) {
        break;
      }
    }
    return Outcome::of(vm.new_int(static_cast<int64_t>(size - back)));
  }
  return Outcome::of(vm.new_int(static_cast<int64_t>(size)));
}

// bytes_of_characters(bytes, characters, wide, joined): how many bytes so many characters took. wide: UTF-8,
// else a byte is a character. joined: \r\n counts as one.
Outcome bytes_of_characters(Vm& vm, const Args& args) {
  std::string_view data;
  if (!bytes_view(vm, args[0], data)) return vm.raise(TypeId::TypeError, "bytes wanted");
  int64_t left = 0;
  if (!integer_argument(vm, args[1], left)) return Outcome::error();
  size_t at = 0;
  while (left > 0 && at < data.size()) {
    if (args[3].is_true() && data[at] == '\r' && at + 1 < data.size() && data[at + 1] == '\n') ++at;
    ++at;
    while (args[2].is_true() && at < data.size() && (static_cast<uint8_t>(data[at]) & 0xc0) == 0x80) ++at;
    --left;
  }
  return Outcome::of(vm.new_int(static_cast<int64_t>(at)));
}

Outcome builtin_open(Vm& vm, const Args& args) {
  if (args.count > 8) {
    return vm.raise_format(TypeId::TypeError, "open() takes at most 8 arguments (%u given)", args.count);
  }
  if (args.count == 0 && (args.kwnames.is_null() || tuple_size(vm, args.kwnames.handle()) == 0)) {
    return vm.raise(TypeId::TypeError, "open() missing required argument 'file' (pos 1)");
  }
  return tail_io_n(vm, "_open", args);
}

const BuiltinDef kRows[] = {method("adopt", adopt, 2, 2), method("publish", publish, 1, 1),
                            method("complete_utf8", complete_utf8, 1, 1),
                            method("bytes_of_characters", bytes_of_characters, 4, 4)};
const BuiltinDef kOpenRows[] = {method("open", builtin_open, 1, -1, kKeywords)};

}  // namespace

extern const BuiltinTable kIoBaseTable, kOpenTable;
const BuiltinTable kIoBaseTable = module_table("_iobase", kRows);
const BuiltinTable kOpenTable = module_table("builtins", kOpenRows);

void fill_iobase_module(Vm& vm, Handle dict);
void fill_iobase_module(Vm& vm, Handle dict) {
  dict_set_text(vm, dict, "TextIOWrapper", Value::ref(type_handle(TypeId::text_file)));
  dict_set_text(vm, dict, "StringIO", Value::ref(type_handle(TypeId::string_io)));
  dict_set_text(vm, dict, "BytesIO", Value::ref(type_handle(TypeId::bytes_io)));
}

}  // namespace lockstep::vm
