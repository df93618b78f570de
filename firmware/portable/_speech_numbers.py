"""Numbers in English words."""

_SMALL = (
    "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN "
    "FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN"
)
_TENS = "TWENTY THIRTY FORTY FIFTY SIXTY SEVENTY EIGHTY NINETY"
_SCALES = ((1000000, "MILLION"), (1000, "THOUSAND"), (100, "HUNDRED"))


def in_words(digits):
    """What `digits` such as "-23.5" are in words, in capitals."""
    if digits[0] == "-":
        return "MINUS " + in_words(digits[1:])
    parts = digits.split(".")
    names = _SMALL.split()
    fractions = [" POINT"]
    for part in parts[1:]:
        fractions += [names[int(digit)] for digit in part]
    whole = _whole(int(parts[0])) if len(parts[0]) < 10 else _digit_by_digit(parts[0])
    return whole + (" ".join(fractions) if len(parts) > 1 else "")


def _digit_by_digit(digits):
    names = _SMALL.split()
    return " ".join([names[int(digit)] for digit in digits])


def _whole(n):
    if n < 20:
        return _SMALL.split()[n]
    for size, name in _SCALES:
        if n >= size:
            rest = " " + _whole(n % size) if n % size else ""
            return _whole(n // size) + " " + name + rest
    return _TENS.split()[n // 10 - 2] + (" " + _whole(n % 10) if n % 10 else "")
