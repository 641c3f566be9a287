# A list that grows and shrinks at its end, and counters in a dict.
def main():
    stack = []
    counts = {}
    for i in range(1_000_000):
        stack.append(i)
        if i % 3 == 2:
            stack.pop()
            stack.pop()
        key = i % 64
        counts[key] = counts.get(key, 0) + 1
        if len(stack) > 1000:
            stack.pop()
    print(len(stack), sum(stack), sum(counts.values()), counts[7])


main()
