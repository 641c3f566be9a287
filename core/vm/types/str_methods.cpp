// The methods of str that search, cut and join. Case, classes of characters and padding:
// str_case.cpp.
#include "core/base/search.h"
#include "core/base/text.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/text/str_format.h"
#include "core/vm/text/unicode.h"

namespace lockstep::vm {

namespace {

Outcome text(Vm& vm, std::string_view s) {
  const Value made = make_str(vm, s);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

Outcome must_be_str(Vm& vm, Value v) {
  return vm.raise(TypeId::TypeError, "must be str, not " + vm.type_name(v));
}

// A slice of a text given in characters, as byte offsets.
struct Window {
  size_t from = 0, to = 0;      // bytes
  int64_t first = 0;            // characters before `from`
  bool empty = false;           // start lies behind the end
};

// None, an integer, or (refused) something else: the bound of find, count, startswith ...
bool bound(Vm& vm, Value v, int64_t& out, Outcome& failed) {
  if (v.is_null() || v.is_none()) return true;
  const Tri index = index_int64(vm, v, out, true);
  if (index == Tri::yes) return true;
  failed = index == Tri::need_python
               ? Outcome::indices(~3u)
               : vm.raise(TypeId::TypeError,
                          "slice indices must be integers or None or have an __index__ method");
  return false;
}

bool window(Vm& vm, Value s, Value start, Value stop, Window& out, Outcome& failed) {
  int64_t a = 0, b = INT64_MAX;
  if (!bound(vm, start, a, failed) || !bound(vm, stop, b, failed)) return false;
  const int64_t length = str_length(vm, s);
  if (a < 0) a = a + length < 0 ? 0 : a + length;
  if (b < 0) b = b + length < 0 ? 0 : b + length;
  if (b > length) b = length;
  out.empty = a > length || a > b;
  if (a > length) a = length;
  if (b < a) b = a;
  out.first = a;
  out.from = str_offset(vm, s, static_cast<uint32_t>(a));
  out.to = str_offset(vm, s, static_cast<uint32_t>(b));
  return true;
}

Value argument(const Args& args, uint32_t i) { return i < args.count ? args[i] : Value::null(); }

// Character index of the first (or last) occurrence, -1 if none.
Outcome find_index(Vm& vm, const Args& args, bool last, int64_t& result) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, "must be str, not " + vm.type_name(args[1]));
  }
  Window w;
  Outcome failed;
  if (!window(vm, args[0], argument(args, 2), argument(args, 3), w, failed)) return failed;
  result = -1;
  if (w.empty) return Outcome::none();
  const std::string_view part = vm.str_view(args[0]).substr(w.from, w.to - w.from);
  const size_t at = last ? part.rfind(vm.str_view(args[1])) : base::find_in(part, vm.str_view(args[1]), 0);
  if (at == std::string_view::npos) return Outcome::none();
  result = w.first + static_cast<int64_t>(base::count_code_points(part.substr(0, at)));
  return Outcome::none();
}

template <bool last>
Outcome str_find(Vm& vm, const Args& args) {
  int64_t index = -1;
  const Outcome done = find_index(vm, args, last, index);
  return done.is_value() ? Outcome::of(vm.new_int(index)) : done;
}

template <bool last>
Outcome str_index(Vm& vm, const Args& args) {
  int64_t index = -1;
  const Outcome done = find_index(vm, args, last, index);
  if (!done.is_value()) return done;
  return index < 0 ? vm.raise(TypeId::ValueError, "substring not found")
                   : Outcome::of(vm.new_int(index));
}

Outcome str_count(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) return must_be_str(vm, args[1]);
  Window w;
  Outcome failed;
  if (!window(vm, args[0], argument(args, 2), argument(args, 3), w, failed)) return failed;
  if (w.empty) return Outcome::of(Value::integer(0));
  const std::string_view part = vm.str_view(args[0]).substr(w.from, w.to - w.from);
  const std::string_view wanted = vm.str_view(args[1]);
  if (wanted.empty())
    return Outcome::of(vm.new_int(static_cast<int64_t>(base::count_code_points(part)) + 1));
  int64_t count = 0;
  for (size_t at = base::find_in(part, wanted, 0); at != std::string_view::npos;
       at = base::find_in(part, wanted, at + wanted.size()))
    ++count;
  return Outcome::of(vm.new_int(count));
}

