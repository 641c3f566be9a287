# Method calls that update attributes.
class Account:
    def __init__(self):
        self.balance = 0
        self.changes = 0

    def deposit(self, amount):
        self.balance += amount
        self.changes += 1


def main():
    account = Account()
    for i in range(1_000_000):
        account.deposit(i % 7)
    print(account.balance, account.changes)


main()
