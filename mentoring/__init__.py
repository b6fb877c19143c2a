"""The subject itself, pure: the standard library, no clock, no files, no SQL, no Telegram."""
