"""The entry for the phone's calendar."""

from datetime import timedelta

from icalendar import Calendar

from bot.drawings import draw

PARAMS = {
    "uid": "abc",
    "sequence": 2,
    "start": "2026-06-03T17:30:00",
    "zone": "Europe/Helsinki",
    "title": "Tapaaminen",
    "place": "kirjasto",
    "stamp": "2026-06-01T09:00:00+00:00",
}


def drawn(**changes):
    return draw("ics", {**PARAMS, **changes})


def test_the_entry_has_wall_time_and_zone():
    calendar = Calendar.from_ical(drawn())
    event = calendar.walk("VEVENT")[0]
    assert calendar["METHOD"] == "PUBLISH"
    assert (event["UID"], event["SEQUENCE"]) == ("abc@kaari", 2)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Tapaaminen", "kirjasto")
    assert b"DTSTART;TZID=Europe/Helsinki:20260603T173000" in drawn()
    assert event.start.utcoffset() == timedelta(hours=3)
    assert event.duration == timedelta(hours=1)


def test_its_zone_is_described_for_calendars_that_do_not_know_it():
    assert [str(zone["TZID"]) for zone in Calendar.from_ical(drawn()).walk("VTIMEZONE")] == [
        "Europe/Helsinki"
    ]


def test_without_a_place():
    assert b"LOCATION" not in drawn(place=None)


def test_what_people_wrote_breaks_no_line():
    event = Calendar.from_ical(drawn(place="Kahvila; Kaisla, \nATTENDEE:x")).walk("VEVENT")[0]
    assert event["LOCATION"] == "Kahvila; Kaisla, \nATTENDEE:x"
    assert "ATTENDEE" not in event


def test_what_lasts_for_days():
    (event,) = Calendar.from_ical(drawn(days=8)).walk("VEVENT")
    assert event.duration == timedelta(days=8)
