# The machine module of an emulated ESP32. Its hardware is in the model that the host keeps:
# see _side.py. What the real one has and this one lacks is in boards/esp32.toml.

# ruff: noqa: F401 - names for others

from umachine import Signal, idle, soft_reset

from _analog import ADC, DAC, TouchPad
from _i2c import I2C, SoftI2C
from _pin import Pin, time_pulse_us
from _sleep import (
    DEEPSLEEP,
    DEEPSLEEP_RESET,
    EXT0_WAKE,
    EXT1_WAKE,
    HARD_RESET,
    PIN_WAKE,
    PWRON_RESET,
    SLEEP,
    SOFT_RESET,
    TIMER_WAKE,
    TOUCHPAD_WAKE,
    ULP_WAKE,
    WDT_RESET,
    deepsleep,
    disable_irq,
    enable_irq,
    lightsleep,
    reset_cause,
    sleep,
    wake_reason,
)
from _sleep import reset as _reset
from _pwm import PWM
from _registers import mem8, mem16, mem32
from _rtc import RTC
from _side import ask as _ask
from _spi import SPI, SoftSPI
from _timer import WDT, Timer
from _uart import UART

_FREQUENCIES = (20000000, 40000000, 80000000, 160000000, 240000000)
_freq = 160000000


def unique_id():
    return bytes.fromhex(_ask("id"))


def reset():
    _reset()


def freq(hz=None):
    global _freq
    if hz is None:
        return _freq
    if hz not in _FREQUENCIES:
        raise ValueError("freq is 20, 40, 80, 160 or 240 MHz")
    _freq = hz
