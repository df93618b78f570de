# What the firmware of a micro:bit V1 says of its chip, the nRF51822.

RELEASE = "1.1.1"
MACHINE = "micro:bit with nRF51822"
FREQ_HZ = 16000000

# GPIO number of P0..P20, None where there is none: see firmware/microbit/gpio_v1.py.
GPIO = (3, 2, 1, 4, 5, 17, 12, 11, 18, 10, 6, 26, 20, 23, 22, 21, 16, None, None, 0, 30)
