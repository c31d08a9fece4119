"""Runs commands side by side, checks what they answer, and says what they cost."""
