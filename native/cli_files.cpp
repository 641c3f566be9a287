#include "native/cli_files.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>
#include <string_view>
#include <vector>

namespace lockstep::cli {

namespace {

std::string read_all(FILE* file) {
  std::string text;
  char buffer[65536];
  size_t got = 0;
  while ((got = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, got);
  return text;
}

bool is_name_char(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c & 0x80) != 0;
}

// All names in a text, also those between quotes: importlib.import_module("helper").
void add_names(std::string_view text, std::set<std::string>& names) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_name_char(text[at])) continue;
    const size_t start = at;
    while (at < text.size() && is_name_char(text[at])) ++at;
    names.emplace(text.substr(start, at - start));
  }
}

std::vector<std::string> list_folder(const std::string& folder) {
  std::vector<std::string> names;
  DIR* directory = opendir(folder.empty() ? "." : folder.c_str());
  if (directory == nullptr) return names;
  while (const dirent* entry = readdir(directory)) names.emplace_back(entry->d_name);
  closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

constexpr size_t kMostFiles = 2000;   // of one project

// All .py files of a package's folder, those of the packages in it too, sorted.
void add_package(const std::string& folder, std::vector<std::string>& files) {
  for (const std::string& name : list_folder(folder)) {
    if (name[0] == '.' || name == "__pycache__" || files.size() >= kMostFiles) continue;
    const std::string path = folder + "/" + name;
    struct stat facts;
    if (stat(path.c_str(), &facts) != 0) continue;
    if (S_ISDIR(facts.st_mode)) add_package(path, files);
    else if (name.ends_with(".py")) files.push_back(path);
  }
}

std::string folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  struct stat facts;
  if (stat(path.c_str(), &facts) != 0) return std::nullopt;
  if (S_ISDIR(facts.st_mode)) {
    errno = EISDIR;
    return std::nullopt;
  }
  FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return std::nullopt;
  std::string text = read_all(file);
  std::fclose(file);
  return text;
}

std::string read_standard_input() { return read_all(stdin); }

std::optional<session::Project> read_project(const std::string& path) {
  std::optional<std::string> main_text = read_file(path);
  if (!main_text) return std::nullopt;
  session::Project project;
  std::set<std::string> names;
  add_names(*main_text, names);
  project.files.push_back({path, std::move(*main_text)});
  const std::string folder = folder_of(path);
  // What is named in a text that has been read is read too: modules beside the program, packages as a whole.
  std::vector<std::string> left = list_folder(folder);
  for (bool found = true; found;) {
    found = false;
    for (std::string& entry : left) {
      const std::string stem = entry.ends_with(".py") ? entry.substr(0, entry.size() - 3) : entry;
      if (!names.contains(stem) || entry == "__pycache__") continue;
      std::vector<std::string> files;
      if (entry.ends_with(".py")) files.push_back(folder + entry);
      else add_package(folder + entry, files);
      entry.clear();
      for (const std::string& file : files) {
        if (file == path) continue;
        std::optional<std::string> text = read_file(file);
        if (!text) continue;
        add_names(*text, names);
        project.files.push_back({file, std::move(*text)});
        found = true;
      }
    }
  }
  return project;
}

}  // namespace lockstep::cli
