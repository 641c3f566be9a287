try:
    try:
        {}["k"]
    except KeyError as error:
        raise ValueError("bad") from error
except ValueError as error:
    print(repr(error.__cause__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise TypeError("t") from None
except TypeError as error:
    print(error.__cause__, repr(error.__context__))
