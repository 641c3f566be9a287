# Which of two operands is asked, and what is left when all methods of a class decline.
import operator

log = []


def make(base, *names):
    def method(name):
        return lambda self, *other: log.append(name) or NotImplemented
    return type("A", (base,), {name: method(name) for name in names})


samples = {int: 2, str: "%s", list: [1]}
for op in ("add", "mul", "mod"):
    functions = getattr(operator, op), getattr(operator, "i" + op)
    for base, sample in samples.items():
        for names in ([f"__{op}__"], [f"__r{op}__"], [f"__i{op}__"], []):
            for other in (2, [1], make(base)(sample), make(int, f"__{op}__")(3), make(list, f"__r{op}__")([4])):
                for function in functions:
                    log.clear()
                    try:
                        result = function(make(base, *names)(sample), other)
                        result = type(result).__name__, result
                    except Exception as error:
                        result = type(error).__name__, error
                    print(op, base.__name__, *names, *result, *log)
for numbers in ((2, 2.5, 3), ("a", 2, 3.0), (1j, 2, 3), (2, "a", 3), (make(int, "__pow__")(2), 3, 5), (2, 3, make(int, "__pow__")(5))):
    try:
        print(pow(*numbers))
    except Exception as error:
        print(type(error).__name__, error)
