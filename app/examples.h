// Titles and one-sentence descriptions of the example programs, in the order of the menu. The texts
// themselves are in assets/examples.
#pragma once

#include <string_view>
#include <vector>

#include "app/context.h"
#include "app/i18n.h"

namespace lockstep::app {

struct ExampleEntry {
  const char* file;
  Str title;
  Str about;
  MachineTab tab = MachineTab::picture;  // that shows best what it is about
  int gil = 2;                           // RunOptions::gil with which it does what it is about
};
const std::vector<ExampleEntry>& examples();
// The text of an example; empty if there is none of that name.
std::string_view example_text(std::string_view file);

}  // namespace lockstep::app
