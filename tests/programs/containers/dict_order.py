d = {"b": 1, "a": 2}
d["c"] = 3
del d["b"]
d["b"] = 4
d["a"] = 5
print(d, list(reversed(d)), list(d.items())[-1], {1: "int", 1.0: "float", True: "bool"}, {**d, "a": 0})
