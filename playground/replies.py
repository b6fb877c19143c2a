"""Answers of the Bot API before they are put on the wire."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from playground.answers import Answer, Raw

if TYPE_CHECKING:
    from playground.errors import ApiError

JSON = "application/json"
HTML = "text/html"


@dataclass(slots=True)
class Reply:
    """Status, body and headers of an answer."""

    status: int
    body: str
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)


def success(result: object) -> Reply:
    """T1."""
    if isinstance(result, Raw):
        return Reply(200, f'{{"ok":true,"result":{result.json}}}')
    if isinstance(result, Answer):
        body = {"ok": True, "result": result.result, "description": result.description}
        return Reply(200, json.dumps(body))
    return Reply(200, json.dumps({"ok": True, "result": result}))


def failure(error: ApiError, *, header: bool = True) -> Reply:
    """T2, S20: a wait is told in the body and in a header."""
    headers = {}
    if header and "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return Reply(error.code, json.dumps(error.body()), headers=headers)


def gateway_page(status: int) -> Reply:
    """What the web server before Telegram says: no JSON (T9, T11)."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Error"
    title = f"{status} {phrase}"
    page = (
        f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
        f"<center><h1>{title}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
        "</body>\r\n</html>\r\n"
    )
    return Reply(status, page, HTML)
