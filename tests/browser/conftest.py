"""The browser fixtures, for every test in this folder."""

from tests.browser.chromium import browser as browser
from tests.browser.chromium import visit as visit
