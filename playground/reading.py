"""Reads the parameters of a call from an HTTP request (T7, T10, T11)."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from playground.errors import ApiError, bad_request
from playground.files import DOCUMENT_LIMIT, guessed_type
from playground.parameters import Parameters, Upload

PARAMETERS_BYTES = 1024 * 1024
_ENVELOPE_BYTES = 1024 * 1024  # what a multipart body may have beside the file
_UNKNOWN_TYPE = "application/octet-stream"
_TOO_MANY = "Request Entity Too Large: too many parameters"


class TooBigError(Exception):
    """A body that the web server before Telegram refuses, with a page that is not JSON (T11)."""


async def read(request: web.Request) -> Parameters:
    """The parameters of the query and the body; the body wins."""
    given = Parameters(dict(request.query))
    if not request.body_exists:
        return given
    if (request.content_length or 0) > DOCUMENT_LIMIT + _ENVELOPE_BYTES:
        raise TooBigError
    if request.content_type == "application/json":
        _take_json(given, await request.read())
    elif request.content_type == "multipart/form-data":
        await _take_multipart(given, request)
    elif request.content_type == "application/x-www-form-urlencoded":
        await _take_form(given, request)
    return given


def _take_json(given: Parameters, body: bytes) -> None:
    """A body that is no object gives no parameters (M4)."""
    _check_size(len(body))
    try:
        values = json.loads(body) if body.strip() else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if isinstance(values, dict):
        given.values.update(values)


async def _take_form(given: Parameters, request: web.Request) -> None:
    body = await request.read()
    _check_size(len(body))
    given.values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


async def _take_multipart(given: Parameters, request: web.Request) -> None:
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read())
        if part.filename is None:
            size += len(data)
            _check_size(size)
            given.values[part.name] = data.decode("utf-8", "replace")
        else:
            given.uploads[part.name] = _upload(part, data)


def _upload(part: BodyPartReader, data: bytes) -> Upload:
    if len(data) > DOCUMENT_LIMIT:
        raise TooBigError
    name = part.filename or "file"
    kind = part.headers.get("Content-Type", _UNKNOWN_TYPE)
    return Upload(name, guessed_type(name) if kind == _UNKNOWN_TYPE else kind, data)


def _check_size(size: int) -> None:
    if size > PARAMETERS_BYTES:
        raise ApiError(413, _TOO_MANY)
