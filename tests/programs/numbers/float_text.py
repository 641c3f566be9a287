for x in (0.1, 1e16, 1e-5, 123456789.123, float("inf"), -0.0, 2.5e300, 5e-324):
    print(x, repr(x), f"{x:.3g}", f"{x:10.2e}", x.hex())
