"""A message taken apart: gaps, commands and addresses closed, then sentences and words."""

import re

GAP = re.compile(r"\{(?P<name>\w+)(?::\w+)?\}")
CLOSED = re.compile(r"⟦(?P<kind>[#=])(?P<name>\w+)⟧(?P<tail>[^\s⟦]*)")
"""A closed gap: ⟦#count⟧ holds a number, ⟦=name⟧ something else."""
NUMBER = re.compile(r"n|num|count|total|days|weeks|hours|minutes|\w+_count|n_\w+|num_\w+")
ADDRESS = re.compile(r"https?://\S+|\b[\w.+-]+@[\w-]+\.[\w.]+\b|\bt\.me/\S+|@[A-Za-z_]\w+")
COMMAND = re.compile(r"(?<!\w)/[a-zåäö_]+")
EMOJI_PATTERN = re.compile(r"[☀-➿\U0001F300-\U0001FAFF]️?")
TOKEN = re.compile(
    r"⟦[^⟧]*⟧\S*|\d+-[^\W\d_]+|[^\W\d_]+-(?=\s)|\d+(?:[.,:]\d+)*[.%€]?"
    r"|[^\W\d_]+(?:[-’':][^\W\d_]+)*|[←-➿\U0001F000-\U0001FAFF]+"
)
LIST_MARK = re.compile(r"^\s*(?:[•▪–—*-]|\d{1,2}[.)](?=\s))\s*")
DOTTED = re.compile(r"\b(esim|ym|yms|ns|mm|jne|tms|nk|ko|ks|vrt|klo|puh|os)\.", re.IGNORECASE)
NUMBER_DOT = re.compile(r"(\d)\.(?=\s?[a-zåäö⟦\d])")
END = re.compile(r"(?<=[.!?…:])[”\")’]?\s+(?=[\"”“(]?[A-ZÅÄÖ0-9⟦←-\U0001FAFF])")
NO_END = "\N{ONE DOT LEADER}"
"""Stands for a dot that ends no sentence: 3. kesäkuuta, 17.30."""


def closed(text: str) -> str:
    """The text with each gap, address and command as one token that nobody reads into."""
    text = COMMAND.sub("⟦=cmd⟧", ADDRESS.sub("⟦=url⟧", text))
    return GAP.sub(
        lambda gap: f"⟦{'#' if NUMBER.fullmatch(gap['name']) else '='}{gap['name']}⟧", text
    )


def sentences(text: str) -> list[str]:
    """The sentences of a closed text; the end of a line ends one."""
    found = []
    for line in text.split("\n"):
        bare = LIST_MARK.sub("", line).strip()
        if bare and bare[0] not in "⟦”\"'(":
            bare = re.sub(r"^[^\w⟦]+", "", bare)
        bare = DOTTED.sub(lambda short: f"{short[1]}{NO_END}", bare)
        bare = NUMBER_DOT.sub(rf"\1{NO_END}", bare)
        found += [one.replace(NO_END, ".").strip() for one in END.split(bare)]
    return [one for one in found if re.search(r"\w|⟦", one)]


def tokens(sentence: str) -> list[str]:
    """Words, numbers, emoji and closed gaps, in order."""
    return TOKEN.findall(sentence)


def is_word(token: str) -> bool:
    """Whether a token is made of letters."""
    return bool(re.match(r"[^\W\d_]", token))


def is_emoji(token: str) -> bool:
    return bool(EMOJI_PATTERN.match(token))
