// The module _json_text: JSON of values of plain types (here), and reading it (json_scan.cpp).
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/base/float_text.h"
#include "core/base/text.h"
#include "core/vm/classes/type.h"
#include "core/vm/heap/memory_limit.h"
#include "core/vm/modules/json.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

void append_escape(std::string& out, uint32_t unit) {
  static const char kDigits[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out.push_back(kDigits[(unit >> shift) & 15]);
}

bool stays_as_it_is(char c, bool ascii) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && c != '"' && c != '\\' && (!ascii || byte < 0x7f);
}

void append_quoted(std::string& out, std::string_view text, bool ascii) {
  out.push_back('"');
  for (size_t at = 0; at < text.size();) {
    size_t plain = at;
    while (plain < text.size() && stays_as_it_is(text[plain], ascii)) ++plain;
    out.append(text.substr(at, plain - at));
    at = plain;
    if (at == text.size()) break;
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && ascii) {
      const uint32_t code = base::decode_utf8(text, at);
      if (code >= 0x10000) {
        append_escape(out, 0xd800 + ((code - 0x10000) >> 10));
        append_escape(out, 0xdc00 + ((code - 0x10000) & 0x3ff));
      } else {
        append_escape(out, code);
      }
      continue;
    }
    ++at;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\f': out += "\\f"; break;
      case '\b': out += "\\b"; break;
      default: append_escape(out, byte);
    }
  }
  out.push_back('"');
}

// What one writing was asked for.
struct Style {
  std::string key_separator, item_separator;
  bool ascii = true, sort_keys = false, skip_keys = false, allow_nan = true;
};

enum class Written : uint8_t { yes, error, needs_python };

class Writer {
 public:
  Writer(Vm& vm, const Style& style) : vm_(vm), style_(style) {}

  std::string out;

  Written write(Value value) {
    Written done = item(value);
    while (done == Written::yes && !open_.empty()) done = text_fits(vm_, out.size()) ? next() : Written::error;
    return done;
  }

 private:
  struct Open {
    Handle container;
    bool is_dict;
    uint32_t at;                      // next item, entry, or place in `sorted`
    std::vector<uint32_t> sorted;     // entries in the order of their keys
    bool first;
  };

  // The next item of the innermost container.
  Written next() {
    Open& open = open_.back();
    if (open.is_dict) return next_entry(open);
    const bool is_list = vm_.layout_of(Value::ref(open.container)) == Layout::list;
    const uint32_t size = is_list ? list_size(vm_, open.container) : tuple_size(vm_, open.container);
    if (open.at >= size) {
      out.push_back(']');
      open_.pop_back();
      return Written::yes;
    }
    const Value value =
        is_list ? list_items(vm_, open.container)[open.at] : tuple_items(vm_, open.container)[open.at];
    if (open.at++ > 0) out += style_.item_separator;
    return item(value);
  }

  Written next_entry(Open& open) {
    uint32_t entry = kNoEntry;
    if (style_.sort_keys) {
      if (open.at < open.sorted.size()) entry = open.sorted[open.at++];
    } else {
      entry = dict_next(vm_, open.container, open.at);
      open.at = entry == kNoEntry ? open.at : entry + 1;
    }
    if (entry == kNoEntry) {
      out.push_back('}');
      open_.pop_back();
      return Written::yes;
    }
    const DictEntry pair = *dict_entry(vm_, open.container, entry);
    std::string key;
    const Written made = key_text(pair.key, key);
    if (made != Written::yes) return made;
    if (key.empty()) return Written::yes;   // skipped
    if (!open.first) out += style_.item_separator;
    open.first = false;
    out += key;
    out += style_.key_separator;
    return item(pair.value);
  }

  // Empty: the key is left out.
  Written key_text(Value key, std::string& text) {
    if (vm_.is_str(key)) {
      append_quoted(text, vm_.str_view(key), style_.ascii);
      return Written::yes;
    }
    text.push_back('"');
    const size_t before = out.size();
    Written made = scalar(key);
    if (made == Written::needs_python && style_.skip_keys) {
      text.clear();
      return Written::yes;
    }
    text += out.substr(before) + '"';
    out.resize(before);
    if (made == Written::needs_python) {
      vm_.raise(TypeId::TypeError,
                "keys must be str, int, float, bool or None, not " + vm_.type_name(key));
      made = Written::error;
    }
    return made;
  }

