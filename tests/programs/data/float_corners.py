# float: text, rounding, nan and inf, hex, ratio, comparison with int, repr.
for text in ["1e3", " 1_0.5 ", "inf", "-Infinity", "nan", ".5", "5.", "１.５", "1e400", "1e-400", "0x1p3", "1e", "--1", "", "1_", "infin"]:
    try: print(text, float(text))
    except ValueError as error: print(error)
print(0.1 + 0.2, 1e16, 1e15, 1.0, 1e-5, 0.0001, 1e22, 123456789012345678.0, 5e-324, 1.7976931348623157e308, -0.0, 1 / 3, 100.0, 1e100, 2.5e-7)
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, 2.675)], round(2.675, 2), round(1234.5678, -2), round(0.5, 0), round(1e300, 2), round(5.015, 2), round(-2.5), [int(x) for x in (2.9, -2.9)], 7.5 // 2, -7.5 % 2, divmod(-7.5, 2), 2 ** 0.5, 1e308 * 10, -1e308 * 10)
nan, inf = float("nan"), float("inf")
print(nan == nan, nan in [nan], inf > 10 ** 400, inf - inf, min(nan, 1), max(1, nan), sorted([3, nan, 1]), 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 0.1 == 1e-1, hash(1.0) == hash(1), hash(0.5), hash(inf), hash(-1.0), bool(nan))
print((0.1).hex(), float.fromhex("0x1.8p1"), (0.75).as_integer_ratio(), (2.0).is_integer(), (2.5).conjugate(), float.fromhex("inf"), (1e300).hex(), (-0.0).hex(), 3.0.__floor__(), 3.5.__ceil__(), 3.5.__trunc__(), float.__getformat__("double"))
for action in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: 10.0 ** 400, lambda: int(nan), lambda: round(inf), lambda: inf.as_integer_ratio(), lambda: nan.as_integer_ratio(), lambda: float([]), lambda: float("1,5"), lambda: float.fromhex("0x"), lambda: float.fromhex("1e999999") if 0 else float.fromhex("0x1p5000"), lambda: 1.5 << 1, lambda: divmod(1.0, 0), lambda: float(10 ** 400), lambda: round(1.5, 2.0), lambda: 1.0 < "x", lambda: 1.5 @ 2):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
