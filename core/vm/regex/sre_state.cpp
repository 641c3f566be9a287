// Where a match stands, as bytes.
#include <cstring>

#include "core/base/check.h"
#include "core/vm/regex/sre_engine.h"

namespace lockstep::vm {

namespace {

template <typename Item, size_t kInside>
void append_items(std::string& out, const SreStack<Item, kInside>& items) {
  const auto count = static_cast<uint32_t>(items.size());
  out.append(reinterpret_cast<const char*>(&count), 4);
  if (count != 0) out.append(reinterpret_cast<const char*>(items.data()), count * sizeof(Item));
}

void read_bytes(std::string_view& data, void* to, size_t size) {
  CHECK(data.size() >= size, "a saved match is too short");
  if (size != 0) std::memcpy(to, data.data(), size);
  data.remove_prefix(size);
}

template <typename Item, size_t kInside>
void read_items(std::string_view& data, SreStack<Item, kInside>& items) {
  uint32_t count = 0;
  read_bytes(data, &count, 4);
  items.resize(count);
  read_bytes(data, items.data(), count * sizeof(Item));
}

}  // namespace

void SreState::begin(uint32_t start, uint32_t groups, bool search, bool match_all, bool must_advance) {
  const uint32_t high = registers.high_mark;
  registers = SreRegisters{};
  registers.start = start;
  registers.search = search ? 1 : 0;
  registers.match_all = match_all ? 1 : 0;
  registers.must_advance = must_advance ? 1 : 0;
  registers.high_mark = high;
  marks.resize(2 * size_t{groups}, kSreNowhere);
}

void SreState::save(std::string& out) const {
  out.append(reinterpret_cast<const char*>(&registers), sizeof(registers));
  append_items(out, marks);
  append_items(out, entries);
  append_items(out, loops);
}

void SreState::load(std::string_view& data) {
  read_bytes(data, &registers, sizeof(registers));
  read_items(data, marks);
  read_items(data, entries);
  read_items(data, loops);
}

}  // namespace lockstep::vm
