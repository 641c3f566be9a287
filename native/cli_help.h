// The command line's help as CLI11 lays it out, with columns that stay straight where Chinese characters, which are
// two columns wide, stand in them. Called by cli_main.cpp.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>

namespace lockstep::cli {

// Columns that a terminal takes for it: two for what is not Latin, Greek or Cyrillic.
size_t columns_of(std::string_view text);

class WideFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;

 private:
  std::string row(const std::string& name, const std::string& description) const;
};

}  // namespace lockstep::cli
