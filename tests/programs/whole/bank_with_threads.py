# A bank with many threads: transfers under locks in one order, an auditor, a summary.
import random
import threading
from collections import Counter
from contextlib import ExitStack


class InsufficientFunds(Exception):
    def __init__(self, account, missing):
        super().__init__(f"账户 {account.name} 差 {missing} 元")
        self.missing = missing


class Account:
    _ids = iter(range(1, 1000))

    def __init__(self, name, balance):
        self.id = next(self._ids)
        self.name = name
        self._balance = balance
        self.lock = threading.RLock()
        self.history = []

    @property
    def balance(self):
        with self.lock:
            return self._balance

    def withdraw(self, amount):
        with self.lock:
            if amount > self._balance:
                raise InsufficientFunds(self, amount - self._balance)
            self._balance -= amount
            self.history.append(-amount)

    def deposit(self, amount):
        with self.lock:
            self._balance += amount
            self.history.append(amount)

    def __repr__(self):
        return f"<{type(self).__name__} #{self.id} {self.name}: {self._balance}>"


class Bank:
    def __init__(self):
        self.accounts = {}
        self.failures = Counter()
        self.done = threading.Event()
        self.failure_lock = threading.Lock()

    def open(self, name, balance=0):
        account = self.accounts[name] = Account(name, balance)
        return account

    def transfer(self, source, target, amount):
        first, second = sorted((self.accounts[source], self.accounts[target]), key=lambda a: a.id)
        with ExitStack() as stack:
            stack.enter_context(first.lock)
            stack.enter_context(second.lock)
            self.accounts[source].withdraw(amount)
            self.accounts[target].deposit(amount)

    def total(self):
        with ExitStack() as stack:
            for account in sorted(self.accounts.values(), key=lambda a: a.id):
                stack.enter_context(account.lock)
            return sum(a.balance for a in self.accounts.values())


def customer(bank, seed, rounds):
    chance = random.Random(seed)
    names = list(bank.accounts)
    for _ in range(rounds):
        source, target = chance.sample(names, 2)
        try:
            bank.transfer(source, target, chance.randint(1, 80))
        except InsufficientFunds as problem:
            with bank.failure_lock:
                bank.failures[source] += 1
            assert problem.missing > 0


def auditor(bank, expected, seen):
    while not bank.done.wait(0.001):
        seen.add(bank.total() == expected)


bank = Bank()
for name in ("张三", "李四", "王五", "Zoë"):
    bank.open(name, 100)
expected = bank.total()
seen = set()
watch = threading.Thread(target=auditor, args=(bank, expected, seen), daemon=True)
watch.start()
threads = [threading.Thread(target=customer, args=(bank, seed, 25), name=f"customer-{seed}") for seed in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
bank.done.set()
watch.join()
print("total", bank.total(), "unchanged:", bank.total() == expected, "auditor:", seen or {True})
print("all histories fit:", all(a.balance == 100 + sum(a.history) for a in bank.accounts.values()))
print("threads left:", [t.name for t in threads if t.is_alive()], threading.active_count())
try:
    bank.transfer("张三", "李四", 10 ** 6)
except InsufficientFunds as error:
    print(type(error).__name__, str(error).split(" 差")[0], error.missing > 0)
