"""Whether every link of the site leads somewhere, and every page is reached from its menu: links.py SITE LANGUAGE...

LANGUAGE are those whose API pages were made; links to others are not followed. What the tools of the languages write is only
looked at where a page of ours leads to it.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

site, made = Path(sys.argv[1]).resolve(), sys.argv[2:]


class Page(HTMLParser):
    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.menu: set[str] = set()
        self.anchors: set[str] = set()
        self._navs = 0
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._navs += tag == "nav"
        self.anchors |= {value for name in ("id", "name") if (value := found.get(name))}
        for name in ("href", "src"):
            if (link := found.get(name)) and not (tag == "link" and found.get("rel") in ("canonical", "alternate")):
                self.links.append(link)
                if self._navs and tag == "a":
                    self.menu.add(link)

    def handle_endtag(self, tag: str) -> None:
        self._navs -= tag == "nav"


def is_ours(file: Path) -> bool:
    """Not what other tools make, below the page that leads to it."""
    parts = file.relative_to(site).parts
    return parts[0] != "api" or parts[1:] == ("index.html",)


pages = {file: Page(file) for file in sorted(site.rglob("*.html")) if is_ours(file)}
dead, reached, followed = [], set(), 0
for file, page in pages.items():
    for link in page.links:
        url = urlsplit(link)
        if url.scheme or url.netloc or link.startswith("data:"):
            continue
        path = unquote(url.path)
        # 404.html is shown at any address, so its links begin at the site's own.
        base = site if path.startswith("/") else file.parent
        target = (base / path.removeprefix("/livestation/").lstrip("/")).resolve() if path else file
        if target.is_dir():
            target /= "index.html"
        parts = target.relative_to(site).parts if target.is_relative_to(site) else ()
        if parts[:1] == ("api",) and len(parts) > 2 and parts[1] not in made:
            continue
        followed += 1
        if not target.is_file():
            dead.append(f"{file.relative_to(site)}: {link}")
        elif url.fragment and target in pages and unquote(url.fragment) not in pages[target].anchors:
            dead.append(f"{file.relative_to(site)}: {link} (no such place)")
        elif link in page.menu:
            reached.add(target)
# A block of code that was not recognised stands in the text.
broken = [str(file.relative_to(site)) for file in pages if re.search(r"```|,no_run", file.read_text("utf-8"))]
for page in broken:
    print(f"code that is not shown as code in {page}")
lost = [str(file.relative_to(site)) for file in pages if file not in reached and file.name != "404.html"]
for problem in dead:
    print(f"dead link in {problem}")
for page in lost:
    print(f"no menu leads to {page}")
print(f"{len(pages)} pages, {followed} links, {len(dead)} dead, {len(lost)} pages out of reach")
sys.exit(bool(dead or lost or broken or followed < 1000))
