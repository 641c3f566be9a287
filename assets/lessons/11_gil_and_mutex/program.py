import time
from threading import Thread

balance = 100


def withdraw(amount):
    global balance
    if balance >= amount:
        time.sleep(0.001)  # asks the bank
        balance -= amount


people = [Thread(target=withdraw, args=(80,)) for n in range(2)]
for person in people:
    person.start()
for person in people:
    person.join()
print("balance =", balance)
