"""The sound of `speech` on any ESP32, by PWM: to a piezo, or through a low pass to an amplifier.

Never run on a real board: the API is that of MicroPython's documentation of machine.PWM.
"""

from machine import PWM, Pin

_PIN = 4  # as that of `music`, in _player.py
_CARRIER_HZ = 78125  # 80 MHz in 1,024 steps, far above hearing


def play(blocks):
    pwm = PWM(Pin(_PIN), freq=_CARRIER_HZ, duty_u16=0)
    try:
        _play(blocks, pwm.duty_u16, 257)  # noqa: F821 - of _audio_timed.py
    finally:
        pwm.duty_u16(0)  # the pin stays as it is when PWM ends
        pwm.deinit()
