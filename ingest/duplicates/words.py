"""Small reviewed tables of how the same name is written: keys to compare by, never what is shown."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_FORMS = _words(
    "inc incorporated corp corporation co company llc lllp llp lp ltd limited pc pllc plc npc nfp npo"
)

# Left out of a key unless nothing else would remain of the name.
SMALL_WORDS = _words("the of and for a an at in on to by de la las los el del y e da do di du des")

ABBREVIATIONS: dict[str, str] = {
    "acad": "academy",
    "admin": "administration",
    "amer": "american",
    "assn": "association",
    "assoc": "association",
    "bapt": "baptist",
    "brd": "board",
    "cath": "catholic",
    "ch": "church",
    "chld": "child",
    "clin": "clinic",
    "cntr": "center",
    "cntrs": "centers",
    "cmty": "community",
    "centre": "center",
    "comm": "community",
    "cong": "congregation",
    "couns": "counseling",
    "counselling": "counseling",
    "ctr": "center",
    "ctrs": "centers",
    "dept": "department",
    "dev": "development",
    "dist": "district",
    "edu": "education",
    "educ": "education",
    "elem": "elementary",
    "epis": "episcopal",
    "evang": "evangelical",
    "fdn": "foundation",
    "fed": "federation",
    "fndn": "foundation",
    "ft": "fort",
    "govt": "government",
    "hlth": "health",
    "hosp": "hospital",
    "inst": "institute",
    "intl": "international",
    "lib": "library",
    "luth": "lutheran",
    "med": "medical",
    "meth": "methodist",
    "mgmt": "management",
    "min": "ministry",
    "mt": "mount",
    "natl": "national",
    "nghbrhd": "neighborhood",
    "neighbourhood": "neighborhood",
    "org": "organization",
    "organisation": "organization",
    "presb": "presbyterian",
    "prog": "program",
    "programme": "program",
    "rehab": "rehabilitation",
    "sch": "school",
    "servs": "services",
    "soc": "society",
    "st": "saint",
    "ste": "sainte",
    "svc": "service",
    "svcs": "services",
    "univ": "university",
    "utd": "united",
    "yth": "youth",
}

ORDINALS: dict[str, str] = {
    "first": "1st",
    "second": "2nd",
    "third": "3rd",
    "fourth": "4th",
    "fifth": "5th",
    "sixth": "6th",
    "seventh": "7th",
    "eighth": "8th",
    "ninth": "9th",
    "tenth": "10th",
    "eleventh": "11th",
    "twelfth": "12th",
}

STREETS: dict[str, str] = {
    "alley": "aly",
    "av": "ave",
    "avenue": "ave",
    "boul": "blvd",
    "boulevard": "blvd",
    "circle": "cir",
    "court": "ct",
    "drive": "dr",
    "expressway": "expy",
    "freeway": "fwy",
    "highway": "hwy",
    "lane": "ln",
    "parkway": "pkwy",
    "parkwy": "pkwy",
    "place": "pl",
    "plaza": "plz",
    "road": "rd",
    "route": "rte",
    "square": "sq",
    "str": "st",
    "street": "st",
    "terrace": "ter",
    "trail": "trl",
    "turnpike": "tpke",
}

DIRECTIONS: dict[str, str] = {
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "northeast": "ne",
    "northwest": "nw",
    "southeast": "se",
    "southwest": "sw",
}

# What follows one of these is a part of a building.
UNITS = _words("apt apartment bldg building dept fl flr floor lower unit rm room ste suite trailer upper #")

# Where many have an account or a mailbox: agreeing there says nothing.
SHARED_DOMAINS = _words("""
    aol.com att.net bit.ly blogspot.com comcast.net earthlink.net eventbrite.com facebook.com fb.com
    gmail.com gofundme.com goo.gl google.com googlemail.com hotmail.com icloud.com instagram.com linkedin.com
    linktr.ee live.com mac.com mail.com me.com meetup.com msn.com outlook.com proton.me protonmail.com
    sbcglobal.net sites.google.com tiktok.com tinyurl.com twitter.com verizon.net vk.com weebly.com
    wixsite.com wordpress.com x.com yahoo.com yahoo.es yelp.com ymail.com youtube.com youtu.be zoom.us
    """)

TOLL_FREE = _words("800 833 844 855 866 877 888")

# Letters and digits that look like another one, by what they look like. Compared after small letters are
# made, and only to flag a name; i, l, 1 and I are one shape.
LOOKS_LIKE: dict[str, str] = {
    **dict.fromkeys("1il|\u0131\u0456\u04cf\u0399\u03b9\u0406\u01c0\u2223\u2113", "l"),
    **dict.fromkeys("0\u043e\u03bf\u0585\u0966\u06f0\u0665\u1d0f", "o"),
    **dict.fromkeys("5\u0455\ua731", "s"),
    **dict.fromkeys("3\u0435\u0454\u212e\u03b5", "e"),
    **dict.fromkeys("4@\u0430\u03b1\u0251", "a"),
    **dict.fromkeys("\u0441\u03f2\u1d04", "c"),
    **dict.fromkeys("\u0440\u03c1", "p"),
    **dict.fromkeys("\u0445\u03c7", "x"),
    **dict.fromkeys("\u0443\u03b3\u1d8c", "y"),
    **dict.fromkeys("\u0432\u03b28", "b"),
    **dict.fromkeys("\u043d\u04bb", "h"),
    **dict.fromkeys("\u043a\u03ba", "k"),
    **dict.fromkeys("\u043c\u028d", "m"),
    **dict.fromkeys("\u0442\u03c47", "t"),
    **dict.fromkeys("\u03bd\u0475", "v"),
    **dict.fromkeys("\u0461\u051d", "w"),
    **dict.fromkeys("\u0458", "j"),
    **dict.fromkeys("\u0501", "d"),
    **dict.fromkeys("\u0261\u05819", "g"),
    **dict.fromkeys("\u057d\u03c5", "u"),
    **dict.fromkeys("\u0578\u03b7", "n"),
    **dict.fromkeys("\u0433", "r"),
    **dict.fromkeys("\u051b", "q"),
    **dict.fromkeys("2", "z"),
}
PAIRS_LOOK_LIKE: dict[str, str] = {"rn": "m", "vv": "w"}
