"""What pyserial and the operating system say when a port will not open, as our errors.

pyserial raises its own exception for everything and keeps the cause, and often
its number, in the chain behind it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator

from stepwire.errors import BoardError, LinkLost, PortBusy, StepwireError, UnknownBoard

_BUSY = (errno.EBUSY, errno.EAGAIN)
_ABSENT = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR)
_FORBIDDEN = (errno.EACCES, errno.EPERM)
_NO_TERMINAL = (errno.ENOTTY, errno.EINVAL, errno.EISDIR)


def code(error: BaseException) -> int | None:
    """The first errno in `error` and what it was raised from or during."""
    for one in _chain(error):
        if isinstance(one, OSError) and one.errno is not None:
            return one.errno
        if type(one).__module__ == "termios" and one.args and isinstance(one.args[0], int):
            return one.args[0]
    return None


def opening_failed(error: Exception, url: str) -> StepwireError:
    """What to raise when `url` did not open because of `error`."""
    if "://" in url:
        return _url_failed(error, url)
    number = code(error)
    if number in _BUSY or (os.name == "nt" and "PermissionError" in str(error)):
        return PortBusy(
            "another program holds the port",
            where=url,
            next_step=f"Close the other terminal, editor or stepwire (`fuser -v {url}` names it)",
        )
    if number in _FORBIDDEN:
        return BoardError(
            "this user may not open the port", where=url, next_step=_permission_hint(url)
        )
    if number in _ABSENT or "FileNotFoundError" in str(error):
        return UnknownBoard(
            "there is no such port",
            where=url,
            next_step="Plug the board in; `stepwire boards` lists the ports there are",
        )
    if number in _NO_TERMINAL:
        return UnknownBoard(
            "this is no serial port", where=url, next_step="`stepwire boards` lists the ports"
        )
    return LinkLost(f"the port did not open: {error}", where=url, next_step="Unplug it once")


def _url_failed(error: Exception, url: str) -> StepwireError:
    if any(isinstance(one, ValueError | TypeError | KeyError) for one in _chain(error)):
        return UnknownBoard(
            "this is no URL of a serial line",
            where=url,
            next_step="Write it as socket://HOST:PORT or rfc2217://HOST:PORT",
        )
    reason = next((one.strerror for one in _os_errors(error) if one.strerror), str(error))
    return LinkLost(
        f"no server answers: {reason}",
        where=url,
        next_step="Check host and port, and that the server is running",
    )


def _permission_hint(url: str) -> str:
    if sys.platform == "win32":
        return "Run as a user who may"
    import grp

    group = "dialout"
    with contextlib.suppress(OSError, KeyError):
        group = grp.getgrgid(os.stat(url).st_gid).gr_name  # noqa: PTH116
    return f"Run `sudo usermod -aG {group} $USER`, then log in again"


def _os_errors(error: BaseException) -> list[OSError]:
    """The operating system's own errors behind `error`, pyserial's left out."""
    return [one for one in _chain(error) if isinstance(one, OSError) and one is not error]


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__
