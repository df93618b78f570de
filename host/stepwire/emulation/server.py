"""The side channel: how an emulated board's firmware reaches its model on the host.

A stream socket that the interpreter inherits; one line of ASCII a message. The
firmware sends orders, which nobody answers:

    mode PIN MODE PULL    MODE is in, out, open_drain or adc, PULL is none, up or down;
                          "-" for either leaves it as it is
    write PIN LEVEL       LEVEL is 0 or 1
    neopixel PIN BPP HEX  a frame as the strip gets it: green red blue (white) of each pixel
    pwm PIN DUTY PERIOD   a square wave; DUTY is 0..65535, PERIOD in microseconds
    dac PIN VALUE         a voltage, 0..65535
    reset [CAUSE]         have the board reset
    watchdog US           have it reset when this has not come again for so long; 0 ends that

and questions, which begin with a number and are answered with that number, so
that one whose answer a Ctrl-C kept from being read does no harm to the next:

    7 pin NAME            the number of that pin
    7 read PIN            0 or 1
    7 adc PIN             0..65535
    7 latch PIN           what it drives as an output, 0 or 1
    7 id                  the board's unique id in hex
    7 time                real or virtual
    7 ticks               microseconds since power-on
    7 sleep US            slept; asked in virtual time alone
    7 cause               of the last reset: power, program, soft, deepsleep or watchdog
    0 boot hard|soft      ready; asked by the power supply
    7 halt WHY            no answer: off, asleep or panic CODE, for good

Interrupts are in `emulation.interrupts`, and what may come before its time is over in
`emulation.waiting`; an answer's number has a `!` behind it while interrupts wait.
All others begin with the word of a part of the board (see `emulation.device`). An
answer that begins with `error` is a text for the firmware to raise. Lines
keep their order, so a question sees the effect of every order before it; and
`BoardModel.state` first takes in every line that the board has written by then,
so that after a step's result it lacks none of the step's orders.
"""

from __future__ import annotations

import _socket  # what `socket` wraps in enums, which takes 3 ms
import contextlib
import threading
from collections.abc import Callable

from stepwire.emulation.model import BoardModel
from stepwire.emulation.waiting import QUESTIONS, Waiting
from stepwire.emulation.watchdog import Watchdog

_RECEIVE_BYTES = 65536
_QUESTION_US = 50
"""Virtual time that a look at the hardware takes: some hundred instructions of a microcontroller.
It makes a loop that waits for an input come to an end."""
_HALTS = {
    "off": "the board switched itself off",
    "asleep": "the board went to sleep with nothing to wake it",
    "panic": "the board panicked, with code {}",
}
_COST_US = {"boot": 0, "time": 0, "id": 0, "pin": 0, "ticks": 50, "irq": 0, "cause": 0}


