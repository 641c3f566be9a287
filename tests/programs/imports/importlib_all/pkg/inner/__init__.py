from .. import a
y = a.x + 1
