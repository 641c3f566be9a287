// Finding and replacing, edits told line by line, the files of a program, tracebacks read from output,
// and where the boxes of the memory picture stand.
#include <catch2/catch.hpp>

#include <random>

#include "app/crash.h"
#include "app/documents.h"
#include "app/heap_layout.h"
#include "app/link.h"
#include "app/text_buffer.h"

using namespace lockstep;
using namespace lockstep::app;

TEST_CASE("finding goes round, forwards and backwards, with and without case") {
  TextBuffer b;
  b.set_text("lock = Lock()\nlock.acquire()\n\xe9\x94\x81 lock");
  CHECK(b.count_of("lock", false) == 4);
  CHECK(b.count_of("lock", true) == 3);
  CHECK(b.find("lock", true, true));
  CHECK(b.selection_begin() == Position{0, 0});
  CHECK(b.find("lock", true, true));
  CHECK(b.selection_begin() == Position{1, 0});
  CHECK(b.find("lock", true, true));
  CHECK(b.selection_begin() == Position{2, 4});
  CHECK(b.find("lock", true, true));
  CHECK(b.selection_begin() == Position{0, 0});
  CHECK(b.find("lock", false, true));
  CHECK(b.selection_begin() == Position{2, 4});
  CHECK(b.find("lock", false, false));
  CHECK(b.selection_begin() == Position{1, 0});
  CHECK(b.find("lock", false, false));
  CHECK(b.selection_begin() == Position{0, 7});
  CHECK_FALSE(b.find("nothing", true, false));
  CHECK_FALSE(b.find("", true, false));
}

TEST_CASE("replacing one, and all as one undo step") {
  TextBuffer b;
  b.set_text("aa a\naaa\n");
  CHECK(b.find("a", true, true));
  b.replace_found("a", "bb", true);
  CHECK(b.text() == "bba a\naaa\n");
  CHECK(b.selected_text() == "a");
  CHECK(b.replace_all("a", "c", true) == 5);
  CHECK(b.text() == "bbc c\nccc\n");
  CHECK(b.undo());
  CHECK(b.text() == "bba a\naaa\n");
  CHECK(b.replace_all("a", "", true) == 5);
  CHECK(b.text() == "bb \n\n");
}

TEST_CASE("whole lines are chosen and moved, words deleted") {
  TextBuffer b;
  b.set_text("one\ntwo\nthree");
  b.place({1, 1}, false);
  b.select_line();
  CHECK(b.selected_text() == "two\n");
  b.place({1, 1}, false);
  b.move_selected_lines(-1);
  CHECK(b.text() == "two\none\nthree");
  b.move_selected_lines(1);
  b.move_selected_lines(1);
  CHECK(b.text() == "one\nthree\ntwo");
  b.move_selected_lines(1);
  CHECK(b.text() == "one\nthree\ntwo");
  CHECK(b.undo());
  CHECK(b.text() == "one\ntwo\nthree");
  b.set_text("alpha beta");
  b.text_end(false);
  b.erase_word(-1);
  CHECK(b.text() == "alpha ");
  b.text_begin(false);
  b.erase_word(1);
  CHECK(b.text() == " ");
}

