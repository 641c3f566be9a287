# __hash__: of what type, None beside __eq__, of containers.
def attempt(function, *args):
    try:
        result = function(*args)
    except BaseException as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


class W:
    def __hash__(self): return 'x'
attempt(lambda: hash(W()))
class W2:
    __eq__=lambda s,o: True
attempt(lambda: hash(W2()))
attempt(lambda: {W2(): 1})
class W3: __hash__=None
attempt(lambda: hash(W3()))
attempt(lambda: hash([]))
attempt(lambda: hash({}))
attempt(lambda: hash((1,[2])))
