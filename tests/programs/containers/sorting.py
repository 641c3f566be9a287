words = ["pear", "Fig", "apple", "kiwi", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
words.sort(key=lambda w: (len(w), w)); print(words, sorted({3: 0, 1: 0}), sorted("bca"))
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)
