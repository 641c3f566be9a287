def f():
    raise ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)])])
try:
    f()
except* ValueError as part:
    print(repr(part))
except* TypeError as part:
    print(repr(part), part.exceptions[0].message)
