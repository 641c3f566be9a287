#include "app/documents.h"

#include <algorithm>

#include "core/base/check.h"

namespace lockstep::app {
namespace {

constexpr std::string_view kForbidden = "\\:*?\"<>|";
constexpr size_t kLongestName = 120;

bool is_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName || name.front() == '/' || name.front() == '.') {
    return false;
  }
  return std::none_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || kForbidden.find(c) != std::string_view::npos;
  });
}

}  // namespace

Documents::Documents() {
  documents_.push_back(std::make_unique<Document>());
}

void Documents::set(const std::vector<session::File>& files) {
  CHECK(!files.empty(), "a program without a file");
  documents_.clear();
  for (const session::File& file : files) {
    documents_.push_back(std::make_unique<Document>());
    documents_.back()->name = file.name;
    documents_.back()->editor.set_text(file.text);
  }
  active_ = 0;
  ++arrangement_;
}

void Documents::activate(size_t index) {
  CHECK(index < documents_.size(), "no such document");
  if (index != active_) active().editor.drop_focus();
  active_ = index;
}

bool Documents::has_name(std::string_view name) const {
  return std::any_of(documents_.begin(), documents_.end(),
                     [&](const auto& d) { return !d->library && d->name == name; });
}

std::string Documents::free_name(const std::string& wanted) const {
  const size_t dot = wanted.rfind('.');
  const std::string stem = wanted.substr(0, dot);
  const std::string ending = dot == std::string::npos ? std::string() : wanted.substr(dot);
  std::string name = wanted;
  for (int number = 2; has_name(name); ++number) name = stem + std::to_string(number) + ending;
  return name;
}

void Documents::add(std::string name, std::string_view text) {
  auto fresh = std::make_unique<Document>();
  fresh->name = free_name(is_name(name) ? name : "module.py");
  fresh->editor.set_text(text);
  const size_t index = project_size();
  documents_.insert(documents_.begin() + static_cast<std::ptrdiff_t>(index), std::move(fresh));
  ++arrangement_;
  activate(index);
}

void Documents::remove(size_t index) {
  if (index >= project_size() || project_size() == 1) return;
  active().editor.drop_focus();
  documents_.erase(documents_.begin() + static_cast<std::ptrdiff_t>(index));
  if (active_ > index || active_ >= documents_.size()) --active_;
  ++arrangement_;
}

bool Documents::rename(size_t index, std::string name) {
  if (index >= project_size() || !is_name(name)) return false;
  if (documents_[index]->name == name) return true;
  if (has_name(name)) return false;
  documents_[index]->name = std::move(name);
  ++arrangement_;
  return true;
}

void Documents::make_main(size_t index) {
  if (index == 0 || index >= project_size()) return;
  std::rotate(documents_.begin(), documents_.begin() + static_cast<std::ptrdiff_t>(index),
              documents_.begin() + static_cast<std::ptrdiff_t>(index) + 1);
  active_ = 0;
  ++arrangement_;
}

void Documents::show_library(uint32_t file, const std::string& name, const std::string& text) {
  if (!has_library()) {
    documents_.push_back(std::make_unique<Document>());
    documents_.back()->library = true;
    documents_.back()->library_file = UINT32_MAX;
  }
  Document& document = *documents_.back();
  if (document.library_file != file || document.name != name) {
    document.library_file = file;
    document.name = name;
    document.editor.set_text(text);
  }
  activate(documents_.size() - 1);
}

void Documents::close_library() {
  if (!has_library()) return;
  documents_.pop_back();
  active_ = std::min(active_, documents_.size() - 1);
}

uint32_t Documents::active_file() const {
  return active().library ? active().library_file : static_cast<uint32_t>(active_);
}

std::vector<session::File> Documents::files() const {
  std::vector<session::File> files;
  for (size_t i = 0; i < project_size(); ++i) {
    files.push_back({documents_[i]->name, documents_[i]->editor.buffer().text()});
  }
  return files;
}

session::Project Documents::project() const {
  return {files(), {}};
}

bool Documents::is_loaded() const {
  if (loaded_arrangement_ != arrangement_) return false;
  for (size_t i = 0; i < project_size(); ++i) {
    if (documents_[i]->loaded_revision != documents_[i]->editor.buffer().revision()) return false;
  }
  return true;
}

void Documents::note_loaded() {
  loaded_arrangement_ = arrangement_;
  for (const auto& document : documents_) {
    document->loaded_revision = document->editor.buffer().revision();
  }
}

uint64_t Documents::revision() const {
  uint64_t sum = arrangement_ << 32;
  for (size_t i = 0; i < project_size(); ++i) sum += documents_[i]->editor.buffer().revision();
  return sum;
}

std::string pack_files(const std::vector<session::File>& files) {
  std::string packed;
  for (const session::File& file : files) {
    packed += std::to_string(file.name.size()) + " " + std::to_string(file.text.size()) + "\n" +
              file.name + file.text;
  }
  return packed;
}

std::vector<session::File> unpack_files(std::string_view packed) {
  std::vector<session::File> files;
  const auto number = [&](char end, size_t& value) {
    value = 0;
    size_t digits = 0;
    while (digits < packed.size() && packed[digits] >= '0' && packed[digits] <= '9' && digits < 9) {
      value = value * 10 + static_cast<size_t>(packed[digits++] - '0');
    }
    if (digits == 0 || digits >= packed.size() || packed[digits] != end) return false;
    packed.remove_prefix(digits + 1);
    return true;
  };
  while (!packed.empty()) {
    size_t name = 0;
    size_t text = 0;
    if (!number(' ', name) || !number('\n', text) || packed.size() < name + text) return {};
    files.push_back({std::string(packed.substr(0, name)), std::string(packed.substr(name, text))});
    packed.remove_prefix(name + text);
  }
  return files;
}

}  // namespace lockstep::app
