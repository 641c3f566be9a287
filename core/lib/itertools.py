# Hidden: the C module itertools. Iterators are classes with slots; state lies in slots, so that a step of
# one needs no frame of its own.

from _operator import index as _operator_index

_END = object()
_new = object.__new__
_plain_init = object.__init__


def _no_keywords(cls, own, keywords):
    """CPython looks at keywords only while __init__ is not overridden."""
    if keywords and cls.__init__ is _plain_init:
        raise TypeError(f"{own.__name__}() takes no keyword arguments")


class accumulate:
    """Return series of accumulated sums (or other binary function results)."""
    __slots__ = ("_it", "_binop", "_total", "_initial")

    def __new__(cls, iterable, func=None, *, initial=None):
        self = _new(cls)
        self._it = iter(iterable)
        self._binop = func
        self._total = _END
        self._initial = initial
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self._initial is not None:
            value = self._total = self._initial
            self._initial = None
            return value
        value = next(self._it)
        if self._total is _END:
            self._total = value
            return value
        if self._binop is None:
            total = self._total + value
        else:
            total = self._binop(self._total, value)
        self._total = total
        return total

    def __reduce__(self):
        if self._initial is not None:
            return type(self), (chain((self._initial,), self._it), self._binop), None
        if self._total is None:
            return islice, (accumulate(chain((None,), self._it), self._binop), 1, None)
        return type(self), (self._it, self._binop), None if self._total is _END else self._total

    def __setstate__(self, state):
        self._total = state


class chain:
    """Return a chain object whose .__next__() method returns elements from the first iterable until it
    is exhausted, then elements from the next iterable, until all of the iterables are exhausted."""
    __slots__ = ("_sources", "_active")

    def __new__(cls, *iterables, **keywords):
        _no_keywords(cls, chain, keywords)
        self = _new(cls)
        self._sources = iter(iterables)
        self._active = None
        return self

    @classmethod
    def from_iterable(cls, iterable, /):
        """Alternative chain() constructor taking a single iterable argument that evaluates lazily."""
        self = _new(cls)
        self._sources = iter(iterable)
        self._active = None
        return self

    __class_getitem__ = classmethod(type(list[int]))

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            active = self._active
            if active is not None:
                item = next(active, _END)
                if item is not _END:
                    return item
                self._active = None
            sources = self._sources
            if sources is None:
                raise StopIteration
            try:
                self._active = iter(next(sources))
            except BaseException:
                self._sources = None
                raise

    def __reduce__(self):
        if self._sources is None:
            return type(self), ()
        if self._active is None:
            return type(self), (), (self._sources,)
        return type(self), (), (self._sources, self._active)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("state is not a tuple")
        if not 1 <= len(state) <= 2:
            raise TypeError(f"function takes 1 or 2 arguments ({len(state)} given)")
        for one in state:
            if not hasattr(type(one), "__next__"):
                raise TypeError("Arguments must be iterators.")
        self._sources = state[0]
        self._active = state[1] if len(state) == 2 else None


_lockstep.data_stands_for(chain, 2)


class combinations:
    """Return successive r-length combinations of elements in the iterable."""
    __slots__ = ("_pool", "_r", "_indices", "_stopped")

    def __new__(cls, iterable, r):
        self = _new(cls)
        self._pool = tuple(iterable)
        self._r = _operator_index(r)
        if self._r < 0:
            raise ValueError("r must be non-negative")
        self._indices = None
        self._stopped = self._r > len(self._pool)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self._stopped:
            raise StopIteration
        indices = self._indices
        pool = self._pool
        r = self._r
        if indices is None:
            self._indices = list(range(r))
            return pool[:r]
        i = r - 1
        top = len(pool) - r
        while i >= 0 and indices[i] == i + top:
            i -= 1
        if i < 0:
            self._stopped = True
            raise StopIteration
        value = indices[i]
        while i < r:
            value += 1
            indices[i] = value
            i += 1
        return tuple([pool[i] for i in indices])

    def __reduce__(self):
        if self._stopped and (self._indices is not None or self._r > len(self._pool)):
            return type(self), ((), self._r)
        if self._indices is None:
            return type(self), (self._pool, self._r)
        return type(self), (self._pool, self._r), tuple(self._indices)

    def __setstate__(self, state):
        r = self._r
        if not isinstance(state, tuple) or len(state) != r:
            raise ValueError("invalid arguments")
        top = len(self._pool)
        self._indices = [max(0, min(state[i], i + top - r)) for i in range(r)]