  Written scalar(Value value) {
    if (value.is_none()) out += "null";
    else if (value.is_true()) out += "true";
    else if (value.is_false()) out += "false";
    else if (vm_.is_integer(value)) {
      std::string digits;
      if (!int_to_decimal(vm_, value, digits)) return Written::error;
      out += digits;
    } else if (is_float(vm_, value)) return real(float_of(vm_, value));
    else return Written::needs_python;
    return Written::yes;
  }

  Written real(double number) {
    if (std::isfinite(number)) {
      out += base::float_repr(number);
      return Written::yes;
    }
    if (!style_.allow_nan) {
      vm_.raise(TypeId::ValueError, "Out of range float values are not JSON compliant");
      return Written::error;
    }
    out += number != number ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    return Written::yes;
  }

  Written item(Value value) {
    if (vm_.is_str(value)) {
      append_quoted(out, vm_.str_view(value), style_.ascii);
      return Written::yes;
    }
    const Written plain = scalar(value);
    if (plain != Written::needs_python || !value.is_ref()) return plain;
    const Layout layout = vm_.layout_of(value);
    if (layout == Layout::dict) return open_dict(value);
    if (layout != Layout::list && layout != Layout::tuple) return Written::needs_python;
    const uint32_t size =
        layout == Layout::list ? list_size(vm_, value.handle()) : tuple_size(vm_, value.handle());
    if (size == 0) {
      out += "[]";
      return Written::yes;
    }
    if (!enter(value)) return Written::needs_python;
    out.push_back('[');
    open_.push_back({value.handle(), false, 0, {}, true});
    return Written::yes;
  }

  // False: a circle, or very deep: Python finds the right error.
  bool enter(Value value) const {
    if (open_.size() > 200) return false;
    for (const Open& open : open_) {
      if (open.container == value.handle()) return false;
    }
    return true;
  }

  Written open_dict(Value value) {
    // A subclass may have its own idea of items().
    if (!vm_.is_exact(value, TypeId::dict) || !enter(value)) return Written::needs_python;
    if (dict_size(vm_, value.handle()) == 0) {
      out += "{}";
      return Written::yes;
    }
    Open open{value.handle(), true, 0, {}, true};
    if (style_.sort_keys) {
      const Handle dict = value.handle();
      for (uint32_t i = dict_next(vm_, dict, 0); i != kNoEntry; i = dict_next(vm_, dict, i + 1)) {
        if (!vm_.is_exact(dict_entry(vm_, dict, i)->key, TypeId::str)) return Written::needs_python;
        open.sorted.push_back(i);
      }
      std::sort(open.sorted.begin(), open.sorted.end(), [&](uint32_t a, uint32_t b) {
        return vm_.str_view(dict_entry(vm_, dict, a)->key) < vm_.str_view(dict_entry(vm_, dict, b)->key);
      });
    }
    out.push_back('{');
    open_.push_back(std::move(open));
    return Written::yes;
  }

  Vm& vm_;
  const Style& style_;
  std::vector<Open> open_;
};

// write(value, key separator, item separator, ascii, sort_keys, skip_keys, allow_nan): the text, or None
// where Python has to take over.
Outcome write(Vm& vm, const Args& args) {
  Style style;
  style.key_separator = vm.str_copy(args[1]);
  style.item_separator = vm.str_copy(args[2]);
  style.ascii = args[3].is_true();
  style.sort_keys = args[4].is_true();
  style.skip_keys = args[5].is_true();
  style.allow_nan = args[6].is_true();
  Writer writer(vm, style);
  const Written done = writer.write(args[0]);
  if (done == Written::needs_python) return Outcome::none();
  if (done == Written::error) return Outcome::error();
  const Value text = make_str(vm, writer.out);
  return text.is_null() ? Outcome::error() : Outcome::of(text);
}

template <bool ascii>
Outcome quote(Vm& vm, const Args& args) {
  if (!vm.is_str(args[0])) {
    return vm.raise(TypeId::TypeError, "first argument must be a string, not " + vm.type_name(args[0]));
  }
  std::string out;
  append_quoted(out, vm.str_view(args[0]), ascii);
  const Value text = make_str(vm, out);
  return text.is_null() ? Outcome::error() : Outcome::of(text);
}

constexpr BuiltinDef kRows[] = {
    checked("scan", json_scan, "sp*"),
    checked("scan_string", json_scan_string, "sp*"),
    checked("write", write, "*ss****"),
    method("encode_basestring", quote<false>, 1, 1),
    method("encode_basestring_ascii", quote<true>, 1, 1),
};

}  // namespace

extern const BuiltinTable kJsonTable;
const BuiltinTable kJsonTable = module_table("_json_text", kRows);

}  // namespace lockstep::vm
