# The limit of digits between int and str can be asked, moved and lifted.
import sys

print(sys.get_int_max_str_digits())
for wrong in (5, -1):
    try:
        sys.set_int_max_str_digits(wrong)
    except ValueError as error:
        print(error)
sys.set_int_max_str_digits(1000)
try:
    str(10**1000)
except ValueError as error:
    print(error)
print(len(str(10**999)), len(str(-10**999)))
try:
    int("1" * 1001)
except ValueError as error:
    print(error)
print(int("f" * 2000, 16).bit_length())
sys.set_int_max_str_digits(0)
print(len(str(10**5000)), sys.get_int_max_str_digits())
