# inspect: signatures of everything, binding, sources, members, frames.
import inspect, functools
def f(a, b: int = 2, /, c="三", *args, d, e: str = "x", **kw) -> bool:
    """Doc of f."""
    return True
s = inspect.signature(f); print(s, s.return_annotation, [(p.name, p.kind.description, p.default is p.empty) for p in s.parameters.values()])
b = s.bind(1, d=4, z=5); b.apply_defaults(); print(b.arguments, b.args, b.kwargs, s.replace(return_annotation=int), s.parameters["c"])
class C:
    def __init__(self, x, y=1): pass
    def m(self, q): pass
    @classmethod
    def k(cls, z): pass
    @staticmethod
    def st(w): pass
    def __call__(self, v): pass
for thing in (C, C(1), C.m, C(1).m, C.k, C.st, lambda *, a=1: a, functools.partial(f, 1, d=2), len, int, type("E", (), {}), print, functools.wraps(f)(lambda: 0), dict.get, sorted):
    try: print(inspect.signature(thing))
    except ValueError as error: print(error)
for arguments in [((), {}), ((1,), {}), ((1, 2, 3, 4), {}), ((1,), {"d": 1, "a": 2})]:
    try: print(s.bind(*arguments[0], **arguments[1]))
    except TypeError as error: print(error)
print(inspect.getsource(C.k), inspect.getdoc(f), inspect.isfunction(f), inspect.ismethod(C(1).m), inspect.isclass(C), inspect.isgeneratorfunction(f), inspect.getfullargspec(f), inspect.getmodule(f).__name__, [n for n, v in inspect.getmembers(C, inspect.isfunction)], inspect.currentframe().f_lineno, inspect.getcallargs(lambda a, b=2: 0, 1), inspect.cleandoc("  a\n    b\n    c"), inspect.getsourcelines(f)[1], inspect.unwrap(functools.wraps(f)(lambda: 0)) is f, inspect.getmro(bool), inspect.classify_class_attrs(C)[0].name)
