#include "app/i18n.h"

#include "core/base/check.h"

namespace lockstep::app {
namespace {

struct Text {
  const char* chinese;
  const char* english;
};
constexpr Text kTexts[] = {
    {"", ""},
#define LOCKSTEP_TEXT(id, chinese, english) {chinese, english},
#include "app/i18n_table.inc"
#undef LOCKSTEP_TEXT
};

}  // namespace

const char* text_of(Str id, Language language) {
  CHECK(id < Str::count_, "a text that is not in the table");
  const Text& text = kTexts[static_cast<size_t>(id)];
  return language == Language::chinese ? text.chinese : text.english;
}

std::string fill(const char* pattern, std::initializer_list<std::string_view> arguments) {
  std::string result;
  for (const char* p = pattern; *p != 0; ++p) {
    const auto index =
        static_cast<size_t>(p[0] == '{' && p[1] >= '0' && p[1] <= '9' ? p[1] - '0' : 99);
    if (index < arguments.size() && p[2] == '}') {
      result += arguments.begin()[index];
      p += 2;
    } else {
      result += *p;
    }
  }
  return result;
}

}  // namespace lockstep::app