template <bool at_end>
Outcome str_affix(Vm& vm, const Args& args) {
  Window w;
  Outcome failed;
  if (!window(vm, args[0], argument(args, 2), argument(args, 3), w, failed)) return failed;
  const std::string_view part = vm.str_view(args[0]).substr(w.from, w.to - w.from);
  auto matches = [&](Value v) {
    const std::string_view affix = vm.str_view(v);
    if (w.empty || affix.size() > part.size()) return false;
    return at_end ? part.substr(part.size() - affix.size()) == affix
                  : part.substr(0, affix.size()) == affix;
  };
  if (vm.is_str(args[1])) return Outcome::boolean(matches(args[1]));
  const char* name = at_end ? "endswith" : "startswith";
  if (!args[1].is_ref() || vm.layout_of(args[1]) != Layout::tuple) {
    return vm.raise(TypeId::TypeError, std::string(name) +
                                           " first arg must be str or a tuple of str, not " +
                                           vm.type_name(args[1]));
  }
  for (uint32_t i = 0; i < tuple_size(vm, args[1].handle()); ++i) {
    const Value item = tuple_items(vm, args[1].handle())[i];
    if (!vm.is_str(item)) {
      return vm.raise(TypeId::TypeError, std::string("tuple for ") + name +
                                             " must only contain str, not " + vm.type_name(item));
    }
    if (matches(item)) return Outcome::boolean(true);
  }
  return Outcome::boolean(false);
}

Outcome str_replace(Vm& vm, const Args& args) {
  for (uint32_t i = 1; i < 3; ++i) {
    if (!vm.is_str(args[i])) {
      return vm.raise_format(TypeId::TypeError, "replace() argument %u must be str, not %s", i,
                             vm.type_name(args[i]).c_str());
    }
  }
  int64_t limit = -1;
  if (args.count > 3) {
    const Tri index = index_int64(vm, args[3], limit, true);
    if (index != Tri::yes) return index_failed(vm, args[3]);
  }
  const std::string_view s = vm.str_view(args[0]), old = vm.str_view(args[1]),
                         by = vm.str_view(args[2]);
  if (old == by && vm.is_exact(args[0], TypeId::str)) return Outcome::of(vm.incref(args[0]));
  if (limit < 0) limit = INT64_MAX;
  std::string out;
  if (old.empty()) {
    size_t at = 0;
    for (; limit > 0; --limit) {
      if (!text_fits(vm, out.size())) return Outcome::error();
      out += by;
      if (at >= s.size()) break;
      const size_t before = at;
      base::decode_utf8(s, at);
      out += s.substr(before, at - before);
    }
    out += s.substr(at);
    return text(vm, out);
  }
  size_t at = 0;
  for (; limit > 0; --limit) {
    if (!text_fits(vm, out.size())) return Outcome::error();
    const size_t next = base::find_in(s, old, at);
    if (next == std::string_view::npos) break;
    out += s.substr(at, next - at);
    out += by;
    at = next + old.size();
  }
  if (at == 0 && vm.is_exact(args[0], TypeId::str)) return Outcome::of(vm.incref(args[0]));
  out += s.substr(at);
  return text(vm, out);
}

// --- splitting
// ----------------------------------------------------------------------------------------

// Texts on the host.
Outcome list_of_texts(Vm& vm, const std::vector<std::string_view>& parts) {
  Own list(vm, vm.new_list(0));
  for (const std::string_view part : parts) {
    if (!list_grow(vm, list.get().handle())) return Outcome::error();
    const Value made = make_str(vm, part);
    if (made.is_null()) return Outcome::error();
    list_push(vm, list.get().handle(), made);
  }
  return Outcome::of(list.take());
}

std::vector<std::string_view> split_blanks(std::string_view s, int64_t limit) {
  std::vector<std::string_view> parts;
  size_t at = 0;
  while (at < s.size()) {
    size_t next = at;
    if (is_space(base::decode_utf8(s, next))) {
      at = next;
      continue;
    }
    if (limit-- == 0) {
      parts.emplace_back(s.substr(at));
      return parts;
    }
    size_t end = at;
    while (end < s.size()) {
      next = end;
      if (is_space(base::decode_utf8(s, next))) break;
      end = next;
    }
    parts.emplace_back(s.substr(at, end - at));
    at = end;
  }
  return parts;
}

size_t step_back(std::string_view s, size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(s[at]) & 0xc0) == 0x80) --at;
  return at;
}

uint32_t code_at(std::string_view s, size_t at) { return base::decode_utf8(s, at); }

std::vector<std::string_view> rsplit_blanks(std::string_view s, int64_t limit) {
  std::vector<std::string_view> parts;
  size_t end = s.size();
  while (end > 0) {
    const size_t before = step_back(s, end);
    if (is_space(code_at(s, before))) {
      end = before;
      continue;
    }
    if (limit-- == 0) {
      parts.emplace_back(s.substr(0, end));
      break;
    }
    size_t start = before;
    while (start > 0) {
      const size_t previous = step_back(s, start);
      if (is_space(code_at(s, previous))) break;
      start = previous;
    }
    parts.emplace_back(s.substr(start, end - start));
    end = start;
  }
  return {parts.rbegin(), parts.rend()};
}

