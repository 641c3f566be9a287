// The hidden module _packing: what the module _struct (core/lib/_struct.py) is made of. The class
// struct.error is made there in Python and handed over as _packing.error.
#include <cstring>

#include "core/vm/heap/memory_limit.h"
#include "core/vm/arguments.h"
#include "core/vm/bootstrap.h"
#include "core/vm/objects/buffer.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/exception.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/number_arg.h"
#include "core/vm/objects/packing.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

struct Item {
  PackForm form;
  uint32_t offset = 0;
  uint32_t count = 1;    // bytes of 's' and 'p'
};

struct Layouted {
  std::vector<Item> items;
  int64_t values = 0;    // how many are packed; more than `items` where nobody can have so many
  int64_t size = 0;
};

constexpr int64_t kMaxSize = INT64_MAX / 4;

Outcome raise_struct(Vm& vm, const std::string& message) {
  const Value type = dict_get_text(vm, vm.at<Module>(builtin_module(vm, "_packing"))->dict, "error");
  const bool known = type.is_ref() && !type.is_null() && vm.layout_of(type) == Layout::type &&
                     vm.is_subtype(type.handle(), type_handle(TypeId::BaseException));
  if (!known) return vm.raise(TypeId::ValueError, message);   // not used through _struct
  Own text(vm, vm.new_str(message));
  return vm.raise_object(new_exception_with(vm, type.handle(), {text.get()}));
}

bool format_text(Vm& vm, Value format, std::string& out) {
  std::string_view data;
  if (vm.is_str(format)) {
    out = vm.str_copy(format);
    for (char c : out) {
      if (static_cast<unsigned char>(c) < 128) continue;
      const Outcome error = encode_str(vm, format, "ascii", "strict");
      CHECK(error.is_error(), "a text beyond ASCII has been encoded as ASCII");
      return false;
    }
    return true;
  }
  if (format.is_ref() && vm.layout_of(format) == Layout::bytes && bytes_view(vm, format, data)) {
    out = std::string(data);
    return true;
  }
  vm.raise(TypeId::TypeError,
           "Struct() argument 1 must be a str or bytes object, not " + vm.type_name(format));
  return false;
}

// Places one group "10s", "3i" ... False: the whole is too long.
bool place(Layouted& all, const PackForm& form, int64_t count, bool aligned) {
  if (aligned && form.size > 1) {
    all.size = (all.size + form.size - 1) / form.size * form.size;
  }
  if (count > (kMaxSize - all.size) / form.size) return false;
  if (form.code == 'x') {
    all.size += count;
    return true;
  }
  if (form.code == 's' || form.code == 'p') {
    if (count > UINT32_MAX) return false;
    all.items.push_back({form, static_cast<uint32_t>(all.size), static_cast<uint32_t>(count)});
    ++all.values;
    all.size += count;
    return true;
  }
  all.values += count;
  if (count > (1 << 24)) {   // the sum of sizes only; such a struct cannot be packed anyway
    all.size += count * form.size;
    return true;
  }
  for (int64_t i = 0; i < count; ++i) {
    all.items.push_back({form, static_cast<uint32_t>(all.size), 1});
    all.size += form.size;
  }
  return true;
}

