// The methods that bytes and bytearray share. What only bytearray has, and making them:
// bytes_types.cpp.
#include <algorithm>

#include "core/base/search.h"
#include "core/vm/arguments.h"
#include "core/vm/classes/slots.h"
#include "core/vm/classes/special.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/objects/list.h"
#include "core/vm/types/bytes_methods.h"

namespace lockstep::vm {

namespace {

std::string data_of(Vm& vm, Value v) {
  std::string_view view;
  bytes_view(vm, v, view);
  return std::string(view);
}

bool is_array(Vm& vm, Value v) { return vm.layout_of(v) == Layout::bytearray; }

Value make_like(Vm& vm, Value self, std::string_view data) {
  std::string_view same;
  if (vm.is_exact(self, TypeId::bytes) && bytes_view(vm, self, same) && same == data) return vm.incref(self);
  return is_array(vm, self) ? make_bytearray(vm, data) : make_bytes(vm, data);
}

Outcome like(Vm& vm, Value self, std::string_view data) {
  const Value made = make_like(vm, self, data);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

bool needs_bytes(Vm& vm, Value v, std::string& out) {
  std::string_view view;
  if (bytes_view(vm, v, view)) {
    out = std::string(view);
    return true;
  }
  vm.raise(TypeId::TypeError, "a bytes-like object is required, not '" + vm.type_name(v) + "'");
  return false;
}

// Bytes, or one byte given as an integer; false: `failed` is the outcome.
bool needs_part(Vm& vm, Value v, std::string& out, Outcome& failed) {
  std::string_view view;
  if (bytes_view(vm, v, view)) {
    out = std::string(view);
    return true;
  }
  int64_t byte;
  const Tri index = index_int64(vm, v, byte, true);
  if (index == Tri::yes && byte >= 0 && byte <= 255) {
    out = std::string(1, static_cast<char>(byte));
    return true;
  }
  if (index == Tri::need_python) {
    failed = Outcome::indices(2);
  } else if (index == Tri::yes) {
    failed = vm.raise(TypeId::ValueError, "byte must be in range(0, 256)");
  } else {
    failed = vm.raise(TypeId::TypeError,
                      "argument should be integer or bytes-like object, not '" + vm.type_name(v) + "'");
  }
  return false;
}

struct Window { size_t from = 0, to = 0; bool empty = false; };

bool window(Vm& vm, const Args& args, uint32_t first, size_t size, Window& out, Outcome& failed) {
  int64_t a = 0, b = INT64_MAX;
  const auto length = static_cast<int64_t>(size);
  for (uint32_t i = 0; i < 2; ++i) {
    if (first + i >= args.count || args[first + i].is_none()) continue;
    const Tri index = index_int64(vm, args[first + i], i == 0 ? a : b, true);
    if (index == Tri::yes) continue;
    failed = index == Tri::need_python
                 ? Outcome::indices(~0u << first)
                 : vm.raise(TypeId::TypeError,
                            "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  if (a < 0) a = std::max<int64_t>(0, a + length);
  if (b < 0) b = std::max<int64_t>(0, b + length);
  b = std::min(b, length);
  out.empty = a > length || a > b;
  out.from = static_cast<size_t>(std::min(a, length));
  out.to = std::max(out.from, static_cast<size_t>(b));
  return true;
}

enum class Find : uint8_t { find, rfind, index, rindex, count };

template <Find mode>
Outcome search(Vm& vm, const Args& args) {
  const std::string data = data_of(vm, args[0]);
  std::string part;
  Window w;
  Outcome failed;
  if (!needs_part(vm, args[1], part, failed) || !window(vm, args, 2, data.size(), w, failed))
    return failed;
  const std::string_view view = std::string_view(data).substr(w.from, w.to - w.from);
  if (mode == Find::count) {
    if (w.empty) return Outcome::of(Value::integer(0));
    if (part.empty()) return Outcome::of(vm.new_int(static_cast<int64_t>(view.size()) + 1));
    int64_t count = 0;
    for (size_t at = base::find_in(view, part, 0); at != std::string_view::npos;
         at = base::find_in(view, part, at + part.size()))
      ++count;
    return Outcome::of(vm.new_int(count));
  }
  const bool last = mode == Find::rfind || mode == Find::rindex;
  const size_t at = w.empty ? std::string_view::npos : last ? view.rfind(part) : base::find_in(view, part, 0);
  if (at != std::string_view::npos)
    return Outcome::of(vm.new_int(static_cast<int64_t>(at + w.from)));
  if (mode == Find::index || mode == Find::rindex) {
    return vm.raise(TypeId::ValueError,
                    is_array(vm, args[0]) ? "subsection not found" : "subsection not found");
  }
  return Outcome::of(Value::integer(-1));
}

template <bool at_end>
Outcome affix(Vm& vm, const Args& args) {
  const std::string data = data_of(vm, args[0]);
  Window w;
  Outcome failed;
  if (!window(vm, args, 2, data.size(), w, failed)) return failed;
  const std::string_view view = std::string_view(data).substr(w.from, w.to - w.from);
  auto matches = [&](const std::string& part) {
    if (w.empty || part.size() > view.size()) return false;
    return at_end ? view.substr(view.size() - part.size()) == part
                  : view.substr(0, part.size()) == part;
  };
  std::string_view one;
  if (bytes_view(vm, args[1], one)) return Outcome::boolean(matches(std::string(one)));
  if (!args[1].is_ref() || vm.layout_of(args[1]) != Layout::tuple) {
    return vm.raise(TypeId::TypeError, std::string(at_end ? "endswith" : "startswith") +
                                           " first arg must be bytes or a tuple of bytes, not " +
                                           vm.type_name(args[1]));
  }
  for (uint32_t i = 0; i < tuple_size(vm, args[1].handle()); ++i) {
    std::string part;
    if (!needs_bytes(vm, tuple_items(vm, args[1].handle())[i], part)) return Outcome::error();
    if (matches(part)) return Outcome::boolean(true);
  }
  return Outcome::boolean(false);
}

Outcome replace(Vm& vm, const Args& args) {
  const std::string s = data_of(vm, args[0]);
  std::string old, by, out;
  if (!needs_bytes(vm, args[1], old) || !needs_bytes(vm, args[2], by)) return Outcome::error();
  int64_t limit = -1;
  if (args.count > 3 && index_int64(vm, args[3], limit, true) != Tri::yes)
    return index_failed(vm, args[3]);
  if (limit < 0) limit = INT64_MAX;
  size_t at = 0;
  for (; limit > 0; --limit) {
    if (!text_fits(vm, out.size())) return Outcome::error();
    if (old.empty()) {
      out += by;
      if (at >= s.size()) break;
      out += s[at++];
      continue;
    }
    const size_t next = base::find_in(s, old, at);
    if (next == std::string::npos) break;
    out += s.substr(at, next - at) + by;
    at = next + old.size();
  }
  return like(vm, args[0], out + s.substr(at));
}

bool blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Outcome list_like(Vm& vm, Value self, const std::vector<std::string>& parts) {
  Own list(vm, vm.new_list(0));
  for (const std::string& part : parts) {
    if (!list_grow(vm, list.get().handle())) return Outcome::error();
    const Value made = make_like(vm, self, part);
    if (made.is_null()) return Outcome::error();
    list_push(vm, list.get().handle(), made);
  }
  return Outcome::of(list.take());
}

std::vector<std::string> split_at(const std::string& s, const std::string& separator, int64_t limit,
                                  bool from_right) {
  std::vector<std::string> parts;
  if (!from_right) {
    size_t at = 0;
    for (; limit != 0; --limit) {
      const size_t next = base::find_in(s, separator, at);
      if (next == std::string::npos) break;
      parts.push_back(s.substr(at, next - at));
      at = next + separator.size();
    }
    parts.push_back(s.substr(at));
    return parts;
  }
  size_t end = s.size();
  for (; limit != 0; --limit) {
    const size_t at = std::string_view(s).substr(0, end).rfind(separator);
    if (at == std::string_view::npos) break;
    parts.push_back(s.substr(at + separator.size(), end - at - separator.size()));
    end = at;
  }
  parts.push_back(s.substr(0, end));
  return {parts.rbegin(), parts.rend()};
}

std::vector<std::string> split_blanks(std::string s, int64_t limit, bool from_right) {
  if (from_right) std::reverse(s.begin(), s.end());
  std::vector<std::string> parts;
  for (size_t at = 0; at < s.size();) {
    if (blank(s[at])) {
      ++at;
      continue;
    }
    size_t end = s.size();  // the last part keeps the blanks at its end
    if (limit-- > 0) {
      for (end = at; end < s.size() && !blank(s[end]);) ++end;
    }
    parts.push_back(s.substr(at, end - at));
    at = end;
  }
  if (!from_right) return parts;
  for (std::string& part : parts) std::reverse(part.begin(), part.end());
  return {parts.rbegin(), parts.rend()};
}

template <bool from_right>
Outcome split(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"sep", "maxsplit"};
  static const Signature kSignature = {from_right ? "rsplit" : "split", kNames, 2, 0, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  int64_t limit = -1;
  if (!given[1].is_null() && index_int64(vm, given[1], limit, true) != Tri::yes)
    return index_failed(vm, given[1]);
  if (limit < 0) limit = most_items(vm);
  const std::string s = data_of(vm, args[0]);
  if (given[0].is_null() || given[0].is_none()) {
    return list_like(vm, args[0], split_blanks(s, limit, from_right));
  }
  std::string separator;
  if (!needs_bytes(vm, given[0], separator)) return Outcome::error();
  if (separator.empty()) return vm.raise(TypeId::ValueError, "empty separator");
  return list_like(vm, args[0], split_at(s, separator, limit, from_right));
}

Outcome splitlines(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"keepends"};
  static const Signature kSignature = {"splitlines", kNames, 1, 0, 1, 1};
  Value given[1];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  const bool keep = !given[0].is_null() && truth_fast(vm, given[0]) == Tri::yes;
  const std::string s = data_of(vm, args[0]);
  std::vector<std::string> parts;
  for (size_t at = 0; at < s.size();) {
    size_t end = s.find_first_of("\r\n", at);
    size_t after = end == std::string::npos ? s.size() : end + 1;
    if (end == std::string::npos) end = s.size();
    else if (s[end] == '\r' && after < s.size() && s[after] == '\n') ++after;
    parts.push_back(s.substr(at, (keep ? after : end) - at));
    at = after;
  }
  return list_like(vm, args[0], parts);
}

template <bool last>
Outcome partition(Vm& vm, const Args& args) {
  const std::string s = data_of(vm, args[0]);
  std::string separator;
  if (!needs_bytes(vm, args[1], separator)) return Outcome::error();
  if (separator.empty()) return vm.raise(TypeId::ValueError, "empty separator");
  const size_t at = last ? s.rfind(separator) : base::find_in(s, separator, 0);
  std::string parts[3];
  if (at == std::string::npos) parts[last ? 2 : 0] = s;
  else parts[0] = s.substr(0, at), parts[1] = separator, parts[2] = s.substr(at + separator.size());
  Own a(vm, make_like(vm, args[0], parts[0])), b(vm, make_like(vm, args[0], parts[1])),
      c(vm, make_like(vm, args[0], parts[2]));
  return Outcome::of(vm.new_tuple_of({a.get(), b.get(), c.get()}));
}

template <bool left, bool right>
Outcome strip(Vm& vm, const Args& args) {
  std::string chars = " \t\n\r\v\f";
  if (args.count > 1 && !args[1].is_none() && !needs_bytes(vm, args[1], chars))
    return Outcome::error();
  const std::string s = data_of(vm, args[0]);
  size_t from = 0, to = s.size();
  while (left && from < to && chars.find(s[from]) != std::string::npos) ++from;
  while (right && to > from && chars.find(s[to - 1]) != std::string::npos) --to;
  return like(vm, args[0], s.substr(from, to - from));
}

template <bool at_end>
Outcome remove_affix(Vm& vm, const Args& args) {
  const std::string s = data_of(vm, args[0]);
  std::string part;
  if (!needs_bytes(vm, args[1], part)) return Outcome::error();
  if (!part.empty() && part.size() <= s.size()) {
    if (at_end && s.compare(s.size() - part.size(), part.size(), part) == 0)
      return like(vm, args[0], s.substr(0, s.size() - part.size()));
    if (!at_end && s.compare(0, part.size(), part) == 0)
      return like(vm, args[0], s.substr(part.size()));
  }
  return like(vm, args[0], s);
}

Outcome join(Vm& vm, const Args& args) {
  if (!get_iter_possible(vm, args[1]))
    return vm.raise(TypeId::TypeError, "can only join an iterable");
  if (!is_plain_iterable(vm, args[1])) return vm.tail_prelude("bytes_join", {args[0], args[1]});
  const Outcome items = to_list(vm, args[1]);
  if (!items.is_value()) return items;
  Own held(vm, items.value);
  const std::string between = data_of(vm, args[0]);
  std::string out;
  for (uint32_t i = 0; i < list_size(vm, items.value.handle()); ++i) {
    const Value item = list_items(vm, items.value.handle())[i];
    std::string_view view;
    if (!bytes_view(vm, item, view)) {
      return vm.raise(TypeId::TypeError, "sequence item " + std::to_string(i) +
                                             ": expected a bytes-like object, " +
                                             vm.type_name(item) + " found");
    }
    if (i != 0) out += between;
    out += view;
    if (!text_fits(vm, out.size())) return Outcome::error();
  }
  return like(vm, args[0], out);
}

// --- case and classes
// ---------------------------------------------------------------------------------

bool lower_char(char c) { return c >= 'a' && c <= 'z'; }
bool upper_char(char c) { return c >= 'A' && c <= 'Z'; }
bool alpha_char(char c) { return lower_char(c) || upper_char(c); }
bool digit_char(char c) { return c >= '0' && c <= '9'; }
bool alnum_char(char c) { return alpha_char(c) || digit_char(c); }
char to_lower(char c) { return upper_char(c) ? static_cast<char>(c + 32) : c; }
char to_upper(char c) { return lower_char(c) ? static_cast<char>(c - 32) : c; }
char to_swapped(char c) { return upper_char(c) ? to_lower(c) : to_upper(c); }

template <char (*change)(char)>
Outcome mapped(Vm& vm, const Args& args) {
  std::string s = data_of(vm, args[0]);
  for (char& c : s) c = change(c);
  return like(vm, args[0], s);
}

Outcome title(Vm& vm, const Args& args) {
  std::string s = data_of(vm, args[0]);
  bool in_word = false;
  for (char& c : s) {
    c = in_word ? to_lower(c) : to_upper(c);
    in_word = alpha_char(c);
  }
  return like(vm, args[0], s);
}

Outcome capitalize(Vm& vm, const Args& args) {
  std::string s = data_of(vm, args[0]);
  for (size_t i = 0; i < s.size(); ++i) s[i] = i == 0 ? to_upper(s[i]) : to_lower(s[i]);
  return like(vm, args[0], s);
}

template <bool (*test)(char)>
Outcome every(Vm& vm, const Args& args) {
  const std::string s = data_of(vm, args[0]);
  return Outcome::boolean(!s.empty() && std::all_of(s.begin(), s.end(), test));
}

template <bool upper>
Outcome one_case(Vm& vm, const Args& args) {
  const std::string s = data_of(vm, args[0]);
  if (std::any_of(s.begin(), s.end(), upper ? lower_char : upper_char))
    return Outcome::boolean(false);
  return Outcome::boolean(std::any_of(s.begin(), s.end(), upper ? upper_char : lower_char));
}

Outcome istitle(Vm& vm, const Args& args) {
  bool cased = false, in_word = false;
  for (char c : data_of(vm, args[0])) {
    if (upper_char(c) && in_word) return Outcome::boolean(false);
    if (lower_char(c) && !in_word) return Outcome::boolean(false);
    in_word = alpha_char(c);
    cased = cased || in_word;
  }
  return Outcome::boolean(cased);
}

Outcome is_ascii(Vm& vm, const Args& args) {
  for (char c : data_of(vm, args[0])) {
    if (static_cast<unsigned char>(c) >= 0x80) return Outcome::boolean(false);
  }
  return Outcome::boolean(true);
}

// --- padding, hex, decoding
// ---------------------------------------------------------------------------

template <int side>
Outcome pad(Vm& vm, const Args& args) {
  int64_t width;
  if (index_int64(vm, args[1], width, false) != Tri::yes)
    return index_failed(vm, args[1]);
  std::string fill = side == 3 ? "0" : " ";
  if (args.count > 2) {
    std::string_view view;
    if (!bytes_view(vm, args[2], view) || view.size() != 1) {
      const char* name = side == 0 ? "ljust" : side == 1 ? "rjust" : "center";
      return vm.raise(TypeId::TypeError,
                      std::string(name) + "() argument 2 must be a byte string of length 1, not " +
                          vm.type_name(args[2]));
    }
    fill = std::string(view);
  }
  std::string s = data_of(vm, args[0]);
  const int64_t missing = std::max<int64_t>(0, width - static_cast<int64_t>(s.size()));
  if (missing > int64_t{kUncheckedBytes} && !vm.ensure_memory(static_cast<uint64_t>(missing)))
    return Outcome::error();
  if (side == 3) {
    s.insert(!s.empty() && (s[0] == '-' || s[0] == '+') ? 1 : 0, static_cast<size_t>(missing), '0');
    return like(vm, args[0], s);
  }
  const int64_t left = side == 0 ? 0 : side == 1 ? missing : missing / 2 + (missing & width & 1);
  return like(vm, args[0],
              std::string(static_cast<size_t>(left), fill[0]) + s +
                  std::string(static_cast<size_t>(missing - left), fill[0]));
}

Outcome expandtabs(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"tabsize"};
  static const Signature kSignature = {"expandtabs", kNames, 1, 0, 1, 1};
  Value given;
  if (!bind_arguments(vm, args, kSignature, &given)) return Outcome::error();
  int64_t size = 8, column = 0;
  if (!given.is_null() && index_int64(vm, given, size, true) != Tri::yes)
    return index_failed(vm, given);
  std::string out;
  for (char c : data_of(vm, args[0])) {
    if (c == '\t') {
      const int64_t blanks = size > 0 ? size - column % size : 0;
      if (!text_fits(vm, out.size() + static_cast<uint64_t>(blanks))) return Outcome::error();
      out.append(static_cast<size_t>(blanks), ' ');
      column += blanks;
    } else {
      out += c;
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return like(vm, args[0], out);
}

Outcome hex(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"sep", "bytes_per_sep"};
  static const Signature kSignature = {"hex", kNames, 2, 0, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  std::string separator;
  int64_t group = 1;
  if (!given[0].is_null()) {
    std::string_view view;
    if (vm.is_str(given[0])) separator = vm.str_copy(given[0]);
    else if (bytes_view(vm, given[0], view)) separator = std::string(view);
    else return vm.raise(TypeId::TypeError, "sep must be str or bytes.");
    const bool one = vm.is_str(given[0]) ? str_length(vm, given[0]) == 1 : separator.size() == 1;
    if (!one) return vm.raise(TypeId::ValueError, "sep must be length 1.");
    if (separator.size() != 1 || static_cast<unsigned char>(separator[0]) > 127)
      return vm.raise(TypeId::ValueError, "sep must be ASCII.");
    if (!given[1].is_null() && index_int64(vm, given[1], group, true) != Tri::yes)
      return index_failed(vm, given[1]);
  }
  const std::string s = data_of(vm, args[0]);
  std::string out;
  const auto size = static_cast<int64_t>(s.size());
  for (int64_t i = 0; i < size; ++i) {
    const bool cut = group > 0 ? (size - i) % group == 0 : group < 0 && i % -group == 0;
    if (i != 0 && !separator.empty() && cut) out += separator;
    const auto byte = static_cast<unsigned char>(s[static_cast<size_t>(i)]);
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return Outcome::of(make_str(vm, out));
}

Outcome fromhex(Vm& vm, const Args& args) {
  if (!vm.is_str(args[1]))
    return vm.raise(TypeId::TypeError,
                    "fromhex() argument must be str, not " + vm.type_name(args[1]));
  const std::string s = vm.str_copy(args[1]);
  std::string out;
  auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  for (size_t at = 0; at < s.size();) {
    if (blank(s[at])) {
      ++at;
      continue;
    }
    for (size_t k = 0; k < 2; ++k) {
      if (at + k >= s.size() || digit(s[at + k]) < 0) {
        return vm.raise(
            TypeId::ValueError,
            "non-hexadecimal number found in fromhex() arg at position " + std::to_string(at + k));
      }
    }
    out += static_cast<char>(digit(s[at]) * 16 + digit(s[at + 1]));
    at += 2;
  }
  const bool array = vm.is_subtype(args[0].handle(), type_handle(TypeId::bytearray));
  Own made(vm, array ? make_bytearray(vm, out) : make_bytes(vm, out));
  if (args[0].handle() == type_handle(array ? TypeId::bytearray : TypeId::bytes))
    return Outcome::of(made.take());
  return vm.tail_call(args[0], {made.get()});
}

Outcome decode(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"encoding", "errors"};
  static const Signature kSignature = {"decode", kNames, 2, 0, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  for (int i = 0; i < 2; ++i) {
    if (!given[i].is_null() && !vm.is_str(given[i])) {
      return vm.raise(TypeId::TypeError, std::string("decode() argument '") + kNames[i] +
                                             "' must be str, not " + vm.type_name(given[i]));
    }
  }
  return decode_bytes(vm, data_of(vm, args[0]),
                      given[0].is_null() ? "utf-8" : vm.str_copy(given[0]),
                      given[1].is_null() ? "strict" : vm.str_copy(given[1]));
}

Outcome translate(Vm& vm, const Args& args) {
  static const char* const kNames[] = {"", "delete"};
  static const Signature kSignature = {"translate", kNames, 2, 1, 2, 1};
  Value given[2];
  if (!bind_arguments(vm, args, kSignature, given)) return Outcome::error();
  std::string table, dropped, out;
  if (!given[0].is_none()) {
    if (!needs_bytes(vm, given[0], table)) return Outcome::error();
    if (table.size() != 256)
      return vm.raise(TypeId::ValueError, "translation table must be 256 characters long");
  }
  if (!given[1].is_null() && !needs_bytes(vm, given[1], dropped)) return Outcome::error();
  for (char c : data_of(vm, args[0])) {
    if (dropped.find(c) != std::string::npos) continue;
    out += table.empty() ? c : table[static_cast<unsigned char>(c)];
  }
  return like(vm, args[0], out);
}

Outcome maketrans(Vm& vm, const Args& args) {
  std::string from, to;
  if (!needs_bytes(vm, args[0], from) || !needs_bytes(vm, args[1], to)) return Outcome::error();
  if (from.size() != to.size())
    return vm.raise(TypeId::ValueError, "maketrans arguments must have same length");
  std::string table;
  for (int i = 0; i < 256; ++i) table += static_cast<char>(i);
  for (size_t i = 0; i < from.size(); ++i) table[static_cast<unsigned char>(from[i])] = to[i];
  return Outcome::of(make_bytes(vm, table));
}

const BuiltinDef kSharedRows[] = {
    LOCKSTEP_SHARED_BYTES_SLOTS,
    method("find", search<Find::find>, 1, 3, kOldCount),
    method("rfind", search<Find::rfind>, 1, 3, kOldCount),
    method("index", search<Find::index>, 1, 3, kOldCount),
    method("rindex", search<Find::rindex>, 1, 3, kOldCount),
    method("count", search<Find::count>, 1, 3, kOldCount),
    method("startswith", affix<false>, 1, 3, kOldCount),
    method("endswith", affix<true>, 1, 3, kOldCount),
    method("replace", replace, 2, 3),
    method("split", split<false>, 0, -1, kKeywords),
    method("rsplit", split<true>, 0, -1, kKeywords),
    method("splitlines", splitlines, 0, -1, kKeywords),
    method("partition", partition<false>, 1, 1),
    method("rpartition", partition<true>, 1, 1),
    method("strip", (strip<true, true>), 0, 1),
    method("lstrip", (strip<true, false>), 0, 1),
    method("rstrip", (strip<false, true>), 0, 1),
    method("removeprefix", remove_affix<false>, 1, 1),
    method("removesuffix", remove_affix<true>, 1, 1),
    method("join", join, 1, 1),
    method("lower", mapped<to_lower>, 0, 0),
    method("upper", mapped<to_upper>, 0, 0),
    method("swapcase", mapped<to_swapped>, 0, 0),
    method("title", title, 0, 0),
    method("capitalize", capitalize, 0, 0),
    method("isalpha", every<alpha_char>, 0, 0),
    method("isdigit", every<digit_char>, 0, 0),
    method("isalnum", every<alnum_char>, 0, 0),
    method("isspace", every<blank>, 0, 0),
    method("isupper", one_case<true>, 0, 0),
    method("islower", one_case<false>, 0, 0),
    method("istitle", istitle, 0, 0),
    method("isascii", is_ascii, 0, 0),
    method("ljust", pad<0>, 1, 2),
    method("rjust", pad<1>, 1, 2),
    method("center", pad<2>, 1, 2),
    method("zfill", pad<3>, 1, 1),
    method("expandtabs", expandtabs, 0, -1, kKeywords),
    method("hex", hex, 0, -1, kKeywords),
    method("fromhex", fromhex, 1, 1, kClassMethod),
    method("decode", decode, 0, -1, kKeywords),
    method("translate", translate, 0, -1, kKeywords),
    method("maketrans", maketrans, 2, 2, kStaticMethod),
};

}  // namespace

extern const BuiltinTable kBytesSharedTable = type_table(TypeId::bytes, kSharedRows);
extern const BuiltinTable kByteArraySharedTable = type_table(TypeId::bytearray, kSharedRows);

}  // namespace lockstep::vm
