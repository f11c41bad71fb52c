"""Build the client: TypeScript and styles in ``client/`` become ``parasol/web/built/``. See tools/README.md.

The same inputs give the same bytes on every machine, so that anyone can check what an office serves. What is already
built from these very inputs, and has not been touched since, is kept.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools import build_inputs, build_outputs
from tools.places import BUILT, CLIENT, ROOT, HaltError, halt

PREFIX = "/static/assets"
PHONE = ("phone/shell.ts", "phone/phone.css")
DESK = ("desk/desk.ts", "desk/desk.css")
KDF = "base/vault/kdf-worker.ts"
WORKER = "base/keeper/worker.ts"
PUBLIC = CLIENT / "phone" / "public"
COMMON = [
    "--bundle",
    "--minify",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=none",  # licences.txt carries them in full
    "--log-level=warning",
    f"--public-path={PREFIX}",
    "--loader:.txt=text",
    "--loader:.svg=text",
    "--loader:.woff2=file",
    "--loader:.png=file",
]
NOT_USED = [  # what age-encryption brings and this version never uses; client/base/vault/not-used.ts says more
    "--alias:@noble/post-quantum/hybrid.js=./base/vault/not-used.ts",
    "--alias:@noble/curves/nist.js=./base/vault/not-used.ts",
]
HASHED = ["--entry-names=[name]-[hash]", "--chunk-names=chunk-[hash]", "--asset-names=[name]-[hash]"]


def main() -> int:
    """Build what changed; with ``--force`` everything. Prints the hash of each file that a browser may load."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="build even when nothing changed")
    parser.add_argument("--quiet", action="store_true", help="print only that something was built")
    options = parser.parse_args()
    try:
        built = build(force=options.force)
    except HaltError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    if built or not options.quiet:
        print("The client is built." if built else "The client was already built from these files.")
    if not options.quiet:
        print(*build_outputs.hashes(BUILT), sep="\n")
    return 0


def build(*, node: Path | None = None, force: bool = False) -> bool:
    """Bring ``parasol/web/built`` up to date; True when something had to be made."""
    wanted = build_inputs.fingerprint()
    if not force and build_outputs.is_intact(BUILT, wanted):
        return False
    node = node or build_inputs.node()
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    with _alone(), tempfile.TemporaryDirectory(prefix=".built-", dir=BUILT.parent) as folder:
        fresh = Path(folder) / "built"
        _fill(fresh, node)
        build_outputs.seal(fresh, wanted)
        _swap(fresh, Path(folder) / "old")
    return True


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Two builds at once would rename each other's folders; the second waits."""
    folder = os.open(BUILT.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _fill(target: Path, node: Path) -> None:
    """All that a browser, and the document maker, will load."""
    assets = target / "assets"
    assets.mkdir(parents=True)
    entries: dict[str, str] = {}
    used: set[str] = set()
    kdf = _bundle(node, [KDF], assets, ["--format=iife", *HASHED])
    entries["kdf.js"] = f"{PREFIX}/{kdf.entry(KDF)}"
    used |= kdf.inputs
    define = [f'--define:__KDF_URL__="{entries["kdf.js"]}"']
    phone: set[str] = {kdf.entry(KDF)}
    for sources, is_phone in ((DESK, False), (PHONE, True)):
        made = _bundle(node, list(sources), assets, ["--format=esm", "--splitting", *HASHED, *define])
        used |= made.inputs
        phone |= made.files if is_phone else set()
        for source in sources:
            entries[_public_name(source)] = f"{PREFIX}/{made.entry(source)}"
            if is_phone and made.shared[source]:
                [shared] = made.shared[source]  # the page names it, so that it comes beside the shell and not after it
                entries["shared.js"] = f"{PREFIX}/{shared}"
        define += [f"--define:__DESK_URLS__={json.dumps([entries[_public_name(source)] for source in sources])}"]
    public = build_outputs.copy_public(PUBLIC, assets, PREFIX)
    entries |= public
    phone |= {url.removeprefix(f"{PREFIX}/") for url in public.values()}
    used |= _build_worker(node, target, phone)
    build_outputs.copy_fonts(CLIENT, target / "fonts")
    build_outputs.write_manifest(target, entries, PREFIX)
    build_outputs.write_licences(CLIENT, target, used)
    _compress(node, target)


def _compress(node: Path, target: Path) -> None:
    """Beside each text file the same, compressed once and well: the server only picks."""
    texts = [path for path in target.rglob("*") if path.suffix in {".js", ".css", ".svg", ".webmanifest"}]
    subprocess.run([str(node), "tools/compress.mjs", *map(str, sorted(texts))], cwd=ROOT, check=True)


def _build_worker(node: Path, target: Path, phone: set[str]) -> set[str]:
    """The service worker, told every file the phone holds offline, with its hash.

    Pictures that only the web manifest names are not among them: the system takes them once, at installation.
    """
    installed = "".join(path.read_text("utf-8") for path in target.glob("*.webmanifest"))
    needed = [name for name in sorted(phone) if not (name.endswith(".png") and name in installed)]
    held = [(f"{PREFIX}/{name}", target / "assets" / name) for name in needed]
    held += [(f"/{path.name}", path) for path in sorted(target.glob("*.webmanifest"))]
    listed = json.dumps([{"url": url, "sha256": build_outputs.digest(path)} for url, path in held])
    version = build_outputs.short_hash(listed.encode())
    told = [f"--define:__ASSETS__={listed}", f'--define:__VERSION__="{version}"']
    made = _bundle(node, [WORKER], target, ["--format=iife", "--entry-names=sw", *NOT_USED, *told])
    return made.inputs


def _bundle(node: Path, sources: list[str], out: Path, options: list[str]) -> build_outputs.Made:
    """One run of esbuild, always from inside ``client/`` so that no path of this machine enters a hash."""
    for source in sources:
        if not (CLIENT / source).is_file():
            halt(f"The client cannot be built because client/{source} is missing.")
    report = out / ".metafile.json"
    command = [str(node), "node_modules/esbuild/bin/esbuild", *sources, *COMMON, *options]
    command += [f"--outdir={out}", f"--metafile={report}"]
    environment = {"PATH": os.environ.get("PATH", ""), "NODE_PATH": str(CLIENT / "node_modules")}
    done = subprocess.run(command, cwd=CLIENT, env=environment, check=False)
    if done.returncode != 0:
        halt("The client could not be built: the lines above say where.")
    made = build_outputs.Made.read(report, out)
    report.unlink()
    return made


def _public_name(source: str) -> str:
    name = Path(source)
    return name.stem + (".css" if name.suffix == ".css" else ".js")


def _swap(fresh: Path, old: Path) -> None:
    """Put the new build in place by renaming, so that a server never sees half of one."""
    if BUILT.exists():
        BUILT.rename(old)
    fresh.rename(BUILT)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
