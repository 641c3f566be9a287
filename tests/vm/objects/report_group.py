def f():
    e = ValueError("with\nnewline")
    e.add_note("a note\nsecond line")
    raise e
def g():
    try: f()
    except ValueError as e: raise ExceptionGroup("grp", [e, TypeError("t"), ExceptionGroup("inner", [KeyError("k"), OSError(2, "m", "f")])])
g()
