# Messages name the classes that are C in CPython with their modules.
import collections, datetime, decimal, functools, io, itertools, operator, struct, time
for value in (datetime.date(2024, 1, 1), decimal.Decimal(1), itertools.count(), functools.partial(int), collections.OrderedDict(), collections.defaultdict(), operator.itemgetter(1), struct.Struct("i"), time.gmtime(0), io.BufferedReader(io.BytesIO())):
    for action in (lambda: value + 1j, lambda: value.nope, lambda: value < 1j, lambda: type(value).nope):
        try: action()
        except (TypeError, AttributeError) as error: print(error)
    print(type(value).__name__, type(type("Mine", (), {})()).__name__)
