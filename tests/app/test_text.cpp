// The editor's text, the highlighter, output lines and links: pure parts of the screen.
#include <catch2/catch.hpp>

#include <random>

#include "app/highlight.h"
#include "app/link.h"
#include "app/line_moves.h"
#include "app/output_lines.h"
#include "app/run_options.h"
#include "app/text_buffer.h"
#include "assets/examples.h"

using namespace lockstep;
using namespace lockstep::app;

TEST_CASE("typing, undo and redo") {
  TextBuffer b;
  b.set_text("a\nb");
  b.text_end(false);
  for (const char* c : {"x", "y", "z"}) b.insert(c);
  CHECK(b.text() == "a\nbxyz");
  CHECK(b.undo());  // typed in one go: one step
  CHECK(b.text() == "a\nb");
  CHECK(b.redo());
  CHECK(b.text() == "a\nbxyz");
  CHECK_FALSE(b.redo());
  b.select_all();
  b.insert("q");
  CHECK(b.text() == "q");
  CHECK(b.undo());
  CHECK(b.text() == "a\nbxyz");
  CHECK(b.selected_text() == "a\nbxyz");
}

TEST_CASE("new lines keep the indentation and go deeper after a colon") {
  TextBuffer b;
  b.set_text("def f():");
  b.text_end(false);
  b.new_line();
  b.insert("if x:");
  b.new_line();
  CHECK(b.text() == "def f():\n    if x:\n        ");
  b.backspace();
  CHECK(b.text() == "def f():\n    if x:\n    ");
}

TEST_CASE("indenting and commenting lines is one undo step") {
  TextBuffer b;
  b.set_text("a\n\nb\nc");
  b.select_all();
  b.indent();
  CHECK(b.text() == "    a\n\n    b\n    c");
  b.unindent();
  CHECK(b.text() == "a\n\nb\nc");
  b.select_all();
  b.toggle_comment();
  CHECK(b.text() == "# a\n\n# b\n# c");
  b.undo();
  CHECK(b.text() == "a\n\nb\nc");
  b.select_all();
  b.toggle_comment();
  b.select_all();
  b.toggle_comment();
  CHECK(b.text() == "a\n\nb\nc");
}

TEST_CASE("Chinese characters are one step and two cells") {
  TextBuffer b;
  b.set_text("x\xe4\xb8\xady");  // x, one Chinese character, y
  b.move_characters(2, false);
  CHECK(b.caret().column == 4);
  CHECK(b.cells_before(0, 4) == 3);
  CHECK(b.column_at_cell(0, 3) == 4);
  b.backspace();
  CHECK(b.text() == "xy");
}

TEST_CASE("random edits undo to the first text and redo to the last") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    TextBuffer b;
    const std::string first = "import os\n\ndef f(x):\n    return x\n";
    b.set_text(first);
    for (int i = 0; i < 120; ++i) {
      b.place({static_cast<int>(random() % 6), static_cast<int>(random() % 12)}, random() % 3 == 0);
      switch (random() % 8) {
        case 0: b.insert("ab\nc"); break;
        case 1: b.new_line(); break;
        case 2: b.backspace(); break;
        case 3: b.erase_forward(); break;
        case 4: b.indent(); break;
        case 5: b.unindent(); break;
        case 6: b.insert("\xe9\x94\x81"); break;
        default: b.toggle_comment(); break;
      }
    }
    const std::string last = b.text();
    INFO("seed " << seed);
    while (b.undo()) {
    }
    REQUIRE(b.text() == first);
    while (b.redo()) {
    }
    REQUIRE(b.text() == last);
  }
}

TEST_CASE("the highlighter knows words, strings over lines and comments") {
  std::vector<Span> spans;
  CHECK(highlight_line("def f(x): return 'a'  # no", LineState::code, spans) == LineState::code);
  REQUIRE(spans.size() == 5);
  CHECK(spans[0].colour == Colour::kKeyword);
  CHECK(spans[1].colour == Colour::kFunction);
  CHECK(spans[2].colour == Colour::kKeyword);
  CHECK(spans[3].colour == Colour::kString);
  CHECK(spans[4].colour == Colour::kComment);
  spans.clear();
  CHECK(highlight_line("x = f\"\"\"begin", LineState::code, spans) == LineState::triple_double);
  spans.clear();
  CHECK(highlight_line("end\"\"\" + 12", LineState::triple_double, spans) == LineState::code);
  REQUIRE(spans.size() == 2);
  CHECK(spans[1].colour == Colour::kNumber);
}

TEST_CASE("output is put together to lines by thread") {
  OutputLines lines;
  view::Outputs pieces = {{1, 10, 1, 1, 1, "a"},
                                      {2, 20, 1, 1, 1, "b\n"},
                                      {3, 30, 1, 2, 1, "x"},
                                      {4, 40, 1, 1, 1, "c\nd\n"}};
  lines.update(pieces);
  REQUIRE(lines.lines().size() == 4);
  CHECK(lines.lines()[0].text == "ab");
  CHECK(lines.lines()[1].text == "x");
  CHECK(lines.lines()[3].text == "d");
  CHECK(lines.count_until(1) == 0);
  CHECK(lines.count_until(2) == 1);
  pieces.resize(1);
  lines.update(pieces);  // the future was dropped
  REQUIRE(lines.lines().size() == 1);
  CHECK(lines.lines()[0].text == "a");
}

