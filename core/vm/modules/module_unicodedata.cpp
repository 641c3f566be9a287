// The hidden module _unicodedata: the functions of unicodedata (core/lib/unicodedata.py adds the older version).
#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/vm/objects/dict.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

// The one character of an argument; false: TypeError is set.
bool character(Vm& vm, const Args& args, const char* function, uint32_t& code, bool numbered = false) {
  if (!vm.is_str(args[0])) {
    vm.raise(TypeId::TypeError, std::string(function) + (numbered ? " argument 1" : " argument") +
                                    " must be a unicode character, not " + vm.type_name(args[0]));
    return false;
  }
  if (str_length(vm, args[0]) != 1) {
    vm.raise(TypeId::TypeError, std::string(function) + (numbered ? " argument 1" : " argument") +
                                    " must be a unicode character, not str");
    return false;
  }
  size_t at = 0;
  code = base::decode_utf8(vm.str_view(args[0]), at);
  return true;
}

Outcome text_of(Vm& vm, std::string_view text) { return Outcome::of(vm.new_str(text)); }

template <const char* (*f)(uint32_t)>
Outcome property(Vm& vm, const Args& args) {
  const char* name = f == base::unicode_category        ? "category()"
                     : f == base::unicode_bidirectional ? "bidirectional()"
                                                        : "east_asian_width()";
  uint32_t code = 0;
  return character(vm, args, name, code) ? text_of(vm, f(code)) : Outcome::error();
}

Outcome combining(Vm& vm, const Args& args) {
  uint32_t code = 0;
  if (!character(vm, args, "combining()", code)) return Outcome::error();
  return Outcome::of(Value::integer(base::unicode_combining(code)));
}

Outcome mirrored(Vm& vm, const Args& args) {
  uint32_t code = 0;
  if (!character(vm, args, "mirrored()", code)) return Outcome::error();
  return Outcome::of(Value::integer(base::unicode_mirrored(code) ? 1 : 0));
}

Outcome decomposition(Vm& vm, const Args& args) {
  uint32_t code = 0;
  if (!character(vm, args, "decomposition()", code)) return Outcome::error();
  return text_of(vm, base::unicode_decomposition(code));
}

// The given default, or ValueError.
Outcome missing(Vm& vm, const Args& args, const char* message) {
  return args.count > 1 ? Outcome::of(vm.incref(args[1])) : vm.raise(TypeId::ValueError, message);
}

Outcome decimal(Vm& vm, const Args& args) {
  uint32_t code = 0;
  if (!character(vm, args, "decimal()", code, true)) return Outcome::error();
  const int digit = base::unicode_decimal(code);
  return digit >= 0 ? Outcome::of(Value::integer(digit)) : missing(vm, args, "not a decimal");
}

Outcome digit(Vm& vm, const Args& args) {
  uint32_t code = 0;
  if (!character(vm, args, "digit()", code, true)) return Outcome::error();
  const int value = base::unicode_digit(code);
  return value >= 0 ? Outcome::of(Value::integer(value)) : missing(vm, args, "not a digit");
}

Outcome numeric(Vm& vm, const Args& args) {
  uint32_t code = 0;
  double value = 0;
  if (!character(vm, args, "numeric()", code, true)) return Outcome::error();
  return base::unicode_numeric(code, value) ? Outcome::of(Value::real(value))
                                            : missing(vm, args, "not a numeric character");
}

Outcome name(Vm& vm, const Args& args) {
  uint32_t code = 0;
  std::string text;
  if (!character(vm, args, "name()", code, true)) return Outcome::error();
  return base::unicode_name(code, text) ? text_of(vm, text) : missing(vm, args, "no such name");
}

Outcome lookup(Vm& vm, const Args& args) {
  if (!vm.is_str(args[0])) {
    return vm.raise(TypeId::TypeError, "a bytes-like object is required, not '" + vm.type_name(args[0]) + "'");
  }
  uint32_t code = 0;
  if (base::unicode_lookup(vm.str_view(args[0]), code)) return Outcome::of(char_str(vm, code));
  Own message(vm, vm.new_str("undefined character name '" + vm.str_copy(args[0]) + "'"));
  return vm.raise_value(TypeId::KeyError, message.get());
}

bool form_of(Vm& vm, const Args& args, const char* function, base::NormalForm& form) {
  for (uint32_t i = 0; i < 2; ++i) {
    if (vm.is_str(args[i])) continue;
    vm.raise(TypeId::TypeError, std::string(function) + " argument " + std::to_string(i + 1) +
                                    " must be str, not " + vm.type_name(args[i]));
    return false;
  }
  const std::string text = vm.str_copy(args[0]);
  for (int i = 0; i < 4; ++i) {
    static const char* const kForms[] = {"NFC", "NFD", "NFKC", "NFKD"};
    if (text != kForms[i]) continue;
    form = static_cast<base::NormalForm>(i);
    return true;
  }
  vm.raise(TypeId::ValueError, "invalid normalization form");
  return false;
}

template <bool old>
Outcome normalize(Vm& vm, const Args& args) {
  base::NormalForm form;
  if (!form_of(vm, args, "normalize()", form)) return Outcome::error();
  const std::string before = vm.str_copy(args[1]);
  const std::string after = base::unicode_normalize(before, form, old);
  if (after == before && vm.is_exact(args[1], TypeId::str)) return Outcome::of(vm.incref(args[1]));
  const Value made = make_str(vm, after);
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

Outcome is_normalized(Vm& vm, const Args& args) {
  base::NormalForm form;
  if (!form_of(vm, args, "is_normalized()", form)) return Outcome::error();
  const std::string text = vm.str_copy(args[1]);
  return Outcome::boolean(base::unicode_normalize(text, form) == text);
}

Outcome is_old(Vm& vm, const Args& args) {
  uint32_t code = 0;
  if (!character(vm, args, "is_old()", code)) return Outcome::error();
  return Outcome::boolean(base::unicode_assigned_in_3_2(code));
}

constexpr BuiltinDef kRows[] = {
    method("category", property<base::unicode_category>, 1, 1),
    method("bidirectional", property<base::unicode_bidirectional>, 1, 1),
    method("east_asian_width", property<base::unicode_width>, 1, 1), method("combining", combining, 1, 1),
    method("mirrored", mirrored, 1, 1), method("decomposition", decomposition, 1, 1),
    method("decimal", decimal, 1, 2), method("digit", digit, 1, 2), method("numeric", numeric, 1, 2),
    method("name", name, 1, 2), method("lookup", lookup, 1, 1),
    method("normalize", normalize<false>, 2, 2), method("is_normalized", is_normalized, 2, 2),
    method("normalize_3_2", normalize<true>, 2, 2), method("assigned_in_3_2", is_old, 1, 1)};

}  // namespace

extern const BuiltinTable kUnicodeDataTable;
const BuiltinTable kUnicodeDataTable = module_table("_unicodedata", kRows);

}  // namespace lockstep::vm
