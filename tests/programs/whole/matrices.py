# Matrices of fractions and floats: products, determinants, inverses, powers, printing; and a path search by powers.
from fractions import Fraction
from functools import reduce
from itertools import permutations
from math import isclose, prod


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            if isinstance(i, slice) or isinstance(j, slice):
                rows = self.rows[i] if isinstance(i, slice) else [self.rows[i]]
                return Matrix([row[j] if isinstance(j, slice) else [row[j]] for row in rows])
            return self.rows[i][j]
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f"shapes {self.shape} and {other.shape}")
        return Matrix([[a + b for a, b in zip(p, q)] for p, q in zip(self.rows, other.rows)])

    def __mul__(self, k):
        return Matrix([[a * k for a in row] for row in self.rows])

    __rmul__ = __mul__

    def __neg__(self):
        return -1 * self

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def determinant(self):
        rows, sign = [[Fraction(x) for x in row] for row in self.rows], 1
        n = len(rows)
        for c in range(n):
            pivot = next((r for r in range(c, n) if rows[r][c]), None)
            if pivot is None:
                return Fraction(0)
            if pivot != c:
                rows[c], rows[pivot], sign = rows[pivot], rows[c], -sign
            for r in range(c + 1, n):
                factor = rows[r][c] / rows[c][c]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[c])]
        return sign * prod(rows[i][i] for i in range(n))

    def inverse(self):
        n = len(self.rows)
        rows = [[Fraction(x) for x in row] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        for c in range(n):
            pivot = next((r for r in range(c, n) if rows[r][c]), None)
            if pivot is None:
                raise ZeroDivisionError("singular matrix")
            rows[c], rows[pivot] = rows[pivot], rows[c]
            rows[c] = [x / rows[c][c] for x in rows[c]]
            for r in range(n):
                if r != c and rows[r][c]:
                    rows[r] = [a - rows[r][c] * b for a, b in zip(rows[r], rows[c])]
        return Matrix([row[n:] for row in rows])

    def __str__(self):
        cells = [[str(x) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[ " + "  ".join(c.rjust(w) for c, w in zip(row, widths)) + " ]" for row in cells)


def by_permutations(m):
    n = len(m.rows)
    def sign(p):
        return (-1) ** sum(p[i] > p[j] for i in range(n) for j in range(i + 1, n))
    return sum(sign(p) * prod(m[i, p[i]] for i in range(n)) for p in permutations(range(n)))


a = Matrix([[2, -1, 0], [1, 3, Fraction(1, 2)], [0, 5, -2]])
print(a, a.determinant(), a.determinant() == by_permutations(a), sep="\n")
print(a.inverse(), a @ a.inverse() == Matrix.identity(3), sep="\n")
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1], a.T.T == a, a[0:2, 1:].rows, a[1][2], a[:, 0].rows, (-a + 2 * a) == a)
rotation = Matrix([[0.6, -0.8], [0.8, 0.6]])
print(all(isclose(x, y) for p, q in zip((rotation @ rotation.T).rows, Matrix.identity(2).rows) for x, y in zip(p, q)), (rotation ** 3)[0])
graph = Matrix([[0, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0], [0, 0, 1, 0]])
print([sum(map(sum, (graph ** n).rows)) for n in range(8)], reduce(lambda p, q: p @ q, [graph] * 3) == graph ** 3)
for action in (lambda: a @ Matrix([[1, 2]]), lambda: Matrix([[1], [1, 2]]), lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a + rotation, lambda: a[9, 9], lambda: a @ 3):
    try:
        print(action())
    except (ValueError, ArithmeticError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
