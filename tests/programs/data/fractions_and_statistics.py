# fractions and statistics on small data.
from fractions import Fraction as F
import statistics as st
print(F(3, -6), F("0.125"), F("-7/3"), F(0.5), F(1, 3) + F(1, 6), F(2) ** -3, F(1, 2) ** 0.5, F(7, 2) // 1, F(-7, 2) % 2, divmod(F(7, 2), F(1, 3)), round(F(5, 2)), round(F(22, 7), 3), F("1e-2"), F(3.14159).limit_denominator(100), float(F(1, 3)), F(5).numerator, int(F(-7, 2)), hash(F(2)) == hash(2), F(1, 2) == 0.5, F(1, 3) < 0.34, repr(F(1, 3)), str(F(4, 2)), F(1, 2).as_integer_ratio(), abs(F(-1, 2)), F(" 3/4 "), F("1_0/3"))
for action in (lambda: F(1, 0), lambda: F("x"), lambda: F(1.5, 2), lambda: F(1) / 0, lambda: F("1/0"), lambda: F(float("nan")), lambda: F(float("inf")), lambda: F(1) < 1j, lambda: F([]), lambda: F("1 / 2"), lambda: F(1).limit_denominator(0)):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
data = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(data), st.fmean(data), st.median(data), st.median_low(data), st.median_high(data), st.mode(data), st.multimode("aabbc"), st.pstdev(data), st.pvariance(data), round(st.stdev(data), 10), round(st.variance(data), 10), st.quantiles(data, n=4), st.geometric_mean([1, 4, 16]), st.harmonic_mean([40, 60]), st.mean([F(1, 2), F(1, 3)]), st.median_grouped([1, 2, 2, 3]), st.mode(["红", "蓝", "红"]))
print(st.linear_regression([1, 2, 3], [2, 4, 6.5]), round(st.correlation([1, 2, 3], [1, 2, 4]), 12), st.covariance([1, 2, 3], [1, 5, 7]), st.fmean([1, 2], [3, 1]))
n = st.NormalDist(10, 2)
print(n, n.mean, n.variance, round(n.cdf(12), 10), round(n.pdf(10), 10), n + 5, n * 2, round(n.inv_cdf(0.975), 8), st.NormalDist.from_samples([1, 2, 3]), n.zscore(13), round(n.overlap(st.NormalDist(11, 2)), 8))
for action in (lambda: st.mean([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.quantiles([1]), lambda: st.mean(["a"]), lambda: st.geometric_mean([-1]), lambda: st.NormalDist(0, -1), lambda: st.correlation([1], [1]), lambda: st.harmonic_mean([-1])):
    try: print(action())
    except Exception as error: print(type(error).__name__, error)
