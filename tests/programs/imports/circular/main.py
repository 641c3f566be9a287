"""Modules that import each other: what is there half-way, and CPython's words about what is not."""
import first
import pk

print(first.x, first.second.first is first, pk.one.two.pk is pk)
