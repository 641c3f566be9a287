// libFuzzer: any bytes as a program. Parser, compiler, verifier and dis must come to an end with a code
// object or an error, and what they accept must verify. First byte: how it is compiled.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/lang/code/dis.h"
#include "core/lang/code/verify.h"
#include "core/lang/compile/compile.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace lockstep::lang;
  if (size == 0) return 0;
  constexpr ParseMode kModes[] = {ParseMode::File, ParseMode::Expression, ParseMode::Interactive};
  const std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  CompileOptions options;
  options.optimize = data[0] / 3 % 3;
  options.source = source;
  const CompileResult result = compile_source(source, "fuzz.py", kModes[data[0] % 3], options);
  if (result.ok() == result.error.has_value()) std::abort();
  if (!result.ok()) return 0;
  if (!verify(*result.code).empty()) std::abort();
  if (dis_module(*result.code).empty()) std::abort();
  return 0;
}