TEST_CASE("the changes that are told make the new lines of the old ones") {
  std::mt19937 random(7);
  TextBuffer b;
  b.set_text("a\nb\nc\nd\n");
  std::vector<LineChange> changes;
  CHECK_FALSE(b.take_changes(changes));  // a new text
  std::vector<std::string> kept = b.lines();
  for (int round = 0; round < 400; ++round) {
    const int edits = 1 + static_cast<int>(random() % 3);
    for (int i = 0; i < edits; ++i) {
      const auto line = static_cast<int>(random() % b.lines().size());
      b.place({line, static_cast<int>(random() % 4)}, false);
      switch (random() % 7) {
        case 0: b.insert("x\ny"); break;
        case 1: b.backspace(); break;
        case 2: b.new_line(); break;
        case 3: b.undo(); break;
        case 4: b.insert("q"); break;
        case 5: b.move_selected_lines(random() % 2 ? 1 : -1); break;
        default: b.redo(); break;
      }
    }
    std::vector<bool> fresh(kept.size(), false);
    REQUIRE(b.take_changes(changes));
    for (const LineChange& change : changes) {
      kept.erase(kept.begin() + change.line + 1, kept.begin() + change.line + 1 + change.removed);
      fresh.erase(fresh.begin() + change.line + 1, fresh.begin() + change.line + 1 + change.removed);
      kept.insert(kept.begin() + change.line + 1, static_cast<size_t>(change.added), {});
      fresh.insert(fresh.begin() + change.line + 1, static_cast<size_t>(change.added), true);
      fresh[static_cast<size_t>(change.line)] = true;
    }
    REQUIRE(kept.size() == b.lines().size());
    for (size_t i = 0; i < kept.size(); ++i) {
      if (!fresh[i]) CHECK(kept[i] == b.lines()[i]);
    }
    kept = b.lines();
  }
}

TEST_CASE("a key in a long text touches its line alone") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "    value = function(argument, [1, 2, 3])  # line\n";
  TextBuffer b;
  b.set_text(text);
  std::vector<LineChange> changes;
  b.take_changes(changes);
  b.place({2500, 4}, false);
  b.insert("x");
  REQUIRE(b.take_changes(changes));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].line == 2500);
  CHECK(changes[0].removed == 0);
  CHECK(changes[0].added == 0);
  b.new_line();
  REQUIRE(b.take_changes(changes));
  for (const LineChange& change : changes) {
    CHECK(change.line == 2500);
    CHECK(change.removed == 0);
    CHECK(change.added <= 1);
  }
}

TEST_CASE("a program of several files") {
  Documents d;
  d.set({{"main.py", "import helper\n"}, {"helper.py", "x = 1\n"}});
  d.note_loaded();
  CHECK(d.is_loaded());
  d.add("helper.py", "");
  CHECK(d.active().name == "helper2.py");
  CHECK_FALSE(d.is_loaded());
  CHECK_FALSE(d.rename(2, "main.py"));
  CHECK_FALSE(d.rename(2, ""));
  CHECK_FALSE(d.rename(2, "../etc"));
  CHECK(d.rename(2, "pkg/mod.py"));
  d.make_main(1);
  CHECK(d.main().name == "helper.py");
  CHECK(d.project().files.size() == 3);
  d.note_loaded();
  d.show_library(9, "/lib/threading.py", "def f(): pass\n");
  CHECK(d.is_loaded());  // it is no part of the program
  CHECK(d.active().library);
  CHECK(d.active_file() == 9);
  CHECK(d.project().files.size() == 3);
  d.show_library(10, "/lib/queue.py", "");
  CHECK(d.size() == 4);
  d.close_library();
  CHECK(d.size() == 3);
  d.remove(2);
  d.remove(1);
  d.remove(0);
  CHECK(d.size() == 1);  // the last one stays
  const uint64_t before = d.revision();
  d.active().editor.buffer().insert("y");
  CHECK(d.revision() != before);
}

TEST_CASE("files are packed and unpacked, and go with a link") {
  const std::vector<session::File> files = {{"a.py", "1\n2"}, {"\xe9\x94\x81.py", ""}, {"c", "12 3\n"}};
  const std::string packed = pack_files(files);
  const auto back = unpack_files(packed);
  REQUIRE(back.size() == 3);
  for (size_t i = 0; i < 3; ++i) {
    CHECK(back[i].name == files[i].name);
    CHECK(back[i].text == files[i].text);
  }
  for (size_t cut = 1; cut < packed.size(); ++cut) (void)unpack_files(packed.substr(0, cut));
  CHECK(unpack_files("99999999999 1\nx").empty());
  CHECK(unpack_files("nonsense").empty());
  SharedRun run{"main.py", "import a\n", "", "1;plain", 7, packed};
  SharedRun other;
  REQUIRE(decode_link(encode_link(run), other) == LinkError::none);
  CHECK(other.others == packed);
  CHECK(other.step == 7);
}

