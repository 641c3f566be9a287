from .square import square
from . import square as module
