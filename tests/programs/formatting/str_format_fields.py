# str.format: nesting, attributes, indexes, conversions, automatic numbers and their errors.
class P: x, items = 3, {"k": [1, "二"], "3": "three"}
print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{p.x:>{w}} {p.items[k][1]} {p.items[3]}".format(p=P, w=5) if False else "", "{p.x:>{w}}|{p.items[k]}".format(p=P, w=5))
print("{0[1]} {0!r:>6} {1!s} {1!a}".format("abc", "汉"), "{{}} {{{0}}}".format(7), "{:{}{}{}}".format("x", "*", "^", 5), "{0:{1}.{2}f}".format(3.14159, 10, 2), "{:%Y年}".format(__import__("datetime").date(2024, 5, 1)))
for text, args in [("{} {0}", (1, 2)), ("{0} {}", (1, 2)), ("{", ()), ("}", ()), ("{0", (1,)), ("{!x}", (1,)), ("{!}", (1,)), ("{2}", (1,)), ("{a}", ()), ("{0.zz}", (1,)), ("{0[a}", ([1],)), ("{0[a]}", ([1],)), ("{0[]}", ([1],)), ("{0.}", (1,)), ("{0!rx}", (1,)), ("{:{:{}}}", (1, 2, 3)), ("{0[0]x}", ([1],)), ("{}{}", (1,)), ("{ }", (1,)), ("{0!r", (1,))]:
    try: print(text.format(*args))
    except Exception as error: print(text, type(error).__name__, error)
print("{a}{b}".format_map({"a": 1, "b": 2}), "{x}".format_map(type("D", (dict,), {"__missing__": lambda s, k: f"<{k}>"})()))
print("{:>10}".format("é"), "{!r:^10}".format("é"), "{:10}|".format(True), "{:,}".format(10 ** 9), "{:.3}".format("汉字很长"), f"{3.0!r:>5}{'汉'!a}")
