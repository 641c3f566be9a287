// The text form of a schedule: see schedule.h.
#include <algorithm>

#include "core/os/schedule.h"

namespace lockstep::os {

namespace {

constexpr size_t kMostParts = 1'000'000;

void print_number(uint64_t value, std::string& out) {
  char digits[20];
  size_t count = 0;
  do {
    digits[count++] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value != 0);
  while (count > 0) out.push_back(digits[--count]);
}

void print_hex(std::string_view bytes, std::string& out) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Reads from the front of a text; the first failure stays.
class Reader {
 public:
  Reader(std::string_view text, ScheduleError& error) : text_(text), error_(error) {}

  bool at_end() const { return position_ == text_.size(); }
  size_t position() const { return position_; }
  bool failed() const { return error_.failed; }

  void fail(size_t position, const char* message) {
    if (error_.failed) return;
    error_.failed = true;
    error_.position = position;
    error_.message = message;
  }

  bool take(std::string_view wanted) {
    if (text_.substr(position_, wanted.size()) != wanted) return false;
    position_ += wanted.size();
    return true;
  }

  uint64_t number(uint64_t limit) {
    const size_t start = position_;
    uint64_t value = 0;
    while (!at_end() && text_[position_] >= '0' && text_[position_] <= '9') {
      const auto digit = static_cast<uint64_t>(text_[position_] - '0');
      if (value > (limit - digit) / 10) {
        fail(start, "This number is too large.");
        return 0;
      }
      value = value * 10 + digit;
      ++position_;
    }
    if (position_ == start) fail(start, "A number is missing here.");
    return value;
  }

  std::string hex() {
    std::string result;
    const size_t start = position_;
    while (!at_end() && hex_digit(text_[position_]) >= 0) {
      if (position_ + 1 == text_.size() || hex_digit(text_[position_ + 1]) < 0) {
        fail(position_, "Typed bytes need two hexadecimal digits each.");
        return result;
      }
      result.push_back(
          static_cast<char>(hex_digit(text_[position_]) * 16 + hex_digit(text_[position_ + 1])));
      position_ += 2;
    }
    if (position_ == start)
      fail(start, "The typed bytes are missing here (hexadecimal, or '.' for the end).");
    return result;
  }

 private:
  std::string_view text_;
  ScheduleError& error_;
  size_t position_ = 0;
};

struct Parts {
  std::vector<Override> overrides;
  std::vector<Forced> forced;
  std::vector<Input> inputs;
};

void read_part(Reader& reader, Parts& parts) {
  if (reader.take("d")) {
    const uint64_t decision = reader.number(UINT64_MAX - 1);
    if (!reader.failed() && !reader.take("="))
      reader.fail(reader.position(), "A '=' is missing after the decision.");
    if (reader.failed()) return;
    const auto option = static_cast<uint32_t>(reader.number(UINT32_MAX));
    parts.overrides.push_back({decision, option});
    return;
  }
  if (!reader.take("@")) {
    reader.fail(
        reader.position(),
        "A decision (d57=1), a forced task (@1234=3) or input (@1234>6869) is expected here.");
    return;
  }
  const uint64_t step = reader.number(UINT64_MAX - 1);
  if (reader.failed()) return;
  if (reader.take("=")) {
    const size_t position = reader.position();
    const auto task = static_cast<uint32_t>(reader.number(UINT32_MAX));
    if (task == 0) reader.fail(position, "There is no task 0.");
    parts.forced.push_back({step, task});
  } else if (reader.take(">")) {
    Input input{step, reader.take("."), std::string()};
    if (!input.end) input.bytes = reader.hex();
    parts.inputs.push_back(std::move(input));
  } else {
    reader.fail(reader.position(),
                "A '=' (a task) or '>' (typed bytes) is missing after the step.");
  }
}

}  // namespace

Schedule Schedule::parse(std::string_view text, ScheduleError& error) {
  error = ScheduleError();
  Reader reader(text, error);
  if (!reader.take("1;") && text != "1") {
    reader.fail(0, "A schedule begins with its version, '1;'.");
    return Schedule();
  }
  Schedule result;
  if (reader.take("seed=")) {
    result = seeded(reader.number(UINT64_MAX));
  } else if (reader.take("serial")) {
    result = serial();
  } else if (!reader.take("plain")) {
    reader.fail(reader.position(),
                "After the version 'plain', 'serial' or 'seed=' and a number is expected.");
  }
  Parts parts;
  size_t count = 0;
  while (!reader.failed() && !reader.at_end()) {
    if (!reader.take(";")) {
      reader.fail(reader.position(), "A ';' is expected between the parts of a schedule.");
    } else if (++count > kMostParts) {
      reader.fail(reader.position(), "This schedule has too many parts.");
    } else if (!reader.at_end()) {
      read_part(reader, parts);
    }
  }
  if (reader.failed()) return Schedule();
  const auto by_decision = [](const Override& a, const Override& b) {
    return a.decision < b.decision;
  };
  const auto by_step = [](const auto& a, const auto& b) { return a.step < b.step; };
  std::stable_sort(parts.overrides.begin(), parts.overrides.end(), by_decision);
  std::stable_sort(parts.forced.begin(), parts.forced.end(), by_step);
  std::stable_sort(parts.inputs.begin(), parts.inputs.end(), by_step);
  for (size_t i = 1; i < parts.overrides.size(); ++i) {
    if (parts.overrides[i].decision == parts.overrides[i - 1].decision) {
      reader.fail(0, "A decision is given twice in this schedule.");
      return Schedule();
    }
  }
  for (size_t i = 1; i < parts.forced.size(); ++i) {
    if (parts.forced[i].step == parts.forced[i - 1].step) {
      reader.fail(0, "Two tasks are forced at the same step in this schedule.");
      return Schedule();
    }
  }
  result.overrides_ = std::move(parts.overrides);
  result.forced_ = std::move(parts.forced);
  result.inputs_ = std::move(parts.inputs);
  return result;
}

std::string Schedule::print() const {
  std::string out = "1;";
  if (seeded_) {
    out += "seed=";
    print_number(seed_, out);
  } else {
    out += serial_ ? "serial" : "plain";
  }
  for (const Override& entry : overrides_) {
    out += ";d";
    print_number(entry.decision, out);
    out += '=';
    print_number(entry.option, out);
  }
  for (const Forced& entry : forced_) {
    out += ";@";
    print_number(entry.step, out);
    out += '=';
    print_number(entry.task, out);
  }
  for (const Input& entry : inputs_) {
    out += ";@";
    print_number(entry.step, out);
    out += '>';
    if (entry.end) {
      out += '.';
    } else {
      print_hex(entry.bytes, out);
    }
  }
  return out;
}

}  // namespace lockstep::os
