// libFuzzer: any text as a shared link, and any text through a link and back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/link.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lockstep::app;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  SharedRun run;
  decode_link(text, run);
  constexpr size_t kMost = 1 << 20;
  std::string unpacked;
  decompress(text, kMost, unpacked);
  if (!decompress(compress(text), kMost, unpacked) || unpacked != text) std::abort();
  return 0;
}
