// Every word of the interface, in Chinese and English, from one table (i18n_table.inc). Adding a
// row there is all that a new text needs. Names that come from the program are never translated.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace lockstep::app {

enum class Language : uint8_t { chinese, english };

enum class Str : uint16_t {
  none,
#define LOCKSTEP_TEXT(id, chinese, english) id,
#include "app/i18n_table.inc"
#undef LOCKSTEP_TEXT
  count_
};

const char* text_of(Str id, Language language);
// Replaces {0}, {1} ... by the arguments.
std::string fill(const char* pattern, std::initializer_list<std::string_view> arguments);

}  // namespace lockstep::app
