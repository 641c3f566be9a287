# Sorting of plain keys: numbers, texts that begin alike, tuples; equal ones keep their order.
print(sorted([3, -1, 2, -(1 << 46), 1 << 46, 0, True, False]), sorted([1 << 80, 5, -(1 << 80), 2.5, -7]))
print(sorted([0.0, -0.0, 1.5, -1.5, float('inf'), -float('inf'), 1e-300, 0.0]), sorted([2, 1.5, True]))
print(sorted(['abcdefgh', 'abcdefg', 'abcdefghi', 'abcdefgh\0', '', 'a\0', 'a', 'abcdefgi', '\u00e9', 'z', '\U0001f600', '\uffff']))
pairs = [(1, 'b'), (1, 'a'), (0, 'z'), (1,), (), (1, 'a', 0), (0, 'z')]
print(sorted(pairs), sorted(pairs, reverse=True))
words = ['pear', 'Fig', 'apple', 'fig', 'Apple', 'banana']
print(sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
print(sorted(range(40), key=lambda n: n % 5), sorted(range(12), key=lambda n: -0.0 if n % 2 else 0.0))
print(sorted(range(12), key=lambda n: (n % 3, -n)), sorted([(1, 2.0), (1, 1), (1.0, 1.5), (True, 0)]))
print(sorted([[2], [1, 5], [1]]), sorted([b'b', b'a', b'ab']), sorted([(1, (2, 3)), (1, (2, 1)), (0, ())]))
for items in ([1, 'a'], [(1, 'a'), (1, 2)], ['a', None], [(1, None), (1, None)], [None, None]):
    try:
        print(sorted(items))
    except TypeError as error:
        print(error)
nan = float('nan')
print(sorted([2.0, nan, 1.0]), sorted([(nan, 2), (nan, 1)]))
