#include "app/next_action.h"

#include <algorithm>

namespace lockstep::app {
namespace {

struct Verb {
  std::string_view method;
  Str text;
};
constexpr Verb kVerbs[] = {
    {"acquire", Str::does_acquire}, {"release", Str::does_release}, {"put", Str::does_put},
    {"put_nowait", Str::does_put},  {"get", Str::does_get},         {"get_nowait", Str::does_get},
    {"wait", Str::does_wait},       {"wait_for", Str::does_wait},   {"notify", Str::does_notify},
    {"notify_all", Str::does_notify}, {"set", Str::does_set},       {"clear", Str::does_clear},
    {"join", Str::does_join},       {"start", Str::does_start},     {"submit", Str::does_submit},
    {"result", Str::does_result},   {"sleep", Str::does_sleep},     {"print", Str::does_print},
    {"task_done", Str::does_task_done},
};

std::string_view raw_line(std::string_view text, int line) {
  size_t begin = 0;
  for (int i = 1; i < line; ++i) {
    const size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// The text of an instruction's span on its first line.
std::string_view span_text(std::string_view line, const view::Instruction& in) {
  if (in.column < 0 || static_cast<size_t>(in.column) >= line.size()) return {};
  const size_t begin = static_cast<size_t>(in.column);
  const size_t end = in.end_line == in.line && in.end_column > in.column
                         ? std::min(line.size(), static_cast<size_t>(in.end_column))
                         : line.size();
  return line.substr(begin, end - begin);
}

// "with lock as x:" -> "lock"
std::string_view with_subject(std::string_view text) {
  text = trimmed(text.substr(5));
  text = text.substr(0, text.find(':'));
  return trimmed(text.substr(0, text.find(" as ")));
}

std::string phrase_of_call(const Context& c, std::string_view call) {
  const size_t open = call.find('(');
  if (open == std::string_view::npos) return {};
  const std::string_view callee = call.substr(0, open);
  const size_t dot = callee.rfind('.');
  const std::string_view method = dot == std::string_view::npos ? callee : callee.substr(dot + 1);
  const std::string_view subject = dot == std::string_view::npos ? std::string_view() : callee.substr(0, dot);
  for (const Verb& verb : kVerbs) {
    if (verb.method != method) continue;
    const bool alone = verb.text == Str::does_sleep || verb.text == Str::does_print;
    if (!alone && subject.empty()) return {};
    if (!alone && subject.find_first_of("'\"(") != std::string_view::npos) return {};
    return fill(c.t(verb.text), {subject});
  }
  return {};
}

// The first thing on this line, from that instruction on, that others can notice.
std::string find_phrase(const Context& c, const view::Place& place, std::string_view line) {
  const view::CodeListing& listing = c.session.listing(place.code);
  const auto& all = listing.instructions;
  for (size_t i = place.instr; i < all.size(); ++i) {
    if (all[i].line != 0 && all[i].line != place.line) break;
    if (all[i].name.starts_with("POP_JUMP") || all[i].name.starts_with("RETURN")) break;
    const std::string_view text = span_text(line, all[i]);
    const bool with = text.starts_with("with ");
    if (all[i].name == "BEFORE_WITH")
      return fill(c.t(Str::does_acquire), {with ? with_subject(text) : text});
    if (all[i].name != "CALL") continue;
    if (with) return fill(c.t(Str::does_release), {with_subject(text)});
    return phrase_of_call(c, text);
  }
  return {};
}

}  // namespace

std::string_view line_of(std::string_view text, int line) {
  return trimmed(raw_line(text, line));
}

NextAction next_action(const Context& c, const view::Thread& thread) {
  NextAction action;
  const view::Place& place = thread.place;
  if (place.line <= 0 || place.file >= c.session.files().size()) return action;
  const std::string_view line = raw_line(c.session.files()[place.file].text, place.line);
  action.line = place.line;
  action.code = std::string(trimmed(line));
  action.phrase = find_phrase(c, place, line);
  action.named = !action.phrase.empty();
  if (!action.named) action.phrase = action.code;
  return action;
}

}  // namespace lockstep::app
