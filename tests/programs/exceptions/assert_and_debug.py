# assert: messages, tuples, what it costs in names.
def check(value):
    assert isinstance(value, int), f"want int, got {type(value).__name__}"
    assert value > 0
    return value
print(check(3), __debug__)
for value in ("x", -1):
    try: check(value)
    except AssertionError as error: print(repr(error))
assert [], ["the", "消息"]
