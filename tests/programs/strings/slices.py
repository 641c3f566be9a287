s = "0123456789"
print(s[2:5], s[::-1], s[-3:], s[:-3], s[::3], s[8:2:-2], s[20:], s[5:2], s[-100:3], s[slice(None, None, 4)])
try:
    s[10]
except IndexError as error:
    print(error)
