# The microbit module of an emulated micro:bit V2: a V1's, and what firmware 2.1.2 adds.

# ruff: noqa: F401, F403 - names for others

from _board import *
from _every import run_every, sleep
from _hearing import SoundEvent, microphone
from _loud import Sound, set_volume, speaker
from _pins import MicroBitTouchPin as _TouchPin
from _side import ask as _ask, order as _order


class _Logo:
    CAPACITIVE = 1
    RESISTIVE = 0

    def is_touched(self):
        return _ask("logo", "is", "logo") == "1"

    def set_touch_mode(self, mode):
        if mode not in (0, 1):
            raise ValueError("invalid touch mode")


class _Speaker:
    # The pin of the loudspeaker: where `music` may play, and nothing else here.

    _mode = "unused"

    def get_mode(self):
        return self._mode

    def _take(self, mode):
        self._mode = mode

    def _free(self):
        self._mode = "unused"


pin_logo = _Logo()
pin_speaker = _Speaker()


def ws2812_write(pin, buf):
    pin.write_digital(0)
    _order("neopixel", str(pin._id), "3", bytes(memoryview(buf)).hex())
