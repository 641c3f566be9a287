// Between the compiler's tree and the objects of Python's ast module: compile() to an AST and of an AST.
// The classes come from the dict of the module _ast (core/lib/_ast.py). Called by compile_bridge.cpp.
#pragma once

#include "core/lang/parse/ast.h"
#include "core/vm/vm.h"

namespace lockstep::vm {

// The tree as an ast.Module / Expression / Interactive. Owned.
Value ast_to_objects(Vm& vm, Handle ast_module_dict, lang::ast::Tree& tree);
// The other way. False: the exception is set.
bool objects_to_ast(Vm& vm, Handle ast_module_dict, Value module, lang::ast::Tree& tree);

}  // namespace lockstep::vm
