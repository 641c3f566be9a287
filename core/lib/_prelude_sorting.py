# Hidden Python of the built-in types: sorting where user code compares. It makes the comparisons of CPython's sort,
# in its order: natural runs, binary insertion, merges by the powers of their boundaries, galloping (Peters'
# timsort with the merge policy of Munro and Wild). `order` is sorted; its items are indexes of `keys`.

_MIN_GALLOP = 7


def less_of(left, right):
    """What a driver in C++ asks where no plain function answers: True or False."""
    return True if left < right else False


def less_declined(left, right):
    return True if compare_declined(0, left, right) else False


def truth_of(value):
    return True if value else False


def _merge_sort(order, keys):
    size = len(order)
    if size < 2:
        return
    least = _shortest_run(size)
    pending = []          # runs [start, length, power of the boundary behind it]
    gallop = [_MIN_GALLOP]
    start = 0
    while start < size:
        length = count_run(order, keys, start, size)
        if length < least:
            end = min(size, start + least)
            insert_binary(order, keys, start, end, start + length)
            length = end - start
        if pending:
            power = _power(pending[-1][0], pending[-1][1], length, size)
            while len(pending) > 1 and pending[-2][2] > power:
                _merge_at(order, keys, pending, len(pending) - 2, gallop)
            pending[-1][2] = power
        pending.append([start, length, 0])
        start += length
    while len(pending) > 1:
        at = len(pending) - 2
        if at > 0 and pending[at - 1][1] < pending[at + 1][1]:
            at -= 1
        _merge_at(order, keys, pending, at, gallop)


def _shortest_run(size):
    odd = 0
    while size >= 64:
        odd |= size & 1
        size >>= 1
    return size + odd


def _power(start, length, next_length, size):
    power = 0
    a = 2 * start + length
    b = a + length + next_length
    while True:
        power += 1
        if a >= size:
            a -= size
            b -= size
        elif b >= size:
            return power
        a <<= 1
        b <<= 1


def _gallop_left(keys, key, items, hint, size, base):
    """Where key belongs among items[base:base + size], before equal ones; hint: where to look first."""
    last = 0
    step = 1
    if keys[items[base + hint]] < keys[key]:
        most = size - hint
        while step < most and keys[items[base + hint + step]] < keys[key]:
            last = step
            step = 2 * step + 1
        step = min(step, most) + hint
        last += hint
    else:
        most = hint + 1
        while step < most and not (keys[items[base + hint - step]] < keys[key]):
            last = step
            step = 2 * step + 1
        last, step = hint - min(step, most), hint - last
    last += 1
    while last < step:
        middle = (last + step) >> 1
        if keys[items[base + middle]] < keys[key]:
            last = middle + 1
        else:
            step = middle
    return step


def _gallop_right(keys, key, items, hint, size, base):
    """The same, behind equal ones."""
    last = 0
    step = 1
    if keys[key] < keys[items[base + hint]]:
        most = hint + 1
        while step < most and keys[key] < keys[items[base + hint - step]]:
            last = step
            step = 2 * step + 1
        last, step = hint - min(step, most), hint - last
    else:
        most = size - hint
        while step < most and not (keys[key] < keys[items[base + hint + step]]):
            last = step
            step = 2 * step + 1
        step = min(step, most) + hint
        last += hint
    last += 1
    while last < step:
        middle = (last + step) >> 1
        if keys[key] < keys[items[base + middle]]:
            step = middle
        else:
            last = middle + 1
    return step


def _merge_at(order, keys, pending, at, gallop):
    start, length, _ = pending[at]
    second, second_length, _ = pending[at + 1]
    pending[at][1] = length + second_length
    del pending[at + 1]
    skip = _gallop_right(keys, order[second], order, 0, length, start)
    start += skip
    length -= skip
    if length == 0:
        return
    second_length = _gallop_left(keys, order[start + length - 1], order, second_length - 1, second_length, second)
    if second_length == 0:
        return
    if length <= second_length:
        _merge_low(order, keys, start, length, second, second_length, gallop)
    else:
        _merge_high(order, keys, start, length, second, second_length, gallop)


