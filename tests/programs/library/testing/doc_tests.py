# doctest: passing, failing, exceptions, ellipsis, blank lines, the report.
import doctest
def average(xs):
    """The mean.

    >>> average([1, 2, 3])
    2.0
    >>> average([])
    Traceback (most recent call last):
      ...
    ZeroDivisionError: division by zero
    >>> average("汉")
    Traceback (most recent call last):
    TypeError: unsupported operand type(s) for +: 'int' and 'str'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> average([4])
    5
    >>> {"b": 1,  "a": 2}  # doctest: +NORMALIZE_WHITESPACE
    {'b': 1,
     'a': 2}
    >>> 1 / 0
    3
    """
    return sum(xs) / len(xs)
finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(verbose=False)
for test in finder.find(average, "average", globs={"average": average}):
    lines = []; print(runner.run(test, out=lines.append))
    import re; print(re.sub(r'File ".*?"', 'File "F"', "".join(lines)))
print(runner.summarize(), len(doctest.DocTestParser().get_examples(average.__doc__)), doctest.script_from_examples(">>> x = 1\n>>> x\n1\n"))
