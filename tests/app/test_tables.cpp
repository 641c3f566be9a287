// The tables of the screen: texts in both languages, colours with enough contrast for everybody,
// commands, opcode help; and no words in the panels that are not in the table.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "app/commands.h"
#include "app/examples.h"
#include "app/i18n.h"
#include "app/opcode_help.h"
#include "app/theme.h"
#include "assets/examples.h"
#include "core/lang/code/opcode.h"

using namespace lockstep;
using namespace lockstep::app;

namespace {

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::set<std::string> placeholders(const std::string& text) {
  std::set<std::string> found;
  for (size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
    found.insert(text.substr(at, 3));
  return found;
}

bool has_chinese(const std::string& text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0xe3) return true;
  }
  return false;
}

// The string literals of a source, without comments and #include lines.
std::vector<std::string> literals(const std::string& source) {
  std::vector<std::string> found;
  std::istringstream lines(source);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("#include", 0) == 0) continue;
    for (size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '/' && i + 1 < line.size() && line[i + 1] == '/') break;
      if (line[i] == '\'' && i + 2 < line.size()) {
        i += line[i + 1] == '\\' ? 3 : 2;
        continue;
      }
      if (line[i] != '"') continue;
      std::string text;
      for (++i; i < line.size() && line[i] != '"'; ++i) {
        if (line[i] == '\\') text += line[i++];
        text += line[i];
      }
      found.push_back(text);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every text is there in both languages, with the same places to fill") {
  std::set<std::string> same = {"Lockstep", "GIL"};
  for (int i = 1; i < static_cast<int>(Str::count_); ++i) {
    const std::string zh = text_of(static_cast<Str>(i), Language::chinese);
    const std::string en = text_of(static_cast<Str>(i), Language::english);
    INFO(i << " " << en);
    CHECK_FALSE(zh.empty());
    CHECK_FALSE(en.empty());
    CHECK(placeholders(zh) == placeholders(en));
    if (!same.count(zh) && static_cast<Str>(i) != Str::other_language) CHECK(has_chinese(zh));
    if (static_cast<Str>(i) != Str::other_language && static_cast<Str>(i) != Str::switch_language)
      CHECK_FALSE(has_chinese(en));
  }
}

TEST_CASE("filling in keeps what has no argument") {
  CHECK(fill("{0} waits for {1}", {"a", "b"}) == "a waits for b");
  CHECK(fill("{1}{0}{7} {", {"a", "b"}) == "ba{7} {");
}

TEST_CASE("panels and their helpers contain no words outside the table") {
  // Names of widgets and formats are lower case without blanks; units are the same in both
  // languages.
  const std::regex allowed("[#a-z0-9_.:%+*,;=<>(){}\\[\\]\\\\/ -]*|.*\\\\x.*");
  const std::set<std::string> units = {"GIL", "us", "ms", "s", " B", " KiB", " MiB", "M"};
  const std::filesystem::path root = std::filesystem::path(LOCKSTEP_ROOT) / "app";
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "panels")) {
    if (entry.path().extension() != ".cpp") continue;
    ++files;
    for (const std::string& text : literals(read_all(entry.path()))) {
      const bool words = text.find(' ') != std::string::npos &&
                         std::regex_search(text, std::regex("[a-z]{2,} [a-z]{2,}"));
      INFO(entry.path().filename().string() << ": \"" << text << "\"");
      CHECK((units.count(text) || (std::regex_match(text, allowed) && !words)));
      CHECK_FALSE(has_chinese(text));
    }
  }
  CHECK(files >= 12);
}

