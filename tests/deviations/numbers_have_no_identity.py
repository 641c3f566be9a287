nan = float("nan")
print(float("nan") is nan, [float("nan")] == [nan], int("1000") is int("1000"), float("1.5") is float("1.5"))
