"""Watch a thermal bench: filter its samples, find its peaks, fit its drift, grade it,
and try a thermostat on it."""

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


def mean(values):
    """The mean, rounded down: whole numbers are the same on every board."""
    return sum(values) // len(values)


def spread(values):
    """The mean distance from the mean."""
    middle = mean(values)
    return mean([abs(value - middle) for value in values])


def histogram(values, width):
    """How many values lie in each class of `width`, by the lower end of the class."""
    classes = {}
    for value in values:
        low = value // width * width
        classes[low] = classes.get(low, 0) + 1
    return sorted(classes.items())


def longest_rise(values):
    """The longest run of values each of which is higher than the one before it."""
    longest = 0
    run = 0
    for index in range(1, len(values)):
        run = run + 1 if values[index] > values[index - 1] else 0
        longest = max(longest, run)
    return longest


class Thermostat:
    """Switches a heater by two limits, and counts how often it had to."""

    def __init__(self, low, high):
        self.low = low
        self.high = high
        self.heating = False
        self.switched = 0

    def step(self, temperature):
        """Take one reading; tell whether the heater is on from now on."""
        wanted = self.heating
        if temperature < self.low:
            wanted = True
        elif temperature > self.high:
            wanted = False
        if wanted != self.heating:
            self.heating = wanted
            self.switched += 1
        return self.heating


def simulate(thermostat, temperature, seed, count):
    """A heater that warms and a room that cools, with a draught now and then."""
    course = []
    for _ in range(count):
        seed = (seed * 75 + 74) % 65537
        temperature += 14 if thermostat.step(temperature) else -9
        if seed % 11 == 0:
            temperature -= 25
        course.append(temperature)
    return course


raw = samples(RUN, COUNT)
smooth = median_of_three(raw)
thermostat = Thermostat(640, 700)
course = simulate(thermostat, smooth[0], RUN, COUNT)
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
    "spread": spread(smooth),
    "classes": histogram(smooth, 50),
    "rise": longest_rise(raw),
    "course": [mean(course), min(course), max(course)],
    "switched": thermostat.switched,
    "grade": grade(drift, highest),
}
return summary
