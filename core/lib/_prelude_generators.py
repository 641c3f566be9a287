# Hidden Python of generators, coroutines and asynchronous generators: throw, close, the wrappers of await.
# Executed once into the prelude's namespace (see _prelude_interp).


# --- generators -------------------------------------------------------------------------------------

def _make_types():
    def g():
        yield

    async def c():
        pass

    async def a():
        yield
    coroutine = c()
    types = _type(g()), _type(coroutine), _type(a())
    coroutine.close()
    return types


_generator_type, _coroutine_type, _async_generator_type = _make_types()


def _instance_of(kind, value, traceback):
    """The exception for throw(type, value, traceback)."""
    if traceback is not None and _type(traceback).__name__ != "traceback":
        raise TypeError("throw() third argument must be a traceback object")
    if isinstance(kind, BaseException):
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        error = kind
    elif isinstance(kind, _type) and issubclass(kind, BaseException):
        if isinstance(value, kind):
            error = value
        elif value is None:
            error = kind()
        elif isinstance(value, tuple):
            error = kind(*value)
        else:
            error = kind(value)
        if not isinstance(error, BaseException):
            # The generator gets the complaint, as it would have got the exception.
            error = TypeError(f"calling {kind!r} should have returned an instance of BaseException, not "
                              + _type(error).__name__)
    else:
        raise TypeError("exceptions must be classes or instances deriving from BaseException, not "
                        + _type(kind).__name__)
    if traceback is not None:
        error.__traceback__ = traceback
    return error


def generator_throw(generator, kind, value, traceback):
    return resume_throw(generator, _instance_of(kind, value, traceback))


def generator_close(generator):
    try:
        resume_throw(generator, GeneratorExit())
    except (GeneratorExit, StopIteration):
        return None
    except StopAsyncIteration:
        if _type(generator) is _async_generator_type:
            return None
        raise
    kind = _type(generator)
    kind = ("coroutine" if kind is _coroutine_type else
            "async generator" if kind is _async_generator_type else "generator")
    raise RuntimeError(kind + " ignored GeneratorExit")


def throw_into(receiver, error):
    """The innermost of `yield from` is not a generator: its throw() if it has one."""
    throw = getattr(receiver, "throw", None)
    if throw is None:
        raise error
    return throw(error)


def close_and_raise(receiver, error):
    close = getattr(receiver, "close", None)
    if close is not None:
        close()
    raise error


def send_to(receiver, value):
    if value is None:
        return _type(receiver).__next__(receiver)
    return receiver.send(value)


class coroutine_wrapper:
    """What coroutine.__await__() gives."""
    __slots__ = ("_coroutine",)

    def __init__(self, coroutine):
        self._coroutine = coroutine

    def __iter__(self):
        return self

    def __next__(self):
        return resume_send(self._coroutine, None)

    def send(self, value):
        return resume_send(self._coroutine, value)

    def throw(self, kind, value=None, traceback=None):
        return resume_throw(self._coroutine, _instance_of(kind, value, traceback))

    def close(self):
        return self._coroutine.close()

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'coroutine_wrapper' object")


def call_enter(manager):
    return data_special(manager, "__enter__")()


def enter_and_keep(manager, kept):
    enter = data_special(manager, "__enter__")
    kept.append(data_special(manager, "__exit__"))
    return enter()


def call_kept_exit(kept, /, *args):
    return kept[0](*args)


def call_aenter(manager):
    return data_special(manager, "__aenter__")()


def call_aexit(manager, /, *args):
    return data_special(manager, "__aexit__")(*args)


def call_await(value):
    result = _type(value).__await__(value)
    if _type(result) is _coroutine_type:
        raise TypeError("__await__() returned a coroutine")
    if not hasattr(_type(result), "__next__"):
        raise TypeError(f"__await__() returned non-iterator of type '{_type(result).__name__}'")
    return result


def _awaitable_of(value, message):
    if _type(value) is _coroutine_type:
        return value
    method = getattr(_type(value), "__await__", None)
    if method is None:
        raise TypeError(message + _type(value).__name__)
    return call_await(value)


def call_aiter(value):
    result = _type(value).__aiter__(value)
    if not hasattr(_type(result), "__anext__"):
        raise TypeError("'async for' received an object from __aiter__ that does not implement "
                        "__anext__: " + _type(result).__name__)
    return result


