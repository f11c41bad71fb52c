"""What a client build leaves: hashed files, the manifest, fonts, licences, and the seal that says from what."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

SEAL = ".made-from.json"
FONTS = {
    "NotoSans-Regular.ttf": "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
    "NotoSans-Bold.ttf": "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
    "NotoSansBengali-Regular.ttf": "@expo-google-fonts/noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf",
    "NotoSansBengali-Bold.ttf": "@expo-google-fonts/noto-sans-bengali/700Bold/NotoSansBengali_700Bold.ttf",
}
FONT_PACKAGES = (
    "@expo-google-fonts/noto-sans",
    "@expo-google-fonts/noto-sans-bengali",
    "@fontsource/noto-sans-bengali",
)


@dataclass(frozen=True)
class Made:
    """What one run of esbuild wrote, by name, and what it read."""

    entries: dict[str, str]
    files: set[str]
    inputs: set[str]
    shared: dict[str, list[str]]

    def entry(self, source: str) -> str:
        """The file made from an entry point."""
        return self.entries[source]

    @classmethod
    def read(cls, report: Path, folder: Path) -> Made:
        """Read esbuild's metafile. A style imported by a script is a file too, but no entry."""
        told = json.loads(report.read_text("utf-8"))
        entries, shared = {}, {}
        for name, output in told["outputs"].items():
            if "entryPoint" in output:
                entries[output["entryPoint"]] = Path(name).name
                found = [one["path"] for one in output["imports"] if one["kind"] == "import-statement"]
                shared[output["entryPoint"]] = [Path(one).name for one in found]
        files = {Path(name).name for name in told["outputs"]}
        return cls(entries, files & {path.name for path in folder.iterdir()}, set(told["inputs"]), shared)


def digest(path: Path) -> str:
    """SHA-256 of a file as the contract writes it: base64url without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()


def integrity(path: Path) -> str:
    """SHA-256 of a file as ``integrity`` attributes write it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()


def short_hash(data: bytes) -> str:
    """Ten characters that change when the data does; for names, not for trust."""
    return base64.b32encode(hashlib.sha256(data).digest())[:10].decode()


def copy_public(source: Path, assets: Path, prefix: str) -> dict[str, str]:
    """Icons under hashed names, and the web manifest, which names them, under its own beside the assets."""
    if not source.is_dir():
        return {}
    urls: dict[str, str] = {}
    manifests = []
    for path in sorted(source.iterdir()):
        if path.suffix == ".webmanifest":
            manifests.append(path)
            continue
        hashed = f"{path.stem}-{short_hash(path.read_bytes())}{path.suffix}"
        shutil.copyfile(path, assets / hashed)
        urls[path.name] = f"{prefix}/{hashed}"
    for path in manifests:
        data = path.read_text("utf-8")
        for name, url in urls.items():
            data = data.replace("{{" + name + "}}", url)
        (assets.parent / path.name).write_text(data, "utf-8")
    return urls


def copy_fonts(client: Path, target: Path) -> None:
    """The fonts documents are set in; they stay on the server."""
    target.mkdir()
    for name, source in FONTS.items():
        shutil.copyfile(client / "node_modules" / source, target / name)


def write_manifest(target: Path, entries: dict[str, str], prefix: str) -> None:
    """Which address, and which hash, stands for each entry."""
    listed = {}
    for name, url in sorted(entries.items()):
        path = target / "assets" / url.removeprefix(f"{prefix}/")
        listed[name] = {"url": url, "sri": integrity(path)}
    for path in sorted(target.glob("*.webmanifest")):
        listed[path.name] = {"url": f"/{path.name}", "sri": integrity(path)}
    (target / "manifest.json").write_text(json.dumps(listed, indent=1) + "\n", "utf-8")


def write_licences(client: Path, target: Path, inputs: set[str]) -> None:
    """The licence of every package whose code or letters are in the build, as their authors ask."""
    packages = {_package(name) for name in inputs if name.startswith("node_modules/")} | set(FONT_PACKAGES)
    parts = []
    for package in sorted(packages):
        folder = client / "node_modules" / package
        texts = sorted(path for path in folder.glob("LICENSE*") if path.is_file())
        body = "\n".join(path.read_text("utf-8").strip() for path in texts)
        parts.append(f"{package}\n{'=' * len(package)}\n{body}\n")
    (target / "licences.txt").write_text("\n\n".join(parts), "utf-8")


def seal(target: Path, made_from: str) -> None:
    """Write down what this was built from and what came out; ``is_intact`` compares."""
    files = {_inside(path, target): digest(path) for path in sorted(target.rglob("*")) if path.is_file()}
    (target / SEAL).write_text(json.dumps({"made_from": made_from, "files": files}, indent=1) + "\n", "utf-8")


def is_intact(target: Path, made_from: str) -> bool:
    """True when the build stands there, was made from these inputs, and no file was changed or lost since."""
    try:
        told = json.loads((target / SEAL).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    if told.get("made_from") != made_from:
        return False
    present = {_inside(path, target) for path in target.rglob("*") if path.is_file()} - {SEAL}
    files = told["files"]
    return present == set(files) and all(digest(target / name) == files[name] for name in files)


def hashes(target: Path) -> list[str]:
    """One line for each file a browser may load, for people who compare."""
    loaded = [target / "sw.js", *sorted((target / "assets").iterdir())]
    loaded = [path for path in loaded if path.suffix not in {".br", ".gz"}]
    return [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {_inside(path, target)}" for path in loaded]


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _package(name: str) -> str:
    parts = name.split("/")
    return "/".join(parts[1:3]) if parts[1].startswith("@") else parts[1]
