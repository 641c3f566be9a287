from .. import PI
from ..flat import square
def area(r): return PI * square(r)
