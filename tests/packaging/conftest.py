# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The script that sets a checkout up, as a module."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def setting_up(project_root: Path) -> ModuleType:
    """`packaging/checkout.py`; by its path, because a library of the name `packaging` is installed too."""
    spec = importlib.util.spec_from_file_location("checkout", project_root / "packaging" / "checkout.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