class combinations_with_replacement:
    """Return successive r-length combinations of elements in the iterable allowing individual elements to
    have successive repeats."""
    __slots__ = ("_pool", "_r", "_indices", "_stopped")

    def __new__(cls, iterable, r):
        self = _new(cls)
        self._pool = tuple(iterable)
        self._r = _operator_index(r)
        if self._r < 0:
            raise ValueError("r must be non-negative")
        self._indices = None
        self._stopped = self._r > 0 and not self._pool
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self._stopped:
            raise StopIteration
        indices = self._indices
        pool = self._pool
        r = self._r
        if indices is None:
            self._indices = [0] * r
            return pool[:1] * r
        i = r - 1
        last = len(pool) - 1
        while i >= 0 and indices[i] == last:
            i -= 1
        if i < 0:
            self._stopped = True
            raise StopIteration
        indices[i:] = [indices[i] + 1] * (r - i)
        return tuple([pool[i] for i in indices])

    def __reduce__(self):
        if self._stopped:
            return type(self), ((), self._r)
        if self._indices is None:
            return type(self), (self._pool, self._r)
        return type(self), (self._pool, self._r), tuple(self._indices)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != self._r:
            raise ValueError("invalid arguments")
        top = len(self._pool) - 1
        self._indices = [max(0, min(index, top)) for index in state]


class compress:
    """Return data elements corresponding to true selector elements."""
    __slots__ = ("_data", "_selectors")

    def __new__(cls, data, selectors):
        self = _new(cls)
        self._data = iter(data)
        self._selectors = iter(selectors)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        data = self._data
        selectors = self._selectors
        while True:
            item = next(data)
            if next(selectors):
                return item

    def __reduce__(self):
        return type(self), (self._data, self._selectors)


class count:
    """Return a count object whose .__next__() method returns consecutive values."""
    __slots__ = ("_value", "_step", "_plain")

    def __new__(cls, start=0, step=1):
        self = _new(cls)
        for one in (start, step):
            kind = type(one)
            if not (hasattr(kind, "__index__") or hasattr(kind, "__float__")
                    or hasattr(kind, "__complex__") or hasattr(kind, "__int__")
                    or hasattr(kind, "__add__")) or isinstance(one, (str, bytes, list, tuple)):
                raise TypeError("a number is required")
        self._value = start
        self._step = step
        # CPython's fast mode: it remembers no step.
        self._plain = isinstance(start, int) and type(step) is int and step == 1
        return self

    def __iter__(self):
        return self

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return f"{type(self).__name__}({self._value!r})"
        return f"{type(self).__name__}({self._value!r}, {self._step!r})"

    def __reduce__(self):
        if self._plain and -9223372036854775808 <= self._value < 9223372036854775807:
            return type(self), (self._value,)
        return type(self), (self._value, self._step)


class cycle:
    """Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely."""
    __slots__ = ("_it", "_saved", "_index", "_first")

    def __new__(cls, *args, **keywords):
        _no_keywords(cls, cycle, keywords)
        if len(args) != 1:
            raise TypeError(f"cycle expected 1 argument, got {len(args)}")
        self = _new(cls)
        self._it = iter(args[0])
        self._saved = []
        self._index = 0
        self._first = False
        return self

    def __iter__(self):
        return self

    def __next__(self):
        it = self._it
        if it is not None:
            item = next(it, _END)
            if item is not _END:
                if not self._first:
                    self._saved.append(item)
                return item
            self._it = None
        saved = self._saved
        if not saved:
            raise StopIteration
        index = self._index
        item = saved[index]
        index += 1
        self._index = 0 if index >= len(saved) else index
        return item

    def __reduce__(self):
        if self._it is None:
            it = iter(self._saved)
            if self._index:
                it.__setstate__(self._index)
            return type(self), (it,), (self._saved, 1)
        return type(self), (self._it,), (self._saved, 1 if self._first else 0)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("state is not a tuple")
        if len(state) != 2:
            raise TypeError(f"function takes exactly 2 arguments ({len(state)} given)")
        saved, first = state
        if not isinstance(saved, list):
            raise TypeError(f"argument 1 must be list, not {type(saved).__name__}")
        self._saved = saved
        self._first = _operator_index(first) != 0
        self._index = 0


