// The whole screen without a window: a host of our own, ImGui without a renderer, keys and clicks.
// Runs on the scripted session (fake_session.cpp).
#include <catch2/catch.hpp>

#include <cstdio>
#include <cstring>
#include <map>

#include "app/app.h"
#include "app/host.h"
#include "app/runner.h"
#include "imgui.h"

using namespace lockstep;
using namespace lockstep::app;

namespace {

struct TestHost : Host {
  std::map<std::string, std::string, std::less<>> settings;
  std::string copied;
  double now = 0;
  std::string clipboard() override { return copied; }
  void set_clipboard(std::string_view text) override { copied = text; }
  bool request_open_file() override { return false; }
  std::string save_file(std::string_view, std::string_view) override { return {}; }
  std::string set_link(std::string_view fragment) override {
    return "http://127.0.0.1/#" + std::string(fragment);
  }
  bool prefers_dark() override { return true; }
  bool prefers_chinese() override { return false; }
  bool prefers_reduced_motion() override { return true; }
  std::string load_setting(std::string_view key) override {
    const auto it = settings.find(key);
    return it == settings.end() ? std::string() : it->second;
  }
  void save_setting(std::string_view key, std::string_view value) override {
    settings[std::string(key)] = value;
  }
  float device_pixel_ratio() override { return 1; }
  std::string_view font_bytes(FontRole) override { return {}; }
  uint32_t fonts_generation() override { return 1; }
  void font_atlas_changed() override {}
  void request_redraw() override {}
  double now_seconds() override { return now += 1e-6; }
};

struct Screen {
  TestHost host;
  ImGuiContext* context;
  std::unique_ptr<App> app;
  explicit Screen(std::map<std::string, std::string, std::less<>> settings = {}) {
    host.settings = std::move(settings);
    context = ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    app = std::make_unique<App>(host);
    frames(3);
  }
  ~Screen() {
    app.reset();
    ImGui::DestroyContext(context);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) {
      ImGuiIO& io = ImGui::GetIO();
      io.DisplaySize = {1280, 720};
      io.DeltaTime = 1.0f / 60;
      host.now += 1.0 / 60;
      app->frame();
    }
  }
  std::string state() const { return app->describe_state(); }
  bool says(const std::string& part) const { return state().find(part) != std::string::npos; }
  uint64_t number(const std::string& key) const {
    const std::string s = state();
    const size_t at = s.find("\"" + key + "\":");
    REQUIRE(at != std::string::npos);
    return std::strtoull(s.c_str() + at + key.size() + 3, nullptr, 10);
  }
  void press(ImGuiKey key, ImGuiKey mod = ImGuiKey_None) {
    ImGuiIO& io = ImGui::GetIO();
    if (mod != ImGuiKey_None) io.AddKeyEvent(mod, true);
    io.AddKeyEvent(key, true);
    frames(1);
    io.AddKeyEvent(key, false);
    if (mod != ImGuiKey_None) io.AddKeyEvent(mod, false);
    frames(3);
  }
  void click(const std::string& name, float dx = 0.5f, float dy = 0.5f) {
    const std::string s = state();
    const size_t at = s.find("\"" + name + "\":[");
    INFO("widget " << name);
    REQUIRE(at != std::string::npos);
    float r[4] = {};
    REQUIRE(std::sscanf(s.c_str() + at + name.size() + 4, "%f,%f,%f,%f", r, r + 1, r + 2, r + 3) ==
            4);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(r[0] + r[2] * dx, r[1] + r[3] * dy);
    frames(2);
    io.AddMouseButtonEvent(0, true);
    frames(1);
    io.AddMouseButtonEvent(0, false);
    frames(3);
  }
};

}  // namespace

