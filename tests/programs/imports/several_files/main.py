"""A project of several files: modules, a package, relative imports."""
import helper
import pkg
import pkg.inner.deep as deep
from pkg import sibling, VALUE
from helper import double as twice

print(helper.double(4), twice(5), helper.__name__)
print(pkg.__name__, pkg.__package__, type(pkg.__path__).__name__ != "str", VALUE)
print(deep.__name__, deep.__package__, deep.where())
print(sibling.up() is pkg)
import keyword
print(keyword.iskeyword("match"), keyword.issoftkeyword("match"))
try:
    import pkg.nothing
except ModuleNotFoundError as error:
    print(error.msg, error.name)
try:
    import helper.more
except ModuleNotFoundError as error:
    print(error.msg, error.name)
