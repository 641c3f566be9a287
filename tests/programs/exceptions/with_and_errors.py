class Manager:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name
    def __exit__(self, kind, value, trace): print("exit", self.name, kind and kind.__name__); return self.swallow

with Manager("a") as a, Manager("b", True) as b:
    raise KeyError(b)
print("goes on")
