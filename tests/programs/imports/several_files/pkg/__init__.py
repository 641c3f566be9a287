"""A package."""
VALUE = 42
