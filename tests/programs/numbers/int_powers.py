print(pow(3, 200, 7), pow(38, -1, 97), 2**-2, (-2)**3, 0**0, 7**50)
for arguments in ((2, -1, 4), (2, 1, 0), (2, 3, 1.5)):
    try:
        print(pow(*arguments))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
