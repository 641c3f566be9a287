#include "core/lang/code/code_image.h"

#include <cstring>
#include <map>
#include <utility>
#include <vector>

#include "core/base/check.h"
#include "core/lang/code/code_tables.h"

namespace lockstep::lang {

namespace {

constexpr uint8_t kVersion = 1;
constexpr uint32_t kMostNested = 250;

// --- writing --------------------------------------------------------------------------------------------

class Writer {
 public:
  std::string whole(const Code& code) {
    write(code);
    std::string out(1, static_cast<char>(kVersion));
    std::swap(out, bytes_);   // the texts go before the code that refers to them
    number(texts_.size());
    for (const std::string* text : texts_) {
      number(text->size());
      bytes_ += *text;
    }
    return bytes_ + out;
  }

 private:
  void byte(uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void number(uint64_t value) {
    for (; value >= 128; value >>= 7) byte(static_cast<uint8_t>(value | 128));
    byte(static_cast<uint8_t>(value));
  }
  void signed_number(int64_t value) {
    number(static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63));
  }
  void text(const std::string& value) {
    const auto [place, is_new] = numbers_.emplace(value, numbers_.size());
    if (is_new) texts_.push_back(&place->first);
    number(place->second);
  }
  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const std::string& value : values) text(value);
  }
  void raw(const std::vector<uint8_t>& values) {
    number(values.size());
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size());
  }
  void floating(double value) {
    char raw[8];
    std::memcpy(raw, &value, sizeof raw);
    bytes_.append(raw, sizeof raw);
  }
  void constants(const std::vector<Constant>& items) {
    number(items.size());
    for (const Constant& item : items) constant(item);
  }

  // Recursion: as deep as the compiler nests.
  void constant(const Constant& value) {
    byte(static_cast<uint8_t>(value.kind()));
    switch (value.kind()) {
      case ConstantKind::Int: signed_number(value.int_value()); break;
      case ConstantKind::BigInt:
        byte(value.big_value().is_negative() ? 1 : 0);
        raw(value.big_value().to_magnitude());
        break;
      case ConstantKind::Float: floating(value.float_value()); break;
      case ConstantKind::Complex:
        floating(value.complex_value().real);
        floating(value.complex_value().imag);
        break;
      case ConstantKind::Str:
      case ConstantKind::Bytes: text(value.text()); break;
      case ConstantKind::Tuple:
      case ConstantKind::FrozenSet: constants(value.items()); break;
      case ConstantKind::Code: write(*value.code()); break;
      default: break;
    }
  }

  // Instructions without the room for inline caches.
  void bytecode(const Code& code) {
    std::vector<uint8_t> packed;
    for (size_t at = 0; at < code.bytecode.size(); at += 2) {
      packed.push_back(code.bytecode[at]);
      packed.push_back(code.bytecode[at + 1]);
      at += size_t{2} * op_info(code.bytecode[at]).caches;
    }
    raw(packed);
  }

  // The spans that the location table does not give back as they were.
  void odd_spans(const Code& code) {
    Code copy;
    copy.firstlineno = code.firstlineno;
    copy.bytecode = code.bytecode;
    copy.linetable = code.linetable;
    CHECK(decode_instructions(copy) && decode_locations(copy), "the assembler's tables cannot be read");
    std::vector<size_t> odd;
    for (size_t i = 0; i < code.instructions.size(); ++i) {
      if (!(copy.instructions[i].span == code.instructions[i].span)) odd.push_back(i);
    }
    number(odd.size());
    for (size_t i : odd) {
      const Span& span = code.instructions[i].span;
      number(i);
      for (int32_t part : {span.line, span.end_line, span.col, span.end_col}) signed_number(part);
    }
  }

  void write(const Code& code) {
    text(code.name);
    text(code.qualname);
    for (uint32_t value : {code.firstlineno, code.argcount, code.posonlyargcount, code.kwonlyargcount,
                           code.nlocals, code.stacksize, code.flags, code.ncells, code.nfrees}) {
      number(value);
    }
    byte(code.internal ? 1 : 0);
    constants(code.consts);
    texts(code.names);
    texts(code.localsplus_names);
    raw(code.localsplus_kinds);
    bytecode(code);
    raw(code.linetable);
    raw(code.exceptiontable);
    odd_spans(code);
  }

  std::string bytes_;
  std::map<std::string, size_t> numbers_;
  std::vector<const std::string*> texts_;   // keys of numbers_, in the order of their first use
};

// --- reading --------------------------------------------------------------------------------------------

