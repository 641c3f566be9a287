# exec of a function's code with cells for its free variables.
import types


def outer():
    value = 10

    def inner():
        global result
        result = value * 2

    return inner


inner = outer()
exec(inner.__code__, globals(), closure=inner.__closure__)
print(result)
exec(inner.__code__, globals(), closure=(types.CellType(7),))
print(result)
for call in (lambda: exec(inner.__code__), lambda: exec(inner.__code__, globals(), closure=()),
             lambda: exec("1", closure=inner.__closure__), lambda: exec(compile("1", "", "exec"), closure=(1,)),
             lambda: exec(inner.__code__, closure=(5,))):
    try:
        call()
    except TypeError as error:
        print(error)
