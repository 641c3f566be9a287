# f-strings: self-documenting, nesting, conversions, format of formats, errors of syntax.
x, name, d = 3.14159, "王", {"k": [1, 2]}
print(f"{x=} {x = :.2f} {name=!s} {name!r:>5} {d['k'][1]} {x:{'>'}{10}.{2}f} {{x}} {{{x:.1f}}} {'a' 'b'} {(lambda: 5)()} {x if x > 3 else 0:.0f}")
print(f"{f'{name}!'}", f"""{
    x:.3f}""", rf"\d{name}\n", f"{d!r}", f"{'{}'}", f"{name!a}", f"{x:e}" f"{1:03}", f"{ {1: 2}[1] }", f"{x:,}", f"{'汉':*^5}")
print(f"{(y := 5)} {y}", f"{x!r:^{10}}|", f"{None} {True} {...}", f"{[i for i in range(3)]}", f"{x=:}", f"{ x = }", f"{1 == 2 = }", f"{'a' != 'b'}", f"{3:{'0'}{'5'}}", f"{name:{'>' if name else '<'}4}")
for source in ["f'{}'", "f'{x'", "f'{x!}'", "f'{x!z}'", "f'}'", "f'{a b}'", "f'{lambda x: 1}'", "f'{x\\n}'", "f'{#}'", "f'{*x}'", "f'{x:{y:{z}}}'", "f'{x = !r:5', ", "f'{ !r}'", "f'{=}'", "f'{yield}'", "f'{a[}'", "f'{1+}'", "f'{\\'a\\'}'"]:
    try: compile(source, "f.py", "eval"); print("fine", source)
    except SyntaxError as error: print(source, "|", error.msg, error.lineno, error.offset)
