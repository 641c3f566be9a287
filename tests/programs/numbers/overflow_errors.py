for text in ("2.0 ** 5000", "int(float('nan'))", "int(float('inf'))", "float(10 ** 400)", "1 << -1", "'a' * 1.5"):
    try:
        print(eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
