import decimal, itertools, functools
for action in (
    lambda: decimal.Decimal(1).sqrt(5), lambda: decimal.Decimal(1).quantize(decimal.Decimal("0.1"), "up"),
    itertools.repeat, lambda: functools.reduce(max)):
    try: print(action())
    except (AttributeError, TypeError, ValueError) as error: print(error)
