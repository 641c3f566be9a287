# Where a builtin puts another exception in the place of the first, nothing of that shows in the chain.
for text in ("dict([1])", "{}.update([(1, 2), 5])", "int('x')", "next(iter([]))", "[*1]", "dict(**3)"):
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            eval(text)
    except Exception as error:
        while error is not None:
            print(type(error).__name__, error.__suppress_context__, error.__cause__, end=", ")
            error = error.__context__
    print()
