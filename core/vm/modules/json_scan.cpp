// The part of the module _json_text that reads JSON: whole values of plain types in one go, without hooks.
// Errors are given back as (message, position) for lib/_json.py to raise. Writing is module_json.cpp.
#include <string>
#include <vector>

#include "core/base/float_text.h"
#include "core/base/text.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/modules/json.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/equal.h"
#include "core/vm/objects/hash.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"

namespace lockstep::vm {

namespace {

// Where a text could not be read: a message, or null for "no value here", and the byte offset.
struct Failure {
  const char* message = nullptr;
  size_t at = 0;
  bool raised = false;   // a Python exception has been set instead
};

bool hex4(std::string_view text, size_t at, uint32_t& out) {
  if (at + 4 > text.size()) return false;
  out = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return false;
    out = out * 16 + static_cast<uint32_t>(digit);
  }
  return true;
}

char simple_escape(char c) {
  switch (c) {
    case '"': case '\\': case '/': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return 0;
  }
}

// Reads a string whose first character is at `at`; moves it behind the closing quote.
bool read_string(std::string_view text, size_t& at, bool strict, std::string& out, Failure& failure) {
  const size_t begin = at - 1;
  for (;;) {
    size_t next = at;
    while (next < text.size() && text[next] != '"' && text[next] != '\\') {
      if (strict && static_cast<unsigned char>(text[next]) < 0x20) {
        failure = {"Invalid control character at", next, false};
        return false;
      }
      ++next;
    }
    out.append(text.substr(at, next - at));
    if (next >= text.size()) break;
    at = next + 1;
    if (text[next] == '"') return true;
    if (at >= text.size()) break;
    const char c = text[at++];
    if (c != 'u') {
      const char plain = simple_escape(c);
      if (plain == 0) {
        failure = {"Invalid \\escape", next, false};
        return false;
      }
      out.push_back(plain);
      continue;
    }
    uint32_t code = 0, low = 0;
    if (!hex4(text, at, code)) {
      failure = {"Invalid \\uXXXX escape", at - 1, false};
      return false;
    }
    at += 4;
    const bool pair = code >= 0xd800 && code <= 0xdbff && text.substr(at, 2) == "\\u" && hex4(text, at + 2, low);
    if (pair && low >= 0xdc00 && low <= 0xdfff) {
      code = 0x10000 + (((code - 0xd800) << 10) | (low - 0xdc00));
      at += 6;
    }
    base::append_utf8(out, code);
  }
  failure = {"Unterminated string starting at", begin, false};
  return false;
}

class Scanner {
 public:
  Scanner(Vm& vm, Value string, bool strict)
      : vm_(vm), text_(vm.str_copy(string)), strict_(strict), memo_(vm, vm.new_dict()) {}

  Failure failure;

  // The value at `at`, which moves behind it; owned. Null: see failure.
  Value read(size_t& at) {
    Value value = read_all(at);
    for (const Open& open : open_) {
      vm_.decref(open.container);
      vm_.decref(open.key);
    }
    open_.clear();
    return value;
  }

 private:
  struct Open {
    Value container;   // owned
    Value key;         // owned: of the value that is being read; null in a list
  };

  Value fail(const char* message, size_t at) {
    failure = {message, at, false};
    return Value::null();
  }
  Value raised() {
    failure.raised = true;
    return Value::null();
  }

  void space(size_t& at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\t' || text_[at] == '\r')) {
      ++at;
    }
  }
  bool is(size_t at, char c) const { return at < text_.size() && text_[at] == c; }

  // A value is ready: it goes into the innermost container. True: that one is complete, and is the value.
  bool put(Value& value, size_t& at, bool& failed) {
    Open& open = open_.back();
    const bool in_list = open.key.is_null();
    if (in_list) {
      if (!list_grow(vm_, open.container.handle())) {
        vm_.decref(value);
        failure.raised = failed = true;
        return false;
      }
      list_push(vm_, open.container.handle(), value);
    } else {
      dict_set_str(vm_, open.container.handle(), open.key.handle(), value);
      vm_.decref(value);
      vm_.decref(open.key);
      open.key = Value::null();
    }
    space(at);
    if (is(at, in_list ? ']' : '}')) {
      ++at;
      value = open.container;
      open_.pop_back();
      return true;
    }
    failed = !is(at, ',');
    if (failed) {
      fail("Expecting ',' delimiter", at);
      return false;
    }
    ++at;
    space(at);
    if (!in_list) failed = !read_key(at);
    return false;
  }

  bool read_key(size_t& at) {
    if (!is(at, '"')) {
      fail("Expecting property name enclosed in double quotes", at);
      return false;
    }
    ++at;
    std::string key;
    if (!read_string(text_, at, strict_, key, failure)) return false;
    Value made = vm_.incref(dict_get_text(vm_, memo_.get().handle(), key));
    if (made.is_null()) {
      made = vm_.new_str(key);
      dict_set_str(vm_, memo_.get().handle(), made.handle(), made);
    }
    open_.back().key = made;
    space(at);
    if (!is(at, ':')) {
      fail("Expecting ':' delimiter", at);
      return false;
    }
    ++at;
    space(at);
    return true;
  }

