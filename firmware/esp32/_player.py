"""Plays the notes of `music` on an ESP32: a square wave by PWM, and a timer to change it.

The timer's callback is a soft one: MicroPython runs it between two bytecodes and in sleeps,
not in the interrupt. It allocates nothing all the same, so no tune starts a collection.
"""

from machine import PWM, Pin, Timer
from utime import ticks_add, ticks_diff, ticks_ms

# Its GPIO is on the headers of ESP32, S2, S3 and C3, and is there neither a strapping
# pin nor flash, USB or the first UART (Espressif's datasheets, "pin definitions").
DEFAULT_PIN = 4

# The upper end of hearing. A micro:bit V1 ends at 3,906 Hz.
HIGHEST_HZ = 20000

# Timers of which each chip has one, where programs begin with 0, as IRQ_RXIDLE of a UART does:
# 2 is the first of the second group on ESP32, S2 and S3, and on a C3 up to MicroPython 1.25;
# since 1.26 a C3 calls it 1, and says ValueError to 2 (ports/esp32/machine_timer.c).
_TIMERS = (2, 1)

_HALF_U16 = 32768  # high for half of a period, the loudest duty


class _Voice:
    def __init__(self):
        self.timer = _timer()
        self.callback = self._advance  # bound once: to bind it anew would allocate
        self.pwm = None
        self._clear()

    def _clear(self):
        self.notes = ()
        self.loop_from = -1
        self.next = 0
        self.silence_ms = 0
        self.due = None  # when the next change is, in ticks_ms; None is never
        self.is_playing = False

    def start(self, pin, notes, loop_from):
        if pin is not None and not isinstance(pin, Pin):
            pin = Pin(pin)
        self.stop()
        if pin is not None:
            self.pwm = PWM(pin, freq=1000, duty_u16=0)
        self.notes = notes
        self.loop_from = loop_from
        self.is_playing = True
        self.due = ticks_ms()
        self._advance(self.timer)

    def stop(self):
        if self.is_playing:
            self.timer.deinit()
        self._clear()
        if self.pwm:
            self._sound(0)  # the pin stays as it is when PWM ends, so it ends low
            self.pwm.deinit()
            self.pwm = None

    def _advance(self, timer):
        if self.due is None or ticks_diff(self.due, ticks_ms()) > 1:
            return  # it was queued before stop() or start()
        if self.silence_ms:
            self._sound(0)
            self._wait(self.silence_ms)
            self.silence_ms = 0
        elif self.next < len(self.notes) or self._rewind():
            self._begin_note()
        else:
            self.stop()

    def _rewind(self):
        self.next = self.loop_from
        return self.loop_from >= 0

    def _begin_note(self):
        hz, sound_ms, self.silence_ms = self.notes[self.next]
        self.next += 1
        self._sound(hz if sound_ms else 0)
        if sound_ms < 0:
            self.due = None
        else:
            self._wait(sound_ms)

    def _sound(self, hz):
        if self.pwm:
            if hz:
                self.pwm.freq(hz)
            self.pwm.duty_u16(_HALF_U16 if hz else 0)

    def _wait(self, ms):
        # From when it should have been, not from now: so a tune keeps its tempo.
        now = ticks_ms()
        self.due = ticks_add(self.due, ms)
        left_ms = ticks_diff(self.due, now)
        if left_ms < 1:  # a timer takes no less; what is late by a whole note stays late
            left_ms = 1
            self.due = ticks_add(now, 1)
        # PERIODIC, for a callback is lost when MicroPython's queue of 8 is full: it comes again.
        self.timer.init(mode=Timer.PERIODIC, period=left_ms, callback=self.callback)


def _timer():
    for number in _TIMERS:
        try:
            return Timer(number)
        except ValueError:
            pass
    return Timer(0)


_voice = _Voice()


def start(pin, notes, loop_from):
    _voice.start(pin, notes, loop_from)


def stop(pin):
    _voice.stop()


def is_playing(pin):
    return _voice.is_playing
