// The compiler: its errors, the decoded form beside the byte code, and the verifier.
#include <string>

#include "core/lang/code/verify.h"
#include "core/lang/compile/compile.h"

#undef CHECK
#include <catch2/catch.hpp>

using namespace lockstep::lang;

namespace {

std::shared_ptr<const Code> code_of(const std::string& source) {
  CompileResult result = compile_source(source, "t.py", ParseMode::File, {});
  INFO(source);
  REQUIRE(result.ok());
  return result.code;
}

std::string error_of(const std::string& source) {
  const CompileResult result = compile_source(source, "t.py", ParseMode::File, {});
  return result.error ? result.error->message : "none";
}

const Code& inner(const Code& code, const std::string& name) {
  for (const Constant& constant : code.consts) {
    if (constant.kind() == ConstantKind::Code && constant.code()->name == name) {
      return *constant.code();
    }
  }
  FAIL("no code object " << name);
  return code;
}

}  // namespace

TEST_CASE("errors of scopes have CPython's wording", "[compile]") {
  REQUIRE(error_of("def f():\n x = 1\n global x\n") ==
        "name 'x' is assigned to before global declaration");
  REQUIRE(error_of("def f():\n print(x)\n global x\n") ==
        "name 'x' is used prior to global declaration");
  REQUIRE(error_of("def f():\n nonlocal x\n") == "no binding for nonlocal 'x' found");
  REQUIRE(error_of("nonlocal x\n") == "nonlocal declaration not allowed at module level");
  REQUIRE(error_of("def f(a, a): pass\n") == "duplicate argument 'a' in function definition");
  REQUIRE(error_of("def f(a):\n global a\n") == "name 'a' is parameter and global");
  REQUIRE(error_of("def f():\n from m import *\n") == "import * only allowed at module level");
  REQUIRE(error_of("[i := 1 for i in y]\n") ==
        "assignment expression cannot rebind comprehension iteration variable 'i'");
  REQUIRE(error_of("def f():\n [(yield) for x in y]\n") == "'yield' inside list comprehension");
}

TEST_CASE("errors of the compiler have CPython's wording and place", "[compile]") {
  REQUIRE(error_of("return 1\n") == "'return' outside function");
  REQUIRE(error_of("break\n") == "'break' outside loop");
  REQUIRE(error_of("continue\n") == "'continue' not properly in loop");
  REQUIRE(error_of("def f():\n await x\n") == "'await' outside async function");
  REQUIRE(error_of("async def f():\n yield 1\n return 2\n") ==
        "'return' with value in async generator");
  REQUIRE(error_of("f(a=1, a=2)\n") == "keyword argument repeated: a");
  REQUIRE(error_of("match x:\n case [a] | [b]: pass\n") ==
          "alternative patterns bind different names");
  REQUIRE(error_of("from __future__ import braces\n") == "not a chance");
  const CompileResult result =
      compile_source("def f():\n    pass\n    x: break\n", "t.py", ParseMode::File, {});
  REQUIRE_FALSE(result.ok());
  const CompileResult place = compile_source("x = 1\nreturn x\n", "t.py", ParseMode::File, {});
  REQUIRE(place.error);
  REQUIRE(place.error->exception == "SyntaxError");
  REQUIRE(place.error->lineno == 2);
  REQUIRE(place.error->offset == 1);
  REQUIRE(place.error->text == "return x\n");
  REQUIRE(place.error->filename == "t.py");
}

TEST_CASE("too deep nesting is an error, not a crash", "[compile]") {
  std::string sum = "x = a";
  for (int i = 0; i < 20000; ++i) {
    sum += " + a";
  }
  const CompileResult result = compile_source(sum + "\n", "t.py", ParseMode::File, {});
  REQUIRE(result.error);
  REQUIRE(result.error->exception == "RecursionError");
}

