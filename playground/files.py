"""Files that were sent, and the calls that take and give them."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playground.errors import ApiError, bad_request
from playground.images import size
from playground.shapes import Shape, without_nothing

if TYPE_CHECKING:
    from playground.parameters import Parameters, Upload
    from playground.world import World

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # F1
PHOTO_LIMIT = 10 * 1024 * 1024  # F3
DOCUMENT_LIMIT = 50 * 1024 * 1024  # T11
_SIDES_LIMIT = 10_000
_RATIO_LIMIT = 20
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}


@dataclass(slots=True)
class File:
    """A file with its content; `kind` is photo, document, voice or sticker."""

    file_id: str
    kind: str
    name: str
    mime_type: str
    size: int
    width: int = 0
    height: int = 0
    data: bytes = b""

    @property
    def unique_id(self) -> str:
        return self.file_id[-16:]

    @property
    def path(self) -> str:
        return f"{_FOLDERS[self.kind]}/{self.unique_id}/{self.name}"

    def shape(self) -> Shape:
        """The fields that every kind of file has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


class Files(dict[str, File]):
    """Files by their file_id."""

    def at(self, path: str) -> File | None:
        return next((file for file in self.values() if file.path == path), None)


def keep_file(world: World, kind: str, upload: Upload) -> File:
    """Stores a file that the bot or a person sent; the same content sent twice is one file."""
    digest = hashlib.sha256(f"{kind} {upload.name} ".encode() + upload.data).hexdigest()
    width, height = size(upload.data) or (0, 0)
    file = File(
        f"Kaari{kind.capitalize()}{digest[:40]}",
        kind,
        upload.name,
        upload.mime_type,
        len(upload.data),
        width,
        height,
        upload.data,
    )
    world.files[file.file_id] = file
    world.keep("file", file.file_id, file)
    return file


def document_content(file: File) -> Shape:
    fields = file.shape() | {"file_name": file.name, "mime_type": file.mime_type}
    return {"document": without_nothing(fields)}


def photo_content(file: File) -> Shape:
    return {"photo": [file.shape() | {"width": file.width, "height": file.height}]}


def read_file(world: World, given: Parameters, kind: str) -> File:
    """The file of a call: uploaded with it, or known by its file_id (F2, F3)."""
    upload = _upload(given, kind)
    if upload is not None:
        return keep_file(world, kind, _checked(kind, upload))
    file_id = given.text(kind)
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    file = world.files.get(file_id)
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.kind != kind:
        found, wanted = file.kind.capitalize(), kind.capitalize()
        raise bad_request(f"can't use file of type {found} as {wanted}")
    return file


def get_file(world: World, given: Parameters) -> Shape:
    """Where the bot may fetch a file (F1, F2)."""
    file = world.files.get(given.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return file.shape() | {"file_path": file.path}


def guessed_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _upload(given: Parameters, field: str) -> Upload | None:
    if field in given.uploads:
        return given.uploads[field]
    return given.uploads.get(given.text(field).removeprefix("attach://"))


def _checked(kind: str, upload: Upload) -> Upload:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        _check_photo(upload)
    if len(upload.data) > DOCUMENT_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def _check_photo(upload: Upload) -> None:
    if len(upload.data) > PHOTO_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    sides = size(upload.data)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > _SIDES_LIMIT or max(sides) > _RATIO_LIMIT * max(1, min(sides)):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
