// Keys, typed text and clicks from the command line, for screenshots of what a person would have to
// click to. Sends them to ImGui as if they came from the window, one a frame. Not used by a person's
// window. Called by desktop_main.cpp before each frame.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lockstep::app {
class App;
}

namespace lockstep::native {

// Words separated by blanks: "F10", "Ctrl+Shift+K", "text:abc" (underscores stand for blanks), "click:button.settings"
// (a rectangle of App::describe_state, or a place: "click:400,300"), "hover:NAME", "point:400,300",
// "drag:400,300,500,300", "sweep:NAME" (to and fro along it with the button down), "wheel:-2", "drop:FILE", "wait:20"
// (frames), "names" (of the rectangles), "state" (writes App::describe_state).
class InputScript {
 public:
  void set(const std::string& words);
  bool done() const { return at_ >= words_.size() && phase_ == 0; }
  struct Hands {
    std::function<void(float x, float y)> move;           // the system's own pointer, in ImGui units
    std::function<void(const std::string& path)> drop;    // a file onto the window
  };
  void play(const app::App& app, const Hands& hands);

 private:
  bool play_pointer(const std::string& word, const app::App& app, const Hands& hands);
  bool play_drag(const std::string& word, const Hands& hands);
  bool play_sweep(const std::string& name, const app::App& app, const Hands& hands);
  std::vector<std::string> words_;
  size_t at_ = 0;
  int phase_ = 0;  // frames left of the word
};

}  // namespace lockstep::native
