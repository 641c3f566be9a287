# EAFP and LBYL: parsing with defaults, retries, collecting errors, validating input.
def number(text, default=None):
    try: return int(text)
    except (TypeError, ValueError): return default
print([number(x) for x in ("5", " 7 ", "x", None, 3.9, "１２")], number("", 0))
def attempt(f, times):
    for n in range(1, times + 1):
        try: return f(n)
        except ZeroDivisionError as error: last = error; print("try", n, error)
    return repr(last) if "last" in locals() else "没有"
print(attempt(lambda n: 10 / (n - 3) if n < 3 else 1 / 0, 2), attempt(lambda n: 1 / (2 - n) if n == 2 else "ok", 3))
errors = []
for row in ("1,2", "3,x", "4", "5,0"):
    try:
        a, b = map(int, row.split(",")); print(a / b)
    except (ValueError, ZeroDivisionError) as error: errors.append(f"{row}: {type(error).__name__}: {error}")
print(*errors, sep="\n")
