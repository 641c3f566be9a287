// What a thread would do next, in a few words: "acquire mutexB", "n += 1". Told from the instruction it stands
// at and the program's text; nothing is run for it. Used by the decisions panel and the inspector.
#pragma once

#include <string>

#include "app/context.h"

namespace lockstep::app {

struct NextAction {
  int line = 0;         // 0: it stands nowhere in the person's own code
  std::string code;     // that line, without its indentation
  std::string phrase;   // what the line does to a lock, queue, thread ...; else the code
  bool named = false;   // the phrase is more than the code
};
NextAction next_action(const Context& c, const view::Thread& thread);

// Line `line` (from 1) of a text, without the blanks around it.
std::string_view line_of(std::string_view text, int line);

}  // namespace lockstep::app