bool parse_format(Vm& vm, Value format, Layouted& all) {
  std::string text;
  if (!format_text(vm, format, text)) return false;
  size_t at = 0;
  bool native = true, big = false, aligned = true;
  if (!text.empty() && std::strchr("@=<>!", text[0]) != nullptr && text[0] != 0) {
    native = aligned = text[0] == '@';
    big = text[0] == '>' || text[0] == '!';
    at = 1;
  }
  while (at < text.size()) {
    if (std::strchr(" \t\n\v\f\r", text[at]) != nullptr && text[at] != 0) {
      ++at;
      continue;
    }
    int64_t count = 1;
    if (text[at] >= '0' && text[at] <= '9') {
      count = 0;
      for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        if (count > kMaxSize / 16) return raise_struct(vm, "total struct size too long"), false;
        count = count * 10 + (text[at] - '0');
      }
      if (at >= text.size()) {
        return raise_struct(vm, "repeat count given without format specifier"), false;
      }
    }
    const char code = text[at++];
    if (code == 0) return raise_struct(vm, "embedded null character"), false;
    uint32_t size = code == 'x' || code == 's' || code == 'p' ? 1
                    : native                                  ? native_size(code)
                                                              : standard_size(code);
    if (code == 0 || size == 0) return raise_struct(vm, "bad char in struct format"), false;
    if (!place(all, {code, size, big, native}, count, aligned)) {
      return raise_struct(vm, "total struct size too long"), false;
    }
  }
  return true;
}

Outcome raise_pack(Vm& vm, const PackForm& form, PackResult result, bool negative) {
  const bool real = form.code == 'e' || form.code == 'f' || form.code == 'd';
  if (result == PackResult::wrong_type) {
    if (form.code == 'c') return raise_struct(vm, "char format requires a bytes object of length 1");
    return raise_struct(vm, real ? "required argument is not a float" : "required argument is not an integer");
  }
  if (real) {
    if (result == PackResult::too_large) return raise_struct(vm, "int too large to convert to float");
    return vm.raise(TypeId::OverflowError,
                    std::string("float too large to pack with ") + form.code + " format");
  }
  const bool byte = form.code == 'b' || form.code == 'B';
  if (result == PackResult::too_large && form.big && form.size == 8) {
    return raise_struct(vm, "int too large to convert");
  }
  if (result == PackResult::too_large || (form.code == 'H' && form.big && negative)) {
    return form.code == 'P' ? vm.raise(TypeId::OverflowError, "int too large to convert")
                            : raise_struct(vm, "argument out of range");
  }
  const char* name = form.code == 'b'   ? "byte"
                     : form.code == 'B' ? "ubyte"
                     : form.code == 'h' ? "short"
                     : form.code == 'H' ? "ushort"
                                        : nullptr;
  const std::string shown = name != nullptr && (byte || !form.big) ? name : std::string("'") + form.code + "'";
  return raise_struct(vm, shown + " format requires " + pack_range_text(form));
}

// Fills `out` with the packed values; an outcome that is no value stops.
Outcome pack_items(Vm& vm, const Layouted& all, const Value* values, std::string& out) {
  out.assign(static_cast<size_t>(all.size), '\0');
  for (size_t i = 0; i < all.items.size(); ++i) {
    const Item& item = all.items[i];
    auto* to = reinterpret_cast<uint8_t*>(out.data()) + item.offset;
    if (item.form.code == 's' || item.form.code == 'p') {
      std::string_view data;
      const Layout layout = values[i].is_ref() ? vm.layout_of(values[i]) : Layout::none;
      if ((layout != Layout::bytes && layout != Layout::bytearray) || !bytes_view(vm, values[i], data)) {
        return raise_struct(vm, std::string("argument for '") + item.form.code + "' must be a bytes object");
      }
      const bool pascal = item.form.code == 'p';
      size_t room = item.count;
      if (pascal) room = room == 0 ? 0 : room - 1;
      size_t used = data.size() < room ? data.size() : room;
      std::memcpy(to + (pascal && item.count > 0 ? 1 : 0), data.data(), used);
      if (pascal && item.count > 0) to[0] = static_cast<uint8_t>(used > 255 ? 255 : used);
      continue;
    }
    const PackResult result = pack_value(vm, item.form, values[i], to);
    if (result == PackResult::need_python) return Outcome::tail();
    const bool negative = values[i].is_int() && values[i].as_int() < 0;
    if (result != PackResult::done) return raise_pack(vm, item.form, result, negative);
  }
  return Outcome::none();
}

