#include "native/desktop_script.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "app/app.h"

namespace lockstep::native {
namespace {

constexpr int kSweepFrames = 160;

ImGuiKey key_of_name(const std::string& name) {
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
    if (name == ImGui::GetKeyName(static_cast<ImGuiKey>(key))) return static_cast<ImGuiKey>(key);
  }
  return ImGuiKey_None;
}

// Presses or lets go of "Ctrl+Shift+F5".
void press(const std::string& word, bool down) {
  ImGuiIO& io = ImGui::GetIO();
  size_t begin = 0;
  for (size_t plus = word.find('+'); plus != std::string::npos; plus = word.find('+', begin)) {
    const std::string modifier = word.substr(begin, plus - begin);
    if (modifier == "Ctrl") io.AddKeyEvent(ImGuiMod_Ctrl, down);
    if (modifier == "Shift") io.AddKeyEvent(ImGuiMod_Shift, down);
    if (modifier == "Alt") io.AddKeyEvent(ImGuiMod_Alt, down);
    begin = plus + 1;
  }
  const ImGuiKey key = key_of_name(word.substr(begin));
  if (key == ImGuiKey_None) {
    if (down) std::fprintf(stderr, "lockstep-desktop: no key %s\n", word.c_str());
    return;
  }
  io.AddKeyEvent(key, down);
}

// The rectangles' names, in the order of the description.
std::vector<std::string> names_of(const std::string& state) {
  std::vector<std::string> names;
  size_t at = state.find("\"rects\":{");
  while (at != std::string::npos) {
    const size_t bracket = state.find("\":[", at);
    if (bracket == std::string::npos) break;
    const size_t quote = state.rfind('"', bracket - 1);
    names.push_back(state.substr(quote + 1, bracket - quote - 1));
    at = bracket + 1;
  }
  return names;
}

// Those that share the longest piece with what was asked for.
std::string near_names(const std::vector<std::string>& names, const std::string& asked) {
  for (size_t length = asked.size(); length >= 3; --length) {
    std::string text;
    for (const std::string& name : names) {
      bool shares = false;
      for (size_t i = 0; i + length <= asked.size() && !shares; ++i)
        shares = name.find(asked.substr(i, length)) != std::string::npos;
      if (shares) text += " " + name;
    }
    if (!text.empty()) return text;
  }
  return {};
}

bool place_of(const std::string& name, const app::App& app, ImVec2& place, ImVec2* size = nullptr) {
  if (std::sscanf(name.c_str(), "%f,%f", &place.x, &place.y) == 2) return true;
  const std::string state = app.describe_state();
  const size_t at = state.find("\"" + name + "\":[");
  float r[4] = {};
  if (at == std::string::npos || std::sscanf(state.c_str() + at + name.size() + 4, "%f,%f,%f,%f", r,
                                             r + 1, r + 2, r + 3) != 4) {
    const std::string near = near_names(names_of(state), name);
    std::fprintf(stderr, "lockstep-desktop: nothing is called %s; %s%s\n", name.c_str(),
                 near.empty() ? "the word names lists all names" : "there are:", near.c_str());
    return false;
  }
  place = {r[0] + r[2] / 2, r[1] + r[3] / 2};
  if (size) *size = {r[2], r[3]};
  return true;
}

}  // namespace

void InputScript::set(const std::string& words) {
  std::istringstream stream(words);
  for (std::string word; stream >> word;) words_.push_back(word);
}

// "click:NAME", "hover:NAME" and "point:X,Y": the mouse comes, then it is pressed.
bool InputScript::play_pointer(const std::string& word, const app::App& app, const Hands& hands) {
  const bool click = word.starts_with("click:");
  const bool point = word.starts_with("point:");
  if (word.starts_with("sweep:")) return play_sweep(word.substr(6), app, hands);
  if (!click && !point && !word.starts_with("hover:")) return false;
  ImGuiIO& io = ImGui::GetIO();
  if (phase_ == 0) {
    ImVec2 place;
    if (!place_of(word.substr(6), app, place)) {
      ++at_;
      return true;
    }
    hands.move(place.x, place.y);
    phase_ = 10;
    return true;
  }
  if (click && phase_ == 4) io.AddMouseButtonEvent(0, true);
  if (click && phase_ == 2) io.AddMouseButtonEvent(0, false);
  if (--phase_ == 0) ++at_;
  return true;
}

// Pressed at the first place, moved in a few frames, let go at the second.
bool InputScript::play_drag(const std::string& word, const Hands& hands) {
  ImVec2 a, b;
  if (std::sscanf(word.c_str(), "drag:%f,%f,%f,%f", &a.x, &a.y, &b.x, &b.y) != 4) return false;
  constexpr int whole = 20;
  if (phase_ == 0) phase_ = whole;
  ImGuiIO& io = ImGui::GetIO();
  const int done = whole - phase_;
  const float part = std::clamp(static_cast<float>(done - 5) / 10, 0.0f, 1.0f);
  hands.move(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part);
  if (done == 4) io.AddMouseButtonEvent(0, true);
  if (done == 18) io.AddMouseButtonEvent(0, false);
  if (--phase_ == 0) ++at_;
  return true;
}

// To and fro along it with the button down; the end of the script's frames lets go.
bool InputScript::play_sweep(const std::string& name, const app::App& app, const Hands& hands) {
  ImVec2 size;
  ImVec2 place;
  if (!place_of(name, app, place, &size)) {
    ++at_;
    return true;
  }
  ++phase_;
  hands.move(place.x + size.x * 0.4f * std::cos(0.13f * static_cast<float>(phase_)), place.y);
  if (phase_ == 4) ImGui::GetIO().AddMouseButtonEvent(0, true);
  if (phase_ < kSweepFrames) return true;
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  phase_ = 0;
  ++at_;
  return true;
}

void InputScript::play(const app::App& app, const Hands& hands) {
  if (at_ >= words_.size()) return;
  const std::string& word = words_[at_];
  if (play_pointer(word, app, hands) || play_drag(word, hands)) return;
  if (word == "names") {
    for (const std::string& name : names_of(app.describe_state())) std::printf("%s\n", name.c_str());
    ++at_;
    return;
  }
  if (word.starts_with("drop:")) {
    hands.drop(word.substr(5));
    ++at_;
    return;
  }
  if (word.starts_with("wheel:")) {
    ImGui::GetIO().AddMouseWheelEvent(0, static_cast<float>(std::atof(word.c_str() + 6)));
    ++at_;
    return;
  }
  if (word == "state") {
    std::printf("%s\n", app.describe_state().c_str());
    ++at_;
    return;
  }
  if (word.starts_with("wait:")) {
    if (phase_ == 0) phase_ = std::atoi(word.c_str() + 5);
  } else if (word.starts_with("text:")) {
    if (phase_ == 0) {
      std::string text = word.substr(5);
      for (char& c : text) c = c == '_' ? ' ' : c;
      ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
      phase_ = 2 + static_cast<int>(text.size());
    }
  } else if (phase_ == 0) {
    press(word, true);
    phase_ = 4;
  } else if (phase_ == 3) {
    press(word, false);
  }
  if (phase_ > 0 && --phase_ > 0) return;
  phase_ = 0;
  ++at_;
}

}  // namespace lockstep::native
