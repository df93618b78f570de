# What the firmware of a micro:bit V2 says of its chip, the nRF52833.

RELEASE = "2.1.2"
MACHINE = "micro:bit with nRF52833"
FREQ_HZ = 64000000

# GPIO number of P0..P20, 32 more for port P1, None where there is none: see
# firmware/microbit/gpio_v2.py.
GPIO = (2, 3, 4, 31, 28, 14, 37, 11, 10, 9, 30, 23, 12, 17, 1, 13, 34, None, None, 26, 32)
