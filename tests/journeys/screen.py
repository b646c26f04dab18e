# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A virtual screen of its own, and what a window system does on it: sees a window appear, asks it to close."""

import ctypes
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

MAP_NOTIFY, CLIENT_MESSAGE = 19, 33
CHILDREN = 1 << 19
"""Xlib's SubstructureNotifyMask: tell what becomes of the windows on the screen."""
WORDS_OF_EVENT = 24
"""An event of Xlib takes this many long integers at most."""


class Mapped(ctypes.Structure):
    """Xlib's XMapEvent: a window has appeared."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("parent", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("unmanaged", ctypes.c_int),
    )


class Message(ctypes.Structure):
    """Xlib's XClientMessageEvent, as a window manager sends it."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("kind", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
    )


class Event(ctypes.Union):
    """Any event."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("mapped", Mapped),
        ("message", Message),
        ("room", ctypes.c_long * WORDS_OF_EVENT),
    )


class Screen:
    """A connection to a display, in the place of a window manager."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        for function in ("XDefaultRootWindow", "XInternAtom"):
            getattr(self._x, function).restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(name.encode())
        assert opened, f"no connection to the display {name}"
        self._display = ctypes.c_void_p(opened)
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XSelectInput(self._display, root, ctypes.c_long(CHILDREN))
        self._x.XSync(self._display, 0)

    def window(self, seconds: float) -> int | None:
        """Wait for a window to appear, other than a menu or a tip; None where none does in time."""
        until = time.monotonic() + seconds
        event = Event()
        while self._told(until):
            self._x.XNextEvent(self._display, ctypes.byref(event))
            if event.type == MAP_NOTIFY and not event.mapped.unmanaged:
                return int(event.mapped.window)
        return None

    def ask_to_close(self, window: int) -> None:
        """Do what the close button of a window's frame does."""
        protocols, delete = (
            self._x.XInternAtom(self._display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
        )
        data = (ctypes.c_long * 5)(delete, 0)
        event = Event(message=Message(CLIENT_MESSAGE, 0, 1, self._display, window, protocols, 32, data))
        self._x.XSendEvent(self._display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(event))
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)

    def _told(self, until: float) -> bool:
        """Wait for an event to be there."""
        if self._x.XPending(self._display):
            return True
        wait = max(0.0, until - time.monotonic())
        return bool(select.select([self._x.XConnectionNumber(self._display)], [], [], wait)[0])


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Start a virtual screen under a display that is free; skips where there is none to start."""
    if not sys.platform.startswith("linux"):
        pytest.skip("a virtual screen is made on Linux only")
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no virtual screen on this computer: Debian's package xvfb brings it")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                number = told.readline().strip()  # comes once the screen can be used
            assert number.isdigit(), "the virtual screen did not start"
            screen = Screen(f":{number}")
            yield screen
            screen.close()
        finally:
            server.terminate()