def call_anext(value):
    result = _type(value).__anext__(value)
    message = "'async for' received an invalid object from __anext__: "
    try:
        return _awaitable_of(result, message)
    except BaseException as error:
        raise TypeError(message + _type(result).__name__) from error


# --- asynchronous generators ------------------------------------------------------------------------

_FLAG_RUNNING = 4
_FLAG_CLOSED = 1


def _unwrap_result(generator, result):
    if is_wrapped(result):
        set_generator_flag(generator, _FLAG_RUNNING, False)
        raise StopIteration(unwrap(result))
    return result


class async_generator_asend:
    __slots__ = ("_generator", "_value", "_state")

    def __init__(self, generator, value):
        if not generator_flag(generator, 2):
            async_generator_first(generator)
        self._generator = generator
        self._value = value
        self._state = 0

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, value):
        generator = self._generator
        if self._state == 2:
            raise RuntimeError("cannot reuse already awaited __anext__()/asend()")
        if self._state == 0:
            if generator_flag(generator, _FLAG_RUNNING):
                raise RuntimeError("anext(): asynchronous generator is already running")
            if value is None:
                value = self._value
            self._state = 1
            set_generator_flag(generator, _FLAG_RUNNING, True)
        try:
            result = resume_send(generator, value)
        except BaseException:
            self._state = 2
            set_generator_flag(generator, _FLAG_RUNNING, False)
            raise
        if is_wrapped(result):
            self._state = 2
        return _unwrap_result(generator, result)

    def throw(self, kind, value=None, traceback=None):
        if self._state == 2:
            raise RuntimeError("cannot reuse already awaited __anext__()/asend()")
        generator = self._generator
        try:
            result = resume_throw(generator, _instance_of(kind, value, traceback))
        except BaseException:
            self._state = 2
            set_generator_flag(generator, _FLAG_RUNNING, False)
            raise
        if is_wrapped(result):
            self._state = 2
        return _unwrap_result(generator, result)

    def close(self):
        self._state = 2


class async_generator_athrow:
    __slots__ = ("_generator", "_args", "_state")

    def __init__(self, generator, kind, value, traceback):
        if not generator_flag(generator, 2):
            async_generator_first(generator)
        self._generator = generator
        self._args = (kind, value, traceback)
        self._state = 0

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def _finish(self, step, argument):
        generator = self._generator
        closing = self._args is None
        try:
            result = step(generator, argument)
        except (StopAsyncIteration, GeneratorExit) as error:
            self._state = 2
            set_generator_flag(generator, _FLAG_RUNNING, False)
            if closing:
                raise StopIteration from None
            raise
        except BaseException:
            self._state = 2
            set_generator_flag(generator, _FLAG_RUNNING, False)
            raise
        if is_wrapped(result):
            self._state = 2
            if closing:
                set_generator_flag(generator, _FLAG_RUNNING, False)
                raise RuntimeError("async generator ignored GeneratorExit")
        return _unwrap_result(generator, result)

    def send(self, value):
        generator = self._generator
        if self._state == 2:
            raise RuntimeError("cannot reuse already awaited aclose()/athrow()")
        if self._state == 1:
            return self._finish(resume_send, value)
        if generator_flag(generator, _FLAG_RUNNING):
            name = "aclose" if self._args is None else "athrow"
            raise RuntimeError(f"{name}(): asynchronous generator is already running")
        if generator_state(generator) == 3:
            self._state = 2
            raise StopIteration
        if value is not None:
            raise RuntimeError("can't send non-None value to a just-started coroutine")
        self._state = 1
        set_generator_flag(generator, _FLAG_RUNNING, True)
        if self._args is None:
            if generator_state(generator) == 0:
                generator_finish(generator)
                set_generator_flag(generator, _FLAG_RUNNING, False)
                self._state = 2
                raise StopIteration
            return self._finish(resume_throw, GeneratorExit())
        return self._finish(resume_throw, _instance_of(*self._args))

    def throw(self, kind, value=None, traceback=None):
        if self._state == 2:
            raise RuntimeError("cannot reuse already awaited aclose()/athrow()")
        return self._finish(resume_throw, _instance_of(kind, value, traceback))

    def close(self):
        self._state = 2


def async_generator_aclose(generator):
    closer = async_generator_athrow(generator, None, None, None)
    closer._args = None
    return closer
