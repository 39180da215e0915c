"""Opens pages in headless Chromium by the WebDriver protocol (standard library only) and checks them as a person would.

usage: browse.py INDEX.html SET.html     (screenshots are written to PREAUDIT_SHOTS, where that is set)
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


def call(method, path, body=None):
    data = json.dumps(body or {}).encode() if method == "POST" else None
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data=data, method=method,
                                     headers={"Content-Type": "application/json"})
    return json.loads(urllib.request.urlopen(request, timeout=120).read())["value"]


def start(profile):
    driver = subprocess.Popen(["chromedriver", f"--port={PORT}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(100):
        try:
            call("GET", "/status")
            break
        except OSError:
            time.sleep(0.1)
    arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync",
                 f"--user-data-dir={profile}"]
    session = call("POST", "/session", {"capabilities": {"alwaysMatch": {
        "goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}}})
    return driver, "/session/" + session["sessionId"]


def script(session, text):
    return call("POST", session + "/execute/sync", {"script": text, "args": []})


def look(session, page, width, height):
    call("POST", session + "/window/rect", {"width": width, "height": height})
    call("POST", session + "/url", {"url": "file://" + page})
    overflow = script(session, "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page} is {overflow} px too wide at {width} px"
    logs = [entry for entry in call("POST", session + "/se/log", {"type": "browser"}) if entry["level"] == "SEVERE"]
    assert not logs, logs
    if os.environ.get("PREAUDIT_SHOTS"):
        name = f"{os.path.basename(page)}-{width}.png"
        with open(os.path.join(os.environ["PREAUDIT_SHOTS"], name), "wb") as shot:
            shot.write(base64.b64decode(call("GET", session + "/screenshot")))


def main():
    index, page = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as profile:
        driver, session = start(profile)
        try:
            for width, height in ((500, 900), (1280, 900)):
                look(session, index, width, height)
                look(session, page, width, height)
            assert script(session, "return document.querySelectorAll('svg image').length") >= 1, "no photo on the set's page"
            assert script(session, "return document.querySelector('svg image').getBBox().width") > 0
            look(session, index, 1280, 900)
            rows = "return [...document.querySelectorAll('tbody tr')].filter(r=>!r.hidden)"
            every = script(session, rows + ".length")
            script(session, "document.querySelector('[data-filter=reject]').click()")
            rejected = script(session, rows + ".map(r=>r.dataset.verdict)")
            assert 0 < len(rejected) < every and set(rejected) == {"reject"}, rejected
            script(session, "document.querySelector('[data-filter=all]').click()")
            script(session, "document.querySelectorAll('[data-sort]')[0].click()")
            names = script(session, rows + ".map(r=>r.cells[0].textContent)")
            script(session, "document.querySelectorAll('[data-sort]')[0].click()")
            assert names != script(session, rows + ".map(r=>r.cells[0].textContent)"), "sorting does nothing"
            script(session, "const f=document.querySelector('#find');f.value='no such set';"
                            "f.dispatchEvent(new Event('input'))")
            assert script(session, rows + ".length") == 0, "searching does nothing"
        finally:
            call("DELETE", session)
            driver.terminate()
            driver.wait()


if __name__ == "__main__":
    main()
