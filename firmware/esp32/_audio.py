"""The sound of `speech` on an ESP32: samples of 16 bits over I2S, to an amplifier such as MAX98357A.

Never run on a real board: the API is that of MicroPython's documentation of machine.I2S.
"""

from machine import I2S, Pin

RATE = 16000

# Bit clock, word select, data; free on an ESP32-DevKitC (its "pin layout").
_PINS = 26, 25, 22
_BUFFER_BYTES = 4096  # 128 ms


def play(blocks):
    sck, ws, sd = [Pin(number) for number in _PINS]
    out = I2S(0, sck=sck, ws=ws, sd=sd, mode=I2S.TX, bits=16, format=I2S.MONO, rate=RATE,
              ibuf=_BUFFER_BYTES)  # fmt: skip
    try:
        for block in blocks:
            out.write(block)
        out.write(bytes(_BUFFER_BYTES))  # what is in the buffer is played before this is
    finally:
        out.deinit()