template <bool from_right>
Outcome str_split(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"sep", "maxsplit"};
  static const Signature kSignature = {from_right ? "rsplit" : "split", kNames, 2, 0, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  int64_t limit = -1;
  if (!given[1].is_null()) {
    const Tri index = index_int64(vm, given[1], limit, true);
    if (index != Tri::yes)
      return index_failed(vm, given[1]);
  }
  if (limit < 0) limit = most_items(vm);
  const std::string copy = vm.str_copy(args[0]);
  const std::string_view s = copy;
  if (given[0].is_null() || given[0].is_none()) {
    return list_of_texts(vm, from_right ? rsplit_blanks(s, limit) : split_blanks(s, limit));
  }
  if (!vm.is_str(given[0]))
    return vm.raise(TypeId::TypeError, "must be str or None, not " + vm.type_name(given[0]));
  const std::string separator = vm.str_copy(given[0]);
  if (separator.empty()) return vm.raise(TypeId::ValueError, "empty separator");
  std::vector<std::string_view> parts;
  if (!from_right) {
    size_t at = 0;
    for (; limit != 0; --limit) {
      const size_t next = base::find_in(s, separator, at);
      if (next == std::string::npos) break;
      parts.push_back(s.substr(at, next - at));
      at = next + separator.size();
    }
    parts.push_back(s.substr(at));
    return list_of_texts(vm, parts);
  }
  size_t end = s.size();
  for (; limit != 0; --limit) {
    const size_t at = s.substr(0, end).rfind(separator);
    if (at == std::string_view::npos) break;
    parts.push_back(s.substr(at + separator.size(), end - at - separator.size()));
    end = at;
  }
  parts.push_back(s.substr(0, end));
  return list_of_texts(vm, {parts.rbegin(), parts.rend()});
}

Outcome str_splitlines(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"keepends"};
  static const Signature kSignature = {"splitlines", kNames, 1, 0, 1, 1};
  Value given[1];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const bool keep = !given[0].is_null() && truth_fast(vm, given[0]) == Tri::yes;
  const std::string copy = vm.str_copy(args[0]);
  const std::string_view s = copy;
  std::vector<std::string_view> parts;
  for (size_t at = 0; at < s.size();) {
    size_t end = at, after = at;
    while (end < s.size()) {
      after = end;
      const uint32_t code = base::decode_utf8(s, after);
      if (is_line_break(code)) {
        if (code == '\r' && after < s.size() && s[after] == '\n') ++after;
        break;
      }
      end = after;
    }
    parts.push_back(s.substr(at, (keep ? after : end) - at));
    at = after;
  }
  return list_of_texts(vm, parts);
}

template <bool last>
Outcome str_partition(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) return must_be_str(vm, args[1]);
  const std::string s = vm.str_copy(args[0]), separator = vm.str_copy(args[1]);
  if (separator.empty()) return vm.raise(TypeId::ValueError, "empty separator");
  const size_t at = last ? s.rfind(separator) : base::find_in(s, separator, 0);
  std::string parts[3];
  if (at == std::string::npos) {
    parts[last ? 2 : 0] = s;
  } else {
    parts[0] = s.substr(0, at);
    parts[1] = separator;
    parts[2] = s.substr(at + separator.size());
  }
  Own a(vm, make_str(vm, parts[0])), b(vm, make_str(vm, parts[1])), c(vm, make_str(vm, parts[2]));
  return Outcome::of(vm.new_tuple_of({a.get(), b.get(), c.get()}));
}

// --- stripping, joining, translating
// ------------------------------------------------------------------

template <bool left, bool right>
Outcome str_strip(Vm& vm, const Args& args) {
  const bool blanks = args.count < 2 || args[1].is_none();
  if (!blanks && !vm.is_str(args[1])) {
    const char* name = left && right ? "strip" : left ? "lstrip" : "rstrip";
    return vm.raise(TypeId::TypeError, std::string(name) + " arg must be None or str");
  }
  std::vector<uint32_t> unwanted;
  if (!blanks) {
    const std::string_view chars = vm.str_view(args[1]);
    for (size_t at = 0; at < chars.size();) unwanted.push_back(base::decode_utf8(chars, at));
  }
  auto drop = [&](uint32_t code) {
    if (blanks) return is_space(code);
    for (uint32_t c : unwanted) {
      if (c == code) return true;
    }
    return false;
  };
  const std::string_view s = vm.str_view(args[0]);
  size_t from = 0, to = s.size();
  while (left && from < to) {
    size_t next = from;
    if (!drop(base::decode_utf8(s, next))) break;
    from = next;
  }
  while (right && to > from) {
    const size_t before = step_back(s, to);
    if (!drop(code_at(s, before))) break;
    to = before;
  }
  if (from == 0 && to == s.size() && vm.is_exact(args[0], TypeId::str))
    return Outcome::of(vm.incref(args[0]));
  return text(vm, std::string(s.substr(from, to - from)));
}

