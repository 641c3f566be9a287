import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.getrandbits(70))
numbers = list(range(10))
random.shuffle(numbers)
print(numbers, random.sample(range(100), 5), random.uniform(1, 2), random.randrange(0, 100, 7))
