"""__doc__ and __qualname__ of methods: bound ones show their function's; special methods of built-in types."""
import collections


class Account:
    """A class."""

    def deposit(self, amount):
        """Puts money in."""

    def silent(self):
        pass


account = Account()
print(account.deposit.__doc__, account.silent.__doc__, Account.deposit.__doc__)
Account.silent.__doc__ = "Now it speaks."
print(account.silent.__doc__, account.silent.__name__, account.silent.__qualname__)
try:
    account.silent.__doc__ = "no"
except AttributeError as error:
    print(error)
print([].__len__.__doc__, int.__add__.__doc__, (5).__radd__.__doc__, list.__iadd__.__doc__, set.__ior__.__doc__)
print(iter([]).__next__.__doc__, object.__init__.__doc__, str.__lt__.__doc__, dict.__getitem__.__qualname__)
print(Account.__init__.__doc__, Account().__repr__.__doc__, Account.__eq__.__doc__)
print(str.maketrans.__qualname__, dict.fromkeys.__qualname__, [].append.__qualname__, len.__qualname__)
for call in (lambda: collections.deque().index(x=2), lambda: [].append(), lambda: collections.deque.append()):
    try:
        call()
    except TypeError as error:
        print(error)
