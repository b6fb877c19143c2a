"""The Bot API, called with plain dicts.

python-telegram-bot's own methods build objects of what Telegram answers; here nobody reads them,
and they double the cost of a message. Its sorting of errors is used as it is.
"""

from collections.abc import Mapping
from typing import Any

from telegram import InputFile
from telegram.error import EndPointNotFound, InvalidToken
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # no public way to make one


class Api:
    """Calls methods over `transport`, which must have been initialized."""

    def __init__(
        self, transport: BaseRequest, token: str, url: str = "https://api.telegram.org"
    ) -> None:
        self._transport = transport
        self._base = f"{url}/bot{token}/"

    def __repr__(self) -> str:
        return "Api()"  # the address holds the token

    async def call(
        self,
        method: str,
        params: Mapping[str, object],
        *,
        file: tuple[str, str, bytes] | None = None,
        read_timeout: float | None = None,
    ) -> Any:  # noqa: ANN401 -- each method has its own
        """Telegram's `result`. `file`: parameter, file name and content; `read_timeout` in s.

        Raises telegram.error's classes: RetryAfter, Forbidden, BadRequest, Conflict,
        ChatMigrated, InvalidToken (the token), EndPointNotFound (no such method), and
        NetworkError with transport's NotSent and ServerDown.
        """
        data = [RequestParameter(name, value, None) for name, value in params.items()]
        if file is not None:
            part, name, content = file
            data.append(RequestParameter(part, None, [InputFile(content, filename=name)]))
        timeouts = {} if read_timeout is None else {"read_timeout": read_timeout}
        try:
            return await self._transport.post(self._base + method, RequestData(data), **timeouts)
        except InvalidToken as error:
            # Telegram says 404 for both, see bot-api rows T4 and T6 (docs: "method not found").
            if "method not found" in error.message.lower():
                raise EndPointNotFound(f"no method {method}") from None
            raise