TEST_CASE("the first minute: deadlock, how it came, a schedule without it") {
  Screen screen;
  CHECK(screen.says("\"state\":\"deadlocked\""));
  CHECK(screen.says(
      "Thread-1 (func1) waits for mutexB, which Thread-2 (func2) holds; Thread-2 (func2) waits for mutexA, which "
      "Thread-1 (func1) holds."));
  const uint64_t end = screen.number("step");

  screen.press(ImGuiKey_LeftArrow);
  CHECK(screen.number("step") < end);
  screen.press(ImGuiKey_End);
  CHECK(screen.number("step") == end);

  // How it came to this: the few moments that led to it, with the arrows.
  screen.click("button.explain_deadlock");
  CHECK(screen.says("1 of 4"));
  CHECK(screen.says("Thread-1 (func1) takes mutexA at line 11."));
  CHECK(screen.number("step") < end);
  screen.press(ImGuiKey_RightArrow);
  CHECK(screen.says("Thread-2 (func2) takes mutexB at line 19."));
  screen.press(ImGuiKey_RightArrow);
  CHECK(screen.says("Thread-1 (func1) wants mutexB at line 14, but Thread-2 (func2) holds it: it waits."));
  screen.press(ImGuiKey_RightArrow);
  screen.press(ImGuiKey_RightArrow);
  CHECK(screen.says("the circle is closed"));
  screen.press(ImGuiKey_LeftArrow);
  CHECK(screen.says("3 of 4"));
  screen.press(ImGuiKey_Escape);
  CHECK(screen.says("\"tour\":\"\""));

  screen.press(ImGuiKey_End);
  screen.click("button.find_schedule");
  screen.frames(60);
  CHECK(screen.says("\"search\":\"found\""));
  CHECK(screen.says("\"state\":\"finished\""));
  CHECK(screen.says("func1 has A and B"));
  screen.click("button.explain_deadlock");
  CHECK(screen.says("Here it begins to differ"));
  CHECK(screen.number("step") > 4);
  screen.click("button.restore_schedule");
  screen.frames(10);
  CHECK(screen.says("\"state\":\"deadlocked\""));
  CHECK(screen.says("\"schedule\":\"1;plain\""));
}

TEST_CASE("one selection for all panels") {
  Screen screen;
  screen.click("tab.graph");
  screen.click("chip.3.3");
  CHECK(screen.says("\"selected\":{\"kind\":\"thread\",\"task\":3"));
  CHECK(screen.number("focus") == 3);
  screen.click("lock.mutexA");
  CHECK(screen.says("\"kind\":\"lock\""));
  screen.press(ImGuiKey_Escape);
  CHECK(screen.says("\"kind\":\"none\""));
}

TEST_CASE("choosing again at a decision changes the run") {
  Screen screen;
  const std::string before = screen.state();
  screen.press(ImGuiKey_Home);
  screen.click("decision.0.1");
  screen.frames(20);
  CHECK(screen.says("\"schedule\":\"1;plain;d0=1\""));
}

TEST_CASE("both languages, both themes, remembered") {
  Screen screen;
  screen.click("button.language");
  CHECK(screen.says("\"language\":\"zh\""));
  CHECK(screen.says("Thread-1 (func1) \xe7\xad\x89\xe5\xbe\x85 mutexB"));
  screen.click("button.theme");
  CHECK(screen.says("\"theme\":\"light\""));
  screen.frames(3);
  CHECK(screen.host.settings["language"] == "zh");
  CHECK(screen.host.settings["theme"] == "light");
}

TEST_CASE("editing: the text is kept, and running takes the new text") {
  Screen screen;
  screen.click("source.text", 0.6f, 0.5f);
  CHECK(screen.says("\"editing\":true"));
  ImGui::GetIO().AddInputCharactersUTF8("# \xe9\x94\x81");
  screen.frames(3);
  CHECK(screen.says("\"source_is_current\":false"));
  screen.frames(60);
  CHECK(screen.host.settings["source.text"].find("# \xe9\x94\x81") != std::string::npos);
  screen.press(ImGuiKey_F5);
  screen.frames(10);
  CHECK(screen.says("\"source_is_current\":true"));
  CHECK(screen.says("\"state\":\"deadlocked\""));

  Screen again({{"source.text", "print(1)\n"}, {"source.name", "mine.py"}});
  CHECK(again.says("\"file\":\"mine.py\""));
  CHECK(again.number("step") == 4);  // where its own work begins
}

