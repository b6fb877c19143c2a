"""«All my data» as a file: JSON in UTF-8, laid out so that people can read it, too."""

import json
from collections.abc import Mapping
from typing import Any


def draw(params: Mapping[str, Any]) -> bytes:
    """The object in `data`, as it is."""
    return (json.dumps(params["data"], ensure_ascii=False, indent=2) + "\n").encode()