// Calls the function again with the arguments converted by their __index__, __float__ or __bool__.
Outcome retry_packed(Vm& vm, const char* name, const Args& args) {
  Own all(vm, vm.new_tuple(args.count));
  for (uint32_t i = 0; i < args.count; ++i) tuple_items(vm, all.get().handle())[i] = vm.incref(args[i]);
  vm.heap().mark_range(all.get().handle(), 24 + 8 * args.count);
  const Value function = dict_get_text(vm, vm.at<Module>(builtin_module(vm, "_packing"))->dict, name);
  return vm.tail_prelude("struct_converted", {function, all.get()});
}

Outcome calcsize(Vm& vm, const Args& args) {
  Layouted all;
  return parse_format(vm, args[0], all) ? Outcome::of(vm.new_int(all.size)) : Outcome::error();
}

Outcome pack(Vm& vm, const Args& args) {
  if (args.count == 0) return vm.raise(TypeId::TypeError, "missing format argument");
  Layouted all;
  if (!parse_format(vm, args[0], all)) return Outcome::error();
  if (all.values != int64_t{args.count} - 1) {
    return raise_struct(vm, "pack expected " + std::to_string(all.values) +
                                " items for packing (got " + std::to_string(args.count - 1) + ")");
  }
  if (all.size > int64_t{kUncheckedBytes} && !vm.ensure_memory(static_cast<uint64_t>(all.size)))
    return Outcome::error();
  std::string out;
  const Outcome packed = pack_items(vm, all, args.values + 1, out);
  if (packed.kind == OutcomeKind::tail) return retry_packed(vm, "pack", args);
  return packed.is_value() ? Outcome::of(make_bytes(vm, out)) : packed;
}

Outcome unpack_items(Vm& vm, const Layouted& all, Value buffer, size_t offset) {
  if (all.values != static_cast<int64_t>(all.items.size())) {
    raise_memory_error(vm);
    return Outcome::error();
  }
  Own tuple(vm, vm.new_tuple(static_cast<uint32_t>(all.items.size())));
  for (size_t i = 0; i < all.items.size(); ++i) {
    const Item& item = all.items[i];
    std::string_view data;
    bytes_view(vm, buffer, data);
    const auto* from = reinterpret_cast<const uint8_t*>(data.data()) + offset + item.offset;
    Value value;
    if (item.form.code == 's' || item.form.code == 'p') {
      size_t size = item.count;
      size_t skip = 0;
      if (item.form.code == 'p' && size > 0) {
        skip = 1;
        size = from[0] < size - 1 ? from[0] : size - 1;
      }
      const std::string copy(reinterpret_cast<const char*>(from) + skip, size);
      value = make_bytes(vm, copy);
    } else {
      uint8_t copy[8];
      std::memcpy(copy, from, item.form.size);
      value = unpack_value(vm, item.form, copy);
    }
    tuple_items(vm, tuple.get().handle())[i] = value;
  }
  vm.heap().mark_range(tuple.get().handle(), 24 + 8 * static_cast<uint32_t>(all.items.size()));
  return Outcome::of(tuple.take());
}

bool buffer_argument(Vm& vm, Value value, std::string_view& data) {
  if (bytes_view(vm, value, data)) return true;
  vm.raise(TypeId::TypeError, "a bytes-like object is required, not '" + vm.type_name(value) + "'");
  return false;
}

Outcome unpack(Vm& vm, const Args& args) {
  Layouted all;
  std::string_view data;
  if (!parse_format(vm, args[0], all) || !buffer_argument(vm, args[1], data)) return Outcome::error();
  if (static_cast<int64_t>(data.size()) != all.size) {
    return raise_struct(vm, "unpack requires a buffer of " + std::to_string(all.size) + " bytes");
  }
  return unpack_items(vm, all, args[1], 0);
}

