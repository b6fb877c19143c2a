"""Telegram's HTML parse mode: text with tags -> plain text and entities.

Source: bot-api.md 1.3. Every error names the byte offset in the UTF-8 text, as Telegram does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.entities import cut, utf16

if TYPE_CHECKING:
    from playground.shapes import Shape

_KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([A-Za-z]+));?")
_PLAIN = re.compile(r"[^<&]+")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")
_LINK = re.compile(
    r"(?:(?:https?|tg|ton|tonsite)://\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?)\Z", re.IGNORECASE
)
_USER_LINK = re.compile(r"tg://user/?\?id=(\d+)\Z", re.IGNORECASE)
_LAST_CHARACTER = 0x10FFFF


class MarkupError(ValueError):
    """HTML that Telegram refuses; the text is Telegram's own, after "can't parse entities: "."""


def parse(source: str) -> tuple[str, list[Shape]]:
    """The plain text and its entities in the order of their tags; raises MarkupError."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    order: int


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    found: list[tuple[int, Shape]] = field(default_factory=list)
    opened: int = 0

    def parse(self) -> tuple[str, list[Shape]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            tag = self.open[-1].tag
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return _whole(self.pieces), [shape for _, shape in sorted(self.found, key=_order)]

    def _step(self) -> None:
        if plain := _PLAIN.match(self.source, self.at):
            self.at = plain.end()
            self._add(plain.group())
        elif self.source[self.at] == "&":
            self._add(self._character())
        elif self.source.startswith("</", self.at):
            self._end_tag()
        else:
            self._start_tag()

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16(text)

    def _character(self) -> str:
        """The character that `&…` stands for; an unknown one is just text."""
        match = _CHARACTER.match(self.source, self.at)
        text = _decoded(match) if match else ""
        self.at = match.end() if match and text else self.at + 1
        return text or "&"

    def _start_tag(self) -> None:
        begin = self.at
        tag = self._read(_TAG_NAME, begin + 1).lower()
        if self._ended():
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _KINDS:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            where = self._byte(begin)
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.at += 1
        self.opened += 1
        self.open.append(_Open(tag, attributes, self.length, self.opened))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._read(_SPACE, self.at)
            if self._ended():
                self._unclosed(tag, begin)
            if self.source[self.at] == ">":
                return attributes
            name = self._attribute_name(tag)
            attributes[name] = self._attribute_value(tag, begin)

    def _attribute_name(self, tag: str) -> str:
        begin = self.at
        if name := self._read(_ATTRIBUTE_NAME, begin).lower():
            return name
        where = self._byte(begin)
        raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {where}')

    def _attribute_value(self, tag: str, begin: int) -> str:
        self._read(_SPACE, self.at)
        if self._ended():
            self._unclosed(tag, begin)
        if self.source[self.at] != "=":
            return ""
        self._read(_SPACE, self.at + 1)
        if self._ended():
            self._unclosed(tag, begin)
        value = self._quoted() if self.source[self.at] in "\"'" else self._token()
        if self._ended():
            self._unclosed(tag, begin)
        return value

    def _quoted(self) -> str:
        quote, pieces = self.source[self.at], []
        self.at += 1
        while not self._ended() and self.source[self.at] != quote:
            if self.source[self.at] == "&":
                pieces.append(self._character())
            else:
                pieces.append(self.source[self.at])
                self.at += 1
        self.at += 1
        return "".join(pieces)

    def _token(self) -> str:
        begin = self.at
        token = self._read(_TOKEN, begin).lower()
        if (
            not self._ended()
            and self.source[self.at] != ">"
            and not self.source[self.at].isspace()
        ):
            raise MarkupError(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return token

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        tag = self._read(_TAG_NAME, begin + 2).lower()
        self._read(_SPACE, self.at)
        if self._ended() or self.source[self.at] != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        expected = self.open[-1].tag
        if tag not in ("", expected):
            raise MarkupError(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{expected}>", found "</{tag}>"',
            )
        self.at += 1
        self._close(self.open.pop())

    def _close(self, one: _Open) -> None:
        length = self.length - one.offset
        if length == 0 or one.tag == "tg-time":
            return
        details = self._details(one, length)
        if details is not None:
            kind = details.pop("type", _KINDS[one.tag])
            place = {"type": kind, "offset": one.offset, "length": length}
            self.found.append((one.order, place | details))

    def _details(self, one: _Open, length: int) -> Shape | None:
        """What the entity carries beside its place; None when the tag makes no entity."""
        if one.tag == "a":
            covered = cut("".join(self.pieces), one.offset, length)
            return _link(one.attributes.get("href") or covered)
        if one.tag == "tg-emoji":
            return {"custom_emoji_id": _emoji(one.attributes.get("emoji-id", ""))}
        if one.tag == "blockquote" and "expandable" in one.attributes:
            return {"type": "expandable_blockquote"}
        if one.tag == "pre":
            return self._language(one, length)
        if one.tag == "code":
            language = one.attributes.get("class", "").removeprefix("language-")
            return {"language": language} if self._inside_pre() and language else {}
        return {}

    def _language(self, one: _Open, length: int) -> Shape:
        """`<pre><code class="language-x">` is one entity: pre with a language."""
        for order, inner in self.found:
            if inner["type"] == "code" and (inner["offset"], inner["length"]) == (
                one.offset,
                length,
            ):
                self.found.remove((order, inner))
                return {"language": inner["language"]} if "language" in inner else {}
        return {}

    def _inside_pre(self) -> bool:
        return bool(self.open) and self.open[-1].tag == "pre"

    def _read(self, pattern: re.Pattern[str], begin: int) -> str:
        match = pattern.match(self.source, begin)
        self.at = match.end() if match else begin
        return match.group() if match else ""

    def _ended(self) -> bool:
        return self.at >= len(self.source)

    def _unclosed(self, tag: str, begin: int) -> None:
        raise MarkupError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())


def _order(found: tuple[int, Shape]) -> int:
    return found[0]


def _decoded(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name, "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < _LAST_CHARACTER else ""


def _whole(pieces: list[str]) -> str:
    """The text; two halves of a surrogate pair become one character, a lone half is an error."""
    text = "".join(pieces)
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise MarkupError(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ) from None


def _link(url: str) -> Shape | None:
    if user := _USER_LINK.match(url):
        return {"type": "text_mention", "user": {"id": int(user.group(1))}}
    if not _LINK.match(url):
        return None
    url = url if "://" in url else f"http://{url}"
    return {"url": url if url.count("/") > 2 or "?" in url else f"{url}/"}  # noqa: PLR2004 scheme://host


def _emoji(identifier: str) -> str:
    if not re.fullmatch(r"-?\d{1,19}", identifier):
        raise MarkupError("Invalid custom emoji identifier specified")
    return identifier
