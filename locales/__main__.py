"""`python -m locales`: updates kaari.pot and every kaari.po, and says what is missing."""

import argparse
import sys

from locales.catalogue import LOCALES, SOURCE
from locales.gathering import TEMPLATE, as_catalogue, as_template, gathered, missing, read, updated


def main() -> None:
    """Writes the files; prints one line for a text that a language lacks, and the sums."""
    quiet = argparse.ArgumentParser(description=__doc__)
    quiet.add_argument("--quiet", action="store_true", help="only the sums")
    only_sums = quiet.parse_args().quiet
    template = gathered()
    TEMPLATE.write_text(as_template(template), "utf-8")
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/kaari.po")):
        catalogue = updated(read(path), template)
        path.write_text(as_catalogue(catalogue), "utf-8")
        language = path.parts[-3]
        lacks = missing(catalogue)
        if language != SOURCE and not only_sums:
            sys.stdout.writelines(f"{language}: no text: {line}\n" for line in lacks)
        sys.stdout.write(f"{language}: {len(catalogue)} texts, {len(lacks)} missing\n")


if __name__ == "__main__":
    main()
