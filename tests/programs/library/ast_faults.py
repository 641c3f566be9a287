# Trees that the parser would never make: compile() says what is wrong with them.
import ast

N = lambda name, context=ast.Load(): ast.Name(name, context)
S, C = ast.Store(), ast.Constant
nobody = lambda **more: ast.arguments(**{**dict(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]), **more})
x, body = N("x"), [ast.Pass()]


def match(pattern):
    return ast.Match(x, [ast.match_case(pattern, None, body)])


for node in [N("x", S), ast.Dict([x], []), ast.Compare(x, [ast.Lt()], []), ast.BoolOp(ast.And(), [x]), ast.Tuple([N("a", S)], ast.Load()),
             ast.ListComp(x, []), ast.FormattedValue(x, 5, None), ast.Lambda(nobody(defaults=[x]), x), N(None), N("True"), ast.Slice(),
             ast.Assign([x], x), ast.Assign([], x), ast.Assign([ast.Call(x, [], [])], x), ast.Delete([]), ast.Delete([ast.Call(x, [], [])]),
             ast.AugAssign(ast.Tuple([], S), ast.Add(), x), ast.AnnAssign(ast.Tuple([], S), x, None, 1), ast.Global([]), ast.If(x, [], []),
             ast.With([], body), ast.Try(body, [], [], []), ast.Try(body, [], body, body), ast.Import([]), ast.Raise(None, x),
             ast.ImportFrom("a", [], 0), ast.ImportFrom("a", [ast.alias("b")], -1), ast.Match(x, []), ast.FunctionDef("f", nobody(), [], []),
             match(ast.MatchValue(x)), match(ast.MatchSingleton(3)), match(ast.MatchStar("a")), match(ast.MatchOr([])), match(ast.MatchAs(None, "_")),
             match(ast.MatchAs(ast.MatchAs(), None)), match(ast.MatchClass(x, [], ["a"], [])), match(ast.MatchMapping([C(1)], [], None)),
             match(ast.MatchClass(ast.Call(x, [], []), [], [], [])), match(ast.MatchValue(ast.BinOp(C(1), ast.Add(), C(2)))), ast.Expr(x)]:
    tree = ast.Module([node if isinstance(node, ast.stmt) else ast.Expr(node)], [])
    try:
        print(compile(ast.fix_missing_locations(tree), "tree", "exec").co_names)
    except (ValueError, TypeError, SystemError) as error:
        print(type(node).__name__, type(error).__name__, error)
