# stderr
def stubborn():
    while True:
        try: yield
        except GeneratorExit: pass
kept = stubborn()
next(kept)
