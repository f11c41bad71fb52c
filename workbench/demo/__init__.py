"""The demonstration: made-up colleagues of a fictional country, working through the real doors with real sealing."""
