__all__ = ["shown", "sub"]
shown = 1
hidden = 2
