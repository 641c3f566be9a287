# A comprehension has a scope of its own; := binds outside of it.
i = "outer"
print([i for i in range(3)], i)
print({i: j for i, j in zip("ab", range(2))}, i)
if any((last := n) > 3 for n in [1, 5, 7]):
    print("found", last)
print([y := 1, y + 1], y)


def f():
    data = [1, 2, 3, 4]
    total = 0
    partial = [total := total + v for v in data]
    return partial, total


print(f())
print([[row[k] for row in ((1, 2), (3, 4))] for k in range(2)])
matrix = [[1, 2], [3, 4]]
print([x for row in matrix for x in row if x % 2], {x % 3 for x in range(7)})
for source in ("[x := 1 for x in range(3)]", "[(y := x) for x in range(3) for y in range(2)]",
               "[i for i in (j := range(3))]", "class A:\n [(z := k) for k in range(2)]", "(x := 1) = 2", "x := 1",
               "f(a := 1, b=(c := 2))", "lambda: (x := 1)"):
    try:
        compile(source, "t", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
