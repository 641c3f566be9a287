// The hidden module _packed: packing and unpacking for core/lib/zlib.py.
#include "core/base/deflate.h"
#include "core/vm/objects/list.h"
#include "core/vm/objects/str.h"
#include "core/vm/table.h"

namespace lockstep::vm {

namespace {

constexpr auto kMostFormat = static_cast<int64_t>(base::PackFormat::any);
constexpr auto kMostFlush = static_cast<int64_t>(base::PackFlush::finish);
constexpr auto kMostStrategy = static_cast<int64_t>(base::PackStrategy::fixed);

std::string bytes_of(Vm& vm, Value value) {
  std::string_view view;
  CHECK(bytes_view(vm, value, view), "checked by zlib.py");
  return std::string(view);
}

// deflate(data, points, format, level, window_bits, memory_level, strategy, dictionary); points: a tuple of
// (end, flush) pairs, flattened.
Outcome pack(Vm& vm, const Args& args) {
  const std::string data = bytes_of(vm, args[0]);
  const std::string dictionary = bytes_of(vm, args[7]);
  std::vector<base::FlushPoint> points;
  const auto within = [&](uint32_t i, int64_t least, int64_t most) {
    return args[i].as_int() >= least && args[i].as_int() <= most;
  };
  bool fine = within(2, 0, kMostFormat) && within(3, 0, 9) && within(4, 9, 15) && within(5, 1, 9) &&
              within(6, 0, kMostStrategy);
  for (uint32_t i = 0; fine && i + 1 < tuple_size(vm, args[1].handle()); i += 2) {
    const Value* items = tuple_items(vm, args[1].handle());
    fine = items[i].is_int() && items[i + 1].is_int() && items[i].as_int() >= 0 && items[i + 1].as_int() >= 0 &&
           items[i + 1].as_int() <= kMostFlush;
    if (!fine) break;
    points.push_back({static_cast<size_t>(items[i].as_int()), static_cast<base::PackFlush>(items[i + 1].as_int())});
  }
  if (!fine) return vm.raise(TypeId::ValueError, "settings that packing does not have");
  base::DeflateSettings settings;
  settings.format = static_cast<base::PackFormat>(args[2].as_int());
  settings.level = static_cast<int>(args[3].as_int());
  settings.window_bits = static_cast<int>(args[4].as_int());
  settings.memory_level = static_cast<int>(args[5].as_int());
  settings.strategy = static_cast<base::PackStrategy>(args[6].as_int());
  settings.dictionary = dictionary;
  const Value made = make_bytes(vm, base::deflate(data, points, settings));
  return made.is_null() ? Outcome::error() : Outcome::of(made);
}

// inflate(data, format, window_bits, limit, dictionary, skip): (end, output from `skip` on, consumed, message).
Outcome unpack(Vm& vm, const Args& args) {
  const std::string data = bytes_of(vm, args[0]);
  const std::string dictionary = bytes_of(vm, args[4]);
  const int64_t limit = args[3].as_int();
  if (args[1].as_int() < 0 || args[1].as_int() > kMostFormat || args[2].as_int() < 0 || args[2].as_int() > 15) {
    return vm.raise(TypeId::ValueError, "settings that unpacking does not have");
  }
  const uint64_t room = uint64_t{1} << 31;
  const base::Inflated result = base::inflate_stream(
      data, static_cast<base::PackFormat>(args[1].as_int()), static_cast<int>(args[2].as_int()),
      limit < 0 ? static_cast<size_t>(room) : static_cast<size_t>(limit), dictionary);
  const auto skip = static_cast<size_t>(args[5].as_int());
  const std::string_view fresh =
      std::string_view(result.output).substr(skip < result.output.size() ? skip : result.output.size());
  Own out(vm, make_bytes(vm, fresh));
  if (out.get().is_null()) return Outcome::error();
  Own message(vm, result.message == nullptr ? Value::none() : vm.new_str(result.message));
  return Outcome::of(vm.new_tuple_of({Value::integer(static_cast<int64_t>(result.end)), out.get(),
                                      Value::integer(static_cast<int64_t>(result.consumed)), message.get()}));
}

constexpr BuiltinDef kRows[] = {checked("deflate", pack, "ytiiiiiy"), checked("inflate", unpack, "yiiiyp")};

}  // namespace

extern const BuiltinTable kPackedTable;
const BuiltinTable kPackedTable = module_table("_packed", kRows);

}  // namespace lockstep::vm
