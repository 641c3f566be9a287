#include "app/app.h"

#include <algorithm>
#include <cstdlib>

#include "app/app_impl.h"
#include "app/examples.h"
#include "app/opcode_help.h"
#include "app/panels/panels.h"
#include "app/words.h"
#include "core/lang/compile/compile.h"
#include "core/vm/modules/library_image.h"

namespace lockstep::app {
namespace {

constexpr double kWorkSeconds = 0.008;      // of a frame of 16 ms
constexpr double kFirstWorkSeconds = 0.35;  // the first page is to open with the run done
constexpr double kSaveAfter = 0.6;
constexpr double kCheckAfter = 0.35;
constexpr const char* kFirstExample = "two_locks.py";

}  // namespace

App::App(Host& host) : impl_(std::make_unique<Impl>(host)) {}
App::~App() {
  keep_texts();
}
void App::frame() {
  impl_->frame();
}
std::string App::describe_state() const {
  return impl_->describe();
}

void App::open_source(std::string name, std::string text) {
  // What is no program is a file for the one that is open.
  if (!name.ends_with(".py") && !name.ends_with(".pyw") && name.find('.') != std::string::npos)
    return add_source(std::move(name), std::move(text));
  impl_->keep_before();
  impl_->open({{std::move(name), std::move(text)}},
              options_of(impl_->session.settings(), os::Schedule::plain()), os::Schedule::plain());
  impl_->save_source();
}

void App::run() {
  impl_->runner.run();
}

void App::expect_library() {
  impl_->session.expect_library();
  impl_->finder.expect_library();
}

void App::set_library(std::string bytes, std::string problem) {
  std::shared_ptr<const vm::LibraryImage> image;
  if (!bytes.empty()) image = vm::LibraryImage::open(std::move(bytes), problem);
  if (image == nullptr) impl_->notify(Str::library_failed, std::move(problem), true);
  impl_->finder.set_library(image);
  impl_->session.set_library(std::move(image));
  impl_->host.request_redraw();
}

void App::add_source(std::string name, std::string text) {
  impl_->fonts.note(name);
  impl_->fonts.note(text);
  impl_->documents.add(std::move(name), text);
  impl_->documents.activate(0);
  impl_->save_source();
  impl_->reload();
}

void App::keep_texts() {
  if (impl_->saved_revision != impl_->documents.revision()) impl_->save_source();
}

void App::open_link(std::string fragment) {
  impl_->open_link(fragment);
}

bool App::wants_animation() const {
  return impl_->runner.busy() || impl_->finder.busy() || impl_->ui.animating ||
         impl_->host.now_seconds() < impl_->ui.notice.until ||
         impl_->saved_revision != impl_->documents.revision();
}

App::Impl::Impl(Host& h) : host(h), runner(session, h), finder(h) {
  fonts.note_table();
  fonts.note(opcode_help_characters());
  fonts.note(kLineJoint);
  note_lessons();
  load_settings();
  choose_theme();
  const RunOptions options = parse_options(host.load_setting("options"));
  const std::string text = host.load_setting("source.text");
  if (!text.empty()) {
    const std::string name = host.load_setting("source.name");
    std::vector<session::File> files = {{name.empty() ? kNewName : name, text}};
    for (session::File& file : unpack_files(host.load_setting("source.others"))) {
      files.push_back(std::move(file));
    }
    open(files, options, schedule_of(options));
    restore_run();
  } else {
    open({{kFirstExample, std::string(example_text(kFirstExample))}}, RunOptions(),
         os::Schedule::plain());
    ui.welcome = true;
    ui.machine_tab = MachineTab::graph;
    runner.run();
  }
}

void App::Impl::load_settings() {
  const std::string language = host.load_setting("language");
  ui.language = language == "zh" || (language.empty() && host.prefers_chinese())
                    ? Language::chinese
                    : Language::english;
  const std::string look = host.load_setting("theme");
  ui.dark = look == "dark" || (look.empty() && host.prefers_dark());
  const std::string motion = host.load_setting("motion");
  ui.reduced_motion = motion == "less" || (motion.empty() && host.prefers_reduced_motion());
  ui.show_bytecode = host.load_setting("bytecode") != "off";
  ui.splits = parse_splits(host.load_setting("splits"));
  ui.look_for_races = host.load_setting("races") == "on";
  const std::string bound = host.load_setting("bound");
  if (!bound.empty()) ui.bound = static_cast<uint32_t>(std::clamp(std::atoi(bound.c_str()), 0, 4));
  const std::string speed = host.load_setting("speed");
  if (!speed.empty()) runner.set_speed(std::clamp(std::atof(speed.c_str()) / 1000, 0.0, 1.0));
}

void App::Impl::save_settings() {
  host.save_setting("language", ui.language == Language::chinese ? "zh" : "en");
  host.save_setting("theme", ui.dark ? "dark" : "light");
  host.save_setting("motion", ui.reduced_motion ? "less" : "full");
  host.save_setting("bytecode", ui.show_bytecode ? "on" : "off");
  host.save_setting("races", ui.look_for_races ? "on" : "off");
  host.save_setting("bound", std::to_string(ui.bound));
  host.save_setting("splits", print_splits(ui.splits));
  host.save_setting("speed", std::to_string(static_cast<int>(runner.speed() * 1000)));
  host.save_setting("options", print_options(options_of(session.settings(), session.schedule())));
  ui.dirty_settings = false;
}

void App::Impl::save_source() {
  saved_revision = documents.revision();
  std::vector<session::File> files = documents.files();
  host.save_setting("source.name", files[0].name);
  host.save_setting("source.text", files[0].text);
  files.erase(files.begin());
  host.save_setting("source.others", pack_files(files));
}

void App::Impl::choose_theme() {
  theme = make_theme(ui.dark);
  apply_theme(theme);
}

void App::Impl::work() {
  runner.slice(first_frame ? kFirstWorkSeconds : kWorkSeconds);
  look_for_races();
  if (!runner.busy()) finder.slice(kWorkSeconds);
  settle_search();
  const uint64_t revision = documents.revision();
  if (revision != edited_revision) {
    edited_revision = revision;
    edited_at = host.now_seconds();
  }
  const double quiet = host.now_seconds() - edited_at;
  if (quiet > kCheckAfter && !runner.busy()) check_text();
  if (revision != saved_revision && quiet > kSaveAfter) save_source();
  if (!runner.busy() && documents.is_loaded() && kept_generation != runner.generation()) save_run();
}

// Which run and which moment of it, for the next visit.
void App::Impl::save_run() {
  kept_generation = runner.generation();
  host.save_setting("run.schedule", session.schedule().print());
  host.save_setting("run.step", std::to_string(session.step()));
}

void App::Impl::restore_run() {
  os::ScheduleError error;
  const os::Schedule schedule = os::Schedule::parse(host.load_setting("run.schedule"), error);
  const uint64_t step = std::strtoull(host.load_setting("run.step").c_str(), nullptr, 10);
  if (error.failed || step == 0) return;
  if (schedule != session.schedule()) runner.set_schedule(schedule);
  runner.run_to(step);
}

// Says what is wrong with the text as it stands, before it is run.
void App::Impl::check_text() {
  Document& document = documents.active();
  const uint64_t revision = document.editor.buffer().revision();
  const bool data = documents.active_index() > 0 && !document.name.ends_with(".py");
  if (document.library || data || document.checked_revision == revision) return;
  document.checked_revision = revision;
  document.error = {};
  if (revision == document.loaded_revision) return;  // the session has said it
  const lang::CompileResult result = lang::compile_source(
      document.editor.buffer().text(), document.name, lang::ParseMode::File, {});
  if (!result.error) return;
  const lang::Diagnostic& error = *result.error;
  document.error = {error.exception, error.message,  error.filename,  error.lineno,
                    error.offset,    error.end_lineno, error.end_offset};
  fonts.note(error.message);
}

Context App::Impl::context() {
  return Context{session,
                 session.moment(),
                 prepared,
                 runner,
                 finder,
                 output_lines,
                 documents,
                 editor(),
                 ui,
                 commands,
                 theme,
                 fonts,
                 host,
                 host.now_seconds(),
                 documents.is_loaded(),
                 runner.generation()};
}

void App::Impl::frame() {
  work();
  prepare();
  if (ui.lesson.moves) settle_lesson();
  if (fonts.prepare(host)) host.font_atlas_changed();
  ImGui::NewFrame();
  ++ui.frame;
  ui.animating = false;
  ui.marks.clear();
  ImGui::PushFont(fonts.text);
  keyboard();
  const Context c = context();
  draw(c);
  ImGui::PopFont();
  ImGui::Render();
  // What was asked is carried out between two pictures, so that all panels show the same moment.
  CommandQueue asked;
  asked.swap(commands);
  for (const Request& request : asked) carry_out(request);
  if (ui.dirty_settings && !ImGui::IsMouseDown(0)) save_settings();
  first_frame = false;
  if (wants_frame(c) || !asked.empty()) host.request_redraw();
}

// The shell has cleared the picture to the background's colour.
void App::Impl::draw(const Context& c) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("##root", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  const bool lesson = ui.lesson.open();
  const float width = lesson ? size.x - lesson_width(size) - 5 : size.x;
  const Layout l =
      arrange(ui.shown_splits(), size, story_height(c, width), ui.bytecode_shown(), lesson, ui.tall());
  draw_splitters(c, l, size);
  ImGui::End();
  draw_top_bar(c, l.top);
  draw_story(c, l.story);
  draw_source(c, l.source);
  draw_lesson(c, l.lesson);
  if (ui.bytecode_shown()) draw_bytecode(c, l.bytecode);
  draw_machine(c, l.machine);
  draw_inspector(c, l.inspector);
  draw_timeline(c, l.timeline);
  draw_output(c, l.output);
  draw_bottom_right(c, l.decisions);
  draw_lit(c);
  draw_palette(c);
  draw_path_entry(c);
}

bool App::Impl::wants_frame(const Context& c) const {
  return runner.busy() || finder.busy() || ui.animating || c.now < ui.notice.until ||
         saved_revision != documents.revision();
}

}  // namespace lockstep::app
