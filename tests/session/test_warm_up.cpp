#include <catch2/catch.hpp>

#include "core/session/warm_up.h"

using namespace lockstep;

// Its end by an error would make it far shorter.
TEST_CASE("the program that warms an engine up comes to its end") {
  session::WarmUp warm_up;
  uint64_t steps = 0;
  while (warm_up.go_on(1000) && steps < 5'000'000) steps += 1000;
  CHECK(steps > 300'000);
  CHECK(steps < 2'000'000);
  CHECK_FALSE(warm_up.go_on(1000));
}
