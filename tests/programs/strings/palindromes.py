# Palindromes, anagrams, vowels, words: short functions on text.
from collections import Counter
clean = lambda t: [c for c in t.casefold() if c.isalnum()]
for text in ("A man, a plan, a canal: Panama", "上海自来水来自海上", "hello", ""): print(text, clean(text) == clean(text)[::-1])
print(Counter("listen") == Counter("silent"), sum(c in "aeiou" for c in "programming"), " ".join(w[::-1] for w in "one two".split()), max("a bbb cc".split(), key=len), "The Quick".swapcase())
