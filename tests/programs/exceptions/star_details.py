# except*: what each clause takes, what is left, raising in a clause, naked exceptions.
def attempt(group):
    try:
        try:
            raise group
        except* ValueError as part:
            print("  values", part.exceptions)
        except* (TypeError, KeyError) as part:
            print("  types", part.exceptions)
            raise IndexError("from the clause")
    except BaseException as left:
        print("  left", repr(left), "context", repr(left.__context__))


attempt(ValueError("plain"))
attempt(ExceptionGroup("one", [ValueError(1), ValueError(2)]))
attempt(ExceptionGroup("mixed", [ValueError(1), TypeError(2), OSError(3)]))
attempt(ExceptionGroup("deep", [ExceptionGroup("inner", [KeyError("k"), ValueError(9)]), RuntimeError("r")]))
attempt(KeyboardInterrupt())
for source in ["except* ValueError: break", "except* ValueError: return", "except*: pass"]:
    try: compile(f"def f():\n while 1:\n  try: pass\n  {source}", "s.py", "exec")
    except SyntaxError as error: print(error.msg, error.lineno)
try:
    try: raise ValueError
    except* ExceptionGroup: pass
except TypeError as error: print(error)
