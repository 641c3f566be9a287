# types: the classes of things, new_class, SimpleNamespace, MappingProxyType, ModuleType, CodeType, resolve_bases.
import types, sys
def g(): yield
async def co(): pass
async def ag(): yield
coroutine = co()
print([isinstance(v, t) for v, t in [(g, types.FunctionType), (g(), types.GeneratorType), (coroutine, types.CoroutineType), (ag(), types.AsyncGeneratorType), (len, types.BuiltinFunctionType), ([].append, types.BuiltinMethodType), (type("C", (), {"m": g})().m, types.MethodType), (sys, types.ModuleType), (g.__code__, types.CodeType), (str.join, types.MethodDescriptorType), (int.__add__, types.WrapperDescriptorType), ((1).__add__, types.MethodWrapperType), (dict.__dict__["fromkeys"], types.ClassMethodDescriptorType), (type.__dict__, types.MappingProxyType), (int | str, types.UnionType), (list[int], types.GenericAlias), (..., types.EllipsisType), (None, types.NoneType), (types.FunctionType.__code__, types.GetSetDescriptorType)]])
coroutine.close()
n = types.SimpleNamespace(a=1, 名="x"); n.b = [2]; print(n, n == types.SimpleNamespace(a=1, 名="x", b=[2]), vars(n)); del n.a; print(n)
m = types.MappingProxyType({"k": 1}); print(m, m["k"], m | {"z": 2}, len(m), "k" in m, m.copy(), list(reversed(m)))
C = types.new_class("C", (list,), {"metaclass": type}, lambda ns: ns.update(x=5, hi=lambda self: "hi")); print(C.x, C([1]).hi(), C.__mro__)
mod = types.ModuleType("made", "doc 文"); mod.x = 1; print(mod, mod.__doc__, mod.__name__, sorted(vars(mod)))
f = types.FunctionType(g.__code__, {}, "renamed", None, None); print(f.__name__, list(f())); print(types.MethodType(len, [1, 2])(), types.CellType(3).cell_contents, types.resolve_bases((list[int],)), types.prepare_class("X")[0])
for action in (lambda: m.__setitem__("a", 1), lambda: n.a, lambda: types.SimpleNamespace(1), lambda: types.FunctionType(3, {}), lambda: types.GeneratorType(), lambda: types.MethodType(3, 4), lambda: types.MappingProxyType(3), lambda: types.new_class("X", (bool,)), lambda: types.ModuleType(), lambda: types.EllipsisType().x):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
