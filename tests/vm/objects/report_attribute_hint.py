class A:
    def __init__(self): self.counter = 1
    def go(self): return self.conter
A().go()
