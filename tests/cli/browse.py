"""Opens pages in headless Chromium by the WebDriver protocol (standard library only) and checks them as a person would.

usage: browse.py INDEX.html SET.html [INDEX.html SET.html ...]     (screenshots go to PREAUDIT_SHOTS, where that is set)
"""
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

PORT = 9500 + os.getpid() % 400

# Texts whose contrast to the nearest opaque background is under 4.5 (WCAG 2.1 AA; 3 where they are large).
CONTRAST = """
const channel = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const parse = (text) => text.match(/[0-9.]+/g).map(Number);
const ground = (e) => {
  for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c;
  }
  return [255, 255, 255];
};
const bad = [];
for (const e of document.querySelectorAll("body *")) {
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim() !== "");
  if (!own || e.closest("svg") || e.getClientRects().length === 0) continue;
  const style = getComputedStyle(e);
  const a = light(parse(style.color)), b = light(ground(e));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) bad.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
}
return bad;
"""

# What a screen reader needs: one h1, no level left out, landmarks, a name for every picture, link, button and input.
OUTLINE = """
const bad = [];
const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map((h) => +h.tagName[1]);
if (levels.filter((l) => l === 1).length !== 1) bad.push("not one h1");
levels.forEach((l, i) => { if (i > 0 && l > levels[i - 1] + 1) bad.push("a level of headings is left out"); });
for (const what of ["header", "main", "footer"]) if (!document.querySelector(what)) bad.push("no " + what);
if (!document.documentElement.lang) bad.push("no language");
for (const s of document.querySelectorAll("svg"))
  if (s.getAttribute("aria-hidden") !== "true" && !s.getAttribute("aria-label")) bad.push("a picture without a name");
for (const e of document.querySelectorAll("a,button")) if (e.textContent.trim() === "") bad.push("no name: " + e.outerHTML);
for (const e of document.querySelectorAll("input")) if (!e.labels.length) bad.push("an input without a label");
for (const e of document.querySelectorAll("[aria-labelledby]"))
  if (!document.getElementById(e.getAttribute("aria-labelledby"))) bad.push("a section's heading is missing");
for (const e of document.querySelectorAll("main a[href^='#']"))
  if (!document.querySelector(e.getAttribute("href"))) bad.push("a link to nowhere: " + e.href);
return bad;
"""

# Boxes of a page that stick out of the window.
WIDE = """
return [...document.querySelectorAll("body *")].filter((e) => !e.ownerSVGElement && !e.closest(".skip, .store") &&
    e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((e) => e.outerHTML.slice(0, 80));
"""

ROWS = "return [...document.querySelectorAll('#sets tbody tr')].filter((r) => !r.hidden)"


def call(method, path, body=None):
    data = json.dumps(body or {}).encode() if method == "POST" else None
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data=data, method=method,
                                     headers={"Content-Type": "application/json"})
    return json.loads(urllib.request.urlopen(request, timeout=300).read())["value"]


