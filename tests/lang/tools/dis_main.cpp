// Prints what `python3.11 -m dis FILE` prints, for files or for a list of files on the standard
// input. With --raw: one line per code object with all its fields in hexadecimal, for
// tools/compare_dis.py.
#include <cstdio>
#include <cstring>
#include <string>

#include "core/lang/code/dis.h"
#include "core/lang/compile/compile.h"

using namespace lockstep::lang;

namespace {

std::string read_file(const char* path) {
  std::string text;
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) {
    return text;
  }
  char buffer[65536];
  for (size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    text.append(buffer, got);
  }
  std::fclose(file);
  return text;
}

void print_hex(const char* name, const std::vector<uint8_t>& bytes) {
  std::printf(" %s=", name);
  for (const uint8_t byte : bytes) {
    std::printf("%02x", byte);
  }
}

void print_names(const char* name, const std::vector<std::string>& names) {
  std::printf(" %s=", name);
  for (const std::string& one : names) {
    std::printf("%s,", one.c_str());
  }
}

void print_raw(const Code& code) {
  std::printf("%s args=%u,%u,%u nlocals=%u stack=%u flags=0x%x line=%u", code.qualname.c_str(),
              code.argcount, code.posonlyargcount, code.kwonlyargcount, code.nlocals,
              code.stacksize, code.flags, code.firstlineno);
  print_names("names", code.names);
  print_names("vars", code.varnames());
  print_names("cells", code.cellvars());
  print_names("frees", code.freevars());
  print_hex("code", code.bytecode);
  print_hex("lines", code.linetable);
  print_hex("except", code.exceptiontable);
  std::printf("\n");
  for (const Constant& constant : code.consts) {
    if (constant.kind() == ConstantKind::Code) {
      print_raw(*constant.code());
    }
  }
}

int show(const char* path, bool raw) {
  const CompileResult result = compile_source(read_file(path), path, ParseMode::File, {});
  if (!result.ok()) {
    std::printf("%s: %s (%s, line %d, column %d)\n", result.error->exception.c_str(),
                result.error->message.c_str(), path, result.error->lineno, result.error->offset);
    return 1;
  }
  if (raw) {
    print_raw(*result.code);
  } else {
    std::fputs(dis_module(*result.code).c_str(), stdout);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  bool raw = false;
  int failures = 0;
  bool any = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--raw") == 0) {
      raw = true;
    } else {
      any = true;
      failures += show(argv[i], raw);
    }
  }
  char line[4096];
  while (!any && std::fgets(line, sizeof line, stdin) != nullptr) {
    line[std::strcspn(line, "\n")] = 0;
    failures += show(line, raw);
    std::printf("\x1e\n");
    std::fflush(stdout);
  }
  return failures == 0 ? 0 : 1;
}
