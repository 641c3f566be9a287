// What the control room asks of the world around it: clipboard, files, link, settings, fonts, time.
// The two shells (web/, native/) each supply one Host; tests may supply a third. It is not a window:
// size, mouse, keys, text and the display's scale arrive through ImGui's IO, and drawing is ImGui's
// draw data. Nothing here may decide how a simulated run goes: host time is for animation only.
// Called by app/ from within App's constructor and App::frame(), on one thread.
//
// A shell's frame: NewFrame of the two ImGui backends, App::frame(), then it draws
// ImGui::GetDrawData(). App::frame() itself looks after the fonts, and calls ImGui::NewFrame() and
// ImGui::Render(). The shell makes the ImGui context before App and ends it after.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::app {

// The faces that are cut down at build. The Latin ones come first; a glyph they lack comes from the
// Chinese one (ImGui's MergeMode), whose characters are all one em wide: in the monospaced font give
// it a GlyphMinAdvanceX of two cells.
enum class FontRole : uint8_t {
  kText,     // Inter: proportional Latin, Greek, Cyrillic, arrows, signs
  kMono,     // JetBrains Mono: the same, box drawing
  kChinese,  // WenQuanYi Micro Hei: GB 2312 and full-width punctuation
};
constexpr int kFontRoleCount = 3;

class Host {
 public:
  virtual ~Host() = default;

  // Clipboard, UTF-8. ImGui's own copy and paste are wired to the same by the shell.
  virtual std::string clipboard() = 0;
  virtual void set_clipboard(std::string_view text) = 0;

  // Asks the person for a .py file. Returns at once; the text arrives, maybe frames later, by
  // App::open_source, or never if the person cancels. Dropped files arrive the same way.
  // Fails: returns false where no file dialogue exists (say so; dropping a file still works).
  virtual bool request_open_file() = 0;

  // Where there is no dialogue, a person may type the path of a file. open_path returns false if it
  // cannot be read; the text arrives as after request_open_file.
  virtual bool can_open_path() { return false; }
  virtual bool open_path(std::string_view) { return false; }

  // Offers `text` as a file: a download in the browser; on the desktop the file that was opened
  // under that name, else a new one beside it (never over another one).
  // Returns where it went, in words for a person ("downloads", a path); empty if it failed.
  virtual std::string save_file(std::string_view name, std::string_view text) = 0;

  // Makes `fragment` (without '#') the shareable link of this moment. The browser replaces the
  // page's address and stays where it is. Returns the whole link to show or copy.
  virtual std::string set_link(std::string_view fragment) = 0;

  // What the system says the person likes; the App's own settings go before.
  virtual bool prefers_dark() = 0;
  virtual bool prefers_chinese() = 0;
  virtual bool prefers_reduced_motion() = 0;

  // Small texts kept between visits (language, theme, splitters, the editor's text). A setting that
  // was never saved, or cannot be read, is empty. Keys: [a-z0-9_.-]+.
  virtual std::string load_setting(std::string_view key) = 0;
  virtual void save_setting(std::string_view key, std::string_view value) = 0;

  // Device pixels per ImGui unit (1, 1.5, 2 ...). Glyphs are to be baked at size * ratio and drawn
  // with io.FontGlobalScale = 1 / ratio; io.DisplayFramebufferScale is set by the shell.
  // May change between two frames; never within one.
  virtual float device_pixel_ratio() = 0;

  // A whole TrueType file. Owned by the Host and the same until it ends. Empty if not there (yet):
  // the browser may fetch the Chinese face after the first frames; ask again when
  // fonts_generation() has changed.
  virtual std::string_view font_bytes(FontRole role) = 0;
  virtual uint32_t fonts_generation() = 0;

  // App has built ImGui's font atlas anew (before ImGui::NewFrame): the shell uploads the texture.
  virtual void font_atlas_changed() = 0;

  // The shells sleep while nothing happens. Input always wakes them; whatever moves by itself
  // (a run, an animation) asks in each frame for the next one.
  virtual void request_redraw() = 0;

  // Seconds of a steady host clock since some start, for animation and for slicing work only.
  virtual double now_seconds() = 0;
};

}  // namespace lockstep::app
