print([x * y for x in range(3) for y in range(x)], {x % 3 for x in range(9)}, {c: ord(c) for c in "ab"}, sum(x for x in range(5) if x % 2))
x = "outer"
print([x for x in range(2)], x, [[i * j for j in range(2)] for i in range(2)], [y := 5, y * 2])
