print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a[0]} {b.real}".format(a=[5], b=3), "{:{}}".format("x", 5) + "|")
print("{!r:>6}".format("q"), "{{}}".format(), "{0!s}{0!a}".format("é"))
for text in ("{", "{x}", "{} {0}"):
    try:
        print(text.format(1, 2))
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
