from decimal import Decimal, getcontext
from fractions import Fraction
getcontext().prec = 10
print(Decimal(1) / Decimal(7), Decimal("0.1") + Decimal("0.2"), Decimal("1.25").quantize(Decimal("0.1")), Decimal("NaN").is_nan())
print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.125"), Fraction(3, 4) ** 2, float(Fraction(1, 8)), Fraction(7, 3).limit_denominator(1))
