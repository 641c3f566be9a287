from itertools import *
print(list(chain("ab", [1])), list(islice(count(3, 2), 3)), list(accumulate([1, 2, 3])), [(k, len(list(g))) for k, g in groupby("aabbb")])
print(list(product("ab", repeat=2))[1], list(permutations("abc", 2))[:3], list(combinations(range(4), 2))[-1], list(zip_longest("ab", "c", fillvalue="-")))
print(list(pairwise("abc")), list(takewhile(str.isalpha, "ab1c")), list(starmap(pow, [(2, 3), (3, 2)])), list(compress("abc", [1, 0, 1])))
