#include "native/library_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace lockstep::native {

namespace {

constexpr const char* kName = "stdlib.img";

bool read_whole(const std::string& path, std::string& bytes) {
  FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  struct stat about {};
  size_t room = fstat(fileno(file), &about) == 0 && about.st_size > 0 ? static_cast<size_t>(about.st_size) : 0;
  size_t got = 0;
  do {   // in one go, unless it is a pipe or grows
    bytes.resize(got + room);
    const size_t more = std::fread(bytes.data() + got, 1, room, file);
    got += more;
    room = more < room ? 0 : 65536;
  } while (room > 0);
  bytes.resize(got);
  const bool fine = std::ferror(file) == 0;
  std::fclose(file);
  return fine;
}

std::string program_folder(const char* program) {
  std::string path;
#ifndef __EMSCRIPTEN__
  char buffer[4096];
  const ssize_t size = readlink("/proc/self/exe", buffer, sizeof buffer);
  if (size > 0) path.assign(buffer, static_cast<size_t>(size));
#endif
  if (path.empty() && program != nullptr) path = program;
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string("./") : path.substr(0, slash + 1);
}

}  // namespace

std::string read_library(const std::string& path, const char* program, std::string& error) {
  error.clear();
  std::string bytes;
  if (!path.empty()) {
    if (!read_whole(path, bytes)) error = "cannot read " + path;
    return bytes;
  }
  const std::string folder = program_folder(program);
  for (const char* place : {"", "../share/lockstep/"}) {
    if (read_whole(folder + place + kName, bytes)) return bytes;
  }
  return {};
}

std::shared_ptr<const vm::LibraryImage> open_library(const std::string& path, const char* program,
                                                     std::string& error) {
  std::string bytes = read_library(path, program, error);
  if (bytes.empty()) return nullptr;
  return vm::LibraryImage::open(std::move(bytes), error);
}

}  // namespace lockstep::native
