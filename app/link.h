// The link of a run: source, settings, schedule and position in one text that fits into a URL's
// fragment. Compressed with our own LZ code and a fixed dictionary of Python's usual words, guarded
// by a checksum; base64url. Pure functions. A damaged link is told apart from a foreign one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::app {

struct SharedRun {
  std::string name;  // of the file
  std::string source;
  std::string options;   // run_options.h
  std::string schedule;  // os::Schedule's text
  uint64_t step = 0;
  std::string others;  // further files, as pack_files (documents.h) makes it; usually empty
};

enum class LinkError : uint8_t { none, foreign, newer, damaged, too_long };

std::string encode_link(const SharedRun& run);
LinkError decode_link(std::string_view fragment, SharedRun& run);

// The two halves, for tests.
std::string compress(std::string_view text);
bool decompress(std::string_view packed, size_t most, std::string& text);

}  // namespace lockstep::app
