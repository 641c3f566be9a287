import _ast, sys
def dump(n):
    if isinstance(n, _ast.AST):
        return type(n).__name__ + '(' + ', '.join(f'{k}={dump(v)}' for k, v in vars(n).items()) + ')'
    if isinstance(n, list): return '[' + ', '.join(map(dump, n)) + ']'
    return repr(n)
def parse(s, mode='exec'): return compile(s, '<s>', mode, _ast.PyCF_ONLY_AST)
t = parse("x = [i**2 for i in range(3) if i]\ndef f(a, *b, c=1, **d) -> int:\n    '''doc'''\n    return a + -c\nclass K(B, metaclass=M): pass\nprint(f'{x!r:>{10}} b', 1 < 2 <= 3, {**a, 'k': 2}, lambda: 0)\n")
print(dump(t))
print(dump(parse("match x:\n  case {'a': 1, **r} | [1, *_] if y: pass\ntry: pass\nexcept* E as e: pass\nwith a as b, c: pass\nasync def g():\n async for x in y: await z\nglobal q\nfrom . import m as n\nu'x'\n")))
def fix(node, at=(1,0)):
    for f in node._attributes:
        if getattr(node, f, None) is None: setattr(node, f, 1 if 'line' in f else 0)
    for f in node._fields:
        v = getattr(node, f, None)
        for x in v if isinstance(v, list) else [v]:
            if isinstance(x, _ast.AST): fix(x)
    return node
exec(compile(t.__class__(body=t.body[:2], type_ignores=[]), 'z', 'exec'), d := {})
print(d['x'], d['f'](1, c=4), d['f'].__doc__)
A = _ast
print(eval(compile(fix(A.Expression(A.BinOp(A.Constant(2), A.Mult(), A.Constant(21)))), "", "eval")))
for bad in (A.Module([A.Expr(A.Constant(1))], []), A.Module([1], []), A.Module(5, []), A.Expression(A.Name('x', A.Load(), lineno=1, col_offset=0)), fix(A.Module([A.Expr(value=A.Constant([1]))], [])), A.Module(), fix(A.Module([A.Assign([A.Name('x', A.Store())])], [])), fix(A.Module([A.Expr(A.BinOp(A.Constant(1), 3, A.Constant(2)))], [])), 3, fix(A.Module([A.If(A.Constant(1), [], [])], []))):
    try: compile(bad, "", "exec"); print('fine')
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
for args, kw in ((('a','b','c'),{}), (('a',),{'id':3})):
    try: A.Name(*args, **kw)
    except TypeError as e: print(e)
print(A.Name._fields, A.Name.__doc__, A.expr.__doc__[:60], A.Name.__mro__, A.Constant(3).kind, A.mod._attributes, A.AST._fields)
n = parse("a").body[0].value
print(n._fields, n._attributes, n.lineno, n.end_col_offset, vars(n).keys(), isinstance(n.ctx, A.Load), n.ctx is parse('b').body[0].value.ctx)
match n:
    case A.Name(id): print("matched", id)
try: parse("a b")
except SyntaxError as e: print(e, e.lineno, e.offset, e.text)
print(A.Name.__match_args__, A.arguments.__doc__, A.expr_context.__doc__, A.excepthandler.__doc__, A.arg.__doc__)
print(sorted(x for x in dir(A) if x[0] != '_' ) == sorted(x for x in dir(A) if x[0] != '_'), len([x for x in dir(A) if x[0] != '_']))
class Mine(A.Name): pass
print(eval(compile(fix(A.Expression(Mine('len', A.Load()))), '', 'eval')) is len)
