import _collections, _heapq, _json, functools, gc, io, itertools
# What our own modules are made of is nobody else's.
for module in (_heapq, _collections, _json):
    print(hasattr(module, "_lockstep"), "__builtins__" in vars(module))
for make in (lambda: setattr(itertools.count, "more", 1), lambda: setattr(io.BufferedReader, "read", None)):
    try:
        make()
    except TypeError as error:
        print(error)
functions = type(len), type(lambda: 0)
print([x for x in gc.get_objects() if type(x) in functions and x.__module__ == "_lockstep"],
      hasattr(functools.partial.__new__, "__globals__"))
for name in ("_lockstep", "_iobase"):
    try:
        __import__(name)
    except ImportError as error:
        print(error)
for make in (bytes, bytearray):
    for arguments in (("x", 5), ("x", "utf-8", 5), ("x", None)):
        try:
            make(*arguments)
        except TypeError as error:
            print(error)
print(classmethod.__new__(classmethod).__func__)
