d = {"a": 1, "b": 2}
print(d.get("z"), d.get("z", 0), d.setdefault("c", []), d.pop("a"), d.pop("a", None), d.popitem(), list(d), d | {"q": 9})
d.update(x=1, **{"y": 2}); d |= [("z", 3)]
print(d, d.keys() & {"x", "b"}, dict.fromkeys("ab", 0), dict(zip("ab", (1, 2))), reversed(d).__class__.__name__)