// Where in a buffer of `size` bytes; false: an exception is set.
bool check_offset(Vm& vm, int64_t& offset, int64_t size, int64_t needed, bool packing) {
  const std::string text = std::to_string(offset), bytes = std::to_string(needed);
  if (offset < 0) {
    if (offset + needed > 0) {
      raise_struct(vm, (packing ? "no space to pack " : "not enough data to unpack ") + bytes +
                           " bytes at offset " + text);
      return false;
    }
    if (offset + size < 0) {
      raise_struct(vm, "offset " + text + " out of range for " + std::to_string(size) + "-byte buffer");
      return false;
    }
    offset += size;
  }
  if (size - offset >= needed) return true;
  const std::string end = std::to_string(static_cast<uint64_t>(needed) + static_cast<uint64_t>(offset));
  raise_struct(vm, (packing ? "pack_into requires a buffer of at least "
                            : "unpack_from requires a buffer of at least ") +
                       end + " bytes for " + (packing ? "packing " : "unpacking ") + bytes +
                       " bytes at offset " + std::to_string(offset) + " (actual buffer size is " +
                       std::to_string(size) + ")");
  return false;
}

Outcome unpack_from(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"", "buffer", "offset"};
  static const Signature kSignature = {"unpack_from", kNames, 3, 2, 3, 0};
  Value given[3];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  Layouted all;
  std::string_view data;
  int64_t offset = 0;
  if (!parse_format(vm, given[0], all)) return Outcome::error();
  if (!given[2].is_null() && !integer_argument(vm, given[2], offset)) return Outcome::error();
  if (!buffer_argument(vm, given[1], data)) return Outcome::error();
  if (!check_offset(vm, offset, static_cast<int64_t>(data.size()), all.size, false)) return Outcome::error();
  return unpack_items(vm, all, given[1], static_cast<size_t>(offset));
}

Outcome pack_into(Vm& vm, const Args& args) {
  if (args.count == 0) return vm.raise(TypeId::TypeError, "missing format argument");
  Layouted all;
  if (!parse_format(vm, args[0], all)) return Outcome::error();
  if (args.count == 1) return raise_struct(vm, "pack_into expected buffer argument");
  if (args.count == 2) return raise_struct(vm, "pack_into expected offset argument");
  if (all.values != int64_t{args.count} - 3) {
    return raise_struct(vm, "pack_into expected " + std::to_string(all.values) +
                                " items for packing (got " + std::to_string(args.count - 3) + ")");
  }
  WritableBuffer target;
  if (!writable_buffer(vm, args[1], target)) {
    if (vm.has_raised()) return Outcome::error();
    return vm.raise(TypeId::TypeError,
                    "argument must be read-write bytes-like object, not " + vm.type_name(args[1]));
  }
  int64_t offset = 0;
  if (!integer_argument(vm, args[2], offset)) return Outcome::error();
  if (!check_offset(vm, offset, target.size, all.size, true)) return Outcome::error();
  std::string out;
  const Outcome packed = pack_items(vm, all, args.values + 3, out);
  if (packed.kind == OutcomeKind::tail) return retry_packed(vm, "pack_into", args);
  if (!packed.is_value()) return packed;
  CHECK(writable_buffer(vm, args[1], target), "the buffer is still there");
  std::memcpy(vm.at<uint8_t>(target.data) + target.offset + offset, out.data(), out.size());
  vm.heap().mark_range(target.data + static_cast<uint32_t>(target.offset + offset),
                       static_cast<uint32_t>(out.size()));
  return Outcome::none();
}

constexpr BuiltinDef kRows[] = {method("calcsize", calcsize, 1, 1), method("pack", pack, 0, -1),
                                method("unpack", unpack, 2, 2),
                                method("unpack_from", unpack_from, 0, -1, kKeywords),
                                method("pack_into", pack_into, 0, -1)};

}  // namespace

extern const BuiltinTable kPackingTable;
const BuiltinTable kPackingTable = module_table("_packing", kRows);

}  // namespace lockstep::vm
