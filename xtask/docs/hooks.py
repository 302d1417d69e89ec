"""Makes pages of the site from what stands elsewhere in the repository, so that nothing is told twice.

- A page whose front matter says `include: FILE` is that file.
- `<!-- code: FILE -->` is a code block with the file, `<!-- code: FILE # Heading # language -->` the first block of that
  language below that heading.
- Examples in Rust lose what is for its compiler alone.
- Links are written as GitHub follows them. What they lead to is a page of the site, or else shown by the repository; what is
  not there fails the build.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.exceptions import PluginError

ROOT = Path(__file__).parents[2]
LANGUAGES = {"py": "python", "mjs": "js", "cjs": "js", "rs": "rust", "kt": "kotlin", "swift": "swift", "sh": "sh"}
LINK = re.compile(r"(\]\(|(?:src|href)=\")([^)\s\"]+)")
RUST = re.compile(r"^```(?:rust[\w,]*|no_run|ignore)\n(.*?)^```", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"^([ ]*)<!-- code: (\S+?)(?: # (.+?) # (\S+))? -->$", re.MULTILINE)

_pages: dict[str, str] = {}  # a file of the repository -> the page that it is


def on_files(files, config):
    _pages.clear()
    for file in files.documentation_pages():
        source = "docs/" + file.src_uri
        if re.search(r"\.ko\.md$", source):
            continue
        _pages[source] = file.src_uri
        if included := _included(Path(file.abs_src_path).read_text("utf-8")):
            _pages[included] = file.src_uri
    return files


def _included(text: str) -> str | None:
    found = re.match(r"---\n(?:.*\n)*?include: (\S+)\n(?:.*\n)*?---\n", text)
    return found and found[1]


def on_page_markdown(markdown, page, config, files):
    source = "docs/" + page.file.src_uri
    if included := page.meta.get("include"):
        source, markdown = included, (ROOT / included).read_text("utf-8")
    markdown = RUST.sub(lambda found: f"```rust\n{_shown(found[1])}```", markdown)
    markdown = CODE.sub(lambda found: _code(*found.groups(), source=source), markdown)
    return _with_links(markdown, source, page.file, config)


def _code(indent: str, file: str, heading: str | None, language: str | None, source: str) -> str:
    path = ROOT / file
    if not path.is_file():
        raise PluginError(f"{source}: there is no {file}")
    text = path.read_text("utf-8")
    if heading:
        section = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", _without_code(text), re.DOTALL | re.MULTILINE)
        if not section:
            raise PluginError(f"{source}: {file} has no heading {heading}")
        block = re.search(rf"^```{language}\b.*?\n(.*?)^```", text[section.start() : section.end()], re.DOTALL | re.MULTILINE)
        if not block:
            raise PluginError(f"{source}: {file} has no {language} below {heading}")
        text = block[1]
    language = language or LANGUAGES[path.suffix.lstrip(".")]
    lines = [f"```{language}", *text.rstrip().split("\n"), "```"]
    return "\n".join(indent + line if line else line for line in lines)


def _shown(rust: str) -> str:
    """What rustdoc shows of an example: lines behind a `#` are for the compiler."""
    return "".join(line for line in rust.splitlines(keepends=True) if not re.match(r"#(?: |$)", line))


def _without_code(text: str) -> str:
    """The same text, of the same length, without what looks like a heading in code."""
    return re.sub(r"^```.*?^```", lambda found: found[0].replace("#", " "), text, flags=re.DOTALL | re.MULTILINE)


def _with_links(markdown: str, source: str, page, config) -> str:
    parts = re.split(r"(^ *```.*?^ *```|`[^`\n]+`)", markdown, flags=re.DOTALL | re.MULTILINE)
    # Code stands at the odd places.
    for place in range(0, len(parts), 2):
        parts[place] = LINK.sub(lambda found: found[1] + _target(found[2], source, page, config), parts[place])
    return "".join(parts)


def _target(link: str, source: str, page, config) -> str:
    if re.match(r"[a-z]+:|#|/", link):
        return link
    path, anchor = (link.split("#", 1) + [""])[:2]
    anchor = f"#{anchor}" if anchor else ""
    file = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    if file in _pages:
        return posixpath.relpath(_pages[file], posixpath.dirname(page.src_uri) or ".") + anchor
    if not (ROOT / file).exists():
        # What another tool makes for the site is looked at when all is there.
        if file.startswith("docs/api/"):
            slash = "/" if path.endswith("/") else ""
            return "../" * page.url.count("/") + file.removeprefix("docs/") + slash + anchor
        raise PluginError(f"{source}: {link} leads nowhere")
    if file.startswith("docs/"):
        return posixpath.relpath(file.removeprefix("docs/"), posixpath.dirname(page.src_uri) or ".") + anchor
    kind = "tree" if (ROOT / file).is_dir() else "blob"
    return f"{config['repo_url']}/{kind}/main/{file}{anchor}"
