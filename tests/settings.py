"""Settings for tests and type checks: throwaway secrets, a throwaway folder, the same everything else."""

import os
import secrets
import tempfile

os.environ.setdefault("PARASOL_DATA", tempfile.mkdtemp(prefix="parasol-tests-"))
os.environ.setdefault("PARASOL_SECRET_KEY", secrets.token_hex(32))
os.environ.setdefault("PARASOL_DATABASE_KEY", secrets.token_hex(32))

from parasol.web.settings import *  # noqa: F403

WORKER = "none"  # tests run jobs themselves
# The login secret is already the end of a slow derivation; journeys and bench use the real hasher.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
