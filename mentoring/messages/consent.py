"""The notice of what is saved has changed: asked again, and taken back as easily as given."""

from mentoring.messages.message import Message, Rows, button


class NoticeAgain(Message):
    """Ahead of anything else that she does, until she has answered."""

    text = (
        "I have changed what I tell about your information. I ask you again.\n"
        "I save:\n"
        "• names, your language and your number in Telegram\n"
        "• what you write, and when you meet\n"
        "I need this for your mentoring only. I tell you before I delete the texts.\n"
        "You can read and delete it: /tiedot\n"
        "The messages go through Telegram. Telegram can technically see them.\n"
        "\n"
        "May I save this information?"
    )
    asks = True

    def rows(self) -> Rows:
        return (
            (button("Yes, you may", "consent:yes"),),
            (button("I do not want to", "consent:no"),),
        )


class NoticeAccepted(Message):
    """She has said yes to the new one."""

    text = "Thank you. You can go on now.\nWhat you wrote just before this I did not save."


class NoticeRefused(Message):
    """Nothing more is saved; she decides whether what there is goes."""

    text = (
        "All right. I save nothing new, and I send no reminders.\n"
        "What you wrote earlier is still here. You can delete it, or read it: /tiedot"
    )

    def rows(self) -> Rows:
        return (
            (button("Delete my information", "consent:erase"),),
            (button("Yes, you may", "consent:yes"),),
        )
