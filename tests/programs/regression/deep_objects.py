# Objects that hold themselves or lie deep in each other end in RecursionError or in an answer, never worse.
import types


def attempt(function):
    try:
        print(function())
    except RecursionError as error:
        print("RecursionError:", str(error)[:60])


def nested(make, innermost, times=100_000):
    for _ in range(times):
        innermost = make(innermost)
    return innermost


itself = Exception()
itself.args = (itself,)
attempt(lambda: repr(itself))
attempt(lambda: str(itself))
listed = Exception()
listed.args = ([listed],)
attempt(lambda: repr(listed))
pair = ValueError()
pair.args = (1, pair)
attempt(lambda: repr(pair))
attempt(lambda: repr(nested(Exception, Exception())))
attempt(lambda: str(nested(Exception, Exception())))
attempt(lambda: repr(nested(slice, slice(1))))
attempt(lambda: repr(nested(Exception, Exception("x"), 3)))
attempt(lambda: str(nested(KeyError, Exception("x"), 3)))

cell = types.CellType()
cell.cell_contents = cell
other = types.CellType(cell)
attempt(lambda: cell == other)
attempt(lambda: types.CellType(1) < types.CellType(2))
attempt(lambda: types.CellType(types.CellType(1)) == types.CellType(types.CellType()))
attempt(lambda: types.CellType(types.CellType(1)) == types.CellType(1))
attempt(lambda: types.CellType() < types.CellType(types.CellType()))

proxy = nested(types.MappingProxyType, {1: 2})
attempt(lambda: repr(proxy))
attempt(lambda: (len(proxy), 1 in proxy, proxy[1], bool(proxy), list(proxy)))

method = nested(classmethod, lambda cls: cls.__name__)


class Holder:
    name = method


attempt(lambda: Holder.name())
