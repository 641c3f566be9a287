a=set([-2, 9223372036854775807, 100000000000000000000])
print(a, a&a, a|a, a.intersection(a), a.union(a), a.copy(), set(a), frozenset(a))
b=set(a); b&=b; print(b)
b=set(a); b|=b; print(b)
b=set(a); b.intersection_update(b); print(b)
f=frozenset(a); print(f, f&f, f|f, f.intersection(f), f&a, a&f)
class S(set): pass
s=S(a); print(s, s&s, s.intersection(s), s.copy(), a&s, s&a)
