# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A virtual screen with a window manager, on which programs are started, sent keys and looked at.

Xvfb keeps its picture in a file; that file is mapped here, so that looking costs neither a request to the
server nor a library. Keys go through the XTest extension, as from a keyboard.
"""

import ctypes
import ctypes.util
import mmap
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

WIDE, HIGH = 1600, 1200
"""Pixels of the screen."""
NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "dbus-daemon": "dbus-daemon"}
"""The programs that a stage needs, and the Debian packages that bring them."""

_WINDOWS = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<applications><application type="normal"><decor>no</decor><maximized>yes</maximized></application></applications>
</openbox_config>
"""
_PIXEL = 4


class NoStage(Exception):
    """There is no virtual screen to be had; the message says why."""


def pause(seconds: float) -> None:
    """Let the programs on the stage have the processor."""
    Event().wait(seconds)


class Pixels:
    """The picture on the screen, as it is now."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        words = struct.unpack(">25I", self._map[:100])
        header, depth, colours = words[0], words[11], words[19]
        self.width, self.height, self._stride = words[4], words[5], words[12]
        if depth != 8 * _PIXEL:
            raise NoStage(f"the virtual screen has {depth} bits a pixel")
        self._start = header + 12 * colours

    def column(self, x: int, step: int) -> Iterator[bytes]:
        """Yield every so many pixels of a column from the top: blue, green, red."""
        first = self._start + x * _PIXEL
        shown = self._map
        for place in range(first, first + self.height * self._stride, step * self._stride):
            yield shown[place : place + 3]

    def row(self, y: int, step: int) -> Iterator[bytes]:
        """Yield every so many pixels of a row from the left: blue, green, red."""
        first = self._start + y * self._stride
        shown = self._map
        for place in range(first, first + self.width * _PIXEL, step * _PIXEL):
            yield shown[place : place + 3]

    def all(self) -> bytes:
        """Return all pixels: blue, green, red and a spare byte each, from the top left."""
        return self._map[self._start : self._start + self.height * self._stride]


class Keyboard:
    """Presses keys on the screen, named as X names them: `Page_Down`, `ctrl+Page_Down`."""

    def __init__(self, display: str) -> None:
        try:
            self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        except OSError as error:
            raise NoStage(f"keys cannot be sent: {error}") from error
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if not self._display:
            raise NoStage(f"no connection to the display {display}")

    def press(self, chord: str) -> None:
        """Press and release a key, with those held that stand before a plus sign."""
        names = [
            {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}.get(n.lower(), n)
            for n in chord.split("+")
        ]
        codes = [self._code(name) for name in names]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XFlush(self._display)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)

    def _code(self, name: str) -> int:
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(name.encode()))
        return int(self._x.XKeysymToKeycode(self._display, symbol))


class Stage:
    """The screen: its pixels, its keyboard, and the surroundings in which programs start on it."""

    def __init__(self, pixels: Pixels, keyboard: Keyboard, environment: Mapping[str, str]) -> None:
        self.pixels = pixels
        self.keyboard = keyboard
        self._environment = environment

    def start(self, command: Sequence[str], home: Path) -> subprocess.Popen[bytes]:
        """Start a program with a home folder of its own, which is emptied first."""
        shutil.rmtree(home, ignore_errors=True)
        runtime = home / "runtime"
        runtime.mkdir(parents=True, mode=0o700)
        apart = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(runtime),
        }
        return subprocess.Popen(
            command,
            env={**self._environment, **apart},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Set up a screen of 1,600 by 1,200; raises NoStage where something for it is missing."""
    if not sys.platform.startswith("linux"):
        raise NoStage("a virtual screen is made on Linux only")
    for program, package in NEEDED.items():
        if shutil.which(program) is None:
            raise NoStage(f"{program} is not installed: Debian's package {package} brings it")
    with ExitStack() as stack:
        display = stack.enter_context(_screen(folder))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND_"))}
        environment = kept | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "GDK_BACKEND": "x11"}
        environment |= {"NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        environment["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(_bus())
        rules = folder / "windows.xml"
        rules.write_text(_WINDOWS, encoding="utf-8")
        manager = ["openbox", "--config-file", str(rules)]
        stack.enter_context(_running(subprocess.Popen(manager, env=environment, stderr=subprocess.DEVNULL)))
        pause(0.5)
        keyboard = Keyboard(display)
        stack.callback(keyboard.close)
        yield Stage(Pixels(folder / "Xvfb_screen0"), keyboard, environment)


@contextmanager
def _running(program: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        program.terminate()
        program.wait(10)


@contextmanager
def _screen(folder: Path) -> Iterator[str]:
    read, write = os.pipe()
    size = f"{WIDE}x{HIGH}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen([*command, "-fbdir", str(folder)], pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with _running(server), os.fdopen(read) as told:
        number = told.readline().strip()  # comes once the screen can be used
        if not number.isdigit():
            raise NoStage("the virtual screen did not start")
        yield f":{number}"


@contextmanager
def _bus() -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    bus = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with _running(bus):
        if bus.stdout is None:
            raise NoStage("the message bus did not start")
        yield bus.stdout.readline().decode().strip()
        bus.stdout.close()
