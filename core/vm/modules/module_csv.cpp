// The module _csv_text: one line of CSV into fields, one row of fields into a line, as CPython's csv does it.
// Readers, writers and dialects are Python (lib/_csv.py). Dialects come as a tuple: delimiter, quote, escape
// (or None), doublequote, skipinitialspace, quoting, strict, line terminator.
#include "core/base/text.h"
#include "core/vm/objects/int.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"
#include "core/vm/text/repr.h"

namespace lockstep::vm {

namespace {

constexpr uint32_t kNoChar = 0xffffffffu;   // a character the dialect does not have
constexpr uint32_t kEndOfLine = 0xfffffffeu;

enum class Quoting : uint8_t { minimal, all, non_numeric, none };

struct Dialect {
  uint32_t delimiter = ',', quote = '"', escape = kNoChar;
  bool double_quote = true, skip_space = false, strict = false;
  Quoting quoting = Quoting::minimal;
  std::string terminator;
};

uint32_t only_char(Vm& vm, Value text) {
  if (text.is_none()) return kNoChar;
  size_t at = 0;
  return base::decode_utf8(vm.str_view(text), at);
}

// What read_dialect takes for granted; TypeError raised if not.
bool check_dialect(Vm& vm, Value tuple) {
  bool fine = tuple.is_ref() && vm.layout_of(tuple) == Layout::tuple && tuple_size(vm, tuple.handle()) == 8;
  for (uint32_t i = 0; fine && i < 8; ++i) {
    const Value item = tuple_items(vm, tuple.handle())[i];
    if (i < 3 || i == 7) fine = vm.is_str(item) || (item.is_none() && i < 3);
    if (i == 5) fine = item.is_int() && item.as_int() >= 0 && item.as_int() <= 3;
  }
  if (!fine) vm.raise(TypeId::TypeError, "a dialect is a tuple of 8 items");
  return fine;
}

Dialect read_dialect(Vm& vm, Value tuple) {
  const auto item = [&](uint32_t i) { return tuple_items(vm, tuple.handle())[i]; };
  Dialect dialect;
  dialect.delimiter = only_char(vm, item(0));
  dialect.quote = only_char(vm, item(1));
  dialect.escape = only_char(vm, item(2));
  dialect.double_quote = item(3).is_true();
  dialect.skip_space = item(4).is_true();
  dialect.quoting = static_cast<Quoting>(item(5).as_int());
  dialect.strict = item(6).is_true();
  dialect.terminator = vm.str_copy(item(7));
  return dialect;
}

// The numbers are known to lib/_csv.py: 0 is the start of a record, 4 inside quotes.
enum class State : uint8_t {
  start_record, start_field, escaped, in_field, in_quotes, escape_in_quotes, quote_in_quotes,
  eat_line_end, after_escaped_line_end
};

class LineParser {
 public:
  LineParser(Vm& vm, const Dialect& dialect, Value fields, int64_t limit)
      : vm_(vm), dialect_(dialect), fields_(fields), limit_(limit) {}

  State state = State::start_record;
  std::string field;
  size_t length = 0;        // of the field, in characters
  std::string message;      // of an error

  // False: message is set.
  bool take(uint32_t c) {
    switch (state) {
      case State::start_record:
        if (c == kEndOfLine) return true;
        if (line_end(c)) return go(State::eat_line_end);
        [[fallthrough]];
      case State::start_field: return start(c);
      case State::escaped:
        if (c == '\n' || c == '\r') return add(c) && go(State::after_escaped_line_end);
        return add(c == kEndOfLine ? '\n' : c) && go(State::in_field);
      case State::after_escaped_line_end:
        if (c == kEndOfLine) return true;
        [[fallthrough]];
      case State::in_field:
        if (line_end(c)) return end_field(c);
        if (c == dialect_.escape) return go(State::escaped);
        if (c == dialect_.delimiter) return save() && go(State::start_field);
        return add(c);
      case State::in_quotes:
        if (c == kEndOfLine) return true;
        if (c == dialect_.escape) return go(State::escape_in_quotes);
        if (is_quote(c)) return go(dialect_.double_quote ? State::quote_in_quotes : State::in_field);
        return add(c);
      case State::escape_in_quotes:
        return add(c == kEndOfLine ? '\n' : c) && go(State::in_quotes);
      case State::quote_in_quotes:
        if (is_quote(c)) return add(c) && go(State::in_quotes);
        if (c == dialect_.delimiter) return save() && go(State::start_field);
        if (line_end(c)) return end_field(c);
        if (!dialect_.strict) return add(c) && go(State::in_field);
        message = "'";
        base::append_utf8(message, dialect_.delimiter);
        message += "' expected after '";
        base::append_utf8(message, dialect_.quote);
        message += "'";
        return false;
      case State::eat_line_end:
        if (c == kEndOfLine) return go(State::start_record);
        if (c == '\n' || c == '\r') return true;
        message = "new-line character seen in unquoted field - do you need to open the file in "
                  "universal-newline mode?";
        return false;
    }
    return false;
  }

 private:
  static bool line_end(uint32_t c) { return c == '\n' || c == '\r' || c == kEndOfLine; }
  bool is_quote(uint32_t c) const { return c == dialect_.quote && dialect_.quoting != Quoting::none; }
  bool go(State next) {
    state = next;
    return true;
  }
  bool end_field(uint32_t c) {
    return save() && go(c == kEndOfLine ? State::start_record : State::eat_line_end);
  }

