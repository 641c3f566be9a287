# decimal, fractions and statistics.
import statistics
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction

print(Decimal('1.1') + Decimal('2.2'), Decimal(1) / Decimal(7), Decimal('1.25').quantize(Decimal('0.1')))
print(Decimal('2').sqrt(), Decimal(10) ** 20, repr(Decimal('NaN')), Decimal('1e-10'), round(Decimal('2.5')))
print(f"{Decimal('1234.5'):,.2f}", sorted([Decimal('2'), Decimal('1.5')]), Decimal('0.1') == 0.1)
getcontext().prec = 5
print(Decimal(1) / 3, getcontext().prec)
with localcontext() as context:
    context.prec = 50
    print(Decimal(1) / 3)
try:
    Decimal(1) / 0
except ZeroDivisionError as error:
    print(type(error).__name__)
print(Fraction(1, 3) + Fraction(1, 6), Fraction('0.125'), Fraction(1.5), Fraction(3, 4) ** 2)
print(repr(Fraction(2, 4)), float(Fraction(1, 3)), Fraction(7, 2) // 1, Fraction('3.14').limit_denominator(10))
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.stdev([1, 2, 3, 4]))
print(statistics.mode('aab'), statistics.pvariance([1, 2, 3]), statistics.quantiles([1, 2, 3, 4, 5]))
print(statistics.harmonic_mean([1, 2]), statistics.fmean([1.5, 2.5]))
print(statistics.linear_regression([1, 2, 3], [2, 4, 6]), statistics.NormalDist(0, 1).cdf(0))
for expression in ["Decimal('x')", "Decimal(1) / 0", "Decimal(0) / 0", "Decimal(-1).sqrt()", "Decimal(1).quantize(Decimal('1e-90'))",
                   "Decimal('sNaN') + 1", "Decimal(1).compare_signal(Decimal('NaN'))", "Decimal(10) ** 10 ** 10"]:
    try:
        print(eval(expression))
    except ArithmeticError as error:
        print(expression, repr(error), error)
