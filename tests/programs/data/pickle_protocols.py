# pickle: every protocol, shared and recursive objects, classes, reduce, state, errors.
import pickle, copyreg, io, collections, datetime, decimal, enum, fractions
class Color(enum.Enum): RED = 1
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.__dict__ == o.__dict__
class S:
    __slots__ = ("a", "b")
class State:
    def __init__(self): self.n, self.cache = 1, lambda: 0
    def __getstate__(self): return {"n": self.n}
    def __setstate__(self, state): self.__dict__.update(state, restored=True)
class Args:
    def __new__(cls, a, b=0): o = super().__new__(cls); o.a, o.b = a, b; return o
    def __getnewargs_ex__(self): return (self.a,), {"b": self.b}
class Red:
    def __reduce__(self): return (complex, (1, 2))
class L(list): pass
s = S(); s.a = 1
shared = [1]; loop = [shared, shared]; loop.append(loop)
values = [None, True, 0, -1, 255, 70000, 2 ** 40, -2 ** 100, 1.5, 1j, "汉字", "", b"\x00\xff", bytearray(b"x"), (), (1,), (1, 2, 3, 4), [1, [2]], {"a": {1}}, frozenset([1]), range(3), slice(1, 2), Color.RED, P(3), L([1]), collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1], 2), datetime.date(2024, 1, 1), decimal.Decimal("1.5"), fractions.Fraction(1, 3), int, len, P, Ellipsis, NotImplemented, ValueError("x", 1), Red() and 3, collections.namedtuple]
for protocol in range(6):
    bad = [v for v in values if (r := pickle.loads(pickle.dumps(v, protocol))) != v and repr(r) != repr(v)]
    again = pickle.loads(pickle.dumps(loop, protocol))
    print(protocol, bad, again[0] is again[1], again[2] is again, pickle.loads(pickle.dumps(Red(), protocol)), vars(pickle.loads(pickle.dumps(State(), protocol))), protocol > 1 and pickle.loads(pickle.dumps(Args(1, b=2), protocol)).b, protocol > 1 and pickle.loads(pickle.dumps(s, protocol)).a)
for p in (0, 1, 2, 4): print(pickle.dumps([1, "a", None, {"k": (2.5,)}], p))
def local():
    class Inner: pass
    return Inner()
for action in (lambda: pickle.dumps(lambda: 0), lambda: pickle.dumps(local()), lambda: pickle.dumps(x for x in []), lambda: pickle.dumps(io), lambda: pickle.loads(b""), lambda: pickle.loads(b"junk"), lambda: pickle.dumps(1, 9), lambda: pickle.loads(pickle.dumps(1)[:-1]), lambda: pickle.dumps(s, 0), lambda: pickle.loads(b"cnosuch\nX\n.")):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
