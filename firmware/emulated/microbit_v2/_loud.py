# The loudspeaker of an emulated micro:bit V2, and the sounds it knows by name.

from _side import order as _order

_NAMES = "giggle happy hello mysterious sad slide soaring spring twinkle yawn"


class Sound:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return "Sound('" + self._name + "')"


for _name in _NAMES.split():
    setattr(Sound, _name.upper(), Sound(_name))


class MicroBitSpeaker:
    def on(self):
        _order("sound", "speaker", "1")

    def off(self):
        _order("sound", "speaker", "0")


def set_volume(volume):
    _order("sound", "volume", str(max(0, min(volume | 0, 255))))


speaker = MicroBitSpeaker()
