# A supermarket: customers, queues and events as objects of small classes that inherit and override.
import heapq


class Event:
    def __init__(self, time, serial):
        self.time = time
        self.serial = serial

    def __lt__(self, other):
        return (self.time, self.serial) < (other.time, other.serial)

    def happen(self, shop):
        raise NotImplementedError


class Arrival(Event):
    def happen(self, shop):
        counter = min(shop.counters, key=len)
        counter.join(shop, Customer(shop.draw(9) + 1, self.time))
        if shop.arrived < shop.limit:
            shop.arrived += 1
            shop.plan(Arrival, self.time + shop.draw(4) + 1)


class Departure(Event):
    counter = None

    def happen(self, shop):
        self.counter.leave(shop, self.time)


class Customer:
    __slots__ = ('items', 'came')

    def __init__(self, items, came):
        self.items = items
        self.came = came

    @property
    def effort(self):
        return self.items * 2 + 1


class Counter:
    def __init__(self, number):
        self.number = number
        self.waiting = []
        self.served = 0

    def __len__(self):
        return len(self.waiting)

    def join(self, shop, customer):
        self.waiting.append(customer)
        if len(self.waiting) == 1:
            self.serve(shop, shop.now)

    def serve(self, shop, now):
        event = shop.plan(Departure, now + self.waiting[0].effort)
        event.counter = self

    def leave(self, shop, now):
        customer = self.waiting.pop(0)
        self.served += 1
        shop.waited += now - customer.came
        if self.waiting:
            self.serve(shop, now)


class Shop:
    def __init__(self, counters, limit):
        self.counters = [Counter(number) for number in range(counters)]
        self.limit = limit
        self.events = []
        self.now = self.arrived = self.serial = self.waited = 0
        self.seed = 7

    def draw(self, limit):
        self.seed = (self.seed * 1103515245 + 12345) & 0x7fffffff
        return (self.seed >> 8) % limit

    def plan(self, kind, time):
        self.serial += 1
        event = kind(time, self.serial)
        heapq.heappush(self.events, event)
        return event

    def run(self):
        self.plan(Arrival, 0)
        while self.events:
            event = heapq.heappop(self.events)
            self.now = event.time
            event.happen(self)


def main():
    shop = Shop(4, 40_000)
    shop.run()
    print(shop.now, shop.waited, [counter.served for counter in shop.counters])


main()
