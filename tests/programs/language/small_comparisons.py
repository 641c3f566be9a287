import collections
import types
from types import CellType as cell, MappingProxyType as proxy, SimpleNamespace

print(cell(2) < cell(3), cell(2) == cell(2), cell() < cell(0), cell() == cell(), cell(1) != cell(), cell(36) <= cell(9))
view = proxy({'a': 0, 'b': 1})
print({'c': 2} | view, view | {'a': 9}, view == {'a': 0, 'b': 1}, {'a': 0, 'b': 1} == view)
chain = collections.ChainMap({'x': 1}, {'y': 2})
print(proxy(chain) == chain, proxy(chain) != chain)
one, two = SimpleNamespace(c=1), SimpleNamespace()
one.itself = one
two.other = one
print(one, two)


def numbers():
    yield 1


@types.coroutine
def wrapped():
    return made


made = numbers()
wrapper = wrapped()
print(type(wrapper).__name__, wrapper.__await__() is made, wrapper.gi_code is made.gi_code, wrapper.cr_running,
      wrapper.gi_yieldfrom)