class dropwhile:
    """Drop items from the iterable while predicate(item) is true."""
    __slots__ = ("_function", "_it", "_started")

    def __new__(cls, *args, **keywords):
        _no_keywords(cls, dropwhile, keywords)
        if len(args) != 2:
            raise TypeError(f"dropwhile expected 2 arguments, got {len(args)}")
        self = _new(cls)
        self._function, iterable = args
        self._it = iter(iterable)
        self._started = False
        return self

    def __iter__(self):
        return self

    def __next__(self):
        it = self._it
        if self._started:
            return next(it)
        function = self._function
        while True:
            item = next(it)
            if not function(item):
                self._started = True
                return item

    def __reduce__(self):
        return type(self), (self._function, self._it), 1 if self._started else 0

    def __setstate__(self, state):
        self._started = bool(state)


class filterfalse:
    """Return those items of iterable for which function(item) is false."""
    __slots__ = ("_function", "_it")

    def __new__(cls, *args, **keywords):
        _no_keywords(cls, filterfalse, keywords)
        if len(args) != 2:
            raise TypeError(f"filterfalse expected 2 arguments, got {len(args)}")
        self = _new(cls)
        self._function, iterable = args
        self._it = iter(iterable)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        it = self._it
        function = self._function
        if function is None or function is bool:
            while True:
                item = next(it)
                if not item:
                    return item
        while True:
            item = next(it)
            if not function(item):
                return item

    def __reduce__(self):
        return type(self), (self._function, self._it)


class groupby:
    """make an iterator that returns consecutive keys and groups from the iterable"""
    __slots__ = ("_it", "_keyfunc", "_tgtkey", "_currkey", "_currvalue", "_currgrouper")

    def __new__(cls, iterable, key=None):
        self = _new(cls)
        self._keyfunc = key
        self._it = iter(iterable)
        self._tgtkey = self._currkey = self._currvalue = _END
        self._currgrouper = None
        return self

    def __iter__(self):
        return self

    def _step(self):
        value = next(self._it)
        self._currkey = value if self._keyfunc is None else self._keyfunc(value)
        self._currvalue = value

    def __next__(self):
        self._currgrouper = None
        while True:
            if self._currkey is _END:
                pass
            elif self._tgtkey is _END:
                break
            elif not _same(self._tgtkey, self._currkey):
                break
            self._step()
        self._tgtkey = self._currkey
        grouper = _grouper(self, self._tgtkey)
        return self._currkey, grouper

    def __reduce__(self):
        if self._tgtkey is not _END and self._currkey is not _END and self._currvalue is not _END:
            return (type(self), (self._it, self._keyfunc),
                    (self._currvalue, self._tgtkey, self._currkey))
        return type(self), (self._it, self._keyfunc)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("state is not a tuple")
        self._currvalue, self._tgtkey, self._currkey = state


def _same(a, b):
    return a is b or a == b


class _grouper:
    __slots__ = ("_parent", "_tgtkey")

    def __new__(cls, parent, tgtkey):
        if not isinstance(parent, groupby):
            raise TypeError(f"_grouper() argument 1 must be itertools.groupby, not "
                            + type(parent).__name__)
        self = _new(cls)
        self._parent = parent
        self._tgtkey = tgtkey
        parent._currgrouper = self
        return self

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._currgrouper is not self:
            raise StopIteration
        if parent._currvalue is _END:
            parent._step()
        if not _same(self._tgtkey, parent._currkey):
            raise StopIteration
        value = parent._currvalue
        parent._currvalue = parent._currkey = _END
        return value

    def __reduce__(self):
        if self._parent._currgrouper is not self:
            return iter, ((),)
        return type(self), (self._parent, self._tgtkey)


