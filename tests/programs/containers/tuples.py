t = (1, "a", [2])
t[2].append(3)
print(t, t + (4,), t * 2, t.count(1), t.index("a"), (1, 2) < (1, 3), (1,) < (1, 0), hash((1, 2)) == hash((1, 2)), ())
try:
    t[0] = 5
except TypeError as error:
    print(error)