TEST_CASE("a syntax error is said in place") {
  Screen screen;
  screen.app->open_source("bad.py", "SYNTAX\n\n\nx = = 1\n");
  screen.frames(3);
  CHECK(screen.says("\"state\":\"syntax_error\""));
  CHECK(screen.number("error_line") == 4);
  CHECK(screen.says("invalid syntax"));
}

TEST_CASE("a shared link opens the same moment; a damaged one leaves everything") {
  Screen screen;
  screen.press(ImGuiKey_LeftArrow);
  const uint64_t step = screen.number("step");
  screen.click("button.share");
  const std::string link = screen.host.copied.substr(screen.host.copied.find('#'));
  Screen other;
  other.app->open_link(link);
  other.frames(5);
  CHECK(other.number("step") == step);
  CHECK(other.says("\"file\":\"two_locks.py\""));
  other.app->open_link(link.substr(0, link.size() - 9));
  other.frames(2);
  CHECK(other.says("incomplete or damaged"));
  CHECK(other.number("step") == step);
}

TEST_CASE("breakpoints, palette, stop") {
  Screen screen;
  screen.click("button.stop");
  CHECK(screen.number("step") == 4);
  screen.press(ImGuiKey_Home);
  CHECK(screen.number("step") == 0);
  screen.press(ImGuiKey_F9);
  screen.press(ImGuiKey_F5);
  CHECK(screen.number("step") > 0);
  screen.press(ImGuiKey_K, ImGuiMod_Ctrl);
  ImGui::GetIO().AddInputCharactersUTF8("light");
  screen.frames(3);
  screen.press(ImGuiKey_Enter);
  CHECK(screen.says("\"theme\":\"light\""));
}

TEST_CASE("files: a new one is named in its tab, another program gives the old text back") {
  Screen screen;
  screen.click("source.text", 0.6f, 0.5f);
  ImGui::GetIO().AddInputCharactersUTF8("# mine");
  screen.frames(3);
  screen.press(ImGuiKey_Escape);
  screen.press(ImGuiKey_K, ImGuiMod_Ctrl);
  ImGui::GetIO().AddInputCharactersUTF8("add file");
  screen.frames(3);
  screen.press(ImGuiKey_Enter);
  CHECK(screen.says("\"shown_file\":\"module.py\""));
  screen.frames(3);
  screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
  ImGui::GetIO().AddInputCharactersUTF8("helper.py");
  screen.frames(3);
  screen.press(ImGuiKey_Enter);
  CHECK(screen.says("\"shown_file\":\"helper.py\""));
  screen.frames(60);
  CHECK(screen.host.settings["source.others"].find("helper.py") != std::string::npos);
  screen.app->open_source("other.py", "print(1)\n");
  screen.frames(3);
  CHECK(screen.says("\"files\":[\"other.py\"]"));
  screen.press(ImGuiKey_K, ImGuiMod_Ctrl);
  ImGui::GetIO().AddInputCharactersUTF8("program before");
  screen.frames(3);
  screen.press(ImGuiKey_Enter);
  CHECK(screen.says("helper.py"));
  CHECK(screen.says("\"file\":\"two_locks.py\""));
}

TEST_CASE("a mistake is told while typing") {
  Screen screen;
  screen.click("source.text", 0.6f, 0.5f);
  screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
  ImGui::GetIO().AddInputCharactersUTF8("def f(:");
  screen.frames(2);
  CHECK(screen.says("\"typed_error\":\"\""));
  screen.frames(40);
  CHECK(screen.says("\"typed_error\":\"invalid syntax\""));
  CHECK(screen.number("typed_error_line") == 1);
  screen.press(ImGuiKey_Backspace);
  ImGui::GetIO().AddInputCharactersUTF8("): pass");
  screen.frames(40);
  CHECK(screen.says("\"typed_error\":\"\""));
}