class islice:
    """islice(iterable, stop) --> islice object; islice(iterable, start, stop[, step]) --> islice object"""
    __slots__ = ("_it", "_next", "_stop", "_step", "_count")

    def __new__(cls, *args, **keywords):
        _no_keywords(cls, islice, keywords)
        if len(args) < 2:
            raise TypeError(f"islice expected at least 2 arguments, got {len(args)}")
        if len(args) > 4:
            raise TypeError(f"islice expected at most 4 arguments, got {len(args)}")
        self = _new(cls)
        if len(args) == 2:
            start, stop, step = None, args[1], None
        else:
            start, stop, step = args[1], args[2], args[3] if len(args) == 4 else None
        start, stop, step = _slice_number(start, 0), _slice_number(stop, None), _slice_number(step, 1)
        if stop == -1:
            raise ValueError("Stop argument for " + _ISLICE)
        if start < 0 or stop is not None and stop < 0:
            raise ValueError("Indices for " + _ISLICE)
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._next = start
        self._stop = stop
        self._step = step
        self._count = 0
        self._it = iter(args[0])
        return self

    def __iter__(self):
        return self

    def __next__(self):
        it = self._it
        if it is None:
            raise StopIteration
        stop = self._stop
        try:
            while self._count < self._next:
                next(it)
                self._count += 1
            if stop is not None and self._count >= stop:
                raise StopIteration
            item = next(it)
        except BaseException:
            self._it = None
            raise
        self._count += 1
        after = self._next + self._step
        if stop is not None and after > stop:
            after = stop
        self._next = after
        return item

    def __reduce__(self):
        if self._it is None:
            return type(self), (iter([]), 0), 0
        return type(self), (self._it, self._next, self._stop, self._step), self._count

    def __setstate__(self, state):
        self._count = _operator_index(state)


_ISLICE = "islice() must be None or an integer: 0 <= x <= sys.maxsize."


def _slice_number(value, default):
    if value is None:
        return default
    try:
        value = _operator_index(value)
    except Exception:
        return -1
    return value if -9223372036854775808 <= value <= 9223372036854775807 else -1


class pairwise:
    """Return an iterator of overlapping pairs taken from the input iterator."""
    __slots__ = ("_it", "_old")

    def __new__(cls, *args, **keywords):
        _no_keywords(cls, pairwise, keywords)
        if len(args) != 1:
            raise TypeError(f"pairwise expected 1 argument, got {len(args)}")
        self = _new(cls)
        self._it = iter(args[0])
        self._old = _END
        return self

    def __iter__(self):
        return self

    def __next__(self):
        it = self._it
        if it is None:
            raise StopIteration
        try:
            if self._old is _END:
                self._old = next(it)
                if self._it is None:
                    raise StopIteration
            old = self._old
            new = next(it)
        except BaseException:
            self._it = None
            self._old = _END
            raise
        self._old = new
        return old, new


class permutations:
    """Return successive r-length permutations of elements in the iterable."""
    __slots__ = ("_pool", "_r", "_indices", "_cycles", "_stopped")

    def __new__(cls, iterable, r=None):
        self = _new(cls)
        self._pool = tuple(iterable)
        if r is None:
            self._r = len(self._pool)
        else:
            if not isinstance(r, int):
                raise TypeError("Expected int as r")
            self._r = r
        if self._r < 0:
            raise ValueError("r must be non-negative")
        self._indices = self._cycles = None
        self._stopped = self._r > len(self._pool)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self._stopped:
            raise StopIteration
        pool = self._pool
        r = self._r
        n = len(pool)
        indices = self._indices
        if indices is None:
            self._indices = list(range(n))
            self._cycles = list(range(n, n - r, -1))
            return pool[:r]
        cycles = self._cycles
        i = r - 1
        while i >= 0:
            left = cycles[i] - 1
            if left == 0:
                indices.append(indices.pop(i))
                cycles[i] = n - i
            else:
                cycles[i] = left
                indices[i], indices[-left] = indices[-left], indices[i]
                if r == n:
                    return tuple([pool[k] for k in indices])
                return tuple([pool[k] for k in indices[:r]])
            i -= 1
        self._stopped = True
        raise StopIteration

    def __reduce__(self):
        if self._stopped:
            return type(self), ((), self._r)
        if self._indices is None:
            return type(self), (self._pool, self._r)
        return type(self), (self._pool, self._r), (tuple(self._indices), tuple(self._cycles))

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 2:
            raise ValueError("invalid arguments")
        indices, cycles = state
        n = len(self._pool)
        if not (isinstance(indices, tuple) and isinstance(cycles, tuple)):
            raise TypeError("state is not a tuple")
        if len(indices) != n or len(cycles) != self._r:
            raise ValueError("invalid arguments")
        self._indices = [max(0, min(index, n - 1)) for index in indices]
        self._cycles = [max(1, min(cycles[i], n - i)) for i in range(self._r)]


