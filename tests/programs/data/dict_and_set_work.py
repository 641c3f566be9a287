# dict and set: order, views, merging, comprehension, algebra, errors while changing.
d = {"b": 1, "a": 2, **{"c": 3}}; d["b"] = 9; d["z"] = d.pop("a"); print(d, list(reversed(d)), d.keys() & {"b", "q"}, d.items() - {("c", 3)}, d | {"new": 0}, dict(sorted(d.items(), key=lambda kv: -kv[1])))
d |= [("k", "键")]; print(d.setdefault("k", 1), d.get("none"), d.popitem(), dict.fromkeys("ab", 0), {v: k for k, v in d.items()}, d == dict(z=2, c=3, b=9), len(d), "b" in d.keys(), 9 in d.values())
keys = d.keys(); d["later"] = 1; print(list(keys), d.items().__len__(), list(d.values())[-1], keys.mapping["b"], {1: "a", 1.0: "b", True: "c"})
s, t = {3, 1, 2}, frozenset([2, 5]); print(s | t, s & t, s - t, s ^ t, s >= {1}, s < {1, 2, 3, 4}, s.isdisjoint({9}), type(s | t), type(t | s), {frozenset([1]): "ok"}[frozenset([1])], len({1, 1.0, True}))
s.add(7); s.discard(99); s.update([8], (9,)); s -= {7}; s &= {1, 8, 9}; s ^= {1, 5}; print(sorted(s), s.pop() in {5, 8, 9}, set("hello") >= set("he"), sorted(set("天天向上")))
for action in (lambda: [d.pop(k) for k in d], lambda: [s.add(x * 100) for x in s], lambda: d["nope"], lambda: s.remove(99), lambda: {[]: 1}, lambda: {{1}}, lambda: d.pop("nope"), lambda: {}.popitem(), lambda: d < d, lambda: s + s, lambda: dict(1), lambda: dict(["ab", "c"]), lambda: d.update([1]), lambda: d | 3, lambda: s | [1], lambda: t.add(1), lambda: d.keys()[0], lambda: hash(s), lambda: {**[1]}, lambda: set().union(3)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