class Reader {
 public:
  Reader(std::string_view bytes, const std::string& filename) : bytes_(bytes), filename_(filename) {}

  std::shared_ptr<const Code> whole() {
    if (byte() != kVersion) return nullptr;
    const size_t count = length();
    texts_.reserve(count);
    for (size_t i = 0; i < count && !failed_; ++i) texts_.push_back(piece());
    std::shared_ptr<const Code> code = read();
    return failed_ || at_ != bytes_.size() ? nullptr : code;
  }

 private:
  uint8_t byte() {
    if (at_ >= bytes_.size()) {
      failed_ = true;
      return 0;
    }
    return static_cast<uint8_t>(bytes_[at_++]);
  }
  uint64_t number() {
    uint64_t value = 0;
    for (uint32_t shift = 0; shift < 64; shift += 7) {
      const uint8_t next = byte();
      value |= static_cast<uint64_t>(next & 127) << shift;
      if (next < 128) return value;
    }
    failed_ = true;
    return 0;
  }
  int64_t signed_number() {
    const uint64_t value = number();
    return static_cast<int64_t>(value >> 1 ^ (0 - (value & 1)));
  }
  // Of things that take at least a byte each.
  size_t length() {
    const uint64_t value = number();
    if (value <= bytes_.size() - at_) return static_cast<size_t>(value);
    failed_ = true;
    return 0;
  }
  std::string_view piece() {
    const size_t size = length();
    const std::string_view found = bytes_.substr(at_, size);
    at_ += size;
    return found;
  }
  std::string text() {
    const uint64_t index = number();
    if (index < texts_.size()) return std::string(texts_[index]);
    failed_ = true;
    return {};
  }
  std::vector<std::string> texts() {
    std::vector<std::string> values(length());
    for (std::string& value : values) value = text();
    return values;
  }
  std::vector<uint8_t> raw() {
    const std::string_view found = piece();
    return std::vector<uint8_t>(found.begin(), found.end());
  }
  double floating() {
    char raw[8] = {};
    for (char& c : raw) c = static_cast<char>(byte());
    double value;
    std::memcpy(&value, raw, sizeof raw);
    return value;
  }
  std::vector<Constant> constants() {
    std::vector<Constant> items;
    const size_t count = length();
    items.reserve(count);
    for (size_t i = 0; i < count && !failed_; ++i) items.push_back(constant());
    return items;
  }

  // Recursion: limited.
  Constant constant() {
    if (++depth_ > kMostNested) failed_ = true;
    const auto kind = static_cast<ConstantKind>(byte());
    Constant value;
    if (!failed_) value = constant_of(kind);
    --depth_;
    return value;
  }
  Constant constant_of(ConstantKind kind) {
    switch (kind) {
      case ConstantKind::None: return Constant::none();
      case ConstantKind::True: return Constant::boolean(true);
      case ConstantKind::False: return Constant::boolean(false);
      case ConstantKind::Ellipsis: return Constant::ellipsis();
      case ConstantKind::Int: return Constant::integer(signed_number());
      case ConstantKind::BigInt: {
        const bool negative = byte() != 0;
        const std::string_view magnitude = piece();
        return Constant::integer(base::BigInt::from_magnitude(
            reinterpret_cast<const uint8_t*>(magnitude.data()), magnitude.size(), negative));
      }
      case ConstantKind::Float: return Constant::floating(floating());
      case ConstantKind::Complex: {
        const double real = floating();
        return Constant::complex(real, floating());
      }
      case ConstantKind::Str: return Constant::str(text());
      case ConstantKind::Bytes: return Constant::bytes(text());
      case ConstantKind::Tuple: return Constant::tuple(constants());
      case ConstantKind::FrozenSet: return Constant::frozenset(constants());
      case ConstantKind::Code: return Constant::code(read());
    }
    failed_ = true;
    return Constant::none();
  }

  std::vector<uint8_t> bytecode() {
    const std::string_view packed = piece();
    std::vector<uint8_t> bytes;
    bytes.reserve(packed.size() * 2);
    if (packed.size() % 2 != 0) failed_ = true;
    for (size_t at = 0; at + 1 < packed.size(); at += 2) {
      const auto op = static_cast<uint8_t>(packed[at]);
      bytes.push_back(op);
      bytes.push_back(static_cast<uint8_t>(packed[at + 1]));
      bytes.insert(bytes.end(), size_t{2} * op_info(op).caches, 0);
    }
    return bytes;
  }

