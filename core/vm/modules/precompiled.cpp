#include "core/vm/modules/precompiled.h"

#include <algorithm>
#include <string_view>

#include "core/lang/code/code_image.h"
#include "core/lang/code/verify.h"
#include "core/lib/lib_sources.h"
#include "core/vm/modules/library_image.h"
#include "core/vm/program.h"

namespace lockstep::vm {

namespace {

constexpr size_t kHeader = 9;   // hash of the text, hidden or not (cmake/compile_texts.cpp)

// The code in what compile_texts made, if it is of this text.
std::string_view code_bytes(std::string_view made, uint64_t text_hash, bool internal) {
  if (made.size() < kHeader) return {};
  uint64_t hash = 0;
  for (size_t i = 8; i-- > 0;) hash = hash << 8 | static_cast<uint8_t>(made[i]);
  if (hash != text_hash || (made[8] != 0) != internal) return {};
  return made.substr(kHeader);
}

// core/lib has one file for each module; packages have their own folder.
const lib::LibSource* own_source(std::string_view filename) {
  filename.remove_prefix(kOwnFolder.size() + 1);
  const lib::LibSource* end = lib::kLibSources + lib::kLibSourceCount;
  std::string name(filename.substr(0, filename.size() - (filename.ends_with("/__init__.py") ? 12 : 3)));
  std::replace(name.begin(), name.end(), '/', '.');
  const lib::LibSource* found =
      std::lower_bound(lib::kLibSources, end, name,
                       [](const lib::LibSource& source, const std::string& wanted) { return source.name < wanted; });
  return found != end && found->name == name ? found : nullptr;
}

}  // namespace

std::shared_ptr<const lang::Code> precompiled(const LibraryImage* library, const std::string& filename,
                                              uint64_t text_hash, bool internal) {
  const std::string_view file = filename;
  if (!file.ends_with(".py")) return nullptr;
  if (file.size() > kOwnFolder.size() + 4 && file.substr(0, kOwnFolder.size()) == kOwnFolder) {
    const lib::LibSource* source = own_source(file);
    if (source == nullptr) return nullptr;
    const std::string_view code = code_bytes({source->code, source->code_size}, text_hash, internal);
    return code.empty() ? nullptr : lang::read_code(code, filename);
  }
  const LibraryImage::Entry* text = library == nullptr ? nullptr : library->find_file(file);
  if (text == nullptr) return nullptr;
  const LibraryImage::Entry* entry = library->find(std::string(text->name) + "/code");
  std::string made;
  if (entry == nullptr || !library->unpack(*entry, made)) return nullptr;
  const std::string_view code = code_bytes(made, text_hash, internal);
  if (code.empty()) return nullptr;
  // The image comes from outside.
  std::shared_ptr<const lang::Code> read = lang::read_code(code, filename);
  return read != nullptr && lang::verify(*read).empty() ? read : nullptr;
}

}  // namespace lockstep::vm
