"""Tells systemd how we are: sd_notify(3), which is one datagram."""

import os
import socket
from contextlib import suppress


def notify(state: str) -> None:
    """Sends e.g. READY=1 or WATCHDOG=1; does nothing if systemd has not asked for it."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # Linux's sockets without a file
        address = f"\0{address[1:]}"
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
        telling.sendto(state.encode(), socket.MSG_DONTWAIT, address)
