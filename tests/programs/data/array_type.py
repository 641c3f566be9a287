# array.array: construction, items, slices, methods, errors.
import array

A = array.array


class Number:
    def __index__(self):
        return 3


class Sub(A):
    pass


CASES = r"""
A('z')
A('ii')
A(5)
A()
A('i', 'abc')
A('u', 'abc')
A('i', b'1234')
A('i', b'123')
A('i', 5)
A('i', A('d', [1.5]))
A('d', A('i', [1]))
A('i', (x for x in (1, 2)))
A('i', range(3)), A('b', bytearray(b'ab')), A('i', [Number(), True])
x + A('d')
x + [1]
x * 2, 2 * x, x * -1, x + x
x == A('d', [1, 2, 3]), x < A('i', [1, 3]), x != x, x == [1, 2, 3], x >= A('i', [1, 2])
x < [1]
x['x']
x[10]
x[0:2], x[::-1], x[5:], x[::2], x[-1], x[Number() - 2] if 0 else 0
x.__setitem__(10, 1)
x.__setitem__(slice(0, 1), [1])
x.__setitem__(slice(0, 1), A('d'))
x.__setitem__(slice(0, 1), A('i', [7, 8])), x
x.__setitem__(slice(None, None, 2), A('i', [0])), x
x.__setitem__(slice(None, None, 2), A('i', [50, 60])), x
x.__delitem__(0), x
x.__delitem__(slice(None, None, 2)), x
x.__delitem__(10)
x.index(60)
x.index(99)
x.index(60, 1, 5)
x.count(60), x.count('x')
x.remove(99)
x.pop(), x.append(5), x.append(Number()), x.pop(0), x
A('i').pop()
x.pop(99)
x.append(1.5)
x.insert(0, 5), x.insert(-1, 6), x.insert(100, 7), x
x.extend([1, 2]), x.extend(i for i in (3, 4)), x
x.extend(A('d', [1]))
x.extend(5)
x.extend([1, 'x'])
x
x.fromlist([1, 'x'])
x.fromlist((1, 2))
x.frombytes(b'123')
x.frombytes('x')
x.frombytes(b'1234'), x
x.byteswap(), x
x.tobytes(), x.tolist()
x.reverse(), x, x.typecode, x.itemsize, x.buffer_info()[1]
A('u', 'abc').tounicode(), A('u', 'abc').tolist(), A('u', 'a中')
x.tounicode()
x.fromunicode('x')
x.__reduce_ex__(3)[1:]
A('u', 'x').__reduce_ex__(3)[1:]
x.__reduce_ex__(2)
5 in x, 5.0 in x, 'x' in x
type(iter(x)), list(iter(x)), type(iter(x)).__name__
hash(x)
A('f', [1.5, float('inf')]), A('f', [0.1])[0]
A.__module__, A.__name__, A
x.__copy__(), x.__deepcopy__({})
memoryview(x).format, bytes(A('h', [1, 2])), b''.join([A('b', b'xy')])
A('I').insert(0, -1)
A('L', [-1])
A('L', [2 ** 70])
A('Q', [-1])
A('Q', [2 ** 70])
A('l', [2 ** 70])
A('q', [2 ** 70])
A('i', [2 ** 40])
A('I', [2 ** 40])
A('H', [-1])
A('H', [70000])
A('b', [200])
A('b', [-200])
A('B', [-1])
A('B', [256])
A('h', [40000])
A('I', [2 ** 70])
A('i', [2 ** 70])
A('q', [1.5])
A('f', ['x'])
A('d', [None])
A('u', [5])
A('u', ['ab'])
A('d', [10 ** 400])
Sub('i', [1]), type(Sub('i')[:]), isinstance(Sub('i'), A)
array.typecodes, array.ArrayType
bool(A('i')), bool(x), len(x)
array._array_reconstructor(A, 'i', 9, bytes([0, 0, 0, 5]))
sorted(A('i', [3, 1, 2])), sum(A('d', [1, 2.5])), max(x), tuple(A('h', [1]))
"""
x = A("i", [1, 2, 3])
for line in CASES.strip().split("\n"):
    try:
        print(line, "=", eval(line))
    except Exception as error:
        print(line, "->", type(error).__name__, error)
x += A("i", [1])
x *= 2
print(x)
s = Sub("d", [1.0])
s.name = "attribute"
print(s.name, s, s.__reduce_ex__(3)[1:])
