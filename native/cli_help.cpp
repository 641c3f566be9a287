#include "native/cli_help.h"

namespace lockstep::cli {

size_t columns_of(std::string_view text) {
  size_t columns = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || (byte >= 0xC0 && byte < 0xE0)) columns += 1;   // one byte, or the first of two
    if (byte >= 0xE0) columns += 2;                                  // the first of three or four
  }
  return columns;
}

std::string WideFormatter::make_option(const CLI::Option* option, bool positional) const {
  return row("  " + make_option_name(option, positional) + make_option_opts(option), make_option_desc(option));
}

std::string WideFormatter::make_subcommand(const CLI::App* command) const {
  return row("  " + command->get_name(), command->get_description());
}

std::string WideFormatter::row(const std::string& name, const std::string& description) const {
  const size_t width = get_column_width(), used = columns_of(name);
  const std::string gap = used < width ? std::string(width - used, ' ') : "\n" + std::string(width, ' ');
  return name + gap + description + "\n";
}

}  // namespace lockstep::cli