template <bool at_end>
Outcome str_remove_affix(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1])) {
    return vm.raise(TypeId::TypeError, std::string(at_end ? "removesuffix" : "removeprefix") +
                                           "() argument must be str, not " + vm.type_name(args[1]));
  }
  const std::string s = vm.str_copy(args[0]), affix = vm.str_copy(args[1]);
  const bool exact = vm.is_exact(args[0], TypeId::str);
  const auto whole = [&] { return exact ? Outcome::of(vm.incref(args[0])) : text(vm, s); };
  if (affix.empty() || affix.size() > s.size()) return whole();
  if (at_end && s.compare(s.size() - affix.size(), affix.size(), affix) == 0)
    return text(vm, s.substr(0, s.size() - affix.size()));
  if (!at_end && s.compare(0, affix.size(), affix) == 0) return text(vm, s.substr(affix.size()));
  return whole();
}

Outcome str_join_method(Vm& vm, const Args& args) {
  if (!get_iter_possible(vm, args[1]))
    return vm.raise(TypeId::TypeError, "can only join an iterable");
  return str_join(vm, args[0], args[1]);
}

Outcome str_translate(Vm& vm, const Args& args) {
  const Value table = args[1];
  if (!table.is_ref() || !vm.is_exact(table, TypeId::dict))
    return vm.tail_prelude("str_translate", {args[0], table});
  const std::string s = vm.str_copy(args[0]);
  std::string out;
  for (size_t at = 0; at < s.size();) {
    if (!text_fits(vm, out.size())) return Outcome::error();
    const uint32_t code = base::decode_utf8(s, at);
    const Value mapped = dict_get_plain(vm, table.handle(), Value::integer(code));
    int64_t number;
    if (mapped.is_null()) base::append_utf8(out, code);
    else if (mapped.is_none()) continue;
    else if (vm.is_str(mapped)) out += vm.str_view(mapped);
    else if (!vm.is_integer(mapped))
      return vm.raise(TypeId::TypeError, "character mapping must return integer, None or str");
    else if (vm.to_int64(mapped, number) && number >= 0 && number <= 0x10ffff)
      base::append_utf8(out, static_cast<uint32_t>(number));
    else return vm.raise(TypeId::ValueError, "character mapping must be in range(0x110000)");
  }
  return text(vm, out);
}

Outcome str_maketrans(Vm& vm, const Args& args) {
  Own dict(vm, vm.new_dict());
  if (args.count == 1) {
    if (!args[0].is_ref() || vm.layout_of(args[0]) != Layout::dict) {
      return vm.raise(TypeId::TypeError,
                      "if you give only one argument to maketrans it must be a dict");
    }
    for (uint32_t i = dict_next(vm, args[0].handle(), 0); i != kNoEntry;
         i = dict_next(vm, args[0].handle(), i + 1)) {
      const DictEntry entry = *dict_entry(vm, args[0].handle(), i);
      if (vm.is_str(entry.key)) {
        if (str_length(vm, entry.key) != 1)
          return vm.raise(TypeId::ValueError, "string keys in translate table must be of length 1");
        dict_set_plain(vm, dict.get().handle(), Value::integer(code_at(vm.str_view(entry.key), 0)),
                       entry.value);
      } else if (vm.is_integer(entry.key)) {
        dict_set_plain(vm, dict.get().handle(), entry.key, entry.value);
      } else {
        return vm.raise(TypeId::TypeError, "keys in translate table must be strings or integers");
      }
    }
    return Outcome::of(dict.take());
  }
  for (uint32_t i = 0; i < args.count; ++i) {
    if (!vm.is_str(args[i])) {
      if (i == 0)
        return vm.raise(TypeId::TypeError,
                        "first maketrans argument must be a string if there is a second argument");
      return vm.raise_format(TypeId::TypeError, "maketrans() argument %u must be str, not %s",
                             i + 1, vm.type_name(args[i]).c_str());
    }
  }
  if (str_length(vm, args[0]) != str_length(vm, args[1])) {
    return vm.raise(TypeId::ValueError, "the first two maketrans arguments must have equal length");
  }
  const std::string from = vm.str_copy(args[0]), to = vm.str_copy(args[1]);
  for (size_t a = 0, b = 0; a < from.size();) {
    const uint32_t x = base::decode_utf8(from, a), y = base::decode_utf8(to, b);
    dict_set_plain(vm, dict.get().handle(), Value::integer(x), Value::integer(y));
  }
  if (args.count > 2) {
    const std::string dropped = vm.str_copy(args[2]);
    for (size_t a = 0; a < dropped.size();) {
      dict_set_plain(vm, dict.get().handle(), Value::integer(base::decode_utf8(dropped, a)),
                     Value::none());
    }
  }
  return Outcome::of(dict.take());
}

