import pk
try:
    pk.one
except AttributeError as error:
    print(error)
import pk.one as q
print(q.__name__)
from pk import one
print(one is q)
try:
    from . import nope
except ImportError as error:
    print(str(error).replace(error.path, "PATH"))
