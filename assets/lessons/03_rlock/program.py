from threading import RLock, Thread

ledger = RLock()
balance = {"A": 100, "B": 0}


def change(account, amount):
    with ledger:
        balance[account] += amount


def transfer(amount):
    with ledger:
        change("A", -amount)
        change("B", amount)


clerks = [Thread(target=transfer, args=(n,)) for n in (10, 20)]
for clerk in clerks:
    clerk.start()
for clerk in clerks:
    clerk.join()
print(balance)
