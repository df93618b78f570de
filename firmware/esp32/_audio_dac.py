"""The sound of `speech` on an ESP32 or S2, whose chip has a DAC: to an amplifier, of 8 bits.

Never run on a real board: the API is that of MicroPython's documentation of the ESP32.
"""

from machine import DAC, Pin

_PIN = 25  # DAC 1 of an ESP32, and what a M5Stack Basic's amplifier is at; 17 and 18 on an S2


def play(blocks):
    dac = DAC(Pin(_PIN))
    try:
        _play(blocks, dac.write, 1)  # noqa: F821 - of _audio_timed.py
    finally:
        dac.write(0)
