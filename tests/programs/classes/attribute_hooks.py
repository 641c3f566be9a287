class Proxy:
    def __init__(self): self.__dict__["log"] = []
    def __getattr__(self, name): return f"<{name}>"
    def __setattr__(self, name, value): self.log.append((name, value))
    def __delattr__(self, name): self.log.append(("del", name))

p = Proxy()
p.x = 1; del p.y
print(p.x, p.log, getattr(p, "q", 0), hasattr(p, "anything"))
