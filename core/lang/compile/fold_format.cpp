// "..." % (a, b) with only %s, %r, %a and widths is compiled as an f-string.
#include "core/lang/compile/fold.h"

namespace lockstep::lang {

using namespace ast;

namespace {

class FormatReader {
 public:
  FormatReader(Tree& tree, const std::string& format) : tree_(tree), format_(format) {}

  bool at_end() const { return at_ >= format_.size(); }

  // Text up to the next conversion, "%%" read as "%"; null if there is none.
  Expr* literal() {
    std::string text;
    while (!at_end()) {
      if (format_[at_] != '%') {
        text += format_[at_++];
      } else if (at_ + 1 < format_.size() && format_[at_ + 1] == '%') {
        text += '%';
        at_ += 2;
      } else {
        break;
      }
    }
    return text.empty() ? nullptr : make_text(std::move(text), Location{-1, -1, -1, -1});
  }

  // One conversion; null if an f-string cannot say it.
  Expr* conversion(Expr* item) {
    ++at_;  // the percent sign
    bool left = false;
    while (!at_end() && std::string_view("-+ #0").find(format_[at_]) != std::string_view::npos) {
      left = format_[at_++] == '-' || left;  // the other flags mean nothing for text
    }
    int32_t width = 0;
    int32_t precision = -1;
    if (!number(width)) {
      return nullptr;
    }
    if (!at_end() && format_[at_] == '.') {
      ++at_;
      precision = 0;
      if (!number(precision)) {
        return nullptr;
      }
    }
    if (at_end()) {
      return nullptr;
    }
    const char type = format_[at_++];
    if (type != 's' && type != 'r' && type != 'a') {
      return nullptr;
    }
    std::string spec;
    if (width > 0) {
      spec = (left ? "" : ">") + std::to_string(width);
    }
    if (precision >= 0) {
      spec += "." + std::to_string(precision);
    }
    FormattedValue* value = tree_.make<FormattedValue>(item->at);
    value->value = item;
    value->conversion = type;
    if (!spec.empty()) {
      Expr* text = make_text(std::move(spec), item->at);
      JoinedStr* joined = tree_.make<JoinedStr>(item->at);
      joined->values = tree_.sequence(&text, 1);
      value->format_spec = joined;
    }
    return value;
  }

 private:
  bool number(int32_t& value) {
    constexpr int kMaxDigits = 3;
    int digits = 0;
    while (!at_end() && format_[at_] >= '0' && format_[at_] <= '9') {
      value = value * 10 + (format_[at_++] - '0');
      if (++digits >= kMaxDigits) {
        return false;
      }
    }
    return !at_end();
  }

  Expr* make_text(std::string text, const Location& at) {
    ConstantExpr* node = tree_.make<ConstantExpr>(at);
    node->value = tree_.constant(Constant::str(std::move(text)));
    return node;
  }

  Tree& tree_;
  const std::string& format_;
  size_t at_ = 0;
};

}  // namespace

Expr* fold_format(Tree& tree, const BinOp& expr, const std::string& format,
                  const Seq<Expr*>& items) {
  for (const Expr* item : items) {
    if (item->kind == ExprKind::Starred) {
      return nullptr;
    }
  }
  FormatReader reader(tree, format);
  std::vector<Expr*> parts;
  uint32_t used = 0;
  for (;;) {
    if (Expr* text = reader.literal()) {
      parts.push_back(text);
    }
    if (reader.at_end()) {
      break;
    }
    Expr* part = used < items.size() ? reader.conversion(items[used]) : nullptr;
    if (part == nullptr) {
      return nullptr;
    }
    parts.push_back(part);
    ++used;
  }
  if (used < items.size()) {
    return nullptr;
  }
  JoinedStr* result = tree.make<JoinedStr>(expr.at);
  result->values = tree.sequence(parts);
  return result;
}

}  // namespace lockstep::lang