def _merge_low(order, keys, start, na, b, nb, gallop):
    """The left run is the shorter: it is set aside and merged from the left."""
    left = order[start:start + na]
    a = 0
    to = start
    order[to] = order[b]
    to += 1
    b += 1
    nb -= 1
    least = gallop[0]
    try:
        while nb and na > 1:
            wins_a = wins_b = 0
            while wins_a < least and wins_b < least:
                if keys[order[b]] < keys[left[a]]:
                    order[to] = order[b]
                    b += 1
                    nb -= 1
                    wins_b += 1
                    wins_a = 0
                else:
                    order[to] = left[a]
                    a += 1
                    na -= 1
                    wins_a += 1
                    wins_b = 0
                to += 1
                if not nb or na == 1:
                    break
            if not nb or na == 1:
                break
            least += 1
            while True:
                least -= least > 1
                gallop[0] = least
                wins_a = count = _gallop_right(keys, order[b], left, 0, na, a)
                order[to:to + count] = left[a:a + count]
                to += count
                a += count
                na -= count
                if count and na <= 1:
                    break
                order[to] = order[b]
                to += 1
                b += 1
                nb -= 1
                if not nb:
                    break
                wins_b = count = _gallop_left(keys, left[a], order, 0, nb, b)
                order[to:to + count] = order[b:b + count]
                to += count
                b += count
                nb -= count
                if not nb:
                    break
                order[to] = left[a]
                to += 1
                a += 1
                na -= 1
                if na == 1 or (wins_a < _MIN_GALLOP and wins_b < _MIN_GALLOP):
                    break
            if not nb or na <= 1:
                break
            least += 1
            gallop[0] = least
    except BaseException:
        order[to:to + na] = left[a:a + na]
        raise
    # What is left of b goes before the last of a; without b, all of a.
    order[to:to + nb] = order[b:b + nb]
    to += nb
    order[to:to + na] = left[a:a + na]


def _merge_high(order, keys, start, na, second, nb, gallop):
    """The right run is the shorter: it is set aside and merged from the right."""
    right = order[second:second + nb]
    a = start + na - 1
    b = nb - 1
    to = second + nb - 1
    order[to] = order[a]
    to -= 1
    a -= 1
    na -= 1
    least = gallop[0]
    try:
        while na and nb > 1:
            wins_a = wins_b = 0
            while wins_a < least and wins_b < least:
                if keys[right[b]] < keys[order[a]]:
                    order[to] = order[a]
                    a -= 1
                    na -= 1
                    wins_a += 1
                    wins_b = 0
                else:
                    order[to] = right[b]
                    b -= 1
                    nb -= 1
                    wins_b += 1
                    wins_a = 0
                to -= 1
                if not na or nb == 1:
                    break
            if not na or nb == 1:
                break
            least += 1
            while True:
                least -= least > 1
                gallop[0] = least
                wins_a = count = na - _gallop_right(keys, right[b], order, na - 1, na, start)
                to -= count
                a -= count
                na -= count
                order[to + 1:to + 1 + count] = order[a + 1:a + 1 + count]
                if not na:
                    break
                order[to] = right[b]
                to -= 1
                b -= 1
                nb -= 1
                if nb == 1:
                    break
                wins_b = count = nb - _gallop_left(keys, order[a], right, nb - 1, nb, 0)
                to -= count
                b -= count
                nb -= count
                order[to + 1:to + 1 + count] = right[b + 1:b + 1 + count]
                if count and nb <= 1:
                    break
                order[to] = order[a]
                to -= 1
                a -= 1
                na -= 1
                if not na or (wins_a < _MIN_GALLOP and wins_b < _MIN_GALLOP):
                    break
            if not na or nb <= 1:
                break
            least += 1
            gallop[0] = least
    except BaseException:
        order[to - nb + 1:to + 1] = right[:nb]
        raise
    # What is left of a goes behind the first of b; without a, all of b.
    order[to - na + 1:to + 1] = order[start:start + na]
    order[to - na - nb + 1:to - na + 1] = right[:nb]
