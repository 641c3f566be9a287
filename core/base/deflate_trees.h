// The writing half of deflate.cpp: symbols of one block, their Huffman codes, and which of the three kinds of block
// is the shortest, decided as zlib decides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::base {

struct HuffmanNode {
  uint32_t frequency = 0;   // later the code
  uint32_t length = 0;      // while the tree is built: the parent
};

class BlockWriter {
 public:
  BlockWriter(bool fixed, size_t symbols);

  // True: the block is full and must be ended.
  bool literal(uint8_t byte);
  bool match(size_t distance, size_t length);
  bool has_symbols() const { return !symbols_.empty(); }
  // Writes the symbols so far as one block; content: the bytes they stand for.
  void block(std::string_view content, bool last, bool may_store);
  void stored_block(std::string_view content, bool last);
  void align();             // an empty block with fixed codes
  void wind_up();           // to a whole byte
  std::string& out() { return out_; }

 private:
  struct Symbol {
    uint16_t distance;      // 0: a literal
    uint8_t value;          // byte, or length - 3
  };
  struct Tree {
    std::vector<HuffmanNode> nodes;
    int last = 0;           // largest code with a frequency
  };
  void bits(uint32_t value, int count);
  void code(const HuffmanNode& node) { bits(node.frequency, static_cast<int>(node.length)); }
  void start_block();
  void build(Tree& tree, const uint8_t* extra_bits, int extra_base, int max_length,
             const std::vector<HuffmanNode>* fixed);
  void limit_lengths(Tree& tree, const std::vector<int>& order, const uint8_t* extra_bits, int extra_base,
                     int max_length, const std::vector<HuffmanNode>* fixed);
  void scan_lengths(const Tree& tree, bool write);
  void write_symbols(const std::vector<HuffmanNode>& literals, const std::vector<HuffmanNode>& distances);

  bool fixed_;
  size_t capacity_;
  std::vector<Symbol> symbols_;
  Tree literals_, distances_, lengths_;
  uint64_t best_bits_ = 0, fixed_bits_ = 0;
  std::string out_;
  uint64_t buffer_ = 0;
  int used_ = 0;
};

}  // namespace lockstep::base
