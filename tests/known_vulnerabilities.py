"""`make audit`: what is known against the packages that are pinned.

Exit code 1: something is. 3: no list of vulnerabilities can be reached from here, so
nobody knows; CI says so and goes on, and it is run again where the network allows it.
"""

import json
import subprocess
import sys
from pathlib import Path

FILES = sorted((Path(__file__).parent.parent / "requirements").glob("*.txt"))
FOUND, UNKNOWN = 1, 3


def main(program):
    told = [one for file in FILES for one in looked_up(program, file)]
    lines, code = verdict(told)
    sys.stdout.write("\n".join(lines) + "\n")
    return code


def looked_up(program, file):
    """What pip-audit says of each package of a file. Empty: it could reach nothing at all."""
    options = [
        "--format",
        "json",
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run(  # noqa: S603 -- our own tool
        [program, *options, "-r", str(file)], capture_output=True, text=True, check=False
    )
    try:
        return json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return [{"name": file.name, "skip_reason": "pip-audit gave no answer"}]


def verdict(told):
    """The lines to print and the exit code."""
    bad = [
        f"{one['name']} {one['version']}: {weak['id']}, right from {weak['fix_versions']} on"
        for one in told
        for weak in one.get("vulns", ())
    ]
    skipped = [one for one in told if "skip_reason" in one]
    if bad:
        return sorted(set(bad)), FOUND
    if skipped or not told:
        return [
            f"not audited: {len(skipped)} of {len(told)} packages: nothing to ask here"
        ], UNKNOWN
    return [f"{len(told)} packages, no known vulnerability"], 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