TEST_CASE("tracebacks are read from the output, thread by thread") {
  OutputLines lines;
  const auto write = [](uint64_t step, uint32_t task, const std::string& text) {
    view::Output piece;
    piece.step = step;
    piece.task = task;
    piece.fd = 2;
    piece.text = text;
    return piece;
  };
  lines.update({write(5, 2, "Exception in thread Thread-1 (f):\n"),
                write(6, 2, "Traceback (most recent call last):\n  File \"main.py\", line 12, in f\n"),
                write(7, 3, "noise of another thread\n"),
                write(8, 2, "    g(0)\n    ^^^^\n  File \"lib/util.py\", line 3, in g\n    return 1 / n\n"
                            "           ~~^~~\nZeroDivisionError: division by zero\n"),
                write(9, 1, "Traceback (most recent call last):\n  cut off")});
  const std::vector<Crash> crashes = find_crashes(lines.lines());
  REQUIRE(crashes.size() == 1);
  CHECK(crashes[0].in_thread);
  CHECK(crashes[0].step == 6);
  CHECK(crashes[0].task == 2);
  CHECK(crashes[0].message == "ZeroDivisionError: division by zero");
  REQUIRE(crashes[0].frames.size() == 2);
  CHECK(crashes[0].frames[1].file == "lib/util.py");
  CHECK(crashes[0].frames[1].line == 3);
  CHECK(crashes[0].frames[1].function == "g");
  CHECK(crashes[0].text[crashes[0].frames[1].text_line] == "  File \"lib/util.py\", line 3, in g");
}

TEST_CASE("boxes of memory do not cover each other, and every reference has an arrow") {
  std::mt19937 random(3);
  HeapMetrics metrics;
  metrics.measure = [](const std::string& text) { return static_cast<float>(text.size()) * 7; };
  for (int round = 0; round < 60; ++round) {
    view::Heap heap;
    heap.found = true;
    heap.function = "f";
    const uint32_t count = 1 + random() % 40;
    for (uint32_t i = 0; i < 5; ++i)
      heap.locals.push_back({"local", "list", {}, 1 + static_cast<uint32_t>(random()) % count});
    if (round % 2) heap.globals.push_back({"g", "int", "5", 0});
    uint32_t depth = 1;
    size_t references = 5;
    for (uint32_t i = 1; i <= count; ++i) {
      view::HeapObject object;
      object.object = i;
      object.type = "list";
      if (random() % 4 == 0) ++depth;
      object.depth = depth;
      for (uint32_t k = random() % 4; k > 0; --k) {
        object.fields.push_back({"[0]", "list", {}, 1 + static_cast<uint32_t>(random()) % count});
        ++references;
      }
      object.more = random() % 2;
      heap.objects.push_back(object);
    }
    const HeapPicture picture = layout_heap(heap, metrics);
    CHECK(picture.boxes.size() == heap.objects.size() + (round % 2 ? 2 : 1));
    CHECK(picture.arrows.size() == references);
    for (size_t a = 0; a < picture.boxes.size(); ++a) {
      const Rect& r = picture.boxes[a].rect;
      CHECK((r.x >= 0 && r.y >= 0 && r.w > 0 && r.h > 0));
      CHECK((r.x + r.w <= picture.width && r.y + r.h <= picture.height));
      for (size_t b = a + 1; b < picture.boxes.size(); ++b) {
        const Rect& s = picture.boxes[b].rect;
        const bool apart =
            r.x + r.w <= s.x || s.x + s.w <= r.x || r.y + r.h <= s.y || s.y + s.h <= r.y;
        CHECK(apart);
      }
    }
  }
  view::Heap alias;
  alias.locals = {{"a", "list", {}, 1}, {"b", "list", {}, 1}};
  alias.objects.resize(1);
  alias.objects[0].object = 1;
  alias.objects[0].depth = 1;
  const HeapPicture picture = layout_heap(alias, metrics);
  REQUIRE(picture.arrows.size() == 2);
  CHECK(picture.arrows[0].to == picture.arrows[1].to);
  CHECK_FALSE(picture.arrows[0].back);
}
