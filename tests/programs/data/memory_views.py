# memoryview: items, slices, casts, shapes, equality, hashes, locks on resizing.
import array

m = memoryview(bytearray(b"abcdef"))
CASES = r"""
memoryview(5)
memoryview('x')
memoryview(b'x', b'y')
memoryview(object=b'x')[0]
m['x']
m[10]
m[-1], m[-6]
m[1.5]
m[1:2, 3]
m.cast('i')
m.cast('h')[1]
m.cast('Z')
m.cast('h').cast('i')
m.cast('B', [2, 3]).tolist()
m.cast('B', [2, 4])
m.cast('B', (2, 3))[1, 2], m.cast('B', (2, 3))[-1, -3]
m.cast('B', (2, 3))[1]
m.cast('B', (2, 3))[2, 2]
m.cast('B', (2, 3))[1, 2, 3]
m.cast('B', (2, 3))[0:1].tolist()
m.cast('B', (2, 3)).shape, m.cast('B', (2, 3)).strides, m.cast('h').nbytes, m.cast('h').itemsize, m.ndim, m.suboffsets
m.c_contiguous, m[::2].contiguous, m[::2].f_contiguous, m.cast('B', (2, 3)).f_contiguous
m.__setitem__(0, 300)
m.__setitem__(0, 'x')
m.__setitem__(slice(0, 2), b'xyz')
m.__setitem__(slice(0, 2), b'xy'), m.tobytes()
m.__setitem__(slice(0, 2), 5)
m.__delitem__(0)
memoryview(b'abc').__setitem__(0, 1)
hash(m)
hash(memoryview(b'abc')) == hash(b'abc'), {memoryview(b'k'): 1}[b'k']
m == b'xycdef', m[::-1].tobytes(), m[::2].tolist(), m.hex(), m.hex('-', 2)
m < m
memoryview(b'abc') == memoryview(array.array('b', b'abc')), memoryview(array.array('i', [1, 2])) == memoryview(array.array('d', [1, 2]))
len(m.cast('B', (2, 3))), bytes(m.cast('B', (2, 3)))
bytes(m[::2]), bytearray(m[::-1])
m.cast('c').tolist(), m.cast('c')[0]
m[::2].cast('h')
m.tobytes('F'), m.tobytes(None), m.cast('B', (2, 3)).tobytes('F')
m.tobytes('x')
m.toreadonly().readonly, m.readonly, memoryview(b'').readonly
m.obj
memoryview(array.array('d', [1, 2])).format, m.format, m.cast('@h').format
m.cast('<h')
m + m
m.cast('B', [])
m.cast('B', [0])
m.cast('B', 5)
m.cast('B', ['x'])
list(memoryview(b'ab')), list(reversed(memoryview(b'ab')))
b'b' in memoryview(b'ab'), 98 in memoryview(b'ab')
memoryview(array.array('i', [1, 2, 3, 4]))[1:3].tolist()
type(iter(m)).__name__
b''.join([m, b'!', m[1:3]]), b'x' + m[:1], bytes(m) + b'', b'abc'.find(memoryview(b'c'))
bool(m), bool(m[:0]), len(m[:0])
int.from_bytes(m[:2], 'little'), m[:2] == m[0:2], m == 'xycdef', m != b''
"""
for line in CASES.strip().split("\n"):
    try:
        print(line, "=", eval(line))
    except Exception as error:
        print(line, "->", type(error).__name__, error)

data = bytearray(b"0123456789")
with memoryview(data) as view:
    view[2:4] = b"ab"
    view[::5] = b"XY"
    for change in ("data.append(1)", "data.clear()", "data.extend(b'x')", "del data[0]", "data.pop()", "data *= 2",
                   "data[0:1] = b'zz'"):
        try:
            exec(change)
            print("no error:", change)
        except BufferError as error:
            print(change, error)
    data[0:2] = b"__"
    print(data)
data.append(33)
print(data)
try:
    print(view[0])
except ValueError as error:
    print(error)
numbers = array.array("i", range(5))
part = memoryview(numbers)[1:4]
part[0] = 100
part[1:3] = array.array("i", [7, 8])
print(numbers, part.tolist(), part.nbytes)
try:
    numbers.append(9)
except BufferError as error:
    print(error)
part.release()
del part
numbers.append(9)
print(numbers)
floats = memoryview(bytearray(16)).cast("d")
floats[0] = 1.5
floats[1] = 3
print(floats.tolist())
flags = memoryview(bytearray(2)).cast("?")
flags[0] = 5
print(flags.tolist())


class Sub(bytearray):
    pass


sub = Sub(b"abc")
view = memoryview(sub)
view[0] = 90
print(sub, view.obj is sub)
match memoryview(b"ab"):
    case [a, b]:
        print(a, b)

gone = memoryview(b"ab")
gone.release()
print(repr(gone)[:9], gone == gone)
import weakref
view = memoryview(b"kept")
reference = weakref.ref(view)
before = hash(view)
view.release()
print(reference() is view, hash(view) == before == hash(b"kept"))
del view
print(reference(), weakref.ref(array.array("b"))())
