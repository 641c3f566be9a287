#include "app/rich_text.h"

#include <algorithm>
#include <vector>

#include "app/widgets.h"

namespace lockstep::app {
namespace {

constexpr float kLine = 22;
constexpr float kParagraph = 9;

// What is not broken: a word, a Chinese character with the marks that stick to it, a piece of code.
struct Piece {
  std::string_view text;
  bool code = false;
  bool space = false;  // before it
};

size_t length_of(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

bool is_one_of(std::string_view character, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), character) != list.end();
}
bool closes(std::string_view character) {
  return is_one_of(character, {"，", "。", "；", "：", "！", "？", "、", "）", "」", "”", "’", "》", "…"});
}
bool opens(std::string_view character) {
  return is_one_of(character, {"（", "「", "“", "‘", "《"});
}

// The pieces of one paragraph.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> list;
  bool space = false, code = false, sticks = false;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '`') {
      code = !code;
      ++at;
      continue;
    }
    if (code) {
      const size_t end = std::min(text.find('`', at), text.size());
      list.push_back({text.substr(at, end - at), true, space});
      at = end;
      space = sticks = false;
      continue;
    }
    if (text[at] == ' ') {
      space = true;
      ++at;
      continue;
    }
    size_t size = length_of(text[at]);
    std::string_view character = text.substr(at, size);
    if (size == 1) {
      while (at + size < text.size() && length_of(text[at + size]) == 1 && text[at + size] != ' ' &&
             text[at + size] != '`')
        ++size;
      character = text.substr(at, size);
    }
    // Plain text behind code without a space between ("`x`,") stays with it: it is a piece that may not begin a line.
    const bool joins = !list.empty() && !space && !list.back().code && (sticks || closes(character));
    if (joins)
      list.back().text = {list.back().text.data(), list.back().text.size() + size};
    else
      list.push_back({character, false, space});
    sticks = opens(character);
    space = false;
    at += size;
  }
  return list;
}

float piece_width(const Context& c, const Piece& piece) {
  return piece.code ? text_width(c.fonts.mono_small, piece.text) + 6 : text_width(c.fonts.text, piece.text);
}

// Whether a piece may not stand at the beginning of a line: a mark right behind code.
bool stays_behind(const Piece& piece) {
  if (piece.code || piece.space) return false;
  const size_t size = length_of(piece.text[0]);
  return closes(piece.text.substr(0, size)) || is_one_of(piece.text.substr(0, 1), {",", ".", ";", ":", ")", "?"});
}

}  // namespace

float put_rich_text(const Context& c, ImDrawList* draw, ImVec2 at, Colour colour, std::string_view text,
                    float width) {
  float y = 0;
  while (true) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::vector<Piece> list = pieces_of(text.substr(0, end));
    float x = 0;
    for (size_t i = 0; i < list.size(); ++i) {
      const float gap = list[i].space && x > 0 ? text_width(c.fonts.text, " ") : 0;
      float w = piece_width(c, list[i]);
      float whole = w;
      if (i + 1 < list.size() && stays_behind(list[i + 1])) whole += piece_width(c, list[i + 1]);
      if (x > 0 && x + gap + whole > width && !stays_behind(list[i])) {
        x = 0;
        y += kLine;
      } else {
        x += gap;
      }
      if (draw != nullptr && list[i].code) {
        draw->AddRectFilled({at.x + x, at.y + y + 1}, {at.x + x + w, at.y + y + 19},
                            c.colour(Colour::kRaised), 3);
        put_text(draw, c.fonts.mono_small, {at.x + x + 3, at.y + y + 1}, c.colour(Colour::kFunction),
                 list[i].text);
      } else if (draw != nullptr) {
        put_text(draw, c.fonts.text, {at.x + x, at.y + y}, c.colour(colour), list[i].text);
      }
      x += w;
    }
    y += kLine;
    if (end == text.size()) return y;
    y += kParagraph;
    text.remove_prefix(end + 1);
  }
}

}  // namespace lockstep::app
