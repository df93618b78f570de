# The microphone of an emulated micro:bit V2.

from _side import ask as _ask, order as _order


class SoundEvent:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return "SoundEvent('" + self._name + "')"


SoundEvent.LOUD = SoundEvent("loud")
SoundEvent.QUIET = SoundEvent("quiet")


class MicroBitMicrophone:
    def sound_level(self):
        return int(_ask("microphone", "level"))

    def current_event(self):
        return _event(_ask("microphone", "current"))

    def is_event(self, event):
        return _ask("microphone", "current") == _name(event)

    def was_event(self, event):
        return _ask("microphone", "was", _name(event)) == "1"

    def get_events(self):
        names = _ask("microphone", "events")
        return tuple([_event(name) for name in names.split() if name != "."])

    def set_threshold(self, event, value):
        _order("microphone", "threshold", _name(event), str(value | 0))

    def __repr__(self):
        return "<MicroBitMicrophone>"


def _event(name):
    return SoundEvent.LOUD if name == "loud" else SoundEvent.QUIET


def _name(event):
    if not isinstance(event, SoundEvent):
        raise ValueError("invalid sound")
    return event._name


microphone = MicroBitMicrophone()
