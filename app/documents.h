// The texts that are open: the files of the person's program, the main one first, and at the end one
// read-only source of the library, when the shown frame stands in it. Knows nothing of drawing or of
// the session; App loads what project() gives. Owned by App.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/editor.h"
#include "core/session/session.h"

namespace lockstep::app {

struct Document {
  std::string name;
  Editor editor;
  bool library = false;             // read only
  uint32_t library_file = 0;        // its number among the session's files
  uint64_t loaded_revision = 0;     // of the text that the session has
  uint64_t checked_revision = 0;    // of the text that `error` is about
  view::ErrorText error;            // of the text as it stands; line 0: none
};

class Documents {
 public:
  Documents();
  // Requires at least one file.
  void set(const std::vector<session::File>& files);
  size_t size() const { return documents_.size(); }
  Document& at(size_t index) { return *documents_[index]; }
  const Document& at(size_t index) const { return *documents_[index]; }
  const Document& main() const { return *documents_.front(); }
  Document& active() { return *documents_[active_]; }
  const Document& active() const { return *documents_[active_]; }
  size_t active_index() const { return active_; }
  void activate(size_t index);
  size_t project_size() const { return documents_.size() - (has_library() ? 1 : 0); }

  // A free name is made of `name`. The new one becomes active.
  void add(std::string name, std::string_view text);
  void remove(size_t index);  // not the last one of the program
  // False: another file has that name, or it is no name.
  bool rename(size_t index, std::string name);
  void make_main(size_t index);
  // The library's file becomes active, in the place of the one shown before.
  void show_library(uint32_t file, const std::string& name, const std::string& text);
  void close_library();

  // Number of the active text among the session's files.
  uint32_t active_file() const;
  session::Project project() const;
  std::vector<session::File> files() const;
  bool is_loaded() const;  // the session has exactly these texts
  void note_loaded();
  uint64_t revision() const;  // changes with every edit of any of them

 private:
  bool has_library() const { return documents_.back()->library; }
  bool has_name(std::string_view name) const;
  std::string free_name(const std::string& wanted) const;

  std::vector<std::unique_ptr<Document>> documents_;
  size_t active_ = 0;
  uint64_t arrangement_ = 1;  // changes when files come, go or change place
  uint64_t loaded_arrangement_ = 0;
};

// Several files as one text, for settings and links. Unpacking what is damaged gives nothing.
std::string pack_files(const std::vector<session::File>& files);
std::vector<session::File> unpack_files(std::string_view packed);

}  // namespace lockstep::app
