# Exceptions of one's own: hierarchy, attributes, __str__, pickling-safe arguments, else and finally, re-raising, translation.
class AppError(Exception):
    code = 1
    def __init__(self, message, *, hint=None): super().__init__(message); self.hint = hint
    def __str__(self): return f"[{self.code}] {super().__str__()}" + (f" (提示: {self.hint})" if self.hint else "")
class NotFound(AppError, KeyError): code = 404
class Denied(AppError): code = 403
def find(key):
    if key == "secret": raise Denied("not allowed", hint="ask")
    if key != "ok": raise NotFound(key)
    return "value"
for key in ("ok", "secret", "gone"):
    try: value = find(key)
    except KeyError as error: print("KeyError branch:", error, isinstance(error, AppError), error.args)
    except AppError as error: print(repr(error), error, error.hint)
    else: print("found", value)
    finally: print("-")
def translate():
    try: find("x")
    except NotFound as error: raise ValueError("translated") from error
try: translate()
except ValueError as error: print(error, repr(error.__cause__), error.__cause__ is error.__context__, error.__suppress_context__)
def again():
    try: find("x")
    except AppError: raise
try: again()
except NotFound as error: print(error.__traceback__.tb_next.tb_frame.f_code.co_name, error.__context__)
class Quiet(Exception):
    def __init__(self, a, b): self.a, self.b = a, b
print(repr(Quiet(1, 2)), str(Quiet(1, 2)), Quiet(1, 2).args)
raise Denied("最后", hint="看 stderr")
