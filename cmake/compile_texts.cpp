// Compiles Python modules at build into what core/vm/modules/precompiled.h reads. A tool of the build: it is
// built for the target and run there (under Node for WebAssembly), so the bytes are that compiler's own.
//
// Usage: compile_texts LIST OUTPUT. A line of LIST: 1 (hidden code) or 0, the file name that tracebacks show,
// and the file, separated by tabs. OUTPUT: for each line the number of bytes (four, lowest first) and the
// bytes; none for what does not compile.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/base/hash.h"
#include "core/lang/code/code_image.h"
#include "core/lang/compile/compile.h"

namespace {

using namespace lockstep;

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "compile_texts: %s\n", message.c_str());
  std::exit(1);
}

std::string read_whole(const std::string& path) {
  FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) fail("cannot read " + path);
  std::string text;
  char part[65536];
  while (const size_t size = std::fread(part, 1, sizeof part, file)) text.append(part, size);
  std::fclose(file);
  return text;
}

void append_number(std::string& out, uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

// All that is brought along of a hidden module's text (embed_text.py): nobody sees the rest.
constexpr std::string_view kHiddenText = "# Hidden\n";

// The hash of the text, whether it is hidden, the code (precompiled.cpp).
std::string compile_one(const std::string& text, const std::string& filename, bool internal) {
  lang::CompileOptions options;
  options.internal = internal;
  options.visible_module = text.compare(0, 8, "# Hidden") != 0;
  options.source = text;
  const lang::CompileResult compiled = lang::compile_source(text, filename, lang::ParseMode::File, options);
  if (!compiled.ok()) return {};
  std::string out;
  const std::string_view kept = options.visible_module ? std::string_view(text) : kHiddenText;
  append_number(out, base::hash_bytes(kept.data(), kept.size(), 0), 8);
  out.push_back(internal ? 1 : 0);
  const std::string code = lang::write_code(*compiled.code);
  const auto again = lang::read_code(code, filename);
  if (again == nullptr || !lang::same_code(*again, *compiled.code)) fail(filename + " changes on its way");
  return out + code;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) fail("LIST OUTPUT");
  const std::string list = read_whole(arguments[1]);
  std::string out;
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find('\n', at), list.size());
    const std::string line = list.substr(at, end - at);
    at = end + 1;
    const size_t first = line.find('\t');
    const size_t second = line.find('\t', first + 1);
    if (second == std::string::npos) fail("a bad line: " + line);
    const std::string code = compile_one(read_whole(line.substr(second + 1)),
                                         line.substr(first + 1, second - first - 1), line[0] == '1');
    append_number(out, code.size(), 4);
    out += code;
  }
  FILE* file = std::fopen(arguments[2], "wb");
  if (file == nullptr || std::fwrite(out.data(), 1, out.size(), file) != out.size() ||
      std::fclose(file) != 0) {
    fail(std::string("cannot write ") + arguments[2]);
  }
  return 0;
}
