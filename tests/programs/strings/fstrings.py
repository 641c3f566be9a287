name, width, value = "x", 8, 3.14159
print(f"{name!r:>{width}}|{value:.{2}f}|{value=}|{name = !s}|{{}}|{'nested ' + f'{1 + 1}'}|{width:#x}|{(lambda n: n + 1)(2)}")
