# A package with __all__, relative imports, a sub-package, lazy attributes and data of its own.
import shapes
from shapes import *
from shapes.flat import square as sq
import shapes.flat.circle
print(sorted(n for n in globals() if not n.startswith("_")), shapes.__all__, sq(3), shapes.flat.circle.area(1))
print(shapes.lazy, shapes.__name__, shapes.flat.__package__, shapes.flat.circle.__spec__.parent, [type(shapes.flat).__name__])
try: shapes.nothing
except AttributeError as error: print(error)
try: from shapes import nothing
except ImportError as error: print(type(error).__name__, str(error).split(" (")[0])
try: from shapes.flat import beyond
except ImportError as error: print(error)
