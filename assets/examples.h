// The example programs that Lockstep brings along, as text in the program.
// The array is made at build from assets/examples/*.py, sorted by file name in byte order.
// It holds no titles or explanations: those are words of the interface, in two languages.
// Called by the control room and the command line.
#pragma once

namespace lockstep::assets {

struct Example {
  const char* name;  // the file's name: "two_locks.py"
  const char* text;  // UTF-8, ends with a zero byte that `size` does not count
  unsigned size;
};

extern const Example kExamples[];
extern const unsigned kExampleCount;

}  // namespace lockstep::assets
