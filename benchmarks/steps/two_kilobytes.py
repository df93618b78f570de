"""Watch a thermal bench: filter its samples, find its peaks, fit its drift, grade it."""

RUN = 1000
COUNT = 24
LIMIT = 720


def samples(seed, count):
    """Noisy readings of a sensor that slowly gets warmer, in tenths of a degree."""
    found = []
    for index in range(count):
        seed = (seed * 75 + 74) % 65537
        found.append(500 + index * 9 + seed % 61)
    return found


def median_of_three(values):
    """Take single outliers away; the first and the last value stay as they are."""
    smooth = list(values)
    for index in range(1, len(values) - 1):
        window = sorted(values[index - 1 : index + 2])
        smooth[index] = window[1]
    return smooth


def peaks(values):
    """The places that are higher than both of their neighbours."""
    places = []
    for index in range(1, len(values) - 1):
        before, here, after = values[index - 1 : index + 2]
        if here > before and here > after:
            places.append(index)
    return places


def slope(values):
    """The drift by least squares, in thousandths of a degree a sample."""
    count = len(values)
    middle = (count - 1) * 500
    above = 0
    below = 0
    for index, value in enumerate(values):
        distance = index * 1000 - middle
        above += distance // 100 * value
        below += distance // 100 * (distance // 100)
    return above * 1000 // below


def grade(drift, highest):
    """What a test engineer wants to know first."""
    if highest > LIMIT:
        return "too hot"
    if drift > 930:
        return "drifts"
    return "good"


raw = samples(RUN, COUNT)
smooth = median_of_three(raw)
drift = slope(smooth)
highest = max(smooth)
# The sum tells at a glance whether two runs saw the same samples, and
# the peaks are where the filter has left something to look at.
summary = {
    "run": RUN,
    "sum": sum(raw),
    "peaks": peaks(raw),
    "drift": drift,
    "highest": highest,
    "lowest": min(smooth),
    "grade": grade(drift, highest),
}
return summary
