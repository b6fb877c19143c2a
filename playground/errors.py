"""How Telegram says no: the answer {"ok": false, …}, its HTTP status equal to its error_code."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """One refusal of the Bot API; `delay_s` is how long Telegram holds the answer back."""

    def __init__(
        self,
        code: int,
        description: str,
        parameters: dict[str, Any] | None = None,
        *,
        delay_s: float = 0,
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters or {}
        self.delay_s = delay_s

    def body(self) -> dict[str, Any]:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class ControlError(Exception):
    """A wrong call of the control interface: answered 400 with {"error": …}."""


def bad_request(text: str, **parameters: int) -> ApiError:
    return ApiError(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str, *, delay_s: float = 0) -> ApiError:
    return ApiError(409, f"Conflict: {text}", delay_s=delay_s)


def too_many_requests(seconds: int, *, delay_s: float = 0) -> ApiError:
    text = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, text, {"retry_after": seconds}, delay_s=delay_s)