TEST_CASE("the decoded form agrees with the byte code", "[compile]") {
  std::string source = "def f(x):\n  try:\n    while x:\n      y = 1\n";
  for (int i = 0; i < 300; ++i) {  // long enough for EXTENDED_ARG in jumps and names
    source += "      g" + std::to_string(i) + "(x)\n";
  }
  source += "  except E:\n    pass\n";
  const std::shared_ptr<const Code> module = code_of(source);
  const Code& f = inner(*module, "f");
  REQUIRE(f.bytecode.size() == 2 * f.index_by_unit.size());
  size_t extended = 0;
  for (size_t i = 0; i < f.instructions.size(); ++i) {
    const InstrSpec& instr = f.instructions[i];
    REQUIRE(f.bytecode[instr.offset] == instr.op);
    REQUIRE(f.bytecode[instr.offset + 1] == (instr.arg & 0xff));
    REQUIRE(f.index_at(instr.offset) == i);
    extended += instr.arg > 0xff ? 1 : 0;
    const Operand operand = op_info(instr.op).operand;
    const bool jumps = operand == Operand::forward || operand == Operand::backward;
    REQUIRE(jumps == (instr.jump_target != kNoIndex));
  }
  REQUIRE(extended > 100);
  REQUIRE(f.handlers.size() >= 1);
  const HandlerSpec* handler = f.handler_at(f.handlers[0].start);
  REQUIRE(handler != nullptr);
  REQUIRE(f.instructions[handler->target].opcode() == Op::PUSH_EXC_INFO);
  REQUIRE(f.handler_at(0) == nullptr);
  REQUIRE(f.lines.front().line == 1);
}

TEST_CASE("variables are laid out as in CPython", "[compile]") {
  const std::shared_ptr<const Code> module = code_of(
      "def f(a, b):\n  c = 1\n  d = 2\n  def g():\n    return b, d, e\n  return g\n"
      "class C:\n  __x = 1\n  def m(self): return __class__, self.__x\n");
  const Code& f = inner(*module, "f");
  REQUIRE(f.localsplus_names == std::vector<std::string>{"a", "b", "c", "g", "d"});
  REQUIRE(f.localsplus_kinds ==
        std::vector<uint8_t>{kLocal, kLocal | kCell, kLocal, kLocal, kCell});
  REQUIRE(f.nlocals == 4);
  REQUIRE(inner(f, "g").freevars() == std::vector<std::string>{"b", "d"});
  REQUIRE(inner(f, "g").qualname == "f.<locals>.g");
  const Code& c = inner(*module, "C");
  REQUIRE(c.cellvars() == std::vector<std::string>{"__class__"});
  REQUIRE(inner(c, "m").names == std::vector<std::string>{"_C__x"});
}

TEST_CASE("annotations of the future are kept as text", "[compile]") {
  const std::shared_ptr<const Code> module = code_of(
      "from __future__ import annotations\n"
      "def f(a: list[int, ...] | None, b: f'{x!r:>{y}}' = 1) -> (lambda q, *, z=2: -q ** 2): "
      "pass\n");
  std::string all;
  for (const Constant& constant : module->consts) {
    all += constant.kind() == ConstantKind::Str ? constant.text() + "\n" : "";
  }
  REQUIRE(all.find("list[int, ...] | None\n") != std::string::npos);
  REQUIRE(all.find("f'{x!r:>{y}}'\n") != std::string::npos);
  REQUIRE(all.find("lambda q, *, z=2: -q ** 2\n") != std::string::npos);
}

TEST_CASE("the verifier takes sound code and refuses broken code", "[verify]") {
  const std::shared_ptr<const Code> good =
      code_of("def f(x):\n  for i in x:\n    try:\n      y = i + 1\n    except E:\n      pass\n");
  REQUIRE(verify(*good).empty());
  const Code& f = inner(*good, "f");
  REQUIRE(stack_depths(f).size() == f.instructions.size());

  Code broken = f;
  broken.stacksize -= 1;
  REQUIRE_FALSE(verify(broken).empty());
  broken = f;
  broken.instructions.pop_back();
  REQUIRE_FALSE(verify(broken).empty());
  broken = f;
  broken.handlers[0].depth += 5;
  REQUIRE_FALSE(verify(broken).empty());
  for (size_t i = 0; i < f.instructions.size(); ++i) {
    broken = f;
    broken.instructions[i].op = static_cast<uint8_t>(Op::BUILD_MAP);
    broken.instructions[i].arg = 1000;
    broken.instructions[i].jump_target = kNoIndex;
    INFO(i);
    REQUIRE_FALSE(verify(broken).empty());
  }
  for (size_t i = 0; i < f.instructions.size(); ++i) {
    const Operand operand = op_info(f.instructions[i].op).operand;
    if (operand == Operand::constant || operand == Operand::local || operand == Operand::name) {
      broken = f;
      broken.instructions[i].arg = 99;
      REQUIRE_FALSE(verify(broken).empty());
    }
  }
}
