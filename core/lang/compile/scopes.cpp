// Meanings of names: local, cell, free, global. From the module scope down, then back up.
#include "core/lang/compile/scopes.h"

#include <algorithm>
#include <set>

#include "core/base/check.h"

namespace lockstep::lang {

Meaning Scope::meaning(std::string_view symbol) const {
  auto found = symbols.find(symbol);
  return found == symbols.end() ? Meaning::unknown : found->second.meaning;
}

uint32_t Scope::flags(std::string_view symbol) const {
  auto found = symbols.find(symbol);
  return found == symbols.end() ? 0 : found->second.flags;
}

std::vector<std::string> Scope::names_with(Meaning wanted, uint32_t any_flags) const {
  std::vector<std::string> result;
  for (const auto& [symbol, facts] : symbols) {
    if (facts.meaning == wanted || (facts.flags & any_flags) != 0) {
      result.push_back(symbol);
    }
  }
  return result;
}

const Scope* SymbolTables::find(const void* node) const {
  auto found = by_node_.find(node);
  return found == by_node_.end() ? nullptr : found->second;
}

Diagnostic syntax_error(std::string message, const ast::Location& at) {
  Diagnostic result;
  result.exception = "SyntaxError";
  result.message = std::move(message);
  result.lineno = at.lineno;
  result.offset = at.col_offset + 1;
  result.end_lineno = at.end_lineno;
  result.end_offset = at.end_col_offset + 1;
  return result;
}

std::string mangle(std::string_view class_name, std::string_view name) {
  const bool is_private = name.size() > 2 && name.substr(0, 2) == "__";
  if (class_name.empty() || !is_private || name.substr(name.size() - 2) == "__" ||
      name.find('.') != std::string_view::npos) {
    return std::string(name);
  }
  const size_t start = class_name.find_first_not_of('_');
  if (start == std::string_view::npos) {
    return std::string(name);  // the class name is all underscores
  }
  std::string result = "_";
  result += class_name.substr(start);
  result += name;
  return result;
}

namespace {

using NameSet = std::set<std::string, std::less<>>;

class Resolver {
 public:
  std::optional<Diagnostic> run(Scope& top) {
    NameSet free;
    NameSet global;
    resolve(top, nullptr, free, global);
    return std::move(error_);
  }

 private:
  // bound: names bound in enclosing functions (null at module level); free: collects what is free
  // in here; global: names declared global in enclosing scopes.
  void resolve(Scope& scope, NameSet* bound, NameSet& free, NameSet& global) {
    CHECK(depth_ < kMaxCompileDepth, "scopes nested deeper than the parser allows");
    ++depth_;
    NameSet local;
    NameSet new_bound;
    NameSet new_free;
    NameSet new_global;
    const bool is_class = scope.kind == ScopeKind::klass;
    if (is_class) {
      new_global = global;
      if (bound != nullptr) {
        new_bound = *bound;
      }
    }
    for (const std::string& name : scope.order) {
      resolve_name(scope, name, bound, local, free, global);
      if (error_) {
        return;
      }
    }
    if (is_class) {
      new_bound.insert("__class__");
    } else {
      if (scope.kind == ScopeKind::function) {
        new_bound.insert(local.begin(), local.end());
      }
      if (bound != nullptr) {
        new_bound.insert(bound->begin(), bound->end());
      }
      new_global = global;
    }
    NameSet all_free;
    for (Scope* child : scope.children) {
      NameSet child_bound = new_bound;
      NameSet child_free = new_free;
      NameSet child_global = new_global;
      resolve(*child, &child_bound, child_free, child_global);
      if (error_) {
        return;
      }
      all_free.insert(child_free.begin(), child_free.end());
    }
    new_free.insert(all_free.begin(), all_free.end());
    if (scope.kind == ScopeKind::function) {
      make_cells(scope, new_free);
    } else if (is_class) {
      scope.needs_class_closure = new_free.erase("__class__") > 0;
    }
    pass_free_names(scope, bound, new_free, is_class);
    free.insert(new_free.begin(), new_free.end());
    --depth_;
  }

  void resolve_name(Scope& scope, const std::string& name, NameSet* bound, NameSet& local,
                    NameSet& free, NameSet& global) {
    Symbol& symbol = scope.symbols[name];
    if ((symbol.flags & kSymGlobal) != 0) {
      if ((symbol.flags & kSymNonlocal) != 0) {
        fail(scope, name, "name '" + name + "' is nonlocal and global");
        return;
      }
      symbol.meaning = Meaning::global_explicit;
      global.insert(name);
      if (bound != nullptr) {
        bound->erase(name);
      }
    } else if ((symbol.flags & kSymNonlocal) != 0) {
      if (bound == nullptr) {
        fail(scope, name, "nonlocal declaration not allowed at module level");
        return;
      }
      if (bound->count(name) == 0) {
        fail(scope, name, "no binding for nonlocal '" + name + "' found");
        return;
      }
      symbol.meaning = Meaning::free;
      free.insert(name);
    } else if ((symbol.flags & kSymBound) != 0) {
      symbol.meaning = Meaning::local;
      local.insert(name);
      global.erase(name);
    } else if (bound != nullptr && bound->count(name) != 0) {
      symbol.meaning = Meaning::free;
      free.insert(name);
    } else {
      symbol.meaning = Meaning::global_implicit;
    }
  }

  static void make_cells(Scope& scope, NameSet& free) {
    for (auto& [name, symbol] : scope.symbols) {
      if (symbol.meaning == Meaning::local && free.erase(name) > 0) {
        symbol.meaning = Meaning::cell;
      }
    }
  }

  // Names free in inner scopes that come from further out pass through this scope.
  static void pass_free_names(Scope& scope, const NameSet* bound, const NameSet& free,
                              bool is_class) {
    for (const std::string& name : free) {
      auto found = scope.symbols.find(name);
      if (found != scope.symbols.end()) {
        if (is_class && (found->second.flags & (kSymBound | kSymGlobal)) != 0) {
          found->second.flags |= kSymFreeClass;
        }
        continue;
      }
      if (bound != nullptr && bound->count(name) == 0) {
        continue;
      }
      scope.symbols[name].meaning = Meaning::free;
    }
  }

  void fail(const Scope& scope, const std::string& name, std::string message) {
    ast::Location at = scope.at;
    for (const Directive& directive : scope.directives) {
      if (directive.name == name) {
        at = directive.at;
        break;
      }
    }
    error_ = syntax_error(std::move(message), at);
  }

  std::optional<Diagnostic> error_;
  uint32_t depth_ = 0;
};

}  // namespace

std::optional<Diagnostic> resolve_meanings(Scope& top) { return Resolver().run(top); }

}  // namespace lockstep::lang
