# Walking nested dictionaries and lists: flattening, paths, merging, grouping.
data = {"用户": [{"name": "Li", "tags": ["a", "b"]}, {"name": "Wu", "tags": []}], "n": 1}
def paths(x, at=()):
    items = x.items() if isinstance(x, dict) else enumerate(x) if isinstance(x, list) else None
    if items is None: yield ".".join(map(str, at)), x
    else:
        for k, v in items: yield from paths(v, at + (k,))
print(dict(paths(data)))
def merge(a, b): return {**a, **{k: merge(a[k], v) if isinstance(v, dict) and isinstance(a.get(k), dict) else v for k, v in b.items()}}
print(merge({"a": {"x": 1, "y": 2}, "b": 1}, {"a": {"y": 3, "z": {}}, "c": None}))
groups = {}
for word in "apple bob avocado cat blue".split(): groups.setdefault(word[0], []).append(word)
print(groups, {k: len(v) for k, v in groups.items()}, sorted(groups.items(), key=lambda kv: (-len(kv[1]), kv[0]))[0])
