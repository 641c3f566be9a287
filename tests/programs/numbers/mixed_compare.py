print(1 == 1.0 == True, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 10**400 > float("inf"), 3 < 3.5)
print(hash(1) == hash(1.0) == hash(True), hash(2**61 - 1), hash(-1), hash(0.5))