  bool start(uint32_t c) {
    if (line_end(c)) return end_field(c);
    if (is_quote(c)) return go(State::in_quotes);
    if (c == dialect_.escape) return go(State::escaped);
    state = State::start_field;
    if (c == ' ' && dialect_.skip_space) return true;
    if (c == dialect_.delimiter) return save();
    numeric_ = dialect_.quoting == Quoting::non_numeric;
    return add(c) && go(State::in_field);
  }

  bool add(uint32_t c) {
    if (static_cast<int64_t>(length) >= limit_) {
      message = "field larger than field limit (" + std::to_string(limit_) + ")";
      return false;
    }
    base::append_utf8(field, c);
    ++length;
    return true;
  }

  // A field to be read as a number is kept as a tuple of its text.
  bool save() {
    const Own text(vm_, vm_.new_str(field));
    const Own item(vm_, numeric_ ? vm_.new_tuple_of({text.get()}) : vm_.incref(text.get()));
    list_append(vm_, fields_.handle(), item.get());
    field.clear();
    length = 0;
    numeric_ = false;
    return true;
  }

  Vm& vm_;
  const Dialect& dialect_;
  Value fields_;
  int64_t limit_;
  bool numeric_ = false;
};

// parse(dialect, line, state, field so far, fields, limit) -> (state, field so far, message or None)
Outcome parse(Vm& vm, const Args& args) {
  if (!check_dialect(vm, args[0])) return Outcome::error();
  const Dialect dialect = read_dialect(vm, args[0]);
  LineParser parser(vm, dialect, args[4], args[5].as_int());
  const std::string line = vm.str_copy(args[1]);
  parser.state = static_cast<State>(args[2].as_int());
  parser.field = vm.str_copy(args[3]);
  parser.length = base::count_code_points(parser.field);
  bool fine = true;
  for (size_t at = 0; at < line.size() && fine;) fine = parser.take(base::decode_utf8(line, at));
  if (fine) fine = parser.take(kEndOfLine);
  const Own field(vm, vm.new_str(parser.field));
  const Own message(vm, fine ? Value::none() : vm.new_str(parser.message));
  return Outcome::of(vm.new_tuple_of(
      {Value::integer(static_cast<int64_t>(parser.state)), field.get(), message.get()}));
}

// Appends one field with its quotes and escapes. False: an escape is needed and there is none.
bool append_field(const Dialect& dialect, std::string_view text, bool quoted, std::string& out) {
  std::string body;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    const uint32_t c = base::decode_utf8(text, at);
    const std::string_view bytes = text.substr(from, at - from);
    const bool special = c == dialect.delimiter || c == dialect.escape || c == dialect.quote ||
                         dialect.terminator.find(bytes) != std::string::npos;
    if (special) {
      bool escape = dialect.quoting == Quoting::none;
      if (!escape && c == dialect.quote) {
        if (dialect.double_quote) body += bytes;
        else escape = true;
      } else if (!escape && c == dialect.escape) {
        escape = true;
      }
      if (!escape) quoted = true;
      else if (dialect.escape == kNoChar) return false;
      else base::append_utf8(body, dialect.escape);
    }
    body += bytes;
  }
  if (quoted) base::append_utf8(out, dialect.quote);
  out += body;
  if (quoted) base::append_utf8(out, dialect.quote);
  return true;
}

Outcome failure(Vm& vm, const char* message) {
  const Own text(vm, vm.new_str(message));
  return Outcome::of(vm.new_tuple_of({text.get()}));
}

// join(dialect, fields, converted): the line, a tuple of a message, or None when a field must be made text in Python
// first (numbers then come as tuples of their text).
Outcome join(Vm& vm, const Args& args) {
  if (!check_dialect(vm, args[0])) return Outcome::error();
  const Dialect dialect = read_dialect(vm, args[0]);
  const Value fields = args[1];
  std::string line;
  const uint32_t count = list_size(vm, fields.handle());
  for (uint32_t i = 0; i < count; ++i) {
    Value field = list_items(vm, fields.handle())[i];
    bool number = vm.is_integer(field) || is_float(vm, field) || is_complex(vm, field);
    if (vm.is_exact(field, TypeId::tuple)) {
      if (!args[2].is_true()) return Outcome::none();
      number = true;
      field = tuple_size(vm, field.handle()) == 0 ? Value::none() : tuple_items(vm, field.handle())[0];
    }
    std::string text;
    if (vm.is_str(field)) text = vm.str_copy(field);
    else if (!field.is_none() && (!number || str_fast(vm, field, text) != Tri::yes)) return Outcome::none();
    const bool quoted = dialect.quoting == Quoting::all || (dialect.quoting == Quoting::non_numeric && !number);
    if (i > 0) base::append_utf8(line, dialect.delimiter);
    if (!append_field(dialect, text, quoted, line)) {
      return failure(vm, "need to escape, but no escapechar set");
    }
  }
  if (count > 0 && line.empty()) {
    if (dialect.quoting == Quoting::none) return failure(vm, "single empty field record must be quoted");
    append_field(dialect, "", true, line);
  }
  const Value text = make_str(vm, line + dialect.terminator);
  return text.is_null() ? Outcome::error() : Outcome::of(text);
}

constexpr BuiltinDef kRows[] = {checked("parse", parse, "tsisli"), checked("join", join, "tl*")};

}  // namespace

extern const BuiltinTable kCsvTable;
const BuiltinTable kCsvTable = module_table("_csv_text", kRows);

}  // namespace lockstep::vm
