"""Shapes. 形状"""
from .flat import square
__all__ = ["square", "PI"]
PI = 3.14
_hidden = 1
def __getattr__(name):
    if name == "lazy": return "made when asked"
    raise AttributeError(f"no {name} here")
