# They begin when all are there: whoever starts the others would come to its turn ever more seldom.
import os

gate, opener = os.pipe()
for i in range(1000):
    if os.fork() == 0:
        os.close(opener)
        os.read(gate, 1)
        while True:
            i += 1
os.close(opener)
n = 0
while True:
    n += 1
