# A text adventure that reads commands with input() until there are no more.
import textwrap

ROOMS = {
    "hall": {"text": "A cold hall. A door leads north, stairs go down.", "exits": {"north": "garden", "down": "cellar"}, "things": ["lamp", "钥匙"]},
    "garden": {"text": "The garden sleeps under the snow. The hall is south.", "exits": {"south": "hall"}, "things": ["rose"]},
    "cellar": {"text": "It is dark. Something breathes.", "exits": {"up": "hall", "east": "treasury"}, "things": [], "dark": True},
    "treasury": {"text": "Gold! 你找到了宝藏。", "exits": {"west": "cellar"}, "things": ["gold"], "locked": "钥匙"},
}


class Game:
    def __init__(self):
        self.here, self.bag, self.turns, self.over = "hall", [], 0, False

    @property
    def room(self):
        return ROOMS[self.here]

    def do_look(self, *_):
        if self.room.get("dark") and "lamp" not in self.bag:
            return "It is too dark to see."
        things = ", ".join(self.room["things"]) or "nothing"
        return f"{self.room['text']} You see: {things}."

    def do_go(self, where=None, *_):
        if where is None:
            return "Go where?"
        try:
            target = self.room["exits"][where]
        except KeyError:
            return f"There is no way {where}."
        lock = ROOMS[target].get("locked")
        if lock and lock not in self.bag:
            return "The door is locked."
        self.here = target
        return self.do_look()

    def do_take(self, *names):
        taken = [n for n in names if n in self.room["things"]]
        for name in taken:
            self.room["things"].remove(name)
            self.bag.append(name)
        if "gold" in taken:
            self.over = True
        return f"Taken: {', '.join(taken)}." if taken else "You take nothing."

    def do_bag(self, *_):
        return "You carry " + (" and ".join(sorted(self.bag)) or "nothing") + "."

    def do_quit(self, *_):
        self.over = True
        return "Goodbye."

    def play(self):
        print(textwrap.fill(self.do_look(), 50))
        while not self.over:
            line = input(f"[{self.turns}] > ")
            words = line.strip().lower().split()
            if not words:
                continue
            self.turns += 1
            command, *rest = words
            method = getattr(self, "do_" + command, None)
            print(textwrap.fill(method(*rest) if method else f"You cannot {command}.", 50))


game = Game()
try:
    game.play()
except EOFError:
    print("\n(no more commands)")
print("turns:", game.turns, "bag:", sorted(game.bag), "won" if "gold" in game.bag else "lost")
name = input("Your name? ") if False else "玩家"
print(f"再见，{name}!")
