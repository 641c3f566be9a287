# What is said of pickled data that ends too early or is none.
import io
import pickle


class Failing:
    def __reduce__(self):
        return [].pop, ()


whole = pickle.dumps({"a": [1, 2.5, "x" * 300, (1, 2), {3}], "b": None})
ends = [whole[:end] for end in range(0, len(whole), 7)]
for data in (*ends, b"I1", b"S'a", b"(lp0\nI1", b"\x80\x04K", b"cos\n", b".", b"t.", b"Zq", b"\xff.", b"g1\n.", b"P1\n.", pickle.dumps(Failing())):
    for load in pickle.loads, lambda text: pickle.load(io.BytesIO(text)):
        try:
            print(load(data))
        except Exception as error:
            print(type(error).__name__, error)
