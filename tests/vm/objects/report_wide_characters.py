class Thing:
    pass
a = Thing()
b = "é" + "x" * 3; a.foo.bar(1, 2, 3); c = 1
