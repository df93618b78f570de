"""The synthesiser: frames to samples.

A cascade of second-order resonators for the voice and for breath, and a parallel
bank of the same resonators for the noise of consonants, after D. H. Klatt, "Software
for a cascade/parallel formant synthesizer", J. Acoust. Soc. Am. 67 (1980). The voice
source is the KLGLOTT88 pulse of D. H. and L. C. Klatt, J. Acoust. Soc. Am. 87 (1990).

All of it is whole numbers of 32 bits: coefficients have 12 bits after the point, and
what a resonator gives is held within 17 bits, so that no sum of products overflows.
A ptr32 of a 64-bit port reads without sign, so what is kept in memory is never
negative: samples lie above _BIAS, the first feedback of a resonator above _B_BIAS.
"""

import math
from array import array

import micropython
from micropython import const

RATE = 16000  # Hz
FRAME_SAMPLES = 80

_ONE = const(4096)
_BANK = const(5)  # of the bank: formants 6 to 2
_PEAK = const(65535)
_BIAS = const(65536)
_B_BIAS = const(8192)

# Formants that no phoneme moves: Klatt's 4 to 6, and two for what he did not synthesise,
# above 5 kHz. Centre and bandwidth, Hz.
_UPPER = ((6900, 700), (5900, 600), (4900, 500), (4000, 300), (3400, 250))
_BRIGHTNESS = 2300
_NASAL_POLE_HZ = 270
_NASAL_ZERO_HZ = 380

# Where things are in `control`, which render reads.
_STEP = const(0)  # of the phase, in 1/65536 of a period a sample
_VOICE = const(1)
_ASPIRATION = const(2)
_FRICATION = const(3)
_BYPASS = const(4)  # the noise that passes by the bank
_NASAL = const(5)  # gain, and two pairs of a resonator's feedback: of the zero, of the pole
_CASCADE = const(10)  # gain and the two feedbacks of each formant, from the highest down
_GAINS = const(34)  # of the bank
_BRIGHT = const(39)  # how fast the source follows its pulse
_CONTROLS = const(40)

# Where things are in `state`, which render keeps.
_PHASE = const(0)
_NOISE = const(1)
_TILT = const(2)
_NASAL_PAST = const(3)
_CASCADE_PAST = const(7)
_BANK_PAST = const(23)
_STATES = const(33)


@micropython.viper
def render(block, first, control, state):
    """80 samples into `block`, a bytearray of 16-bit samples, from sample `first` on."""
    # One long loop: a call of another function would cost more than what it computes.
    out = ptr16(block)
    c = ptr32(control)
    s = ptr32(state)
    at = int(first)
    end = at + 80
    phase = s[_PHASE]
    noise = s[_NOISE]
    tilt = s[_TILT] - _BIAS
    while at < end:
        noise = (noise * 25173 + 13849) & 0xFFFF
        air = (noise >> 4) - 2048
        phase = (phase + c[_STEP]) & 0xFFFF
        y = 0
        if phase < 32768:  # the glottis is open: the slope of t*t - t*t*t
            y = phase >> 3
            y = 2 * y - ((3 * y * y) >> 12)
        elif c[_VOICE]:
            air >>= 1  # little air passes
        tilt += ((y - tilt) * c[_BRIGHT]) >> 12
        x = (tilt * c[_VOICE] + air * c[_ASPIRATION]) >> 12
        # The nose: a zero and a pole, which cancel out unless a nasal is said.
        y = c[_NASAL] * x - c[_NASAL + 1] * (s[_NASAL_PAST] - _BIAS)
        y += c[_NASAL + 2] * (s[_NASAL_PAST + 1] - _BIAS)
        y += c[_NASAL + 3] * (s[_NASAL_PAST + 2] - _BIAS)
        y = (y - c[_NASAL + 4] * (s[_NASAL_PAST + 3] - _BIAS) + 2048) >> 12
        s[_NASAL_PAST + 1] = s[_NASAL_PAST]
        s[_NASAL_PAST] = x + _BIAS
        s[_NASAL_PAST + 3] = s[_NASAL_PAST + 2]
        s[_NASAL_PAST + 2] = y + _BIAS
        i = _CASCADE
        j = _CASCADE_PAST  # the highest formant comes first: those below it cut its rounding noise
        while j < _BANK_PAST:
            y = c[i] * y + (c[i + 1] - _B_BIAS) * (s[j] - _BIAS) - c[i + 2] * (s[j + 1] - _BIAS)
            y = (y + 2048) >> 12
            if y > _PEAK:
                y = _PEAK
            elif y < -_PEAK:
                y = -_PEAK
            s[j + 1] = s[j]
            s[j] = y + _BIAS
            i += 3
            j += 2
        air = (air * c[_FRICATION]) >> 12
        total = y + ((air * c[_BYPASS]) >> 12)
        k = _GAINS
        i = _CASCADE + 6
        while j < _STATES:
            y = c[k] * air + (c[i + 1] - _B_BIAS) * (s[j] - _BIAS) - c[i + 2] * (s[j + 1] - _BIAS)
            y = (y + 2048) >> 12
            if y > _PEAK:
                y = _PEAK
            elif y < -_PEAK:
                y = -_PEAK
            s[j + 1] = s[j]
            s[j] = y + _BIAS
            total = y - total  # neighbours have opposite signs
            k += 1
            i += 3
            j += 2
        if total > 32767:
            total = 32767
        elif total < -32767:
            total = -32767
        out[at] = total
        at += 1
    s[_PHASE] = phase
    s[_NOISE] = noise
    s[_TILT] = tilt + _BIAS


