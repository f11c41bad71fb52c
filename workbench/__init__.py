"""The workbench: a member's own tools on a laptop. A client like the phone.

It speaks HTTP to the server and shares only `contract/` with it.
"""
