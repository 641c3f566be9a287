# Slices and steps of text with wide characters.
s = "山高水长abc"
print(s[::-1], s[1:3], s[-3:], s[::2], s[10:], s[3:1], s[-100:2], len(s[:4]), s[0] + s[-1])
print([s[i:i + 2] for i in range(0, len(s), 2)], "".join(sorted(s)), s.find("水"), s[s.index("a"):])
