for text in (" 12 ", "-0b101", "0x_ff", "1_000", "１２", "", "1__0", "0o8"):
    try:
        print(int(text, 0))
    except ValueError as error:
        print(error)
print(int("zz", 36), int("-7f", 16))
