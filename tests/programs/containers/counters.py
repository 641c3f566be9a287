from collections import Counter
c = Counter("mississippi")
c.update("sip"); c.subtract("ss")
print(c.most_common(2), c["z"], +c, c - Counter(i=3), sorted(c.elements())[:4], c.total())
