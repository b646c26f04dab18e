# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a checkout's virtual environment and runs the program or the checks in it; standard library only."""

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

USAGE = """\
usage: python3 packaging/bootstrap.py run [WORDS]    open the sample library, or give WORDS to the program
       python3 packaging/bootstrap.py test [WORDS]   run every check; WORDS go to pytest"""

# What a bare Debian lacks: the library that the loader looks for, and the package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
}
# What Qt needs besides to open a window on an X display.
X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class CannotGoOn(Exception):
    """Something the reader can put right; the message says how."""


def say(message: str) -> None:
    """Print a line now, in its right place among what the programs started here print."""
    print(message, flush=True)


# --- the system's own packages (Linux) ---------------------------------------------------------------


def loadable(library: str) -> bool:
    """Whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: Mapping[str, str], can_load: Callable[[str], bool] = loadable) -> list[str]:
    """The packages, each once, whose libraries cannot be loaded."""
    return list(dict.fromkeys(package for library, package in libraries.items() if not can_load(library)))


def apt_command(packages: Sequence[str]) -> list[str]:
    """The command that installs these packages on Debian and Ubuntu."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def remedy(reason: str, packages: Sequence[str]) -> str:
    """What is missing and the exact command that brings it."""
    names = " ".join(packages)
    return (
        f"{reason}: {names}\n"
        f"On Debian and Ubuntu:  sudo apt-get update && sudo apt-get install {names}\n"
        "On another Linux, install the packages of the same libraries, then call this again."
    )


def may_install() -> bool:
    """Whether this is Debian or one of its children, and we are root."""
    if sys.platform == "win32" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    kinds = [
        line.partition("=")[2].strip('"')
        for line in release.splitlines()
        if line.startswith(("ID=", "ID_LIKE="))
    ]
    return not {"debian", "ubuntu"}.isdisjoint(" ".join(kinds).split())


def bring(reason: str, packages: Sequence[str]) -> None:
    """Install system packages where that is allowed; raises `CannotGoOn` with the remedy where it is not."""
    if not may_install():
        raise CannotGoOn(remedy(reason, packages))
    say(f"{reason}. Installing as root: {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=env, check=False)
    if subprocess.run(apt_command(packages), env=env, check=False).returncode != 0:
        raise CannotGoOn(remedy(f"{reason}, and apt-get could not install it", packages))


def check_system(libraries: Mapping[str, str]) -> None:
    """See to it that Qt's system libraries and one font are there; raises `CannotGoOn` with the remedy."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(libraries)
    if not has_font() and (packages or may_install()):
        packages.append("fonts-dejavu-core")
    if not packages:
        return
    bring("Qt needs system libraries that are not on this computer", packages)
    if still := missing_packages(libraries):
        raise CannotGoOn(remedy("Installed, but Qt's system libraries still cannot be loaded", still))


def has_font() -> bool:
    """Whether any outline font is installed; without one Qt draws no words."""
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return any(file.suffix in {".ttf", ".otf", ".ttc"} for folder in folders for file in folder.rglob("*"))


# --- the virtual environment ---------------------------------------------------------------------------


class Checkout:
    """A checkout's folder and the virtual environment `.venv` in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"

    def program(self, name: str) -> Path:
        """The path of a program in the environment."""
        return self.venv / "Scripts" / f"{name}.exe" if os.name == "nt" else self.venv / "bin" / name

    def fingerprint(self, extras: str) -> str:
        """What an installation rests on; another value means that it must be made again."""
        parts = [
            (self.root / "pyproject.toml").read_bytes(),
            sys.version.encode(),
            os.fsencode(self.root),
            extras.encode(),
        ]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def is_ready(self, extras: str) -> bool:
        """Whether the package and these extras stand as this `pyproject.toml` and this Python want them."""
        if not self.program("python").exists():
            return False
        return any(self._stamped(name) == self.fingerprint(name) for name in {extras, "test"})

    def prepare(self, extras: str) -> None:
        """Make the environment and install the package and its extras; quick when nothing has changed."""
        if self.is_ready(extras):
            return
        self._make()
        target = f".[{extras}]" if extras else "."
        say(f"Installing Caseapp into {self.venv} (the first time this takes a minute or two) ...")
        pip = [str(self.program("python")), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        command = [*pip, "install", "--progress-bar", "off", "--editable", target]
        if subprocess.run(command, cwd=self.root, env=clean_environment(), check=False).returncode != 0:
            raise CannotGoOn(
                "pip could not install what Caseapp needs; its own message stands above.\n"
                "Mostly the computer is off line or behind a proxy (set HTTPS_PROXY), or the disk is full.\n"
                "Put that right and call this again. The command was:\n  " + shlex.join(command)
            )
        self._stamp(extras).write_text(self.fingerprint(extras), encoding="utf-8")

    def _stamp(self, extras: str) -> Path:
        return self.venv / f"installed-{extras or 'plain'}.stamp"

    def _stamped(self, extras: str) -> str:
        try:
            return self._stamp(extras).read_text(encoding="utf-8")
        except OSError:
            return ""

    def _make(self) -> None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
            bring(f"Python {version} lacks its venv module", [f"python{version}-venv"])
        if self._runs(version):
            return
        say(f"Making a virtual environment in {self.venv} ...")
        # In a process of its own: what was just installed by the system is then seen.
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(self.venv)], check=False, env=clean_environment()
        )
        if made.returncode != 0:
            raise CannotGoOn(
                f"A virtual environment could not be made in {self.venv}; Python's message stands above.\n"
                f"On Debian and Ubuntu:  sudo apt-get install python{version}-venv\n"
                "Elsewhere see that the folder can be written, or delete it; then call this again."
            )

    def _runs(self, version: str) -> bool:
        """Whether an environment of this Python version is there, works and has pip."""
        probe = "import sys, pip; sys.exit('%d.%d' % sys.version_info[:2] != sys.argv[1])"
        command = [str(self.program("python")), "-c", probe, version]
        try:
            return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
        except OSError:
            return False