class Voice:
    """The filters and what they are set to; `frame` gives 5 ms."""

    def __init__(self):
        self._control = array("i", [0] * _CONTROLS)
        self._state = array("i", [0, 0] + [_BIAS] * (_STATES - 2))
        self._control[_BRIGHT] = _BRIGHTNESS
        for formant, (hz, bandwidth) in enumerate(_UPPER):
            self._resonator(_CASCADE + 3 * formant, hz, bandwidth)

    def frame(self, block, first, values):
        """Set all to `values`, a Frame, and render it into `block` from sample `first` on."""
        control = self._control
        control[_STEP] = int(values.pitch_hz * 65536 / RATE)
        control[_VOICE] = int(values.voice * _ONE)
        control[_ASPIRATION] = int(values.aspiration * _ONE)
        control[_FRICATION] = int(values.frication * _ONE)
        for formant in range(3):
            hz, bandwidth = values.tract[formant], values.tract[formant + 3]
            self._resonator(_CASCADE + 21 - 3 * formant, hz, bandwidth)
        self._nasal(values.nasal)
        self._bank(values.spectrum)
        render(block, first, control, self._state)

    def _resonator(self, at, hz, bandwidth):
        """Gain and feedback of a resonator that lets 0 Hz pass as it is: Klatt's (2) and (3)."""
        control = self._control
        first, second = _feedback(hz, bandwidth)
        control[at] = _ONE - first + second
        control[at + 1] = first + _B_BIAS
        control[at + 2] = second

    def _nasal(self, share):
        """The pole of the nose, and its zero, which leaves the pole as much as it is nasal."""
        control = self._control
        zero = _feedback(_NASAL_POLE_HZ + (_NASAL_ZERO_HZ - _NASAL_POLE_HZ) * share, 100)
        pole = _feedback(_NASAL_POLE_HZ, 100)
        gain = _ONE * (_ONE - pole[0] + pole[1]) // (_ONE - zero[0] + zero[1])
        control[_NASAL] = gain
        control[_NASAL + 1], control[_NASAL + 2] = (gain * back // _ONE for back in zero)
        control[_NASAL + 3], control[_NASAL + 4] = pole

    def _bank(self, spectrum):
        control = self._control
        for k in range(_BANK):
            gain = control[_CASCADE + 6 + 3 * k]
            control[_GAINS + k] = int(gain * amplitude(spectrum[_BANK - 1 - k]))
        control[_BYPASS] = int(_ONE * amplitude(spectrum[_BANK]))


def amplitude(decibels_down):
    return 0 if decibels_down >= 99 else 10 ** (-decibels_down / 20)


def _feedback(hz, bandwidth):
    radius = math.exp(-math.pi * bandwidth / RATE)
    twice = 2 * radius * math.cos(2 * math.pi * hz / RATE)
    return int(twice * _ONE), int(radius * radius * _ONE)