TEST_CASE("find and replace") {
  Screen screen;
  screen.click("source.text", 0.6f, 0.5f);
  screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
  ImGui::GetIO().AddInputCharactersUTF8("lock = lock2 + Lock");
  screen.frames(3);
  screen.press(ImGuiKey_Home);
  screen.press(ImGuiKey_H, ImGuiMod_Ctrl);
  screen.frames(6);
  ImGui::GetIO().AddInputCharactersUTF8("lock");
  screen.frames(3);
  screen.press(ImGuiKey_Enter);
  CHECK(screen.says("\"selection_text\":\"lock\""));
  screen.click("find.with");
  ImGui::GetIO().AddInputCharactersUTF8("x");
  screen.frames(3);
  screen.click("button.replace_all");
  screen.click("source.text", 0.6f, 0.5f);
  screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
  CHECK(screen.says("\"selection_text\":\"x = x2 + x\""));
}

TEST_CASE("memory: a click on an object looks from there") {
  Screen screen;
  screen.press(ImGuiKey_5, ImGuiMod_Ctrl);
  screen.frames(3);
  CHECK(screen.says("\"heap.100\""));
  screen.click("heap.100", 0.5f, 0.1f);
  screen.frames(3);
  CHECK(screen.says("\"heap.200\""));
}

TEST_CASE("Esc, a click beside it and a choice close what is open") {
  Screen screen;
  const auto open = [&] {
    screen.press(ImGuiKey_K, ImGuiMod_Ctrl);
    screen.frames(3);
    CHECK(screen.says("\"palette\":true"));
  };
  open();
  screen.press(ImGuiKey_Escape);
  screen.frames(3);
  CHECK(screen.says("\"palette\":false"));
  open();
  ImGui::GetIO().AddInputCharactersUTF8("light");
  screen.frames(3);
  screen.press(ImGuiKey_Enter);
  screen.frames(3);
  CHECK(screen.says("\"palette\":false"));
  CHECK(screen.says("\"theme\":\"light\""));
  open();
  screen.click("story", 0.6f, 0.5f);
  screen.frames(3);
  CHECK(screen.says("\"palette\":false"));
  for (const char* button : {"button.examples", "button.settings"}) {
    screen.click(button);
    screen.frames(2);
    CHECK(screen.says("\"popup\":true"));
    screen.press(ImGuiKey_Escape);
    screen.frames(2);
    CHECK(screen.says("\"popup\":false"));
  }
}

TEST_CASE("a click in the timeline goes to that time, and shows it") {
  Screen screen;
  const auto end = static_cast<double>(screen.number("time_ns"));
  uint64_t before = 0;
  for (const float part : {0.3f, 0.5f, 0.7f, 0.9f}) {
    screen.click("timeline.area", part, 0.5f);
    const uint64_t now = screen.number("time_ns");
    CHECK(now > before);
    CHECK(static_cast<double>(now) < end);
    before = now;
  }
}

TEST_CASE("the run and its moment are there again after a reload") {
  Screen screen({{"source.text", "print(1)\n"}, {"source.name", "mine.py"}});
  screen.press(ImGuiKey_F5);
  screen.frames(5);
  screen.press(ImGuiKey_LeftArrow);
  screen.press(ImGuiKey_LeftArrow);
  const uint64_t step = screen.number("step");
  const uint64_t last = screen.number("last_step");
  CHECK(step < last);
  Screen again(screen.host.settings);
  again.frames(5);
  CHECK(again.number("step") == step);
  CHECK(again.says("\"file\":\"mine.py\""));
}

