"""Run on Lockstep by hostile.py, which puts MODULE, SEED, FIRST and LAST before it: calls number FIRST to LAST of all
that a program can call in a module: its functions, its classes and their methods, with arguments that nobody
would choose. What is raised does not matter; that the machine goes on does. Prints each call's number.
"""
import sys as _sys
import gc as _gc

_say = _sys.stdout.write


class Raises:
    """Every special method fails."""
    def _fail(self, *args, **kwargs):
        raise ZeroDivisionError("hostile")
    for _name in ("lt le gt ge eq ne hash bool len iter next contains getitem setitem delitem index int float str "
                  "repr bytes call add radd mul rmul sub mod floordiv pow neg abs enter exit fspath format length_hint "
                  "reversed complex round trunc get set await aiter anext instancecheck subclasscheck").split():
        locals()[f"__{_name}__"] = _fail


class Lies:
    """Special methods that give what they must not."""
    def __len__(self): return -5
    def __index__(self): return "x"
    def __int__(self): return 1.5
    def __float__(self): return None
    def __str__(self): return 3
    def __repr__(self): return b"r"
    def __hash__(self): return 1 << 200
    def __bool__(self): return "yes"
    def __iter__(self): return 7
    def __eq__(self, other): return Lies()
    def __lt__(self, other): return NotImplemented
    def __length_hint__(self): return 1 << 90
    def __getitem__(self, key): return self
    def __contains__(self, key): return []
    def __fspath__(self): return 5
    def __bytes__(self): return "b"
    def __complex__(self): return 1
    def __format__(self, spec): return 9
    def keys(self): return 3
    def read(self, *args): return 77
    def write(self, *args): return "many"
    def readline(self, *args): return Lies()
    def readinto(self, *args): return 1 << 40
    def fileno(self): return -7


class Index:
    def __init__(self, value): self.value = value
    def __index__(self): return self.value


class Spoiler:
    """Changes what is being worked on while it is asked."""
    def __init__(self, victim): self.victim = victim
    def _spoil(self, *args):
        self.victim.clear()
        self.victim.extend([1, 2])
        return 1
    __index__ = __hash__ = __len__ = __int__ = _spoil
    def __eq__(self, other): self._spoil(); return True
    def __lt__(self, other): self._spoil(); return True
    def __repr__(self): self._spoil(); return "s"
    __str__ = __repr__


class OddInt(int):
    def __add__(self, other): return "s"
    def __index__(self): return 3
    def __eq__(self, other): raise KeyError(other)
    __hash__ = int.__hash__
class OddStr(str):
    def __eq__(self, other): raise KeyError(other)
    def __hash__(self): return -1
    def encode(self, *args): return 5
class OddList(list):
    def __iter__(self): raise KeyError("iter")
    def __len__(self): return 1 << 40
class OddDict(dict):
    def __getitem__(self, key): raise IndexError(key)
    def __iter__(self): return iter([1, [], None])
    def keys(self): return [[]]
class OddTuple(tuple):
    def __getitem__(self, at): return self
    def __len__(self): return 0
class OddBytes(bytes):
    def __len__(self): return -1
class Meta(type):
    def __call__(cls, *args): return 5
    def __instancecheck__(cls, other): raise KeyError
class Odd(metaclass=Meta): pass


def _generator():
    yield 1
    yield []


def _nested(kind, depth):
    value = kind()
    for _ in range(depth):
        value = kind([value])
    return value


_DEEP = _nested(list, 3000)


def _pool():
    loop = [1]
    loop.append(loop)
    ring = {}
    ring["ring"] = ring
    victim = [3, 1, 2]
    victim.append(Spoiler(victim))
    array = bytearray(b"hostile")
    closed = memoryview(b"abc")
    closed.release()
    used = _generator()
    list(used)
    running = _generator()
    next(running)
    import io
    file = io.StringIO("text")
    file.close()
    buffer = io.BytesIO(b"bytes")
    buffer.close()
    nest = iter([])
    for _ in range(40):
        nest = enumerate(nest)
    try:
        raise ValueError("x")
    except ValueError as error:
        trace = error.__traceback__
        caught = error
    return [
        0, 1, -1, 2, 7, 255, 256, 65536, 1 << 31, -(1 << 31), 1 << 40, (1 << 47) - 1, 1 << 47, 1 << 63,
        -(1 << 63), (1 << 64) - 1, 1 << 64, 10 ** 30, -10 ** 30, True, None, Ellipsis, NotImplemented, 0.0,
        -0.0, 1.5, 1e308, float("nan"), float("inf"), float("-inf"), 1j, complex("nan"), "", "a", "abc",
        "x" * 300, "\udc80", "\0", "é", "\U0001f600", "utf-8", "strict", "%d %s %", "{0} {x!q} {", "r", "rb",
        "/tmp", "/nowhere/x", "__main__", "(?P<a>", "a.b", ".", "1,2", b"", b"a", b"abc\xff", b"\0" * 40,
        array, memoryview(array), closed, memoryview(b"abcdefgh").cast("I"), (), (1,), (1, 2), ("a", 1),
        (None,) * 4, (1, 2, 3, 4, 5, 6, 7, 8, 9), [], [1, 2], ["a", "b"], loop, victim, _DEEP, {}, {"a": 1},
        {1: 2}, ring, set(), {1, 2}, frozenset([3]), range(0), range(10), range(1 << 70, 2 + (1 << 70)), slice(None),
        slice(1, -1, 0), slice("a", [], {}), object(), object, int, str, type, list, dict, bytes, Exception,
        BaseException, StopIteration, len, print, isinstance, [].append, "".join, str.join, lambda *args,
        **kwargs: args, lambda: 1, _generator, Raises(), Lies(), Raises, Lies, Index(3), Index(1 << 70),
        Index(-1), Spoiler(victim), OddInt(5), OddStr("odd"), OddList([1]), OddDict(a=1), OddTuple((1, 2)),
        OddBytes(b"xy"), Odd, Meta, used, running, _generator(), iter([1]), iter(()), iter(len, 3), nest,
        zip([1], [2]), map(len, [3]), reversed([1]), enumerate([1]), {}.keys(), {1: 1}.items(), file, buffer,
        io.StringIO("ab\ncd"), io.BytesIO(b"ab\ncd"), _sys, _sys.stdout, _sys._getframe(),
        _generator.__code__, trace, caught, property(len), classmethod(len), staticmethod(len), super,
        Raises.__dict__, list[int], int | str, type(None), __builtins__, _sys.modules]


