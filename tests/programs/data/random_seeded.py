# random with fixed seeds: every distribution, samples, states, text seeds, errors.
import random
r = random.Random(42)
print(r.random(), r.randint(1, 6), r.randrange(0, 100, 7), r.choice("天地人"), r.uniform(1, 2), r.getrandbits(70), r.randbytes(4), r.gauss(0, 1), r.normalvariate(5, 2), r.expovariate(1.5), r.betavariate(1, 2), r.gammavariate(2, 3), r.triangular(0, 10, 3), r.lognormvariate(0, 1), r.vonmisesvariate(0, 4), r.paretovariate(3), r.weibullvariate(1, 2))
x = list(range(8)); r.shuffle(x); print(x, r.sample(range(100), 4), r.choices("abc", [5, 3, 1], k=6), r.choices([1, 2], cum_weights=[1, 10], k=3), r.sample(["红", "蓝"], counts=[3, 2], k=4))
state = r.getstate(); a = r.random(); r.setstate(state); print(a == r.random())
for seed in ("汉字", b"bytes", 3.5, -7, 10 ** 30, bytearray(b"x")): random.seed(seed); print(seed, random.random(), random.randint(0, 10 ** 20))
random.seed(1, version=1); print(random.random()); random.seed("a", version=1); print(random.random())
for action in (lambda: r.randint(5, 1), lambda: r.choice([]), lambda: r.sample([1], 2), lambda: r.sample({1, 2}, 1), lambda: r.choices([1], [0]), lambda: r.choices([1, 2], [1]), lambda: r.randrange(0), lambda: r.randrange(1.5), lambda: r.seed([]), lambda: r.getrandbits(-1), lambda: r.shuffle((1, 2)), lambda: r.setstate(3), lambda: random.Random(1).randrange(5, 1), lambda: r.choices([1], k=-1), lambda: r.sample([1, 2], -1), lambda: r.randrange(1, 2, 0)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
