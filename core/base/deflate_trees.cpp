#include "core/base/deflate_trees.h"

#include <algorithm>

#include "core/base/check.h"

namespace lockstep::base {

namespace {

constexpr int kLiterals = 286, kDistances = 30, kLengthCodes = 19, kEndOfBlock = 256, kMaxBits = 15;
constexpr uint8_t kLengthExtra[29] = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr uint8_t kDistanceExtra[30] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                        6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
constexpr uint8_t kCodeExtra[19] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7};
constexpr uint8_t kCodeOrder[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

// The codes of lengths and distances, and where each starts.
struct CodeTables {
  int length_code[256], length_base[29], distance_base[30];
  std::vector<HuffmanNode> literals, distances;

  CodeTables();
  int distance_code(size_t distance_less_one) const {
    int code = 29;
    while (static_cast<size_t>(distance_base[code]) > distance_less_one) --code;
    return code;
  }
};

uint32_t reversed(uint32_t code, uint32_t length) {
  uint32_t result = 0;
  for (uint32_t i = 0; i < length; ++i) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}

// From lengths to codes.
void assign_codes(std::vector<HuffmanNode>& nodes, int last) {
  uint32_t counts[kMaxBits + 1] = {}, next[kMaxBits + 1] = {};
  for (int i = 0; i <= last; ++i) ++counts[nodes[static_cast<size_t>(i)].length];
  counts[0] = 0;
  for (int length = 1; length <= kMaxBits; ++length) next[length] = (next[length - 1] + counts[length - 1]) << 1;
  for (int i = 0; i <= last; ++i) {
    HuffmanNode& node = nodes[static_cast<size_t>(i)];
    if (node.length != 0) node.frequency = reversed(next[node.length]++, node.length);
  }
}

CodeTables::CodeTables() {
  int length = 0;
  for (int code = 0; code < 28; ++code) {
    length_base[code] = length;
    for (int i = 0; i < 1 << kLengthExtra[code]; ++i) length_code[length++] = code;
  }
  length_code[255] = 28;
  length_base[28] = 0;
  int distance = 0;
  for (int code = 0; code < kDistances; ++code) {
    distance_base[code] = distance;
    distance += 1 << kDistanceExtra[code];
  }
  literals.resize(288);
  for (size_t i = 0; i < 288; ++i) literals[i].length = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
  assign_codes(literals, 287);
  distances.resize(kDistances);
  for (uint32_t i = 0; i < kDistances; ++i) distances[i] = {reversed(i, 5), 5};
}

const CodeTables& tables() {
  static const CodeTables made;
  return made;
}

}  // namespace

BlockWriter::BlockWriter(bool fixed, size_t symbols) : fixed_(fixed), capacity_(symbols - 1) {
  literals_.nodes.resize(kLiterals);
  distances_.nodes.resize(kDistances);
  lengths_.nodes.resize(kLengthCodes);
  start_block();
}

void BlockWriter::start_block() {
  for (Tree* tree : {&literals_, &distances_, &lengths_}) {
    for (HuffmanNode& node : tree->nodes) node = {};
  }
  literals_.nodes[kEndOfBlock].frequency = 1;
  best_bits_ = fixed_bits_ = 0;
  symbols_.clear();
}

void BlockWriter::bits(uint32_t value, int count) {
  buffer_ |= uint64_t{value} << used_;
  used_ += count;
  for (; used_ >= 8; used_ -= 8, buffer_ >>= 8) out_ += static_cast<char>(buffer_);
}

void BlockWriter::wind_up() {
  if (used_ > 0) out_ += static_cast<char>(buffer_);
  buffer_ = 0;
  used_ = 0;
}

bool BlockWriter::literal(uint8_t byte) {
  symbols_.push_back({0, byte});
  ++literals_.nodes[byte].frequency;
  return symbols_.size() == capacity_;
}

bool BlockWriter::match(size_t distance, size_t length) {
  const auto value = static_cast<uint8_t>(length - 3);
  symbols_.push_back({static_cast<uint16_t>(distance), value});
  ++literals_.nodes[static_cast<size_t>(tables().length_code[value] + 257)].frequency;
  ++distances_.nodes[static_cast<size_t>(tables().distance_code(distance - 1))].frequency;
  return symbols_.size() == capacity_;
}

void BlockWriter::stored_block(std::string_view content, bool last) {
  bits(last ? 1 : 0, 3);
  wind_up();
  const auto size = static_cast<uint32_t>(content.size());
  for (uint32_t part : {size & 0xff, size >> 8, ~size & 0xff, (~size >> 8) & 0xff}) {
    out_ += static_cast<char>(part);
  }
  out_ += content;
}

void BlockWriter::align() {
  bits(1 << 1, 3);
  code(tables().literals[kEndOfBlock]);
}

// Huffman's tree with a heap, as in zlib: of two nodes with one frequency the shallower comes first.
void BlockWriter::build(Tree& tree, const uint8_t* extra_bits, int extra_base, int max_length,
                        const std::vector<HuffmanNode>* fixed) {
  const int elements = static_cast<int>(tree.nodes.size());
  std::vector<HuffmanNode> nodes = tree.nodes;
  nodes.resize(static_cast<size_t>(2 * elements + 1));
  std::vector<int> heap(1, 0), depth(nodes.size(), 0), order;
  int last = -1;
  const auto at = [&](int i) -> HuffmanNode& { return nodes[static_cast<size_t>(i)]; };
  for (int i = 0; i < elements; ++i) {
    at(i).length = 0;
    if (at(i).frequency == 0) continue;
    heap.push_back(i);
    last = i;
  }
  while (heap.size() < 3) {   // at least two codes
    const int forced = last < 2 ? ++last : 0;
    heap.push_back(forced);
    at(forced).frequency = 1;
    --best_bits_;
    if (fixed != nullptr) fixed_bits_ -= (*fixed)[static_cast<size_t>(forced)].length;
  }
  tree.last = last;
  const auto smaller = [&](int a, int b) {
    return at(a).frequency < at(b).frequency ||
           (at(a).frequency == at(b).frequency && depth[static_cast<size_t>(a)] <= depth[static_cast<size_t>(b)]);
  };
  const auto sink = [&](size_t k) {
    const int value = heap[k];
    const size_t size = heap.size() - 1;
    for (size_t child = 2 * k; child <= size; child = 2 * k) {
      if (child < size && smaller(heap[child + 1], heap[child])) ++child;
      if (smaller(value, heap[child])) break;
      heap[k] = heap[child];
      k = child;
    }
    heap[k] = value;
  };
  for (size_t k = (heap.size() - 1) / 2; k >= 1; --k) sink(k);
  int node = elements;
  std::vector<int> taken;
  do {
    const int first = heap[1];
    heap[1] = heap.back();
    heap.pop_back();
    sink(1);
    const int second = heap[1];
    taken.push_back(first);
    taken.push_back(second);
    at(node).frequency = at(first).frequency + at(second).frequency;
    depth[static_cast<size_t>(node)] =
        std::max(depth[static_cast<size_t>(first)], depth[static_cast<size_t>(second)]) + 1;
    at(first).length = at(second).length = static_cast<uint32_t>(node);
    heap[1] = node++;
    sink(1);
  } while (heap.size() >= 3);
  taken.push_back(heap[1]);
  order.assign(taken.rbegin(), taken.rend());   // the root first
  tree.nodes.swap(nodes);
  limit_lengths(tree, order, extra_bits, extra_base, max_length, fixed);
  tree.nodes.resize(static_cast<size_t>(elements));
  assign_codes(tree.nodes, tree.last);
}

// Depths become lengths; those beyond the limit are pushed up, the rarest codes getting the longest.
void BlockWriter::limit_lengths(Tree& tree, const std::vector<int>& order, const uint8_t* extra_bits, int extra_base,
                                int max_length, const std::vector<HuffmanNode>* fixed) {
  uint32_t counts[kMaxBits + 1] = {};
  const auto at = [&](int i) -> HuffmanNode& { return tree.nodes[static_cast<size_t>(i)]; };
  int overflow = 0;
  at(order[0]).length = 0;
  for (size_t h = 1; h < order.size(); ++h) {
    const int n = order[h];
    uint32_t length = at(static_cast<int>(at(n).length)).length + 1;
    if (length > static_cast<uint32_t>(max_length)) {
      length = static_cast<uint32_t>(max_length);
      ++overflow;
    }
    at(n).length = length;
    if (n > tree.last) continue;   // not a leaf
    ++counts[length];
    const uint32_t extra = n >= extra_base ? extra_bits[n - extra_base] : 0;
    best_bits_ += uint64_t{at(n).frequency} * (length + extra);
    if (fixed != nullptr) {
      fixed_bits_ += uint64_t{at(n).frequency} * ((*fixed)[static_cast<size_t>(n)].length + extra);
    }
  }
  if (overflow == 0) return;
  do {
    int length = max_length - 1;
    while (counts[length] == 0) --length;
    --counts[length];
    counts[length + 1] += 2;
    --counts[max_length];
    overflow -= 2;
  } while (overflow > 0);
  size_t h = order.size();
  for (int length = max_length; length != 0; --length) {
    for (uint32_t left = counts[length]; left != 0;) {
      const int n = order[--h];
      if (n > tree.last) continue;
      if (at(n).length != static_cast<uint32_t>(length)) {
        best_bits_ += (static_cast<uint64_t>(length) - at(n).length) * at(n).frequency;
        at(n).length = static_cast<uint32_t>(length);
      }
      --left;
    }
  }
}

// The run lengths of a tree's code lengths: counted, or written.
void BlockWriter::scan_lengths(const Tree& tree, bool write) {
  int previous = -1, count = 0;
  const auto length_at = [&](int i) { return static_cast<int>(tree.nodes[static_cast<size_t>(i)].length); };
  int next = length_at(0);
  int most = next == 0 ? 138 : 7, least = next == 0 ? 3 : 4;
  const auto put = [&](int number, int extra, int extra_count) {
    HuffmanNode& node = lengths_.nodes[static_cast<size_t>(number)];
    if (!write) {
      ++node.frequency;
      return;
    }
    code(node);
    if (extra_count > 0) bits(static_cast<uint32_t>(extra), extra_count);
  };
  for (int n = 0; n <= tree.last; ++n) {
    const int current = next;
    next = n < tree.last ? length_at(n + 1) : -1;
    if (++count < most && current == next) continue;
    if (count < least) {
      for (; count > 0; --count) put(current, 0, 0);
    } else if (current != 0) {
      if (current != previous) {
        put(current, 0, 0);
        --count;
      }
      put(16, count - 3, 2);
    } else if (count <= 10) {
      put(17, count - 3, 3);
    } else {
      put(18, count - 11, 7);
    }
    count = 0;
    previous = current;
    most = next == 0 ? 138 : current == next ? 6 : 7;
    least = next == 0 || current == next ? 3 : 4;
  }
}

void BlockWriter::write_symbols(const std::vector<HuffmanNode>& literals, const std::vector<HuffmanNode>& distances) {
  const CodeTables& t = tables();
  for (const Symbol& symbol : symbols_) {
    if (symbol.distance == 0) {
      code(literals[symbol.value]);
      continue;
    }
    const int length_code = t.length_code[symbol.value];
    code(literals[static_cast<size_t>(length_code + 257)]);
    if (kLengthExtra[length_code] != 0) {
      bits(static_cast<uint32_t>(symbol.value - t.length_base[length_code]), kLengthExtra[length_code]);
    }
    const uint32_t distance = symbol.distance - 1u;
    const int distance_code = t.distance_code(distance);
    code(distances[static_cast<size_t>(distance_code)]);
    if (kDistanceExtra[distance_code] != 0) {
      bits(distance - static_cast<uint32_t>(t.distance_base[distance_code]), kDistanceExtra[distance_code]);
    }
  }
  code(literals[kEndOfBlock]);
}

void BlockWriter::block(std::string_view content, bool last, bool may_store) {
  const CodeTables& t = tables();
  build(literals_, kLengthExtra, 257, 15, &t.literals);
  build(distances_, kDistanceExtra, 0, 15, &t.distances);
  scan_lengths(literals_, false);
  scan_lengths(distances_, false);
  build(lengths_, kCodeExtra, 0, 7, nullptr);
  int codes = 18;
  while (codes >= 3 && lengths_.nodes[kCodeOrder[codes]].length == 0) --codes;
  best_bits_ += 3 * (static_cast<uint64_t>(codes) + 1) + 5 + 5 + 4;
  const uint64_t fixed_bytes = (fixed_bits_ + 3 + 7) >> 3;
  uint64_t best_bytes = (best_bits_ + 3 + 7) >> 3;
  if (fixed_bytes <= best_bytes || fixed_) best_bytes = fixed_bytes;
  const uint32_t final = last ? 1 : 0;
  if (may_store && content.size() + 4 <= best_bytes && content.size() <= 65535) {
    stored_block(content, last);
  } else if (fixed_bytes == best_bytes) {
    bits((1 << 1) + final, 3);
    write_symbols(t.literals, t.distances);
  } else {
    bits((2 << 1) + final, 3);
    bits(static_cast<uint32_t>(literals_.last + 1 - 257), 5);
    bits(static_cast<uint32_t>(distances_.last + 1 - 1), 5);
    bits(static_cast<uint32_t>(codes + 1 - 4), 4);
    for (int i = 0; i <= codes; ++i) bits(lengths_.nodes[kCodeOrder[i]].length, 3);
    scan_lengths(literals_, true);
    scan_lengths(distances_, true);
    write_symbols(literals_.nodes, distances_.nodes);
  }
  start_block();
}

}  // namespace lockstep::base
