# array: types, growing, slices, bytes in and out, errors.
from array import array, typecodes
a = array("i", [3, 1, 2])
a.append(5); a.extend([7, 8]); a.insert(0, -1); a.remove(3); a[1:3] = array("i", [9]); a *= 2; a.reverse()
print(a, a.pop(), a.index(9), a.count(8), a.itemsize, a.typecode, len(a), a[1], a[-2:], 5 in a, a.tolist(), sum(a), typecodes, a.buffer_info()[1])
b = array("d", (x / 4 for x in range(3))); u = array("u", "汉字"); c = array("B", b"\x01\xff"); c.frombytes(b"zz"); c.byteswap()
print(b, u, u.tounicode(), c.tobytes(), b + b, b == array("f", [0, .25, .5]), array("h", [1, 2]) < array("h", [1, 3]), array("b") , c.hex() if hasattr(c, "hex") else bytes(c).hex(), memoryview(b)[1], array("H", [1]).tobytes(), array("q", [2 ** 62]), repr(array("u")))
s = array("H", [1, 258]); s.byteswap(); print(s); del s[0]; print(s, array("i", range(10))[::3], list(reversed(array("b", [1, 2]))))
for action in (lambda: array("i", [1.5]), lambda: array("b", [128]), lambda: array("x"), lambda: a + b, lambda: array("i", "abc"), lambda: array("i", [2 ** 31]), lambda: a.remove(77), lambda: array("i").pop(), lambda: a[99], lambda: array("H").frombytes(b"x"), lambda: a.append("x"), lambda: array(3), lambda: a.index("q"), lambda: a.extend(b), lambda: array("B", [-1]), lambda: a.fromlist([1, "x"]), lambda: hash(a), lambda: array("u", [1]), lambda: a.__setitem__(slice(0, 1), [1])):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