class product:
    """Cartesian product of input iterables. Equivalent to nested for-loops."""
    __slots__ = ("_pools", "_indices", "_result", "_stopped")

    def __new__(cls, *iterables, repeat=1):
        repeat = _operator_index(repeat)
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self = _new(cls)
        if repeat * len(iterables) > 1152921504606846975:
            raise OverflowError("repeat argument too large")
        self._pools = tuple([tuple(one) for one in iterables] if repeat else []) * repeat
        self._indices = None
        self._stopped = False
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self._stopped:
            raise StopIteration
        pools = self._pools
        indices = self._indices
        if indices is None:
            for pool in pools:
                if not pool:
                    self._stopped = True
                    raise StopIteration
            self._indices = [0] * len(pools)
            self._result = [pool[0] for pool in pools]
            return tuple(self._result)
        result = self._result
        i = len(pools) - 1
        while i >= 0:
            pool = pools[i]
            at = indices[i] + 1
            if at < len(pool):
                indices[i] = at
                result[i] = pool[at]
                return tuple(result)
            indices[i] = 0
            result[i] = pool[0]
            i -= 1
        self._stopped = True
        raise StopIteration

    def __reduce__(self):
        if self._stopped:
            return type(self), ((),)
        if self._indices is None:
            return type(self), self._pools
        return type(self), self._pools, tuple(self._indices)

    def __setstate__(self, state):
        pools = self._pools
        if not isinstance(state, tuple) or len(state) != len(pools):
            raise ValueError("invalid arguments")
        for pool in pools:
            if not pool:
                self._stopped = True
                return
        self._indices = [max(0, min(state[i], len(pools[i]) - 1)) for i in range(len(pools))]
        self._result = [pools[i][self._indices[i]] for i in range(len(pools))]


class repeat:
    """repeat(object [,times]) -> create an iterator which returns the object for the specified number of
    times.  If not specified, returns the object endlessly."""
    __slots__ = ("_element", "_left")

    def __new__(cls, object, times=_END):
        self = _new(cls)
        self._element = object
        if times is _END:
            self._left = -1
        else:
            left = _operator_index(times)
            if not -9223372036854775808 <= left <= 9223372036854775807:
                raise OverflowError("Python int too large to convert to C ssize_t")
            self._left = max(0, left)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        left = self._left
        if left == 0:
            raise StopIteration
        if left > 0:
            self._left = left - 1
        return self._element

    def __repr__(self):
        if self._left < 0:
            return f"{type(self).__name__}({self._element!r})"
        return f"{type(self).__name__}({self._element!r}, {self._left})"

    def __length_hint__(self):
        if self._left < 0:
            raise TypeError("len() of unsized object")
        return self._left

    def __reduce__(self):
        if self._left < 0:
            return type(self), (self._element,)
        return type(self), (self._element, self._left)


class starmap:
    """Return an iterator whose values are returned from the function evaluated with an argument tuple
    taken from the given sequence."""
    __slots__ = ("_function", "_it")

    def __new__(cls, *args, **keywords):
        _no_keywords(cls, starmap, keywords)
        if len(args) != 2:
            raise TypeError(f"starmap expected 2 arguments, got {len(args)}")
        self = _new(cls)
        self._function, iterable = args
        self._it = iter(iterable)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        args = next(self._it)
        return self._function(*tuple(args))

    def __reduce__(self):
        return type(self), (self._function, self._it)


class takewhile:
    """Return successive entries from an iterable as long as the predicate evaluates to true for each
    entry."""
    __slots__ = ("_function", "_it", "_stopped")

    def __new__(cls, *args, **keywords):
        _no_keywords(cls, takewhile, keywords)
        if len(args) != 2:
            raise TypeError(f"takewhile expected 2 arguments, got {len(args)}")
        self = _new(cls)
        self._function, iterable = args
        self._it = iter(iterable)
        self._stopped = False
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self._stopped:
            raise StopIteration
        item = next(self._it)
        if self._function(item):
            return item
        self._stopped = True
        raise StopIteration

    def __reduce__(self):
        return type(self), (self._function, self._it), 1 if self._stopped else 0

    def __setstate__(self, state):
        self._stopped = bool(state)