class SideChannel:
    """The host's end of a side channel, served by a thread until `close`.

    `reset` is called, from that thread, when the board resets itself; `halted` with what it did
    when it stops for good, and with None when it has booted.
    """

    def __init__(
        self,
        model: BoardModel,
        channel: _socket.socket,
        *,
        unique_id: bytes,
        reset: Callable[[], None],
        halted: Callable[[str | None], None],
    ) -> None:
        self._model = model
        self._reset = reset
        self._halted = halted
        self._channel = channel
        self._unique_id = unique_id
        self._lock = threading.Lock()  # one at a time, or lines would change places
        self._partial = b""
        self._waiting = Waiting(model)
        self._watchdog = Watchdog(model.world.timeline, lambda: self._reset_by("watchdog"))
        model.attach(self.drain, self._waiting.look, self._press_reset)
        self._thread = threading.Thread(target=self._serve, name="side channel", daemon=True)
        self._thread.start()

    def drain(self) -> None:
        """Take in every line that the board has sent by now."""
        with self._lock:
            while self._receive():
                pass

    def close(self) -> None:
        """Stop, after taking in what the board has sent before its end."""
        with contextlib.suppress(OSError):  # the board has closed its end
            self._channel.shutdown(_socket.SHUT_RDWR)
        self._thread.join()
        self._watchdog.stop()
        self._model.detach()
        with self._lock:
            self._channel.close()

    def _press_reset(self) -> None:
        self._model.world.timeline.hold(self._model)
        with contextlib.suppress(OSError):  # the board has been switched off meanwhile
            self._reset()

    def _serve(self) -> None:
        with contextlib.suppress(ConnectionError):
            while self._channel.recv(1, _socket.MSG_PEEK):
                with self._lock:
                    self._receive()

    def _receive(self) -> bool:
        try:
            received = self._channel.recv(_RECEIVE_BYTES, _socket.MSG_DONTWAIT)
        except OSError:  # the other thread has taken it, or the board is off
            return False
        *lines, self._partial = (self._partial + received).split(b"\n")
        for line in lines:
            self._take(line.decode("ascii", "replace").split())
        return bool(received)

    def _take(self, words: list[str]) -> None:
        if not (words and words[0].isdecimal()):
            # An order may have been cut off by a reset.
            with contextlib.suppress(KeyError, ValueError, IndexError):
                self._order(words)
            self._waiting.look()
            return
        number, *question = words
        if question and question[0] in QUESTIONS:
            self._wait(number, question)
            return
        if question and question[0] == "halt":
            self._halt(question[1:])
            return
        us = _cost_us(question)
        self._model.world.timeline.spend(self._model, us, lambda: self._reply(number, question))

    def _wait(self, number: str, words: list[str]) -> None:
        try:
            self._waiting.ask(words, lambda answer: self._send(number, answer))
        except (ValueError, KeyError) as error:
            self._send(number, f"error {error}")

    def _halt(self, why: list[str]) -> None:
        self._watchdog.stop()
        self._halted(_HALTS[why[0]].format(*why[1:]))

    def _reset_by(self, cause: str) -> None:
        self._model.expect_reset(cause)
        self._press_reset()

    def _reply(self, number: str, words: list[str]) -> None:
        try:
            answer = self._answer(words)
        except KeyError:
            answer = f"error the board has no {words[0]}"
        except (ValueError, IndexError) as error:
            answer = f"error {error}"
        self._send(number, answer)

    def _send(self, number: str, answer: str) -> None:
        mark = "!" if self._model.interrupts else ""
        with contextlib.suppress(OSError):  # the board may have been switched off meanwhile
            self._channel.sendall(f"{number}{mark} {answer}\n".encode())

    def _order(self, words: list[str]) -> None:
        match words:
            case ["write", pin, level]:
                self._model.pins.write(int(pin), int(level))
            case ["neopixel", pin, bytes_per_pixel, *frame]:
                colours = _colours(bytes.fromhex("".join(frame)), int(bytes_per_pixel))
                self._model.pins.show(int(pin), colours)
            case ["mode", pin, mode, pull]:
                self._model.pins.configure(int(pin), mode, pull)
            case ["pwm", pin, duty_u16, period_us]:
                self._model.pins.drive_pwm(int(pin), int(duty_u16), int(period_us))
            case ["dac", pin, u16]:
                self._model.pins.drive_dac(int(pin), int(u16))
            case ["irq", "watch", pin, trigger]:
                self._model.pins.watch(int(pin), int(trigger))
            case ["irq", *rest]:
                self._model.interrupts.order(rest)
            case ["watchdog", "0"]:
                self._watchdog.stop()
            case ["watchdog", us]:
                self._watchdog.feed(int(us))
            case ["reset", *cause]:
                self._reset_by(cause[0] if cause else "program")
            case _:
                self._model.order(words)

    def _answer(self, words: list[str]) -> str:
        match words:
            case ["read", pin]:
                return str(self._model.pins.read(int(pin)))
            case ["latch", pin]:
                return str(self._model.pins.latch(int(pin)))
            case ["adc", pin]:
                return str(self._model.pins.convert(int(pin)))
            case ["pin", name]:
                return str(self._model.pins.number(name))
            case ["id"]:
                return self._unique_id.hex()
            case ["ticks"]:
                return str(self._model.uptime_us())
            case ["sleep", _]:
                return "slept"
            case ["time"]:
                return "virtual" if self._model.world.timeline.is_virtual else "real"
            case ["irq", *rest]:
                return self._model.interrupts.answer(rest)
            case ["cause"]:
                return self._model.reset_cause
            case ["boot", reset]:
                self._waiting.drop()
                if reset == "hard":
                    self._watchdog.stop()
                self._model.boot(reset)
                self._halted(None)
                return "ready"
            case _:
                return self._model.answer(words)


def _cost_us(question: list[str]) -> int:
    """The virtual time that a question takes."""
    match question:
        case ["sleep", us] if us.isdecimal():
            return int(us)
        case [word, *_]:
            return _COST_US.get(word, _QUESTION_US)
        case _:
            return 0


def _colours(frame: bytes, bytes_per_pixel: int) -> list[list[int]]:
    """(red, green, blue[, white]) of each pixel of a frame, which has green first."""
    if bytes_per_pixel not in (3, 4) or len(frame) % bytes_per_pixel:
        raise ValueError("no frame")
    pixels = range(0, len(frame), bytes_per_pixel)
    return [[frame[i + 1], frame[i], *frame[i + 2 : i + bytes_per_pixel]] for i in pixels]
