class Item:
    count = 0
    def __init__(self, value): self.value = value
    def __lt__(self, other): Item.count += 1; return self.value < other.value
sorted([Item(v) for v in range(20, 0, -1)] + [Item(v) for v in range(50)])
print(Item.count)
