# A game of guessing by halves, told in a table.
def guess(secret, low=1, high=100):
    steps = []
    while low <= high:
        middle = (low + high) // 2; steps.append(middle)
        if middle == secret: return steps
        low, high = (middle + 1, high) if middle < secret else (low, middle - 1)
for secret in (1, 50, 77, 100, 0): print(f"{secret:>4} {str(guess(secret)):<32} {'猜中' if guess(secret) else '没有'}")
print(max(len(guess(n)) for n in range(1, 101)), sum(len(guess(n)) for n in range(1, 101)) / 100)
