# Where items lie decides the order in which a set gives them: refilled places, merged and thinned tables.
s = {10, 27, 38}
s.discard(10)
s.add(3)
s.add(34)
print(list(s))
s = set(range(8)) | set(range(20, 26))
s -= {1, 3, 5}
s.add(64)
print(list(s))
print({255, 3, 97}.symmetric_difference([1]), {1, 8, 2, 3, 4} - {2, 3, 4})
print(set(dict.fromkeys([256, 97, 1, 257, 5, 1000])), {5: 0, 97: 1, 1000: 2, 8: 3}.keys() ^ [8, 16, 1])
