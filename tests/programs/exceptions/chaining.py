# __context__, __cause__ and raise ... from.
def ctx():
    try: 1/0
    except ZeroDivisionError:
        try: raise KeyError(1)
        finally: raise ValueError(2)
try: ctx()
except ValueError as e: print(repr(e.__context__), repr(e.__context__.__context__), e.__cause__)
def frm():
    try: 1/0
    except ZeroDivisionError as z: raise ValueError from z
try: frm()
except ValueError as e: print(repr(e.__cause__), e.__suppress_context__)
def none():
    try: 1/0
    except ZeroDivisionError as z: raise ValueError from None
try: none()
except ValueError as e: print(e.__cause__, repr(e.__context__), e.__suppress_context__)