class Browser:
    def __init__(self, profile):
        self.driver = subprocess.Popen(["chromedriver", f"--port={PORT}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                call("GET", "/status")
                break
            except OSError:
                assert self.driver.poll() is None, "chromedriver does not start"
                time.sleep(0.1)
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     f"--user-data-dir={profile}"]
        session = call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.session = "/session/" + session["sessionId"]

    def close(self):
        call("DELETE", self.session)
        self.driver.terminate()
        self.driver.wait()

    def script(self, text):
        return call("POST", self.session + "/execute/sync", {"script": text, "args": []})

    def command(self, name, **parameters):
        return call("POST", self.session + "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def errors(self):
        return [e for e in call("POST", self.session + "/se/log", {"type": "browser"}) if e["level"] in ("SEVERE", "WARNING")]

    def open(self, page, width=1280, scheme="light", script=True):
        self.command("Emulation.setScriptExecutionDisabled", value=not script)
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 600)
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        call("POST", self.session + "/url", {"url": "file://" + page})

    def shot(self, page, width, scheme):
        if not os.environ.get("PREAUDIT_SHOTS"):
            return
        height = self.script("return document.documentElement.scrollHeight")
        picture = self.command("Page.captureScreenshot", captureBeyondViewport=True,
                               clip={"x": 0, "y": 0, "width": width, "height": height, "scale": 1})
        name = f"{os.path.basename(page)}-{width}-{scheme}.png"
        with open(os.path.join(os.environ["PREAUDIT_SHOTS"], name), "wb") as file:
            file.write(base64.b64decode(picture["data"]))


def look(browser, page):
    for width in (360, 768, 1280):
        for scheme in ("light", "dark"):
            browser.open(page, width, scheme)
            what = f"{page} at {width} px, {scheme}: "
            assert browser.script("return document.documentElement.scrollWidth") <= width, what + "too wide"
            wide = browser.script(WIDE)
            assert not wide, what + f"sticks out: {wide}"
            faint = browser.script(CONTRAST)
            assert not faint, what + f"too faint: {faint}"
            missing = browser.script(OUTLINE)
            assert not missing, what + f"{missing}"
            browser.shot(page, width, scheme)
    errors = browser.errors()
    assert not errors, errors
    pdf = base64.b64decode(browser.command("Page.printToPDF", preferCSSPageSize=True)["data"])
    assert pdf.startswith(b"%PDF") and b"/MediaBox [0 0 594.95996 841.91998]" in pdf, "not printed on A4"


def press(browser, key, code):
    for kind in ("keyDown", "keyUp"):
        browser.command("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)


def set_page(browser, page):
    look(browser, page)
    assert browser.script("return document.querySelectorAll('svg image').length") >= 2, "a photo is missing"
    assert browser.script("return [...document.querySelectorAll('figure svg')].every((s) => s.querySelector('.outline, .mark'))")
    assert browser.script("return document.querySelectorAll('.mark').length") >= 1, "no place of a finding is drawn"
    assert browser.script("return document.querySelectorAll('svg.crop').length") >= 1, "no field is cut out"
    numbers = "return [...document.querySelectorAll('%s')].map((e) => e.textContent).sort().join()"
    assert browser.script(numbers % ".digit") == browser.script(numbers % ".findings .number"), "numbers do not agree"
    # By the keyboard: the first stop skips the header, the next is the first document's tile, which leads to its section.
    browser.open(page)
    press(browser, "Tab", 9)
    assert browser.script("return document.activeElement.className") == "skip"
    press(browser, "Tab", 9)
    assert browser.script("return document.activeElement.getAttribute('href')") == "#d0"
    assert browser.script("return getComputedStyle(document.activeElement).outlineStyle") == "solid", "focus is not seen"


def index_page(browser, page):
    look(browser, page)
    browser.open(page)
    every = browser.script(ROWS + ".length")
    browser.script("document.querySelector('[data-filter=reject]').click()")
    rejected = browser.script(ROWS + ".map((r) => r.dataset.verdict)")
    assert 0 < len(rejected) < every and set(rejected) == {"reject"}, rejected
    assert browser.script("return document.querySelector('[data-filter=reject]').getAttribute('aria-pressed')") == "true"
    browser.script("document.querySelector('[data-filter=all]').click()")
    browser.script("document.querySelector('[data-code=\"image.glare\"]').click()")
    assert browser.script(ROWS + ".map((r) => r.dataset.codes.includes('image.glare'))") == [True], "the chart does not filter"
    browser.script("document.querySelector('[data-code=\"image.glare\"]').click()")
    names = {}
    for order in ("ascending", "descending"):
        browser.script("document.querySelectorAll('[data-sort]')[0].click()")
        assert browser.script("return document.querySelector('#sets thead th').getAttribute('aria-sort')") == order
        names[order] = browser.script(ROWS + ".map((r) => r.cells[0].textContent)")
    assert names["ascending"] == sorted(names["ascending"]) == names["descending"][::-1], names
    browser.script("const f = document.querySelector('#find'); f.value = 'no such set'; f.dispatchEvent(new Event('input'))")
    assert browser.script(ROWS + ".length") == 0, "searching does nothing"
    assert browser.script("return !document.querySelector('#none').hidden && document.querySelector('#shown').textContent") == "0"
    # Without script: everything is there, nothing that would do nothing.
    browser.open(page, script=False)
    browser.command("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.script(ROWS + ".length") == every
    assert browser.script("return getComputedStyle(document.querySelector('.search')).display") == "none"
    # A link leads to the set's page.
    browser.open(page)
    browser.script("document.querySelector('#sets a').click()")
    for _ in range(600):
        if browser.script("return document.readyState === 'complete' && document.querySelector('figure') !== null"):
            break
        time.sleep(0.1)
    assert browser.script("return document.querySelector('figure') !== null"), "a link leads nowhere"


def main():
    pages = sys.argv[1:]
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            for index, page in zip(pages[::2], pages[1::2]):
                index_page(browser, index)
                set_page(browser, page)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
