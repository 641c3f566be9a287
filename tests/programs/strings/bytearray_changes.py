a = bytearray(b"hello")
a[0] = 72
a[1:3] = b"EEE"
a.append(33)
a.extend(b"??")
del a[-1]
a += b"."
print(a, a.pop(), a.decode(), a.find(b"l"), a[::-1])
