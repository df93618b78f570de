"""An ESP32's `machine` and `utime` for tests: time moves by `sleep_ms` alone.

It stands in for both modules, under CPython and under MicroPython, so it is written in
what both have. `sounds` is what could be heard: (ms, GPIO, hz), hz being 0 for silence.
`samples` is what went to a DAC, (us, 0 to 255), or over I2S, the blocks of bytes.
"""

# ruff: noqa: A002 - its arguments' names are the API's

now_ms = 0
now_us = 0
sounds = []
samples = []
timers = []
timer_numbers = (0, 1, 2, 3)  # of an ESP32; a C3 has 0 and 1 since MicroPython 1.26
TICKS_PERIOD = 1 << 30


class Pin:
    def __init__(self, id):
        self.id = id


class PWM:
    def __init__(self, dest, *, freq, duty_u16):
        if not isinstance(dest, Pin):
            raise TypeError("expecting a pin")  # as MicroPython 1.20 does
        self.id = dest.id
        self.hz = freq
        self.duty = duty_u16
        self.is_on = True

    def freq(self, value):
        assert isinstance(value, int) and self.is_on
        self.hz = value

    def duty_u16(self, value):
        assert self.is_on
        self.duty = value
        sounds.append((now_ms, self.id, self.hz if value else 0))

    def deinit(self):
        assert self.duty == 0, "the pin may stay high"
        self.is_on = False


class DAC:
    def __init__(self, pin):
        self.id = pin.id

    def write(self, value):
        assert 0 <= value <= 255
        samples.append((now_us, value))


class I2S:
    TX = 1
    MONO = 2

    def __init__(self, id, *, sck, ws, sd, mode, bits, format, rate, ibuf):
        self.what = (sck.id, ws.id, sd.id, mode, bits, format, rate)
        self.is_on = True

    def write(self, buf):
        assert self.is_on
        samples.append(bytes(buf))
        return len(buf)

    def deinit(self):
        self.is_on = False


class Timer:
    ONE_SHOT = 0
    PERIODIC = 1

    def __init__(self, id):
        if id not in timer_numbers:
            raise ValueError("invalid Timer number")
        self.id = id
        self.due_ms = -1
        timers.append(self)

    def init(self, *, mode, period, callback):
        assert isinstance(period, int) and period >= 1
        self.period_ms = period if mode == Timer.PERIODIC else 0
        self.callback = callback
        self.due_ms = now_ms + period

    def deinit(self):
        self.due_ms = -1

    def fire(self):
        self.due_ms = self.due_ms + self.period_ms if self.period_ms else -1
        self.callback(self)


def sleep_ms(ms):
    global now_ms
    end_ms = now_ms + ms
    while True:
        due = [timer for timer in timers if 0 <= timer.due_ms <= end_ms]
        if not due:
            break
        timer = min(due, key=lambda each: each.due_ms)
        now_ms = max(now_ms, timer.due_ms)
        timer.fire()
    now_ms = max(now_ms, end_ms)


def ticks_ms():
    return (TICKS_PERIOD - 100 + now_ms) % TICKS_PERIOD  # they wrap early in every test


def ticks_add(ticks, delta):
    return (ticks + delta) % TICKS_PERIOD


def ticks_diff(end, start):
    return (end - start + TICKS_PERIOD // 2) % TICKS_PERIOD - TICKS_PERIOD // 2


def ticks_us():
    global now_us
    now_us += 7  # a look at the clock, and what goes with it
    return (TICKS_PERIOD - 100 + now_us) % TICKS_PERIOD
