# `audio.AudioFrame` of an emulated micro:bit: samples of 8 bits, 128 being silence.

from _native import Native as _Native

_SAMPLES = 32
_SILENCE = 128


class AudioFrame(_Native):
    def __init__(self):
        self._data = bytearray([_SILENCE] * _SAMPLES)

    def __len__(self):
        return _SAMPLES

    def __getitem__(self, index):
        return self._data[_place(index)]

    def __setitem__(self, index, value):
        if not 0 <= value | 0 <= 255:
            raise ValueError("value out of range")
        self._data[_place(index)] = value

    def __iter__(self):
        raise TypeError("'AudioFrame' object is not iterable")

    def copyfrom(self, other):
        data = other._data if isinstance(other, AudioFrame) else bytes(memoryview(other))
        count = min(len(data), _SAMPLES)
        self._data[:count] = data[:count]

    def _mixed(self, pairs):
        made = AudioFrame()
        for i, sample in enumerate(pairs):
            made._data[i] = min(max(_SILENCE + sample, 0), 255)
        return made

    def __add__(self, other):
        pairs = zip(self._data, other._data)
        return self._mixed((a - _SILENCE + b - _SILENCE for a, b in pairs))

    def __sub__(self, other):
        return self._mixed((a - b for a, b in zip(self._data, other._data)))

    def __mul__(self, factor):
        return self._mixed((int((a - _SILENCE) * factor) for a in self._data))

    def __iadd__(self, other):
        return self._become(self + other)

    def __isub__(self, other):
        return self._become(self - other)

    def __imul__(self, factor):
        return self._become(self * factor)

    def _become(self, other):
        self._data = other._data
        return self



def _place(index):
    if not 0 <= index | 0 < _SAMPLES:
        raise ValueError("index out of bounds")
    return index


def taken(frame):
    # Its samples in 16 bits, little-endian, as hex.
    if not isinstance(frame, AudioFrame):
        raise TypeError("not an AudioFrame")
    wide = bytearray(2 * len(frame._data))
    for i, sample in enumerate(frame._data):
        wide[2 * i + 1] = sample ^ _SILENCE
    return bytes(wide).hex()
