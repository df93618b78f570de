# `audio.SoundEffect` of an emulated micro:bit V2. Its host plays square waves, so what
# sounds is the way of its pitch; waveform, volume and fx are kept and shown.

_STEP_MS = 10

_FIELDS = ("freq_start", "freq_end", "duration", "vol_start", "vol_end", "waveform", "fx", "shape")
_WAVEFORMS = ("SINE", "SAWTOOTH", "TRIANGLE", "SQUARE", "NOISE")
_FX = ("NONE", "VIBRATO", "TREMOLO", "WARBLE")
_SHAPES = {1: "LINEAR", 2: "CURVE", 18: "LOG"}


class SoundEffect:
    # Values and defaults are those of 2.1.2 (read: microbit_soundeffect.c).
    def __init__(
        self,
        freq_start=500,
        freq_end=2500,
        duration=500,
        vol_start=255,
        vol_end=0,
        waveform=3,
        fx=0,
        shape=18,
    ):
        values = (freq_start, freq_end, duration, vol_start, vol_end, waveform, fx, shape)
        for name, value in zip(_FIELDS, values):
            setattr(self, name, _checked(value, 9 if name == "waveform" else 9999))

    def copy(self):
        return SoundEffect(*[getattr(self, name) for name in _FIELDS])

    def _notes(self):
        steps = max(1, self.duration // _STEP_MS)
        rise = self.freq_end - self.freq_start
        return [
            (self.freq_start + rise * step // max(1, steps - 1), self.duration // steps)
            for step in range(steps)
        ]

    def __repr__(self):
        return "SoundEffect(" + ", ".join([str(getattr(self, name)) for name in _FIELDS]) + ")"

    def __str__(self):
        told = ["%s=%d" % (name, getattr(self, name)) for name in _FIELDS[:5]]
        told.append("waveform=WAVEFORM_" + _WAVEFORMS[self.waveform])
        told.append("fx=FX_" + _FX[self.fx])
        shape = _SHAPES.get(self.shape)
        told.append("shape=" + ("SHAPE_" + shape if shape else str(self.shape)))
        return "SoundEffect(" + ", ".join(told) + ")"


def _checked(value, most):
    if not 0 <= value | 0 <= most:
        raise ValueError("maximum value is %d" % most)
    return value


for _value, _name in enumerate(_WAVEFORMS):
    setattr(SoundEffect, "WAVEFORM_" + _name, _value)
for _value, _name in enumerate(_FX):
    setattr(SoundEffect, "FX_" + _name, _value)
for _value, _name in _SHAPES.items():
    setattr(SoundEffect, "SHAPE_" + _name, _value)