TEST_CASE("what was typed stands behind the question, as on a terminal") {
  OutputLines lines;
  const view::Outputs pieces = {{1, 10, 1, 1, 1, "Name? "}, {9, 90, 1, 1, 1, "Age? "}};
  const std::vector<os::Input> typed = {{5, false, "Ann\n"}, {12, false, "7\n"}, {20, true, ""}};
  lines.update(pieces, typed, 10);
  REQUIRE(lines.lines().size() == 2);
  CHECK(lines.lines()[0].text == "Name? Ann");
  CHECK(lines.lines()[0].typed == 6);
  CHECK(lines.lines()[1].text == "Age? ");  // the second answer is not there yet
  lines.update(pieces, typed, 21);
  REQUIRE(lines.lines().size() == 2);
  CHECK(lines.lines()[1].text == "Age? 7");
}

TEST_CASE("a line is found again after the text was edited") {
  const std::string text = "a\nb\nc\nd\n";
  CHECK(moved_line(text, text, 3) == 3);
  CHECK(moved_line(text, "a\nX\nb\nc\nd\n", 1) == 1);
  CHECK(moved_line(text, "a\nX\nb\nc\nd\n", 2) == 3);   // put in before it
  CHECK(moved_line(text, "a\nX\nb\nc\nd\n", 4) == 5);
  CHECK(moved_line(text, "a\nc\nd\n", 3) == 2);
  CHECK(moved_line(text, "a\nc\nd\n", 4) == 3);
  CHECK(moved_line(text, "a\nbb\nc\nd\n", 2) == 2);      // changed itself
  CHECK(moved_line(text, "\na\nb\nc\nd\n", 1) == 2);
  CHECK(moved_line(text, "", 4) == 1);
}

TEST_CASE("a link brings back the run, whatever the text") {
  std::vector<std::string> sources = {"", "a", std::string(5000, 'x'), std::string("\0\xff\n", 3)};
  for (unsigned i = 0; i < assets::kExampleCount; ++i)
    sources.emplace_back(assets::kExamples[i].text);
  std::mt19937 random(7);
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (unsigned n = random() % 3000; n > 0; --n)
      text += static_cast<char>(random() % 7 == 0 ? random() : 'a' + random() % 4);
    sources.push_back(text);
  }
  for (const std::string& source : sources) {
    const SharedRun run{"lock.py", source, "cores=2;policy=0;quantum=1000;gil=3", "1;plain;d5=1",
                        1234567};
    const std::string link = encode_link(run);
    CHECK(link.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=") ==
          std::string::npos);
    SharedRun back;
    REQUIRE(decode_link("#" + link, back) == LinkError::none);
    CHECK(back.name == run.name);
    CHECK(back.source == source);
    CHECK(back.options == run.options);
    CHECK(back.schedule == run.schedule);
    CHECK(back.step == run.step);
  }
}

TEST_CASE("an example's link is hardly longer than its text") {
  for (unsigned i = 0; i < assets::kExampleCount; ++i) {
    const SharedRun run{assets::kExamples[i].name, assets::kExamples[i].text,
                        "cores=4;policy=1;quantum=10000000;gil=2", "1;plain", 0};
    INFO(assets::kExamples[i].name);
    CHECK(encode_link(run).size() < run.source.size() * 11 / 10);
  }
}

TEST_CASE("a damaged link is refused and changes nothing") {
  const std::string link =
      encode_link({"a.py", std::string(assets::kExamples[0].text), "cores=2", "1;seed=42", 9});
  std::mt19937 random(3);
  SharedRun out;
  out.name = "kept";
  for (size_t cut = 5; cut < link.size(); cut += 3)
    REQUIRE(decode_link(link.substr(0, cut), out) != LinkError::none);
  for (int i = 0; i < 3000; ++i) {
    std::string bad = link;
    for (unsigned n = 1 + random() % 3; n > 0; --n)
      bad[6 + random() % (bad.size() - 6)] = static_cast<char>(33 + random() % 90);
    if (bad == link) continue;
    REQUIRE(decode_link(bad, out) != LinkError::none);
  }
  CHECK(decode_link("section-2", out) == LinkError::foreign);
  CHECK(decode_link("run=2abc", out) == LinkError::newer);
  CHECK(decode_link("run=", out) == LinkError::damaged);
  CHECK(out.name == "kept");
}

TEST_CASE("options of a run survive their text form, and odd texts are brought in range") {
  RunOptions options;
  CHECK(print_options(options) == "cores=4;policy=1;quantum=10000000;gil=2");
  options.settings.cores = 3;
  options.settings.policy = os::PolicyKind::mlfq;
  options.settings.quantum_ns = 5'000'000;
  options.settings.gil = os::GilModel::v3_10;
  options.settings.switch_interval_ns = 1'000'000;
  options.settings.costs.wake_ns = 0;
  options.settings.costs.spawn_ns = 7;
  options.seeded = true;
  options.seed = 77;
  const std::string text =
      "cores=3;policy=6;quantum=5000000;gil=1;interval=1000000;cost.wake=0;cost.spawn=7;seed=77";
  CHECK(print_options(options) == text);
  CHECK(print_options(parse_options(text)) == text);
  CHECK(print_options(options_of(options.settings, schedule_of(options))) == text);
  const RunOptions odd = parse_options(
      "cores=9999;gil=88;;policy=;=3;seed=99999999999999999999999;quantum=0;cost.bytecode=0;cost.tea=4;policy=99");
  CHECK(odd.settings.cores == 64);
  CHECK(odd.settings.gil == os::GilModel::free);
  CHECK(odd.settings.policy == os::PolicyKind::fair);
  CHECK_FALSE(odd.seeded);
  CHECK(odd.settings.quantum_ns == 1'000);
  CHECK(odd.settings.costs.bytecode_ns == 1);
}
