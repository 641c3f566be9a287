for a, b in ((7, 2), (-7, 2), (7, -2), (-7, -2), (0, 3), (10**18 + 1, -10**9)):
    print(a // b, a % b, divmod(a, b), a / b)
try:
    1 % 0
except ZeroDivisionError as error:
    print(error)
