// The library image: it opens, every text unpacks, damage is noticed.
#include <fstream>
#include <sstream>

#include "core/base/inflate.h"
#include "core/vm/modules/library_image.h"
#include "core/vm/program.h"

#undef CHECK
#include <catch2/catch.hpp>

namespace {

using namespace lockstep;

std::string image_bytes() {
  std::ifstream file(LOCKSTEP_LIBRARY, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

std::shared_ptr<const vm::LibraryImage> open_image() {
  std::string error;
  auto image = vm::LibraryImage::open(image_bytes(), error);
  INFO(error);
  REQUIRE(image != nullptr);
  return image;
}

}  // namespace

TEST_CASE("inflate unpacks what zlib packed") {
  // Literals and a repetition by the fixed code; a stored block.
  const std::string repeated("\x78\xda\x4b\x4c\x4a\x84\x42\x45\x00\x18\xeb\x03\xf1", 13);
  std::string text;
  CHECK(base::inflate(repeated, 11, text));
  CHECK(text == "ababababab!");
  const std::string stored("\x78\x01\x01\x03\x00\xfc\xff\x61\x62\x63\x02\x4d\x01\x27", 14);
  CHECK(base::inflate(stored, 3, text));
  CHECK(text == "abc");
  CHECK(!base::inflate(stored, 2, text));
  CHECK(!base::inflate(stored.substr(0, 12), 3, text));
  CHECK(!base::inflate("", 0, text));
}

TEST_CASE("every text of the library unpacks") {
  const auto image = open_image();
  CHECK(image->entries().size() > 300);
  size_t size = 0;
  for (const vm::LibraryImage::Entry& entry : image->entries()) {
    INFO(entry.name);
    std::string text;
    REQUIRE(image->unpack(entry, text));
    CHECK(text.size() == entry.size);
    CHECK(image->find(entry.name) == &entry);
    CHECK((entry.filename.empty() || image->find_file(entry.filename) == &entry));
    size += text.size();
  }
  CHECK(size > 4'000'000);
  CHECK(image->find("json.decoder") != nullptr);
  CHECK(image->find("json")->is_package);
  CHECK(!image->find("json.decoder")->is_package);
  CHECK(image->find("test") == nullptr);
}

TEST_CASE("a damaged library is refused") {
  const std::string bytes = image_bytes();
  std::string error;
  CHECK(vm::LibraryImage::open("", error) == nullptr);
  CHECK(!error.empty());
  CHECK(vm::LibraryImage::open(bytes.substr(0, bytes.size() / 2), error) == nullptr);
  std::string other = bytes;
  other[0] = 'X';
  CHECK(vm::LibraryImage::open(other, error) == nullptr);
  const auto image = open_image();
  const vm::LibraryImage::Entry entry = *image->find("textwrap");
  std::string flipped = bytes;
  flipped[entry.offset + entry.packed_size / 2] ^= 0x10;
  const auto damaged = vm::LibraryImage::open(flipped, error);
  REQUIRE(damaged != nullptr);
  std::string text;
  CHECK(!damaged->unpack(*damaged->find("textwrap"), text));
}

TEST_CASE("the project goes before our own modules, and these before the library") {
  vm::Program program;
  CHECK(program.find_module("textwrap") == nullptr);
  program.set_library(open_image());
  REQUIRE(program.find_module("textwrap") != nullptr);
  CHECK(program.find_module("textwrap")->filename == "/usr/lib/python3.11/textwrap.py");
  CHECK(program.find_module("textwrap")->is_library);
  CHECK(program.find_module("threading")->filename == "/usr/lib/lockstep/threading.py");
  CHECK(program.source_text("/usr/lib/python3.11/json/tool.py") != nullptr);
  vm::ModuleSource mine;
  mine.name = "textwrap";
  mine.filename = "textwrap.py";
  program.set_project({mine});
  CHECK(program.find_module("textwrap")->filename == "textwrap.py");
}
