# ExitStack: callbacks in reverse, entering, pop_all, exceptions replaced and swallowed.
from contextlib import ExitStack, contextmanager
@contextmanager
def room(name, swallow=False):
    print("enter", name)
    try: yield name
    except ValueError as error:
        print(name, "saw", error)
        if not swallow: raise KeyError(name) from error
    finally: print("exit", name)
with ExitStack() as stack:
    names = [stack.enter_context(room(n)) for n in ("一", "二")]
    stack.callback(print, "callback", sep="-", end="!\n")
    print(names)
with ExitStack() as stack:
    stack.enter_context(room("outer", swallow=True))
    stack.push(lambda *info: print("push got", info[0]))
    raise ValueError("v")
try:
    with ExitStack() as stack:
        stack.enter_context(room("a")); stack.enter_context(room("b"))
        raise ValueError("w")
except KeyError as error: print(repr(error), repr(error.__context__))
with ExitStack() as first:
    first.callback(print, "moved")
    second = first.pop_all()
print("first is done"); second.close()
for thing in (3, print):
    try: ExitStack().enter_context(thing)
    except TypeError as error: print(error)
