"""This module provides access to the Unicode Character Database which defines character properties for all
Unicode characters (version 14.0.0)."""
import _unicodedata
from _unicodedata import (bidirectional, category, combining, decimal, decomposition, digit, east_asian_width,
                          is_normalized, lookup, mirrored, name, normalize, numeric)

unidata_version = "14.0.0"
_assigned = _unicodedata.assigned_in_3_2


class UCD:
    """The characters that Unicode 3.2 had, with today's properties."""
    __module__ = "unicodedata"
    unidata_version = "3.2.0"

    def category(self, chr, /):
        return category(chr) if _assigned(chr) else "Cn"

    def bidirectional(self, chr, /):
        return bidirectional(chr) if _assigned(chr) else ""

    def combining(self, chr, /):
        return combining(chr) if _assigned(chr) else 0

    def mirrored(self, chr, /):
        return mirrored(chr) if _assigned(chr) else 0

    def east_asian_width(self, chr, /):
        return east_asian_width(chr) if _assigned(chr) else "N"

    def decomposition(self, chr, /):
        return decomposition(chr) if _assigned(chr) else ""

    def decimal(self, chr, /, *default):
        return decimal(chr if _assigned(chr) else "\0", *default)

    def digit(self, chr, /, *default):
        return digit(chr if _assigned(chr) else "\0", *default)

    def numeric(self, chr, /, *default):
        return numeric(chr if _assigned(chr) else "\0", *default)

    def name(self, chr, /, *default):
        return name(chr if _assigned(chr) else "\0", *default)

    def lookup(self, text, /):
        char = lookup(text)
        if not _assigned(char):
            raise KeyError(f"undefined character name '{text}'")
        return char

    def normalize(self, form, unistr, /):
        return _unicodedata.normalize_3_2(form, unistr)

    def is_normalized(self, form, unistr, /):
        return self.normalize(form, unistr) == unistr


ucd_3_2_0 = UCD()
