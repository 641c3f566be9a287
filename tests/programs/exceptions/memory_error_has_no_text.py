for text in ("[1] * (1 << 60)", "(1,) * (1 << 60)", "bytes(1 << 60)"):
    try:
        eval(text)
    except MemoryError as error:
        print(repr(error), error.args)
