// App::describe_state: what is on the screen as JSON, for tests that click and read.
#include <cmath>
#include <cstdio>

#include "app/app_impl.h"
#include "app/words.h"
#include "assets/lessons.h"

namespace lockstep::app {
namespace {

class Json {
 public:
  void open(char bracket) {
    separate();
    text_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    text_ += bracket;
    first_ = false;
  }
  void key(std::string_view name) {
    separate();
    quote(name);
    text_ += ':';
    first_ = true;
  }
  void string(std::string_view value) {
    separate();
    quote(value);
  }
  void number(uint64_t value) {
    separate();
    text_ += std::to_string(value);
  }
  void real(double value) {
    separate();
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.1f", std::isfinite(value) ? value : 0.0);
    text_ += buffer;
  }
  void boolean(bool value) {
    separate();
    text_ += value ? "true" : "false";
  }
  void field(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void field_number(std::string_view name, uint64_t value) {
    key(name);
    number(value);
  }
  std::string take() { return std::move(text_); }

 private:
  void separate() {
    if (!first_) text_ += ',';
    first_ = false;
  }
  void quote(std::string_view value) {
    text_ += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') {
        text_ += '\\';
        text_ += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
        text_ += buffer;
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }
  std::string text_;
  bool first_ = true;
};

const char* run_state_name(view::RunState state) {
  static const char* const names[] = {"empty",    "syntax_error", "loading", "paused",
                                      "finished", "deadlocked",   "limit"};
  return names[static_cast<int>(state)];
}
const char* task_state_name(view::TaskState state) {
  static const char* const names[] = {"created",     "ready",    "running", "blocked",
                                      "waiting_gil", "sleeping", "zombie",  "terminated"};
  return names[static_cast<int>(state)];
}
const char* activity_name(Activity activity) {
  static const char* const names[] = {"idle", "running", "running_back", "moving", "searching"};
  return names[static_cast<int>(activity)];
}
const char* search_name(SearchState state) {
  static const char* const names[] = {"none", "active", "found", "failed", "cancelled"};
  return names[static_cast<int>(state)];
}

void write_threads(Json& json, const Context& c) {
  json.key("threads");
  json.open('[');
  size_t count = 0;
  for (const view::Thread& thread : c.moment.threads) {
    if (++count > 200) break;
    json.open('{');
    json.field_number("task", thread.task);
    json.field_number("pid", thread.pid);
    json.field("label", c.words(thread.task).label);
    json.field("name", c.words(thread.task).name);
    json.field("state", task_state_name(thread.state));
    json.field("activity", activity_text(c, thread));
    json.field_number("line", static_cast<uint64_t>(thread.place.line > 0 ? thread.place.line : 0));
    json.key("in_deadlock");
    json.boolean(thread.in_deadlock);
    json.close('}');
  }
  json.close(']');
}

void write_selection(Json& json, const UiState& ui) {
  static const char* const kinds[] = {"none", "thread", "lock", "line", "process"};
  json.key("selected");
  json.open('{');
  json.field("kind", kinds[static_cast<int>(ui.selection.kind)]);
  json.field_number("task", ui.selection.task);
  json.field_number("object", ui.selection.object);
  json.field_number("line", static_cast<uint64_t>(ui.selection.line));
  json.close('}');
}

void write_explore(Json& json, const Context& c) {
  static const char* const states[] = {"idle", "preparing", "exploring", "complete", "out_of_budget", "cancelled",
                                       "failed"};
  static const char* const endings[] = {"deadlock", "exception", "exit_code", "input", "cut_off", "finished"};
  static const char* const aims[] = {"none", "active", "found", "not_found"};
  const Finder& finder = c.finder;
  json.field("explore", states[static_cast<int>(finder.progress().state)]);
  json.field("explore_text", explore_sentence(c));
  json.field("aim", aims[static_cast<int>(finder.aim_state())]);
  json.field_number("schedules", finder.progress().schedules);
  json.key("outcomes");
  json.open('[');
  for (const size_t index : finder.order()) {
    const explore::Outcome& outcome = finder.outcomes()[index];
    json.open('{');
    json.field_number("index", index);
    json.field("ending", endings[static_cast<int>(ending_of(outcome))]);
    json.field_number("count", outcome.schedules);
    json.field("text", outcome_text(c, outcome));
    json.close('}');
    if (index > 100) break;
  }
  json.close(']');
  json.key("races");
  json.open('[');
  for (const explore::Race& race : finder.report().races) json.string(race.variable);
  json.close(']');
  json.field_number("lock_orders", finder.report().deadlocks.size());
  json.key("examined");
  json.boolean(finder.examined());
  json.field("shown", c.ui.shown.open && c.session.schedule() == c.ui.shown.schedule ? shown_sentence(c)
                                                                                     : std::string());
}

void write_crash(Json& json, const Context& c) {
  const Crash* crash = c.crash();
  json.field("crash", crash ? crash->message : std::string());
  json.field_number("crash_line", crash && !crash->frames.empty()
                                      ? static_cast<uint64_t>(crash->frames.back().line)
                                      : 0);
}

void write_output(Json& json, const Context& c) {
  std::string text;
  for (const view::Output& piece : c.session.output()) {
    if (piece.step <= c.moment.step) text += piece.text;
    if (text.size() > 100'000) break;
  }
  json.field("output", text);
}

}  // namespace

std::string App::Impl::describe() const {
  const Context c = const_cast<Impl*>(this)->context();
  const view::Moment& m = c.moment;
  Json json;
  json.open('{');
  json.field_number("frame", ui.frame);
  json.field_number("step", m.step);
  json.field_number("last_step", m.last_step);
  json.field_number("time_ns", m.time_ns);
  json.field("state", run_state_name(m.state));
  json.field_number("exit_code", static_cast<uint64_t>(static_cast<uint32_t>(m.exit_code)));
  json.field("activity", activity_name(runner.activity()));
  json.field("search", search_name(runner.search().state));
  json.field_number("tried", runner.search().tried);
  json.field("search_text", search_sentence(c));
  json.key("deadlock");
  json.boolean(m.deadlock.found);
  json.field("deadlock_text", m.deadlock.found ? deadlock_sentence(c) : std::string());
  json.field("moment_text", moment_sentence(c));
  json.field("tour", ui.tour.open() ? tour_sentence(c) : std::string());
  const bool differs = runner.search().differs_step != 0 && m.step == runner.search().differs_step;
  json.field("differs", differs ? differs_sentence(c) : std::string());
  json.field("lesson", ui.lesson.open() ? assets::kLessons[ui.lesson.index].id : "");
  json.field_number("lesson_step", ui.lesson.step);
  json.key("lesson_solved");
  json.boolean(ui.lesson.solved);
  json.key("palette");
  json.boolean(ui.palette_open);
  json.key("popup");
  json.boolean(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
  json.field("notice", c.now < ui.notice.until ? fill(c.t(ui.notice.text), {ui.notice.detail})
                                               : std::string());
  write_explore(json, c);
  json.field("error", m.error.message);
  json.field_number("error_line", static_cast<uint64_t>(m.error.line > 0 ? m.error.line : 0));
  write_threads(json, c);
  write_output(json, c);
  write_selection(json, ui);
  json.field("schedule", session.schedule().print());
  json.field_number("decisions", session.decisions().size());
  json.field_number("focus", prepared.focus);
  json.field("language", ui.language == Language::chinese ? "zh" : "en");
  json.field("theme", ui.dark ? "dark" : "light");
  json.field("file", documents.main().name);
  json.field("shown_file", documents.active().name);
  json.key("files");
  json.open('[');
  for (size_t i = 0; i < documents.size(); ++i) json.string(documents.at(i).name);
  json.close(']');
  json.field("typed_error", documents.active().error.message);
  json.field_number("typed_error_line",
                    static_cast<uint64_t>(std::max(0, documents.active().error.line)));
  const Position caret = documents.active().editor.buffer().caret();
  json.field_number("caret_line", static_cast<uint64_t>(caret.line) + 1);
  json.field_number("caret_column", static_cast<uint64_t>(caret.column));
  json.field("selection_text", documents.active().editor.buffer().selected_text());
  write_crash(json, c);
  json.key("source_is_current");
  json.boolean(c.source_is_current);
  json.key("editing");
  json.boolean(documents.active().editor.has_focus());
  json.key("rects");
  json.open('{');
  for (const auto& [name, rect] : ui.marks) {
    json.key(name);
    json.open('[');
    json.real(static_cast<double>(rect.x));
    json.real(static_cast<double>(rect.y));
    json.real(static_cast<double>(rect.w));
    json.real(static_cast<double>(rect.h));
    json.close(']');
  }
  json.close('}');
  json.close('}');
  return json.take();
}

}  // namespace lockstep::app
