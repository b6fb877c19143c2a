"""What the programme says in Finnish, in the language of who reads it."""

from functools import cache

from locales.catalogue import Catalogue

catalogue = cache(Catalogue.read)


@cache
def words(finnish, language):
    """All that this label may be in that language: one Finnish word may be several of them."""
    if language == "fi":
        return frozenset((finnish,))
    texts = catalogue("fi").texts
    found = (key for key, forms in texts.items() if forms[0] == finnish)
    return frozenset(catalogue(language).get(*key) for key in found)


@cache
def beginnings(finnish, language):
    """How texts begin that begin so in Finnish, up to their first gap or line."""
    texts = catalogue("fi").texts
    found = (key for key, forms in texts.items() if forms[0].startswith(finnish))
    told = (catalogue(language).get(*key) for key in found)
    return frozenset(text.split("\n")[0].split("{")[0] for text in told)


def says(message, language):
    """How a message of this class begins."""
    text = catalogue(language).get(message.__name__, message.text)
    return text.split("\n")[0].split("{")[0]
