// The lessons that Lockstep brings along: a program, its settings, steps with a text and what to look at, and
// a question. The arrays are made at build from assets/lessons/*/lesson.json and program.py by
// cmake/make_lessons.py, which refuses what does not fit together; sorted by folder name in byte order.
// What a lesson claims of its program is checked by tests/lessons. Read by the control room.
#pragma once

namespace lockstep::assets {

// One text in both languages; UTF-8. `code` stands in grave accents.
struct Words {
  const char* chinese;
  const char* english;
};

enum class LookKind : unsigned char {
  line,     // number: of the program, from 1
  thread,   // text: its name
  object,   // text: a lock, queue ...: its name
  tab,      // text: "cores", "objects", "states", "waits", "memory"
  panel,    // text: a rectangle's name, "panel.timeline"
  bytecode  // the bytecode beside the source
};
struct Look {
  LookKind kind;
  const char* text;
  int number;
};

enum class GoKind : unsigned char { stay, start, end, line, waits, sleeps };
struct Step {
  Words text;
  GoKind go;
  int line;            // go line: where a thread begins this line ...
  int time;            // ... for the n-th time, from 1; go waits: it begins to wait for an object, or to sleep
  const char* thread;  // the thread's name; empty: any
  const Look* looks;
  unsigned look_count;
};

struct Answer {
  Words text;
  bool right;
};

struct Lesson {
  const char* id;
  Words title;
  Words about;          // one sentence
  const char* options;  // RunOptions as text; a seed in it is the schedule's
  const char* program;
  unsigned program_size;
  const Step* steps;
  unsigned step_count;
  Words question;
  const Answer* answers;
  unsigned answer_count;
  Words reveal;         // told after an answer
};

extern const Lesson kLessons[];
extern const unsigned kLessonCount;

}  // namespace lockstep::assets
