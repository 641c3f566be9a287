// The one program that the scripted stand-in for a session knows: two threads that take two locks in
// opposite order, instruction by instruction. Data only; read by fake_session.cpp.
#pragma once

#include <cstdint>
#include <vector>

namespace lockstep::session::fake {

enum class Do : uint8_t { plain, start, join, take, release, yield, print, end };

struct Op {
  int line, column, end_column;
  const char* name;
  const char* argument;
  Do what = Do::plain;
  int a = 0;  // start, join: thread index; take, release: lock; print: text
  uint32_t depth = 0;
};

inline const char* const kTexts[] = {"func1 has A\n", "func1 has A and B\n", "func2 has B\n",
                              "func2 has B and A\n", "done\n"};
inline const char* const kLockNames[] = {"mutexA", "mutexB"};

inline std::vector<Op> function_script(int line, int first, int second, int text) {
  return {{line, 0, 12, "RESUME", "0"},
          {line + 1, 9, 15, "LOAD_GLOBAL", kLockNames[first]},
          {line + 1, 9, 15, "BEFORE_WITH", "", Do::take, first},
          {line + 1, 9, 15, "POP_TOP", ""},
          {line + 2, 8, 13, "LOAD_GLOBAL", "NULL + print"},
          {line + 2, 14, 27, "LOAD_CONST", "'func has'"},
          {line + 2, 8, 28, "CALL", "1", Do::print, text},
          {line + 2, 8, 28, "POP_TOP", ""},
          {line + 3, 8, 12, "LOAD_GLOBAL", "time"},
          {line + 3, 8, 18, "LOAD_METHOD", "sleep"},
          {line + 3, 19, 24, "LOAD_CONST", "0.001"},
          {line + 3, 8, 25, "CALL", "1", Do::yield},
          {line + 4, 13, 19, "LOAD_GLOBAL", kLockNames[second]},
          {line + 4, 13, 19, "BEFORE_WITH", "", Do::take, second},
          {line + 5, 12, 17, "LOAD_GLOBAL", "NULL + print"},
          {line + 5, 12, 38, "CALL", "1", Do::print, text + 1},
          {line + 4, 8, 20, "CALL", "2", Do::release, second},
          {line + 1, 4, 16, "CALL", "2", Do::release, first},
          {line + 1, 4, 16, "LOAD_CONST", "None"},
          {line + 1, 4, 16, "RETURN_VALUE", "", Do::end}};
}

inline std::vector<std::vector<Op>> scripts() {
  std::vector<Op> main = {{3, 0, 11, "IMPORT_NAME", "time"},
                          {3, 0, 11, "STORE_NAME", "time"},
                          {4, 0, 34, "IMPORT_NAME", "threading"},
                          {4, 22, 26, "IMPORT_FROM", "Lock"},
                          {6, 9, 15, "CALL", "0"},
                          {6, 0, 6, "STORE_NAME", "mutexA"},
                          {7, 9, 15, "CALL", "0"},
                          {7, 0, 6, "STORE_NAME", "mutexB"},
                          {10, 0, 0, "MAKE_FUNCTION", "0"},
                          {10, 0, 0, "STORE_NAME", "func1"},
                          {18, 0, 0, "MAKE_FUNCTION", "0"},
                          {18, 0, 0, "STORE_NAME", "func2"},
                          {26, 5, 25, "CALL", "1"},
                          {26, 0, 2, "STORE_NAME", "t1"},
                          {27, 5, 25, "CALL", "1"},
                          {27, 0, 2, "STORE_NAME", "t2"},
                          {28, 0, 2, "LOAD_NAME", "t1"},
                          {28, 0, 10, "CALL", "0", Do::start, 1},
                          {28, 0, 10, "POP_TOP", ""},
                          {29, 0, 2, "LOAD_NAME", "t2"},
                          {29, 0, 10, "CALL", "0", Do::start, 2},
                          {29, 0, 10, "POP_TOP", ""},
                          {30, 0, 2, "LOAD_NAME", "t1"},
                          {30, 0, 9, "CALL", "0", Do::join, 1},
                          {31, 0, 2, "LOAD_NAME", "t2"},
                          {31, 0, 9, "CALL", "0", Do::join, 2},
                          {32, 0, 5, "LOAD_NAME", "print"},
                          {32, 0, 13, "CALL", "1", Do::print, 4},
                          {32, 0, 13, "RETURN_VALUE", "", Do::end}};
  return {main, function_script(10, 0, 1, 0), function_script(18, 1, 0, 2)};
}

}  // namespace lockstep::session::fake
