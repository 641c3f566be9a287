// Unpacks a zlib stream (RFC 1950, 1951) whose unpacked size is known. Not a packer, not for streams that
// arrive in pieces. Called for what was packed at build, the library image.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep::base {

// Fails: false if the stream is damaged or does not hold exactly `size` bytes. `out` is then worth nothing.
bool inflate(std::string_view packed, size_t size, std::string& out);

}  // namespace lockstep::base
