# Records sorted by keys of several kinds, again and again.
class Order:
    def __init__(self, number, customer, amount):
        self.number = number
        self.customer = customer
        self.amount = amount


def make_orders(count):
    seed = 12345
    orders = []
    for number in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        orders.append(Order(number, 'customer%03d' % (seed % 700), seed % 10007))
    return orders


def main():
    orders = make_orders(20_000)
    check = 0
    for _ in range(4):
        by_amount = sorted(orders, key=lambda order: order.amount)
        by_name = sorted(by_amount, key=lambda order: order.customer)
        by_both = sorted(orders, key=lambda order: (order.customer, -order.amount))
        newest = sorted(orders, key=lambda order: order.number, reverse=True)
        check += by_amount[100].number + by_name[200].number + by_both[300].number
        check += newest[0].number
        names = [order.customer for order in orders]
        names.sort()
        check += len(names[5000])
    print(check)


main()