_KEYWORDS = ("key", "reverse", "default", "encoding", "errors", "start", "strict", "maxlen", "initial", "func", "sep",
             "end", "file", "mode", "base", "signed", "byteorder", "flags", "timeout", "blocking", "dir_fd",
             "repeat", "n", "x")
# What ends or stops the run as it should, or takes the fuzzer's own means away.
_LEFT_OUT = set("""
    _clear _exit _fatal_error _read_null _run_exitfuncs _shutdown _sigabrt _sigfpe _sigsegv
    _stack_overflow abort alarm breakpoint dump_traceback_later eval exec execv execve exit fork
    forkpty help input interrupt_main kill killpg pause posix_spawn posix_spawnp pthread_kill quit
    raise_signal set_int_max_str_digits setitimer setprofile setrecursionlimit settrace sigtimedwait
    sigwait sigwaitinfo wait wait3 wait4 waitid waitpid
""".split())


class _Chance:
    """Numbers of one seed, without the module random, which may be what is tried."""
    def __init__(self, seed): self.state = (seed * 2862933555777941757 + 3037000493) % (1 << 64)
    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.state >> 33) % n


def _callables(module):
    """[(name, callable, class or None)] in an order of its own for each module."""
    found = []
    seen = set()
    for name in sorted(vars(module)):
        if name in _LEFT_OUT or name == "__builtins__":
            continue
        value = vars(module)[name]
        if isinstance(value, type(_sys)):
            continue
        if isinstance(value, type):
            if id(value) in seen:
                continue
            seen.add(id(value))
            found.append((name, value, None))
            for inner in sorted(value.__dict__, key=str):
                if inner in _LEFT_OUT or inner in ("__doc__", "__module__"):
                    continue
                found.append((f"{name}.{inner}", inner, value))
        elif callable(value):
            found.append((name, value, None))
    return found


def _sample(cls, chance, pool):
    for _ in range(6):
        try:
            return cls(*[pool[chance.below(len(pool))] for _ in range(chance.below(4))])
        except BaseException:
            pass
    try:
        return cls.__new__(cls)
    except BaseException:
        return pool[chance.below(len(pool))]


def _types():
    """Types that are in no module."""
    class Names: pass
    names = Names()
    more = [
        iter({}), iter({}.items()), iter({}.values()), iter(set()), iter(""), iter("é"), iter(b""),
        iter(bytearray()), iter(range(3)), reversed([]), reversed({}), type(_sys.flags), _generator(),
        (lambda: 0), [].append, list.append, int.__add__, (1).__add__, int.real, dict.fromkeys,
        dict.__dict__["fromkeys"], memoryview(b""), iter(memoryview(b""))]
    for value in _pool() + more:
        cls = type(value)
        if cls.__module__ != "__main__":
            setattr(names, f"{cls.__module__}.{cls.__name__}", cls)
    return names


def _main(name, seed, first, last):
    if name == "(types)":
        module = _types()
    else:
        module = __import__(name)
        for part in name.split(".")[1:]:
            module = getattr(module, part)
    targets = _callables(module)
    if first == last < 6 * len(targets):
        _say(f"{first} {targets[first // 6][0]}\n")
    for number in range(first, min(last, 6 * len(targets))):
        target, thing, cls = targets[number // 6]
        chance = _Chance(seed * 1000003 + number)
        for _ in range(4): chance.below(2)
        pool = _pool()
        _say(f"{number} {target}\n")
        recent = []
        for _ in range(8):
            try:
                args = [recent[-1] if recent and chance.below(8) == 0 else pool[chance.below(len(pool))]
                        for _ in range(chance.below(6))]
                keywords = {}
                if chance.below(6) == 0:
                    keywords[_KEYWORDS[chance.below(len(_KEYWORDS))]] = pool[chance.below(len(pool))]
                if cls is None:
                    result = thing(*args, **keywords)
                elif chance.below(4) == 0:
                    result = getattr(cls, thing)(*args, **keywords)
                else:
                    this = _sample(cls, chance, pool)
                    attribute = getattr(this, thing)
                    if not callable(attribute):
                        setattr(this, thing, args[0] if args else None)
                    result = attribute(*args, **keywords)
                recent.append(result)
                type(result).__name__
                if chance.below(4) == 0:
                    repr(result)
                if chance.below(8) == 0:
                    for _item, _ in zip(result, range(20)):
                        recent.append(_item)
            except BaseException:
                pass
    _gc.collect()
    _say(f"end {6 * len(targets)}\n")


_main(MODULE, SEED, FIRST, LAST)
