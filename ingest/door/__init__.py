"""The door: what may not be known is emptied here, before anything else looks at the row."""

from graph.model.scrubber import Scrubber
from ingest.door.places import (
    CONTACTS,
    LOCATION_FIELDS,
    SAYS_SO,
    close,
    signal,
    tell_closed,
    tells_where,
    what_to_write,
)
from ingest.door.quiet import may_be_said, repeatable
from ingest.door.screen import screened, tell_home
from ingest.door.scripts import in_one_script
from ingest.door.stories import tells_of_survivor

__all__ = [
    "CONTACTS",
    "LOCATION_FIELDS",
    "SAYS_SO",
    "Scrubber",
    "close",
    "in_one_script",
    "may_be_said",
    "repeatable",
    "screened",
    "signal",
    "tell_closed",
    "tell_home",
    "tells_of_survivor",
    "tells_where",
    "what_to_write",
]
