from collections import deque

huge = 10 ** 20
for name, value in [("tuple", (1, 2)), ("str", "ab"), ("range", range(3)), ("bytes", b"ab"), ("list", [1]),
                    ("deque", deque([1])), ("int", 5), ("set", {1})]:
    for what in ("value[huge]", "value[huge] = 1", "del value[huge]", "value[-huge]", "del value[1 << 63]"):
        try:
            exec(what)
        except (IndexError, TypeError) as error:
            print(what, type(error).__name__, error)
