class Card:
    asked = 0
    fails_at = 0

    def __init__(self, rank): self.rank = rank
    def __repr__(self): return 'C%d' % self.rank
    def __lt__(self, other):
        Card.asked += 1
        if Card.asked == Card.fails_at: raise ValueError(self, other)
        return self.rank < other.rank


for count in 0, 1, 2, 5, 30, 100:
    cards = [Card(n * 61 % 41) for n in range(count)]
    print(sorted(cards), sorted(cards, reverse=True)[:3], sorted(cards, key=lambda card: card)[:2], Card.asked)
    print(sorted(cards, key=lambda card: -card.rank)[:4])
Card.fails_at = Card.asked + 25
try: cards.sort()
except ValueError as error: print(error, Card.asked)


def key(card):
    if card.rank == 7: raise KeyError(card)
    return card.rank


cards = [Card(n) for n in (5, 7, 6)]
try: cards.sort(key=key)
except KeyError as error: print(error, cards)