TEST_CASE("F5 in the editor gives the arrows back to the run") {
  Screen screen;
  screen.click("source.text", 0.6f, 0.5f);
  CHECK(screen.says("\"editing\":true"));
  screen.press(ImGuiKey_F5);
  screen.frames(5);
  CHECK(screen.says("\"editing\":false"));
  const uint64_t step = screen.number("step");
  screen.press(ImGuiKey_LeftArrow);
  CHECK(screen.number("step") < step);
}

TEST_CASE("random clicks and keys never break it") {
  Screen screen;
  unsigned seed = 12345;
  const auto random = [&](unsigned below) {
    return (seed = seed * 1664525u + 1013904223u) / 65536u % below;
  };
  const ImGuiKey keys[] = {
      ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_F5,
      ImGuiKey_F6,        ImGuiKey_F9,         ImGuiKey_F10,     ImGuiKey_F11,       ImGuiKey_Home,
      ImGuiKey_End,       ImGuiKey_Escape,     ImGuiKey_W,       ImGuiKey_S,         ImGuiKey_Enter,
      ImGuiKey_Tab,       ImGuiKey_Backspace};
  for (int i = 0; i < 400; ++i) {
    ImGuiIO& io = ImGui::GetIO();
    if (random(2) == 0) {
      io.AddMousePosEvent(static_cast<float>(random(1280)), static_cast<float>(random(720)));
      screen.frames(1);
      io.AddMouseButtonEvent(0, true);
      screen.frames(1);
      if (random(3) == 0)
        io.AddMousePosEvent(static_cast<float>(random(1280)), static_cast<float>(random(720)));
      screen.frames(1);
      io.AddMouseButtonEvent(0, false);
      if (random(4) == 0) io.AddMouseWheelEvent(0, random(2) ? 1.0f : -1.0f);
      screen.frames(1);
    } else {
      const ImGuiKey mods[] = {ImGuiKey_None, ImGuiKey_None, ImGuiMod_Alt, ImGuiMod_Shift,
                               ImGuiMod_Ctrl};
      screen.press(keys[random(sizeof keys / sizeof keys[0])], mods[random(5)]);
    }
  }
  CHECK(screen.says("\"step\":"));
}

TEST_CASE("a lesson: steps forward and back, a wrong and a right answer, the next one") {
  Screen screen;
  screen.click("button.examples");
  screen.click("lesson.01_race", 0.2f);
  screen.frames(40);
  CHECK(screen.says("\"lesson\":\"01_race\""));
  CHECK(screen.says("panel.lesson"));
  CHECK(screen.number("lesson_step") == 0);
  screen.click("button.lesson_next");
  screen.frames(10);
  CHECK(screen.number("lesson_step") == 1);
  screen.click("button.lesson_back");
  CHECK(screen.number("lesson_step") == 0);
  for (int i = 0; i < 5; ++i) screen.click("button.lesson_next");
  screen.frames(5);
  screen.click("answer.1");
  CHECK(screen.says("\"lesson_solved\":false"));
  screen.click("answer.0");
  CHECK(screen.says("\"lesson_solved\":true"));
  screen.click("button.lesson_next");
  screen.frames(40);
  CHECK(screen.says("\"lesson\":\"02_lock\""));
  screen.click("button.lesson_close");
  CHECK(screen.says("\"lesson\":\"\""));
  CHECK_FALSE(screen.says("panel.lesson"));
}

TEST_CASE("objects have cards; one that is clicked is selected; candidates can be chosen") {
  Screen screen;
  screen.press(ImGuiKey_2, ImGuiMod_Ctrl);
  screen.frames(3);
  CHECK(screen.says("\"card.mutexA\""));
  screen.click("card.mutexB", 0.5f, 0.1f);
  CHECK(screen.says("\"kind\":\"lock\""));
  screen.press(ImGuiKey_Escape);
  screen.press(ImGuiKey_Home);
  for (int i = 0; i < 6; ++i) screen.press(ImGuiKey_RightArrow);
  screen.click("tab.decisions");
  screen.frames(3);
  CHECK(screen.says("\"candidate."));
}
