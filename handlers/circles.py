"""What many people do together, group meetings and circles: what their taps and forms do."""

from collections.abc import Mapping

from handlers import (
    circle_inviting,
    circle_page,
    gatherings,
    guardians,
    insights,
    planning,
    session_themes,
    sessions,
)
from handlers.turn import FilledHandler, TapHandler

TAPS: Mapping[str, TapHandler] = {
    "gather": gatherings.tapped,
    "circle": circle_page.tapped,
    "session": sessions.tapped,
    "themes": session_themes.tapped,
    "insight": insights.tapped,
    "guardian": guardians.tapped,
}
FILLED: Mapping[str, FilledHandler] = {
    "gathering": gatherings.planned,
    "places": circle_inviting.filled,
    "session": planning.filled,
    "session_themes": session_themes.filled,
    "insight": insights.filled,
    "learned": insights.filled,
}
