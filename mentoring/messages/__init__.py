"""Everything that Kaari says, one class a message, one file a conversation."""
