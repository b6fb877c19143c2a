"""The webhook: where it points, and the calls that set it (W1-W4). Delivery: delivery.py."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playground.answers import Answer
from playground.errors import bad_request, conflict, too_many_requests
from playground.records import PASSING
from playground.shapes import Shape, without_nothing
from playground.updates import allowed_set

if TYPE_CHECKING:
    from playground.parameters import Parameters
    from playground.world import World

SECRET_LENGTH = 256
PORTS = (80, 88, 443, 8443)
_SET_EVERY_S = 1.0


@dataclass(slots=True)
class Webhook:
    """Where updates are delivered; an empty url means: by getUpdates."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""
    allow_http: bool = field(default=False, metadata=PASSING)
    next_set: float = field(default=0.0, metadata=PASSING)  # monotonic

    def local(self) -> bool:
        """Only this machine is ever called: a playground sends nothing to the outside."""
        return urlsplit(self.url).hostname in ("127.0.0.1", "localhost", "::1")


def set_webhook(world: World, given: Parameters) -> Answer:
    url = given.text("url").strip()
    _check_pace(world.webhook)
    if not url:
        return delete_webhook(world, given)
    secret = _secret(given)
    _check_url(url, allow_http=world.webhook.allow_http)
    _take_allowed(world, given)
    same = (world.webhook.url, world.webhook.secret) == (url, secret)
    world.polling.end(conflict("terminated by setWebhook request"))
    world.webhook.url, world.webhook.secret = url, secret
    world.webhook.max_connections = max(1, min(100, given.integer("max_connections", 40)))
    _drop(world, given)
    world.keep("meta", "webhook", world.webhook)
    world.delivery_wanted.set()
    return Answer(result=True, description=f"Webhook {'is already' if same else 'was'} set")


def delete_webhook(world: World, given: Parameters) -> Answer:
    was_set = bool(world.webhook.url)
    world.webhook.url = world.webhook.secret = ""
    world.webhook.last_error_date, world.webhook.last_error_message = 0, ""
    _drop(world, given)
    world.keep("meta", "webhook", world.webhook)
    state = "was" if was_set else "is already"
    return Answer(result=True, description=f"Webhook {state} deleted")


def get_webhook_info(world: World, _given: Parameters) -> Shape:
    hook = world.webhook
    known = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if not hook.url:
        return known
    more = {
        "max_connections": hook.max_connections,
        "last_error_date": hook.last_error_date or None,
        "last_error_message": hook.last_error_message,
        "allowed_updates": sorted(world.updates.allowed),
    }
    return known | without_nothing(more)


def _check_pace(hook: Webhook) -> None:
    """Not twice within a second (W2)."""
    now = time.monotonic()
    if now < hook.next_set:
        raise too_many_requests(1)
    hook.next_set = now + _SET_EVERY_S


def _secret(given: Parameters) -> str:
    secret = given.text("secret_token")
    if len(secret) > SECRET_LENGTH:
        raise bad_request("secret token is too long")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _check_url(url: str, *, allow_http: bool) -> None:
    parts = urlsplit(url)
    if allow_http and parts.scheme == "http" and parts.hostname == "127.0.0.1":
        return
    if parts.scheme != "https" or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request(
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        )


def _take_allowed(world: World, given: Parameters) -> None:
    try:
        allowed = allowed_set(given.json("allowed_updates"))
    except ValueError:
        return
    if allowed is not None:
        world.updates.allowed = allowed


def _drop(world: World, given: Parameters) -> None:
    if given.flag("drop_pending_updates"):
        world.forget(world.updates.remove(lambda _: True))
