# operator: functions, getters, method callers, in-place forms, lengths.
import operator as op
print([f(7, 3) for f in (op.add, op.sub, op.mul, op.truediv, op.floordiv, op.mod, op.pow, op.lshift, op.rshift, op.and_, op.or_, op.xor, op.lt, op.ge, op.eq, op.is_)], op.neg(5), op.pos(-5), op.inv(5), op.not_([]), op.truth("x"), op.abs(-3), op.index(True), op.concat([1], [2]), op.contains("abc", "b"), op.countOf([1, 1, 2], 1), op.indexOf("abc", "c"), op.matmul.__name__)
people = [{"名": "王", "age": 30}, {"名": "李", "age": 25}]
print(sorted(people, key=op.itemgetter("age"))[0]["名"], op.itemgetter(0, 2)("abc"), op.itemgetter(slice(1, None))([1, 2, 3]), op.attrgetter("real", "imag")(3 + 4j), op.attrgetter("__class__.__name__")(5), op.methodcaller("replace", "a", "b")("banana"), op.methodcaller("split", sep=",")("1,2"), repr(op.itemgetter(1, "x")), repr(op.methodcaller("m", 1, k=2)), repr(op.attrgetter("a.b")))
x = [1]; y = op.iadd(x, [2]); d = {}; op.setitem(d, "k", 1); print(x is y, d, op.getitem(d, "k"), op.delitem(d, "k"), d, op.imul(3, 4), op.length_hint(iter([1, 2])), op.ipow(2, 5), op.ior({1: 2}, {3: 4}), op.call(max, 1, 2) if hasattr(op, "call") else 2)
for action in (lambda: op.itemgetter(), lambda: op.attrgetter(3), lambda: op.methodcaller(), lambda: op.index(1.5), lambda: op.itemgetter("z")({}), lambda: op.indexOf([1], 2), lambda: op.concat(1, 2), lambda: op.add(1), lambda: op.length_hint([], "x"), lambda: op.iconcat(1, 2), lambda: op.attrgetter("a.b")(3), lambda: op.contains(3, 3)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
