import bisect
a = [1, 3, 3, 5]
print(bisect.bisect_left(a, 3), bisect.bisect(a, 3), bisect.bisect_right(a, 9), bisect.bisect_left(a, 0))
bisect.insort(a, 4); print(a, bisect.bisect("abc", "b"), bisect.bisect_left(a, -2, key=lambda x: -x))
