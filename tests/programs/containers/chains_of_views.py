d = {"a": 1, "b": 2}
keys, items = d.keys(), d.items()
d["c"] = 3
print(keys, len(items), ("c", 3) in items, keys - {"a"}, [k * v for k, v in items], dict(sorted(items, key=lambda p: -p[1])))
