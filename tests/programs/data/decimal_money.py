# decimal: contexts, rounding, quantize, signals, text, comparison, money.
from decimal import *
D = Decimal
print(D("0.1") + D("0.2"), D("1.10") * 3, D(1) / 7, D("1E+3"), D("-0"), D("NaN"), D("Infinity"), D(0.1), D((1, (1, 2), -1)), D("１.５"), D(" 3 "), D("1_000.5"), D(10) ** -2, D(2).sqrt(), D("1.5").exp() if 0 else "")
price = D("19.995")
for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_05UP, ROUND_HALF_DOWN): print(mode, price.quantize(D("0.01"), rounding=mode), (-price).quantize(D("0.01"), mode))
with localcontext() as ctx:
    ctx.prec = 5
    print(D(1) / 3, +D("123456789"), D("1e5") + 1, ctx.flags[Inexact])
    ctx.traps[Inexact] = True
    try: D(1) / 3
    except Inexact as error: print("Inexact", error)
print(getcontext().prec, D("123.456").normalize(), D("100").normalize(), D("1.20").as_tuple(), D("3.7") // 1, D("-7") % 3, divmod(D(7), D(2)), D("1.23E+5").to_eng_string(), f"{D('1234567.891'):,.2f}", f"{D('0.00001'):e}", f"{D('1.5'):>8}", D("2.50").as_integer_ratio(), round(D("2.5")), round(D("2.675"), 2), int(D("-3.9")))
print(D("1.0") == D("1.00"), D("1.0").compare(D(2)), D("1.0").compare_total(D("1.00")), hash(D(3)) == hash(3), D("0.5") == 0.5, D(1) < 1.5, max(D(1), D("2.5")), sum([D("1.1"), D("2.2")]), D("12.3").adjusted(), D("NaN") == D("NaN"), D("5").is_signed(), D("1e3").number_class(), repr(D("-1.50")), abs(D(-2)), D(5).shift(2), D("1.2").scaleb(2))
for action in (lambda: D("x"), lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("inf") - D("inf"), lambda: D(1) + 1.5, lambda: D("1.5").quantize(D("1e-40")), lambda: D("sNaN") + 1, lambda: D("NaN") < 1, lambda: D("NaN").__int__(), lambda: D("inf").__int__(), lambda: D(-1).sqrt(), lambda: D(0).ln(), lambda: D(10) ** D("1e10")):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
