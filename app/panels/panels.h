// One function per panel. Each gets the rectangle it may use and draws itself there.
#pragma once

#include "app/context.h"
#include "app/widgets.h"

namespace lockstep::app {

void draw_top_bar(const Context& c, const Rect& rect);
void draw_settings_popup(const Context& c);
void draw_lesson(const Context& c, const Rect& rect);
void draw_lit(const Context& c);  // outlines of what a lesson's step speaks of
void draw_story(const Context& c, const Rect& rect);  // the sentence of the moment, with buttons
float story_height(const Context& c, float width);
void draw_source(const Context& c, const Rect& rect);
// Returns its height; `rect` gives place and width.
float draw_find_bar(const Context& c, const Rect& rect, bool read_only);
void draw_path_entry(const Context& c);
void draw_bytecode(const Context& c, const Rect& rect);
void draw_machine(const Context& c, const Rect& rect);
void draw_machine_picture(const Context& c,
                          const Rect& rect);  // the five tabs of the machine panel
void draw_objects(const Context& c, const PanelFrame& panel);
void draw_states(const Context& c, const Rect& rect);
void draw_graph(const Context& c, const Rect& rect);
void draw_memory(const Context& c, const Rect& rect);
void draw_inspector(const Context& c, const Rect& rect);
void draw_why(const Context& c);        // in the inspector: who could change that it does not run
void draw_processes(const Context& c);  // the inspector's second tab
void draw_timeline(const Context& c, const Rect& rect);
void draw_output(const Context& c, const Rect& rect);
void draw_bottom_right(const Context& c, const Rect& rect);  // events and decisions
void draw_decisions(const Context& c, const PanelFrame& panel);
void draw_explore(const Context& c, const PanelFrame& panel);  // all outcomes, and races
void draw_races(const Context& c, const Rect& rect);
void draw_events(const Context& c, const PanelFrame& panel);
void draw_crash(const Context& c);  // in the inspector: the traceback, with places to go to
void draw_palette(const Context& c);

}  // namespace lockstep::app
