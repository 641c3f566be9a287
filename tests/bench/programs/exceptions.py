# Errors raised and caught in a loop: built-in ones, own ones with a cause, finally, a failing with.
class Refused(Exception):
    def __init__(self, account, amount):
        super().__init__(f'account {account} has less than {amount}')
        self.account = account
        self.amount = amount


class Guard:
    def __init__(self):
        self.left = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.left += 1
        return kind is KeyError


def withdraw(account, amount):
    if amount % 3 == 0:
        raise Refused(account, amount)
    return amount


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise LookupError(text) from error


def main():
    guard = Guard()
    balances = {'a': 1}
    refused = missing = parsed = cleaned = 0
    for i in range(150_000):
        try:
            withdraw(i, i)
        except Refused as error:
            refused += error.amount
        finally:
            cleaned += 1
        try:
            missing += balances[i % 2]
        except KeyError:
            missing += 1
        try:
            parsed += parse('12' if i % 4 else 'twelve')
        except (TypeError, LookupError):
            parsed += 1
        with guard:
            if i % 5 == 0:
                balances['b']
    print(refused, missing, parsed, cleaned, guard.left)


main()
