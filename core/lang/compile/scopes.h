// Which name means what: the symbol tables of a program, as CPython 3.11 decides them, with its
// errors. Input is the (already optimised) AST; output is one Scope per module, class, function,
// lambda and comprehension, found by its AST node. Called by the compiler only. Makes no code.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/lang/parse/ast.h"
#include "core/lang/parse/diagnostic.h"

namespace lockstep::lang {

// What has been seen of a name in one scope.
enum SymbolFlag : uint32_t {
  kSymGlobal = 1,
  kSymLocal = 2,
  kSymParam = 4,
  kSymNonlocal = 8,
  kSymUse = 16,
  kSymFreeClass = 64,  // free in a method and bound in the class itself
  kSymImport = 128,
  kSymAnnotated = 256,
  kSymIteration = 512,  // iteration variable of a comprehension
  kSymBound = kSymLocal | kSymParam | kSymImport,
};

enum class Meaning : uint8_t { unknown, local, global_explicit, global_implicit, free, cell };

struct Symbol {
  uint32_t flags = 0;
  Meaning meaning = Meaning::unknown;
};

enum class ScopeKind : uint8_t { module, klass, function, annotation };
enum class ComprehensionKind : uint8_t { none, list, dict, set, generator };

struct Directive {  // a global or nonlocal statement
  std::string name;
  ast::Location at;
};

struct Scope {
  std::string name;
  ScopeKind kind = ScopeKind::module;
  ComprehensionKind comprehension = ComprehensionKind::none;
  ast::Location at;
  Scope* parent = nullptr;
  std::map<std::string, Symbol, std::less<>> symbols;
  std::vector<std::string> order;     // names in the order they were first seen
  std::vector<std::string> varnames;  // parameters in order
  std::vector<Scope*> children;
  std::vector<Directive> directives;
  bool nested = false;
  bool generator = false;
  bool coroutine = false;
  bool varargs = false;
  bool varkeywords = false;
  bool needs_class_closure = false;
  bool in_iteration_target = false;
  uint32_t iterable_depth = 0;  // inside the iterable expression of a comprehension

  Meaning meaning(std::string_view symbol) const;
  uint32_t flags(std::string_view symbol) const;
  // Sorted names with this meaning, or with any of these flags.
  std::vector<std::string> names_with(Meaning meaning, uint32_t any_flags) const;
};

class SymbolTables {
 public:
  // The scope of a module (key: null), FunctionDef, ClassDef, Lambda or comprehension node.
  const Scope* find(const void* node) const;
  const Scope& top() const { return *scopes_.front(); }

 private:
  friend class ScopeBuilder;
  std::vector<std::unique_ptr<Scope>> scopes_;
  std::map<const void*, Scope*> by_node_;
};

struct ScopesResult {
  std::unique_ptr<SymbolTables> tables;
  std::optional<Diagnostic> error;
};

ScopesResult build_scopes(const ast::Tree& tree, bool future_annotations);

// Private names of a class: __x in class C is _C__x. `class_name` may be empty: no class.
std::string mangle(std::string_view class_name, std::string_view name);

// Second half of build_scopes: decides the meanings, from the module scope down.
std::optional<Diagnostic> resolve_meanings(Scope& top);

Diagnostic syntax_error(std::string message, const ast::Location& at);

// How deep statements and expressions may nest in scopes, folding and compiling.
constexpr uint32_t kMaxCompileDepth = 3000;

}  // namespace lockstep::lang
