def inner():
    yield 1
    return "done"
def outer():
    result = yield from inner()
    yield result
print(list(outer()))
it = inner(); next(it)
try:
    next(it)
except StopIteration as stop:
    print(stop.value)