Outcome str_format_method(Vm& vm, const Args& args) {
  Own positional(vm, tuple_from(vm, args.values + 1, args.count - 1));
  Own keywords(vm, Value::null());
  if (!args.kwnames.is_null()) {
    Own dict(vm, vm.new_dict());
    for (uint32_t i = 0; i < tuple_size(vm, args.kwnames.handle()); ++i) {
      dict_set_str(vm, dict.get().handle(), tuple_items(vm, args.kwnames.handle())[i].handle(),
                   args.values[args.count + i]);
    }
    return str_format(vm, args[0], positional.get(), dict.get());
  }
  return str_format(vm, args[0], positional.get(), Value::null());
}

Outcome str_format_map(Vm& vm, const Args& args) {
  return str_format(vm, args[0], Value::null(), args[1]);
}

Outcome str_encode(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"encoding", "errors"};
  static const Signature kSignature = {"encode", kNames, 2, 0, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  for (int i = 0; i < 2; ++i) {
    if (!given[i].is_null() && !vm.is_str(given[i])) {
      return vm.raise(TypeId::TypeError, std::string("encode() argument '") + kNames[i] +
                                             "' must be str, not " + vm.type_name(given[i]));
    }
  }
  return encode_str(vm, args[0], given[0].is_null() ? "utf-8" : vm.str_copy(given[0]),
                    given[1].is_null() ? "strict" : vm.str_copy(given[1]));
}

const BuiltinDef kStrRows[] = {
    LOCKSTEP_COMPARE_SLOTS,
    slot("__hash__", slot_hash, 0),
    slot("__len__", slot_len, 0),
    slot("__add__", slot_add, 1),
    slot("__mul__", slot_mul, 1),
    slot("__rmul__", slot_mul, 1),
    slot("__mod__", slot_binary<BinaryOp::remainder>, 1),
    slot("__rmod__", slot_rmod, 1),
    slot("__getitem__", slot_getitem, 1),
    slot("__contains__", slot_contains, 1),
    slot("__iter__", slot_iter, 0),
    slot("__repr__", slot_repr, 0),
    slot("__str__", slot_str, 0),
    method("__format__", slot_format, 1, 1),
    method("find", str_find<false>, 1, 3, kOldCount),
    method("rfind", str_find<true>, 1, 3, kOldCount),
    method("index", str_index<false>, 1, 3, kOldCount),
    method("rindex", str_index<true>, 1, 3, kOldCount),
    method("count", str_count, 1, 3, kOldCount),
    method("startswith", str_affix<false>, 1, 3, kOldCount),
    method("endswith", str_affix<true>, 1, 3, kOldCount),
    method("replace", str_replace, 2, 3),
    method("split", str_split<false>, 0, -1, kKeywords),
    method("rsplit", str_split<true>, 0, -1, kKeywords),
    method("splitlines", str_splitlines, 0, -1, kKeywords),
    method("partition", str_partition<false>, 1, 1),
    method("rpartition", str_partition<true>, 1, 1),
    method("strip", (str_strip<true, true>), 0, 1),
    method("lstrip", (str_strip<true, false>), 0, 1),
    method("rstrip", (str_strip<false, true>), 0, 1),
    method("removeprefix", str_remove_affix<false>, 1, 1),
    method("removesuffix", str_remove_affix<true>, 1, 1),
    method("join", str_join_method, 1, 1),
    method("translate", str_translate, 1, 1),
    method("maketrans", str_maketrans, 1, 3, kStaticMethod),
    method("format", str_format_method, 0, -1, kKeywords),
    method("format_map", str_format_map, 1, 1),
    method("encode", str_encode, 0, -1, kKeywords),
};

}  // namespace

extern const BuiltinTable kStrTable = type_table(TypeId::str, kStrRows);

}  // namespace lockstep::vm
