"""The running process: puts everything together, owns loops and settings."""
