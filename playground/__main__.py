"""`python -m playground`: a Telegram for one bot on this machine, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from playground.server import Server
from playground.stage import TOKEN


def main() -> int:
    given = _arguments()
    try:
        asyncio.run(_serve(given))
    except (ValueError, OSError) as problem:
        print(problem, file=sys.stderr)  # noqa: T201 a command line speaks
        return 1
    return 0


async def _serve(given: argparse.Namespace) -> None:
    server = Server(
        token=given.token,
        seed=given.seed,
        clock=given.clock,
        store=given.store,
        journal=given.journal,
        key=given.key,
        allow_http=given.allow_http,
    )
    url = await server.start(given.host, given.port)
    print(f"Telegram of {url}/bot{server.token}/ – page and control: {url}/", flush=True)  # noqa: T201
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    await stopped.wait()
    await server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clock", choices=("real", "manual"), default="real")
    parser.add_argument("--store", type=Path, help="folder that keeps everything over restarts")
    parser.add_argument("--journal", type=Path, help="file for one JSON line per event")
    parser.add_argument("--key", help="what control calls must carry; needed beyond 127.0.0.1")
    parser.add_argument("--allow-http", action="store_true", help="webhooks to http://127.0.0.1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
