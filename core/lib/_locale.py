# Hidden: the C module _locale: the C locale, the only one that the simulated machine has.

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
CODESET = 14
RADIXCHAR, THOUSEP = 65536, 65537
YESEXPR, NOEXPR = 327680, 327681
CRNCYSTR = 262159
(ABDAY_1, ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7, DAY_1, DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7,
 ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12,
 MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12,
 AM_STR, PM_STR, D_T_FMT, D_FMT, T_FMT, T_FMT_AMPM, ERA) = range(131072, 131117)
ERA_D_FMT, ALT_DIGITS, ERA_D_T_FMT, ERA_T_FMT = range(131118, 131122)
_DATE_FMT = 131180

_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_NAMES = tuple(day[:3] for day in _DAYS) + _DAYS + tuple(month[:3] for month in _MONTHS) + _MONTHS
_TEXTS = {CODESET: "UTF-8", RADIXCHAR: ".", THOUSEP: "", YESEXPR: "^[yY]", NOEXPR: "^[nN]", CRNCYSTR: "-",
          AM_STR: "AM", PM_STR: "PM", D_T_FMT: "%a %b %e %H:%M:%S %Y", D_FMT: "%m/%d/%y", T_FMT: "%H:%M:%S",
          T_FMT_AMPM: "%I:%M:%S %p", ERA: "", ERA_D_FMT: "", ALT_DIGITS: "", ERA_D_T_FMT: "", ERA_T_FMT: "",
          _DATE_FMT: "%a %b %e %H:%M:%S %Z %Y"}
_KNOWN = ("", "C", "POSIX", "C.UTF-8", "C.utf8")
_now = ["C.UTF-8", "C", "C", "C", "C", "C"]


class Error(Exception):
    __module__ = "locale"


def setlocale(category, locale=None):
    if not 0 <= category <= 6:
        raise Error("invalid locale category")
    if locale is None:
        if category != LC_ALL:
            return _now[category]
    elif category == LC_ALL and locale[:9] == "LC_CTYPE=":
        # As this function has told it before: one name for each category.
        names = [part.partition("=")[2] for part in locale.split(";")]
        if len(names) < 6 or not all([name in _KNOWN for name in names]):
            raise Error("unsupported locale setting")
        _now[:] = names[:6]
    elif locale not in _KNOWN:
        raise Error("unsupported locale setting")
    else:
        name = "C.UTF-8" if locale == "" else "C" if locale == "POSIX" else locale
        if category != LC_ALL:
            _now[category] = name
            return name
        _now[:] = [name] * 6
    if len(set(_now)) == 1:
        return _now[0]
    order = ("LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES")
    more = ("LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION")
    return ";".join([f"{key}={value}" for key, value in zip(order, _now)] + [key + "=C" for key in more])


def localeconv():
    result = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"), "")
    result["mon_grouping"] = []
    result.update(dict.fromkeys(("positive_sign", "negative_sign"), ""))
    result.update(dict.fromkeys(("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space",
                                 "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"), CHAR_MAX))
    result.update(decimal_point=".", thousands_sep="", grouping=[])
    return result


def nl_langinfo(key):
    if ABDAY_1 <= key <= MON_12:
        return _NAMES[key - ABDAY_1]
    if key not in _TEXTS:
        raise ValueError("unsupported langinfo constant")
    return _TEXTS[key]


def getencoding():
    return "UTF-8"


def strcoll(left, right):
    return (left > right) - (left < right)


def strxfrm(string):
    return string


def gettext(message):
    return message


def dgettext(domain, message):
    return message


def dcgettext(domain, message, category):
    return message


_domain = "messages"


def textdomain(domain):
    global _domain
    if domain is not None:
        _domain = domain
    return _domain


def bindtextdomain(domain, directory):
    return directory


def bind_textdomain_codeset(domain, codeset):
    return codeset
