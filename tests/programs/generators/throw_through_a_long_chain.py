import sys

sys.setrecursionlimit(10000)


def leaf():
    try:
        yield 1
    except KeyError as error:
        yield "caught " + repr(error)


def delegate(inner):
    yield from inner


chain = leaf()
for _ in range(3000):
    chain = delegate(chain)
print(next(chain))
print(chain.throw(KeyError("x")))
chain.close()
print(list(chain))
