from .. import VALUE, sibling
from ..sibling import up


def where():
    return VALUE, sibling.__name__, up().__name__