def clean_environment() -> dict[str, str]:
    """The environment without what would point a new virtual environment at another Python."""
    return {
        name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "__PYVENV_LAUNCHER__"}
    }


# --- the two commands ----------------------------------------------------------------------------------


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be opened: always on Windows and macOS, on Linux when a display is named."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def uses_x(environment: Mapping[str, str]) -> bool:
    """Whether Qt will open its window on an X display."""
    return bool(environment.get("DISPLAY")) and not any(
        environment.get(name) for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def words_for_program(words: Sequence[str], display: bool) -> list[str]:
    """What the program is called with: the sample library in its window, unless other words were given."""
    if words:
        return list(words)
    return ["--sample"] if display else ["demonstrate"]


def run(checkout: Checkout, words: Sequence[str]) -> int:
    """Install if need be and start the program; the answer is its exit code."""
    check_system({**QT_LIBRARIES, **(X_LIBRARIES if uses_x(os.environ) else {})})
    checkout.prepare("")
    return start_program(checkout, words, has_display(sys.platform, os.environ))


def start_program(checkout: Checkout, words: Sequence[str], display: bool) -> int:
    """Start the installed program where the caller stands; the answer is its exit code."""
    if not words and not display:
        say(
            "No window can be opened: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
            "Instead the program does its main job on the sample library here in the terminal:"
        )
    # -P keeps the folder one stands in out of the program's imports.
    command = [str(checkout.program("python")), "-P", "-m", "caseapp", *words_for_program(words, display)]
    return subprocess.run(command, check=False).returncode


def words_for_pytest(words: Sequence[str], processors: int) -> list[str]:
    """What pytest is called with: two workers, unless the words ask for something that clashes with them."""
    single = (
        "-n",
        "--numprocesses",
        "--dist",
        "--pdb",
        "--trace",
        "-s",
        "--capture",
        "--collect-only",
        "--co",
        "no:xdist",
    )
    clash = any(word.startswith(single) or word == "-pno:xdist" for word in words)
    return list(words) if clash or processors < 2 else ["-n", "2", *words]


def checks(checkout: Checkout) -> dict[str, list[str]]:
    """Every check but pytest, by name, with its command."""
    python = str(checkout.program("python"))
    return {
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "ruff check": [python, "-m", "ruff", "check", "."],
        "mypy": [python, "-m", "mypy"],
        "import-linter": [str(checkout.program("lint-imports"))],
    }


def test(checkout: Checkout, words: Sequence[str]) -> int:
    """Install if need be and run every check, pytest last; the answer is 0 only if all of them passed."""
    check_system(QT_LIBRARIES)
    checkout.prepare("test")
    return run_checks(checkout, words)


def run_checks(checkout: Checkout, words: Sequence[str]) -> int:
    """Run every check to its end, pytest last, so that its closing line is the last one printed."""
    failed = []
    for name, command in checks(checkout).items():
        say(f"== {name}")
        if subprocess.run(command, cwd=checkout.root, check=False).returncode != 0:
            failed.append(name)
    say(f"== Failed before pytest: {', '.join(failed)}" if failed else "== All checks before pytest passed")
    say("== pytest")
    python = str(checkout.program("python"))
    command = [python, "-m", "pytest", *words_for_pytest(words, os.cpu_count() or 1)]
    answer = subprocess.run(command, cwd=checkout.root, check=False).returncode
    return answer or (1 if failed else 0)


def main(words: Sequence[str]) -> int:
    """Do what the words ask; the answer is the exit code."""
    commands = {"run": run, "test": test}
    if not words or words[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 0 if words and words[0] in {"-h", "--help"} else 2
    try:
        return commands[words[0]](Checkout(Path(__file__).resolve().parent.parent), words[1:])
    except CannotGoOn as refusal:
        print(f"\n{refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
