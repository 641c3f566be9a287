# A table of prices with wide characters, aligned with format and unicodedata.
import unicodedata
rows = [("苹果 apple", 3.5, 12), ("Brot", 1234.5, 1), ("牛奶", 0.999, 1000)]
def width(text): return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
def pad(text, n): return text + " " * (n - width(text))
print(pad("名", 12) + f"{'price':>12}{'count':>8}{'total':>14}")
for name, price, count in rows: print(pad(name, 12) + f"{price:>12,.2f}{count:>8d}{price * count:>14,.2f}")
print("-" * 46, f"{sum(p * c for _, p, c in rows):>46,.2f}", f"{0.175:.1%}", f"{12:>+8}|{-12:<8}|{12:^8}|{12:08.3f}", sep="\n")