TEST_CASE("text has a contrast of at least 4.5 to 1 on every surface, in both themes") {
  for (const bool dark : {false, true}) {
    const auto value = [&](Colour c) { return dark ? colour_row(c).dark : colour_row(c).light; };
    for (int i = 0; i < kColourCount; ++i) {
      const ColourRow& row = colour_row(static_cast<Colour>(i));
      REQUIRE(static_cast<int>(row.colour) == i);
      const uint32_t colour = dark ? row.dark : row.light;
      INFO("colour " << i << (dark ? " dark" : " light"));
      const Colour common[] = {Colour::kBackground, Colour::kPanel, Colour::kHeader,
                               Colour::kInput};
      if (row.use == Use::text || row.use == Use::state || row.use == Use::code) {
        for (const Colour surface : common) CHECK(contrast(colour, value(surface)) >= 4.5);
      }
      if (row.use == Use::state) CHECK(contrast(value(Colour::kOnState), colour) >= 4.5);
      if (row.use == Use::code) CHECK(contrast(colour, value(Colour::kCurrentLine)) >= 4.5);
    }
    const Colour lit[] = {Colour::kRaised,       Colour::kHover,      Colour::kActive,
                          Colour::kSelection,    Colour::kChanged,    Colour::kCurrentLine,
                          Colour::kErrorSurface, Colour::kGoodSurface};
    for (const Colour surface : lit) CHECK(contrast(value(Colour::kText), value(surface)) >= 4.5);
    CHECK(contrast(value(Colour::kString), value(Colour::kChanged)) >= 4.5);
    CHECK(contrast(value(Colour::kTextDim), value(Colour::kHover)) >= 4.5);
    CHECK(contrast(value(Colour::kError), value(Colour::kErrorSurface)) >= 4.5);
    CHECK(contrast(value(Colour::kBlocked), value(Colour::kErrorSurface)) >= 4.5);
    CHECK(contrast(value(Colour::kGood), value(Colour::kGoodSurface)) >= 4.5);
    CHECK(contrast(value(Colour::kOnAccent), value(Colour::kAccent)) >= 4.5);
    for (int i = 0; i < kThreadHues; ++i)
      CHECK(contrast(value(Colour::kOnState), thread_hue(dark, i)) >= 4.5);
  }
}

TEST_CASE("states are told apart with any colour vision: by colour or by texture") {
  using view::TaskState;
  const TaskState states[] = {TaskState::running,     TaskState::ready,    TaskState::blocked,
                              TaskState::waiting_gil, TaskState::sleeping, TaskState::zombie};
  for (const bool dark : {false, true}) {
    for (const Vision vision : {Vision::usual, Vision::protan, Vision::deutan, Vision::tritan}) {
      for (const TaskState a : states) {
        for (const TaskState b : states) {
          if (a >= b) continue;
          const auto seen = [&](TaskState s) {
            const ColourRow& row = colour_row(state_colour(s));
            return simulate(dark ? row.dark : row.light, vision);
          };
          INFO(static_cast<int>(a) << " " << static_cast<int>(b) << " vision "
                                   << static_cast<int>(vision) << (dark ? " dark" : " light"));
          CHECK(state_pattern(a) != state_pattern(b));
          CHECK(std::string(state_letter(a)) != state_letter(b));
          CHECK(difference(seen(a), seen(b)) >= (vision == Vision::usual ? 12.0 : 4.0));
        }
      }
    }
  }
}

TEST_CASE("contrast and simulation agree with known values") {
  CHECK(contrast(0x000000, 0xffffff) == Approx(21.0));
  CHECK(contrast(0x777777, 0xffffff) == Approx(4.48).margin(0.01));
  CHECK(simulate(0x808080, Vision::deutan) == 0x808080);
  CHECK(difference(simulate(0xff0000, Vision::protan), 0xff0000) > 30);
}

TEST_CASE("commands have rows, words and keys of their own") {
  std::map<int, Command> chords;
  std::set<std::string> ids;
  for (const CommandRow& row : command_rows()) {
    CHECK(ids.insert(row.id).second);
    CHECK(row.label != Str::none);
    if (row.chord == 0) continue;
    INFO(row.id);
    CHECK(chords.emplace(row.chord, row.command).second);
  }
  for (int i = 1; i < static_cast<int>(Command::seek); ++i)
    CHECK(command_row(static_cast<Command>(i)).id != nullptr);
}

TEST_CASE("every instruction is explained in both languages") {
#define ROW(name, number, operand, pops, pushes, cache, gil38, gil310, gil312, text) \
  CHECK_FALSE(opcode_help(#name, Language::english).empty());                        \
  CHECK_FALSE(opcode_help(#name, Language::chinese).empty());
  LOCKSTEP_OPCODES(ROW)
#undef ROW
  CHECK(opcode_help("NO_SUCH_THING", Language::english).empty());
}

TEST_CASE("the menu's examples are there, and all examples are in the menu") {
  std::set<std::string> names;
  for (const ExampleEntry& entry : examples()) {
    CHECK_FALSE(example_text(entry.file).empty());
    names.insert(entry.file);
  }
  CHECK(names.size() == assets::kExampleCount);
}
