try:
    import no_such_module_here
except ImportError as error:
    print(error, error.name)
from math import *
print(pi > 3, "sqrt" in dir(), __name__)
import os.path as p, sys as s
print(p.join("a", "b"), s is __import__("sys"))