  void odd_spans(Code& code) {
    const size_t count = length();
    for (size_t k = 0; k < count && !failed_; ++k) {
      const uint64_t index = number();
      Span span;
      for (int32_t* part : {&span.line, &span.end_line, &span.col, &span.end_col}) {
        *part = static_cast<int32_t>(signed_number());
      }
      if (index < code.instructions.size()) code.instructions[index].span = span;
      else failed_ = true;
    }
  }

  std::shared_ptr<const Code> read() {
    auto code = std::make_shared<Code>();
    code->filename = filename_;
    code->name = text();
    code->qualname = text();
    for (uint32_t* value : {&code->firstlineno, &code->argcount, &code->posonlyargcount,
                            &code->kwonlyargcount, &code->nlocals, &code->stacksize, &code->flags,
                            &code->ncells, &code->nfrees}) {
      *value = static_cast<uint32_t>(number());
    }
    code->internal = byte() != 0;
    code->consts = constants();
    code->names = texts();
    code->localsplus_names = texts();
    code->localsplus_kinds = raw();
    code->bytecode = bytecode();
    code->linetable = raw();
    code->exceptiontable = raw();
    if (failed_ || code->localsplus_kinds.size() != code->localsplus_names.size() ||
        !decode_instructions(*code) || !decode_locations(*code) || !decode_handlers(*code)) {
      failed_ = true;
      return code;
    }
    odd_spans(*code);
    find_line_starts(*code);
    return code;
  }

  std::string_view bytes_;
  const std::string& filename_;
  size_t at_ = 0;
  uint32_t depth_ = 0;
  bool failed_ = false;
  std::vector<std::string_view> texts_;
};

// --- comparing ------------------------------------------------------------------------------------------

bool same_items(const std::vector<Constant>& left, const std::vector<Constant>& right);

// same_constant takes code objects by identity, and NaN is never the same.
bool same_item(const Constant& left, const Constant& right) {
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case ConstantKind::Code: return same_code(*left.code(), *right.code());
    case ConstantKind::Tuple:
    case ConstantKind::FrozenSet: return same_items(left.items(), right.items());
    default: return same_constant(left, right) || constant_repr(left) == constant_repr(right);
  }
}

bool same_items(const std::vector<Constant>& left, const std::vector<Constant>& right) {
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i) {
    if (!same_item(left[i], right[i])) return false;
  }
  return true;
}

bool same_decoded(const Code& a, const Code& b) {
  if (a.instructions.size() != b.instructions.size() || a.handlers.size() != b.handlers.size() ||
      a.lines.size() != b.lines.size() || a.index_by_unit != b.index_by_unit) {
    return false;
  }
  for (size_t i = 0; i < a.instructions.size(); ++i) {
    const InstrSpec& x = a.instructions[i];
    const InstrSpec& y = b.instructions[i];
    if (x.op != y.op || x.arg != y.arg || x.offset != y.offset || !(x.span == y.span) ||
        x.jump_target != y.jump_target) {
      return false;
    }
  }
  for (size_t i = 0; i < a.handlers.size(); ++i) {
    const HandlerSpec& x = a.handlers[i];
    const HandlerSpec& y = b.handlers[i];
    if (x.start != y.start || x.end != y.end || x.target != y.target || x.depth != y.depth ||
        x.lasti != y.lasti) {
      return false;
    }
  }
  for (size_t i = 0; i < a.lines.size(); ++i) {
    if (a.lines[i].index != b.lines[i].index || a.lines[i].line != b.lines[i].line) return false;
  }
  return true;
}

}  // namespace

std::string write_code(const Code& module_code) { return Writer().whole(module_code); }

std::shared_ptr<const Code> read_code(std::string_view bytes, const std::string& filename) {
  return Reader(bytes, filename).whole();
}

bool same_code(const Code& a, const Code& b) {
  return a.name == b.name && a.qualname == b.qualname && a.filename == b.filename &&
         a.firstlineno == b.firstlineno && a.argcount == b.argcount &&
         a.posonlyargcount == b.posonlyargcount && a.kwonlyargcount == b.kwonlyargcount &&
         a.nlocals == b.nlocals && a.stacksize == b.stacksize && a.flags == b.flags &&
         a.internal == b.internal && same_items(a.consts, b.consts) && a.names == b.names &&
         a.localsplus_names == b.localsplus_names && a.localsplus_kinds == b.localsplus_kinds &&
         a.ncells == b.ncells && a.nfrees == b.nfrees && a.bytecode == b.bytecode &&
         a.linetable == b.linetable && a.exceptiontable == b.exceptiontable && same_decoded(a, b);
}

}  // namespace lockstep::lang
