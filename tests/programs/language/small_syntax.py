# Small things of the grammar: walrus, chained comparison, star targets, conditional, slices, del, global, lambda defaults.
a, *b, (c, *d) = 1, 2, 3, (4, 5, 6); print(a, b, c, d)
print(1 < 2 < 3 != 4, 1 < 3 > 2, not 0 == 1, (n := 10) + n, [y := 1, y * 2], *[1, 2], *(3,), sep="-")
x = y = []; y += [1]; print(x, x is y, [*range(3), *"ab"], {**{"a": 1}, "a": 2}, (1,), (), *())
i, s = 0, [9, 8]; i, s[i] = 1, 7; print(i, s); i = s[i] = 0; print(i, s)
def f(a, /, b=2, *, c=3, **k): return a, b, c, k
print(f(1), f(1, c=5, a=9), f(*[1, 2], **{"c": 4}), (lambda x, y=i: x or y)(0), (lambda *a, **k: (a, k))(1, z=2))
for k in range(5):
    if k == 3: break
else: print("never")
while k: k -= 1
else: print("ended", k)
del a; print("a" in globals(), [(p, q) for p in range(3) if p for q in range(p)], {k: v for k, v in zip("ab", [1, 2])}, {c % 2 for c in range(5)}, 5 if [] else 6)
L = list(range(10)); L[2:5] = "x"; del L[::3]; print(L, L[-1:0:-2], L[slice(1, 3)]); L[1:1] = [0, 0]; print(L, "%s" % 3 if L else 1, 3 .real, 1_000, 0b11, 1e3, 'a' "b")
try: L[::2] = [1]
except ValueError as error: print(error)
class 类: 属性: int = 3; __x = 4
print(类.属性, 类._类__x, 类.__annotations__, 类().__class__.__name__); nums = [1, 2, 3]; print(*nums, sep=","); print(f"{nums!r:>12}", end="\n"); assert True, "x"; pass; ...
