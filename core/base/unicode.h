// Python's unicodedata as pure functions (Unicode 14): properties, names, normal forms. What str's methods need
// is in core/vm/text/unicode.h, what the lexer and repr() need in text.h. Used by lang and vm.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::base {

const char* unicode_category(uint32_t code);          // "Lu"
const char* unicode_bidirectional(uint32_t code);     // "L", "" if unassigned
const char* unicode_width(uint32_t code);             // "W", "Na" ...
int unicode_combining(uint32_t code);
bool unicode_mirrored(uint32_t code);
// "<compat> 0020 0301", "0041 0300" or "".
std::string unicode_decomposition(uint32_t code);
int unicode_decimal(uint32_t code);                   // 0-9 or -1
int unicode_digit(uint32_t code);                     // 0-9 or -1
bool unicode_numeric(uint32_t code, double& out);
bool unicode_assigned_in_3_2(uint32_t code);

// False: the code point has no name.
bool unicode_name(uint32_t code, std::string& out);
// Names in any case, aliases too. False: nobody has that name.
bool unicode_lookup(std::string_view name, uint32_t& code);

enum class NormalForm : uint8_t { nfc, nfd, nfkc, nfkd };
// UTF-8 (WTF-8) in and out. only_3_2: code points that Unicode 3.2 did not have stay as they are.
std::string unicode_normalize(std::string_view text, NormalForm form, bool only_3_2 = false);

}  // namespace lockstep::base
