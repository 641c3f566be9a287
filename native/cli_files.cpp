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
  return c == '_' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

std::string_view take_word(std::string_view& line) {
  while (!line.empty() && (line[0] == ' ' || line[0] == '\t')) line.remove_prefix(1);
  size_t size = 0;
  while (size < line.size() && is_name_char(line[size])) ++size;
  const std::string_view word = line.substr(0, size);
  line.remove_prefix(size);
  return word;
}

// Names after `import` and `from` at the start of a line. It may find too many (in a text between
// quotes, say): then a file is read that nobody asks for, no more.
void add_imports(std::string_view text, std::vector<std::string>& names) {
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::string_view keyword = take_word(line);
    if (keyword == "from") {
      names.emplace_back(take_word(line));
    } else if (keyword == "import") {
      for (;;) {
        names.emplace_back(take_word(line));
        const size_t comma = line.find(',');
        if (comma == std::string_view::npos) break;
        line.remove_prefix(comma + 1);
      }
    }
  }
}

constexpr size_t kMostFiles = 2000;   // of one project

// All .py files of a package's folder, those of the packages in it too, sorted.
void add_package(const std::string& folder, std::vector<std::string>& files) {
  DIR* directory = opendir(folder.c_str());
  if (directory == nullptr) return;
  std::vector<std::string> names;
  while (const dirent* entry = readdir(directory)) names.emplace_back(entry->d_name);
  closedir(directory);
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
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
  std::vector<std::string> names;
  std::set<std::string> tried;
  add_imports(*main_text, names);
  project.files.push_back({path, std::move(*main_text)});
  const std::string folder = folder_of(path);
  while (!names.empty()) {
    // Of a dotted name the first part says which file or package it is.
    const std::string name = names.back().substr(0, names.back().find('.'));
    names.pop_back();
    if (name.empty() || !tried.insert(name).second) continue;
    std::vector<std::string> files = {folder + name + ".py"};
    add_package(folder + name, files);
    for (const std::string& file : files) {
      if (file == path) continue;
      std::optional<std::string> text = read_file(file);
      if (!text) continue;
      add_imports(*text, names);
      project.files.push_back({file, std::move(*text)});
    }
  }
  return project;
}

}  // namespace lockstep::cli
