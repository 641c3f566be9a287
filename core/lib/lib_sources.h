// The Python modules that Lockstep brings along (threading, queue, ...), as text in the program
// and compiled.
// The array is made at build from core/lib/**/*.py, sorted by module name in byte order, so that
// it can be searched by halving. Not a file system and not a finder: only the texts.
// Called by the import of the virtual machine and by tests.
#pragma once

namespace lockstep::lib {

struct LibSource {
  const char* name;  // as in `import`: "threading", "concurrent.futures"
  const char* text;  // UTF-8, ends with a zero byte that `size` does not count
  unsigned size;
  bool is_package;  // made from an __init__.py
  const char* code;  // compiled at build (core/vm/modules/precompiled.h), of some
  unsigned code_size;
};

extern const LibSource kLibSources[];
extern const unsigned kLibSourceCount;

}  // namespace lockstep::lib
