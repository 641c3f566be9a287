# ast: parsing, walking, transforming, unparsing, evaluating literals, positions.
import ast
tree = ast.parse("def f(x: int, *, k=2) -> str:\n    '''doc 文档'''\n    return f'{x!r:>{k}}' + (y := g(*a, **b))\n")
print(ast.dump(tree, indent=1)); print(ast.unparse(tree)); print(ast.get_docstring(tree.body[0]), [type(n).__name__ for n in ast.walk(tree)][:9])
class Double(ast.NodeTransformer):
    def visit_Constant(self, node): return ast.copy_location(ast.Constant(node.value * 2), node)
    def visit_Name(self, node): return ast.copy_location(ast.Attribute(ast.Name("ns", ast.Load()), node.id, node.ctx), node)
t = ast.fix_missing_locations(Double().visit(ast.parse("1 + x * 'ab'", mode="eval"))); print(ast.unparse(t), eval(compile(t, "t", "eval"), {"ns": type("N", (), {"x": 3})}) if False else "")
class Count(ast.NodeVisitor):
    def __init__(self): self.names = []
    def visit_Name(self, node): self.names.append((node.id, node.lineno, node.col_offset)); self.generic_visit(node)
c = Count(); c.visit(ast.parse("汉 = a\nb = 汉 + c.d[e]")); print(c.names)
print([ast.literal_eval(s) for s in ("[1, -2.5, 'x', (None, True), {'a': {1, 2}}, b'b', 1+2j]", " 3", "set()")], ast.get_source_segment("x = (1 + 2) * 3", ast.parse("x = (1 + 2) * 3").body[0].value.left))
for text in ("open('x')", "1 + 1", "[x]", "2 ** 3", "'a' 'b' + 'c'", "(1", "-'a'"):
    try: print(ast.literal_eval(text))
    except (ValueError, SyntaxError) as error: print(type(error).__name__, str(error).split(" at 0x")[0])
for source in ["x if y else z", "lambda *a, b=1, **k: (yield)", "not (a and b or c)", "a < b <= c != d", "{**a, 1: [*b]}", "x[1:2, ::3]", "(await z)", "f'{a}{{}}{b!s:{w}}'", "(a, b), c", "-(-x) ** -y", "'\\n\\'\"'", "1 .real + 1.5.imag", "[i for i in x if y for j in z]", "a @ b // c", "(x := 5)"]: print(ast.unparse(ast.parse(source)))
print(ast.unparse(ast.parse("try:\n  pass\nexcept* E as e: raise X from e\nelse: pass\nfinally: del a, b\nwith a as b, c: global q\nasync def f():\n  async for i in j: pass\nmatch x:\n  case {'a': 1, **r} if y: pass\n  case A(1, k=[_, *z]) | None: pass\n@d\nclass C(B, m=M): x: int = 1\nwhile 1: break\nimport a.b as c\nfrom .. import d")))