_LINK = 57  # items in one link of a tee's chain, as in CPython


class _tee_dataobject:
    """teedataobject(iterable, values, next, /)"""
    __slots__ = ("_it", "_values", "_following", "_running")

    def __new__(cls, it, values, following, /):
        if not isinstance(values, list):
            raise TypeError(f"_tee_dataobject() argument 2 must be list, not {type(values).__name__}")
        self = _new(cls)
        self._it = it
        if len(values) > _LINK:
            raise ValueError("Too many values")
        if following is not None:
            if len(values) != _LINK or type(following) is not _tee_dataobject:
                raise ValueError("Invalid arguments")
        self._values = list(values)
        self._following = following
        self._running = False
        return self

    def __reduce__(self):
        return type(self), (self._it, list(self._values), self._following)


class _tee:
    """Iterator wrapped to make it copyable."""
    __slots__ = ("_data", "_index", "__weakref__")

    def __new__(cls, iterable, /):
        it = iter(iterable)
        if type(it) is _tee:
            return it.__copy__()
        self = _new(cls)
        self._data = _tee_dataobject(it, [], None)
        self._index = 0
        return self

    def __iter__(self):
        return self

    def __next__(self):
        data = self._data
        index = self._index
        if index >= _LINK:
            if data._following is None:
                data._following = _tee_dataobject(data._it, [], None)
            data = self._data = data._following
            index = self._index = 0
        values = data._values
        if index >= len(values):
            if data._running:
                raise RuntimeError("cannot re-enter the tee iterator")
            data._running = True
            try:
                item = next(data._it)
            finally:
                data._running = False
            values.append(item)
        self._index = index + 1
        return values[index]

    def __copy__(self):
        copy = _new(type(self))
        copy._data = self._data
        copy._index = self._index
        return copy

    def __reduce__(self):
        return type(self), ((),), (self._data, self._index)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("state is not a tuple")
        data, index = state
        if type(data) is not _tee_dataobject:
            raise TypeError("argument 1 must be itertools._tee_dataobject, not " + type(data).__name__)
        if not 0 <= index <= _LINK:
            raise ValueError("Index out of range")
        self._data = data
        self._index = index


def tee(iterable, n=2, /):
    """Returns a tuple of n independent iterators."""
    n = _operator_index(n)
    if n < 0:
        raise ValueError("n must be >= 0")
    if n == 0:
        return ()
    it = iter(iterable)
    copy = getattr(it, "__copy__", None)
    if copy is None:
        it = _tee(it)
        copy = it.__copy__
    result = [it]
    while len(result) < n:
        result.append(copy())
    return tuple(result)


class zip_longest:
    """Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes
    from the i-th iterable argument; missing values are replaced by fillvalue."""
    __slots__ = ("_iterators", "_active", "_fill")

    def __new__(cls, *iterables, fillvalue=None, **keywords):
        if keywords and cls.__init__ is _plain_init:
            raise TypeError("zip_longest() got an unexpected keyword argument")
        self = _new(cls)
        self._iterators = [iter(one) for one in iterables]
        self._active = len(iterables)
        self._fill = fillvalue
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if self._active == 0:
            raise StopIteration
        iterators = self._iterators
        fill = self._fill
        row = []
        i = 0
        for it in iterators:
            if it is None:
                row.append(fill)
            else:
                try:
                    item = next(it, _END)
                except BaseException:
                    self._active = 0
                    raise
                if item is _END:
                    self._active -= 1
                    if self._active == 0:
                        raise StopIteration
                    iterators[i] = None
                    item = fill
                row.append(item)
            i += 1
        return tuple(row)

    def __reduce__(self):
        return (type(self), tuple([() if it is None else it for it in self._iterators]), self._fill)

    def __setstate__(self, state):
        self._fill = state


for _number, _class in (3, product), (4, permutations), (5, combinations), (6, count), (7, repeat), (8, islice):
    _lockstep.data_stands_for(_class, _number)
del _number, _class
