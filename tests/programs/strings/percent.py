print("%s %r %d %5.2f %x %o %e %%" % ("a", "b", 3.9, 2.345, 255, 8, 12345.678), "%(k)s" % {"k": 1}, "%-5s|%05d" % ("x", 42))
for text, value in (("%d", "x"), ("%s %s", 1), ("%s", (1, 2)), ("%q", 1)):
    try:
        print(text % value)
    except (TypeError, ValueError) as error:
        print(error)
