"""An invitation as a picture that a phone's camera reads."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import segno

SCALE = 12  # pixels a module: about 500 pixels in all, sharp on a phone and on paper
QUIET_MODULES = 4  # ISO/IEC 18004: without this margin cameras do not find the code


def draw(params: Mapping[str, Any]) -> bytes:
    """PNG of `text`. Error correction M: readable with a coffee stain on it."""
    png = BytesIO()
    code = segno.make_qr(params["text"], error="m", boost_error=False)
    code.save(png, kind="png", scale=SCALE, border=QUIET_MODULES)
    return png.getvalue()
