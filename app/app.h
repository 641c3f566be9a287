// The control room: one program, its run, and all that shows it. Both shells make one App with
// their Host and call frame() for every picture; the App calls ImGui::NewFrame and ImGui::Render
// itself. It is not the simulator (core/session) and knows no window, browser or file system
// (host.h).
#pragma once

#include <memory>
#include <string>

namespace lockstep::app {

class Host;

class App {
 public:
  // Requires an ImGui context, whose IO, Style and font atlas belong to the App from then on.
  explicit App(Host& host);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // One picture: works a little on the run (about 8 ms), prepares, draws, renders the draw data.
  // Requires that the backends' NewFrame were called and IO has size, time and input.
  void frame();

  // A program from a file or a drop. Replaces the one that is open.
  void open_source(std::string name, std::string text);
  // What F5 does.
  void run();
  // One of several files: it joins the program that is open.
  void add_source(std::string name, std::string text);
  // What was typed is kept now: the window or page may end.
  void keep_texts();
  // A shared link's fragment, with or without '#'. A damaged one leaves everything and says so.
  void open_link(std::string fragment);

  // CPython's library comes later than the App; until then a program that needs it waits at its start.
  void expect_library();
  // The file stdlib.img as it is. Empty: it cannot be had, and `problem` says why.
  void set_library(std::string bytes, std::string problem = {});

  // What is on the screen, as JSON, for browser tests: moment, threads, texts, and the rectangles
  // of widgets by name in ImGui units.
  std::string describe_state() const;
  // Whether something moves by itself: draw the next frame without waiting for input.
  bool wants_animation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lockstep::app
