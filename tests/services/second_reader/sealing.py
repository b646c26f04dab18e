# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sealed files changed by somebody who knows their form."""

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeAlias

Content: TypeAlias = dict[str, Any]
"""What a sealed file holds, as JSON gives it."""


def resealed(data: bytes, change: Callable[[Content], object]) -> bytes:
    """Return a sealed file with its content changed, under a hash that fits."""
    whole = json.loads(data)
    change(whole["content"])
    plain = json.dumps(whole["content"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    whole["sha256"] = hashlib.sha256(plain.encode("utf-8")).hexdigest()
    return json.dumps(whole).encode("utf-8")
