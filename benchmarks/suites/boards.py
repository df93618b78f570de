"""The boards that the suites measure on."""

from __future__ import annotations

from stepwire.board import Address, Emulated, Qemu

UNIX = Emulated()
V1 = Qemu("microbit-v1")
V1_SLOW = Qemu("microbit-v1", icount="shift=6,align=on")
"""Nearer to a real part of 16 MHz: QEMU is several times as fast without."""

NAMES: dict[Address, str] = {UNIX: "unix", V1: "V1", V1_SLOW: "V1 at 16 MHz"}
