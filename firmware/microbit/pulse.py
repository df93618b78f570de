"""`machine.time_pulse_us` on a micro:bit, for a `machine.Pin` as for a pin of `microbit`."""

import machine


def time_pulse_us(pin, pulse_level, timeout_us=1000000):
    return machine.time_pulse_us(getattr(pin, "pin", pin), pulse_level, timeout_us)
