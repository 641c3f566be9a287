// CPython's library for tests of sessions, read once: programs import os and more from it.
#pragma once

#include <catch2/catch.hpp>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "core/vm/modules/library_image.h"

inline std::shared_ptr<const lockstep::vm::LibraryImage> library() {
  static const std::shared_ptr<const lockstep::vm::LibraryImage> image = [] {
    std::ifstream file(LOCKSTEP_LIBRARY, std::ios::binary);
    std::ostringstream all;
    all << file.rdbuf();
    std::string error;
    auto opened = lockstep::vm::LibraryImage::open(all.str(), error);
    INFO(error);
    REQUIRE(opened != nullptr);
    return opened;
  }();
  return image;
}
