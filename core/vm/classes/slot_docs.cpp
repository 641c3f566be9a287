#include "core/vm/classes/slot_docs.h"

namespace lockstep::vm {

namespace {

struct Row {
  std::string_view name;
  std::string_view text;
};

constexpr Row kOperators[] = {
    {"add", "+"}, {"sub", "-"}, {"mul", "*"}, {"matmul", "@"}, {"truediv", "/"}, {"floordiv", "//"},
    {"mod", "%"}, {"lshift", "<<"}, {"rshift", ">>"}, {"and", "&"}, {"or", "|"}, {"xor", "^"}};

constexpr Row kComparisons[] = {{"lt", "<"}, {"le", "<="}, {"eq", "=="},
                                {"ne", "!="}, {"gt", ">"}, {"ge", ">="}};

constexpr Row kTexts[] = {
    {"repr", "Return repr(self)."}, {"str", "Return str(self)."}, {"hash", "Return hash(self)."},
    {"len", "Return len(self)."}, {"iter", "Implement iter(self)."}, {"next", "Implement next(self)."},
    {"call", "Call self as a function."}, {"contains", "Return key in self."},
    {"getitem", "Return self[key]."}, {"setitem", "Set self[key] to value."},
    {"delitem", "Delete self[key]."}, {"getattribute", "Return getattr(self, name)."},
    {"setattr", "Implement setattr(self, name, value)."},
    {"delattr", "Implement delattr(self, name)."},
    {"init", "Initialize self.  See help(type(self)) for accurate signature."},
    {"get", "Return an attribute of instance, which is of type owner."},
    {"set", "Set an attribute of instance to value."}, {"delete", "Delete an attribute of instance."},
    {"bool", "True if self else False"}, {"neg", "-self"}, {"pos", "+self"}, {"abs", "abs(self)"},
    {"invert", "~self"}, {"int", "int(self)"}, {"float", "float(self)"},
    {"index", "Return self converted to an integer, if self is suitable for use as an index into a list."},
    {"divmod", "Return divmod(self, value)."}, {"rdivmod", "Return divmod(value, self)."},
    {"pow", "Return pow(self, value, mod)."}, {"rpow", "Return pow(value, self, mod)."},
    {"await", "Return an iterator to be used in await expression."},
    {"aiter", "Return an awaitable, that resolves in asynchronous iterator."},
    {"anext", "Return a value or raise StopAsyncIteration."}};

template <size_t N>
std::string_view find(const Row (&rows)[N], std::string_view name) {
  for (const Row& row : rows) {
    if (row.name == name) return row.text;
  }
  return {};
}

}  // namespace

std::string slot_doc(std::string_view name) {
  if (name.size() < 5 || name.substr(0, 2) != "__" || name.substr(name.size() - 2) != "__") return "";
  name = name.substr(2, name.size() - 4);
  std::string_view sign = find(kTexts, name);
  if (!sign.empty()) return std::string(sign);
  sign = find(kOperators, name);
  if (sign.empty()) sign = find(kComparisons, name);
  if (!sign.empty()) return "Return self" + std::string(sign) + "value.";
  sign = find(kOperators, name.substr(1));
  if (sign.empty()) return "";
  if (name[0] == 'r') return "Return value" + std::string(sign) + "self.";
  if (name[0] != 'i') return "";
  const bool sequence = sign == "+" || sign == "*";  // of lists; numbers have none in place
  return (sequence ? "Implement self" : "Return self") + std::string(sign) + "=value.";
}

}  // namespace lockstep::vm