  Value read_all(size_t& at) {
    for (;;) {
      Value value;
      bool complete = true;
      if (is(at, '{') || is(at, '[')) {
        const bool list = text_[at] == '[';
        if (open_.size() >= vm_.thread()->recursion_limit) {
          vm_.raise(TypeId::RecursionError, std::string("maximum recursion depth exceeded while decoding a JSON ") +
                                                (list ? "array" : "object") + " from a unicode string");
          return raised();
        }
        if (memory_short(vm_) && !vm_.ensure_memory(1)) return raised();
        value = list ? vm_.new_list(0) : vm_.new_dict();
        ++at;
        space(at);
        if (is(at, list ? ']' : '}')) {
          ++at;
        } else {
          open_.push_back({value, Value::null()});
          if (!list && !read_key(at)) return Value::null();
          complete = false;
        }
      } else {
        value = plain(at);
        if (value.is_null()) return value;
      }
      while (complete) {
        if (open_.empty()) return value;
        bool failed = false;
        complete = put(value, at, failed);
        if (failed) return Value::null();
      }
    }
  }

  bool word(size_t& at, std::string_view wanted) const {
    if (std::string_view(text_).substr(at, wanted.size()) != wanted) return false;
    at += wanted.size();
    return true;
  }

  // A string, a number or a constant.
  Value plain(size_t& at) {
    if (is(at, '"')) {
      ++at;
      std::string out;
      if (!read_string(text_, at, strict_, out, failure)) return Value::null();
      const Value made = make_str(vm_, out);
      return made.is_null() ? raised() : made;
    }
    if (word(at, "null")) return Value::none();
    if (word(at, "true")) return Value::true_();
    if (word(at, "false")) return Value::false_();
    if (word(at, "NaN")) return Value::real(*base::parse_float("nan"));
    if (word(at, "Infinity")) return Value::real(*base::parse_float("inf"));
    if (word(at, "-Infinity")) return Value::real(*base::parse_float("-inf"));
    return number(at);
  }

  bool digit(size_t at) const { return at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; }
  void digits(size_t& at) const {
    while (digit(at)) ++at;
  }

  Value number(size_t& at) {
    const size_t begin = at;
    size_t end = at;
    if (is(end, '-')) ++end;
    if (!digit(end)) return fail(nullptr, begin);
    if (text_[end] == '0') ++end;
    else digits(end);
    bool real = false;
    if (is(end, '.') && digit(end + 1)) {
      real = true;
      ++end;
      digits(end);
    }
    if (is(end, 'e') || is(end, 'E')) {
      size_t power = end + 1;
      if (is(power, '-') || is(power, '+')) ++power;
      if (digit(power)) {
        real = true;
        end = power;
        digits(end);
      }
    }
    at = end;
    const std::string_view shown = std::string_view(text_).substr(begin, end - begin);
    if (real) return Value::real(*base::parse_float(shown));
    if (shown.size() < 15) {
      int64_t small = 0;
      for (size_t i = shown[0] == '-' ? 1 : 0; i < shown.size(); ++i) small = small * 10 + (shown[i] - '0');
      return vm_.new_int(shown[0] == '-' ? -small : small);
    }
    const Own text(vm_, vm_.new_str(shown));
    const Outcome big = int_from_text(vm_, shown, 10, text.get());
    return big.is_value() ? big.value : raised();
  }

  Vm& vm_;
  std::string text_;
  bool strict_;
  Own memo_;           // one object for equal keys
  std::vector<Open> open_;
};

// (message or None, position)
Outcome give_failure(Vm& vm, std::string_view text, const Failure& failure) {
  if (failure.raised) return Outcome::error();
  const auto index = static_cast<int64_t>(base::count_characters(text.substr(0, failure.at)));
  const Own message(vm, failure.message == nullptr ? Value::none() : vm.new_str(failure.message));
  return Outcome::of(vm.new_tuple_of({message.get(), vm.new_int(index), Value::true_()}));
}

Outcome give_value(Vm& vm, Value value, std::string_view text, size_t at) {
  const Own held(vm, value);
  const auto index = static_cast<int64_t>(base::count_characters(text.substr(0, at)));
  return Outcome::of(vm.new_tuple_of({value, vm.new_int(index)}));
}

}  // namespace

Outcome json_scan(Vm& vm, const Args& args) {
  const std::string text = vm.str_copy(args[0]);
  Scanner scanner(vm, args[0], args[2].is_true());
  size_t at = base::character_offset(text, static_cast<size_t>(args[1].as_int()));
  const Value value = scanner.read(at);
  if (value.is_null()) return give_failure(vm, text, scanner.failure);
  return give_value(vm, value, text, at);
}

Outcome json_scan_string(Vm& vm, const Args& args) {
  const std::string text = vm.str_copy(args[0]);
  size_t at = base::character_offset(text, static_cast<size_t>(args[1].as_int()));
  std::string out;
  Failure failure;
  if (!read_string(text, at, args[2].is_true(), out, failure)) return give_failure(vm, text, failure);
  const Value value = make_str(vm, out);
  return value.is_null() ? Outcome::error() : give_value(vm, value, text, at);
}

}  // namespace lockstep::vm
