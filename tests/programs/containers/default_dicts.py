from collections import defaultdict
groups = defaultdict(list)
for word in "the quick brown fox jumps over the lazy dog".split():
    groups[len(word)].append(word)
print(dict(groups), groups.default_factory, 99 in groups, groups[99], 99 in groups)
