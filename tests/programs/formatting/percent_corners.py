# The % operator: flags, widths, mappings, bytes, errors.
print("%5d|%-5d|%05d|%+d|% d|%x|%#x|%#o|%X" % (42, 42, 42, 42, 42, 255, 255, 8, 255), "%.3f %10.2e %g %G %%" % (3.14159, 12345.678, 1e-5, 1e20), "%s %r %a %c %c" % ("汉", "汉", "汉", "字", 65))
print("%(name)s %(n)04d %%" % {"name": "李", "n": 7}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%s" % (None,), "%s" % [1], "%.2s|%5.1s|" % ("abc", "xyz"), "%i %u" % (3.9, 4))
print(b"%s %d %r %c %a" % (b"x", 5, "y", 66, "汉"), b"%b|%5b" % (b"z", bytearray(b"w")), "%c" % "x", "%d" % True, "%.0f %.0f" % (0.5, 1.5), "%s %s" % ("a", ("b",)))
for text, args in [("%d", ("x",)), ("%d %d", (1,)), ("%d", (1, 2)), ("%", ()), ("%y", (1,)), ("%(a)s", (1,)), ("%(a)s", {"b": 1}), ("%c", ("ab",)), ("%c", (-1,)), ("%x", (1.5,)), ("%*d", ("a", 1)), ("%(a", {"a": 1}), ("x", 5), ("%s", ()), ("%f", ("1",)), ("%d", (float("nan"),)), ("%d", (float("inf"),)), ("%.2147483648d", (1,)), ("%c", (1.5,)), ("%o", ("8",)), ("abc", (1,)), ("%s%s", "a")]:
    try: print(text % args)
    except Exception as error: print(text, type(error).__name__, error)
for text, args in [(b"%s", "text"), (b"%c", 300), (b"%c", "x"), (b"%d", "3"), (b"%b", 3)]:
    try: print(text % args)
    except Exception as error: print(text, type(error).__name__, error)
