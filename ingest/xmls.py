"""XML from anyone: no DTD, so no entities, nothing fetched and nothing that grows while it is read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from graph.errors import IngestError
from ingest.limits import limits, too_deep


def read_xml(name: str, data: bytes) -> Element:
    """The root of an XML file. Raises IngestError with one sentence when it is none or may do harm."""
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise IngestError(
            f"{name} has a DTD or entities, which Kith does not read; export it without them."
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise IngestError(f"{name} is not valid XML: {error}. Export it again.") from None
    _refuse_depth(name, root)
    return root


def _refuse_depth(name: str, root: Element) -> None:
    deepest = limits().depth
    row, depth = [root], 0
    while row:
        depth += 1
        if depth > deepest:
            raise too_deep(name)
        row = [child for element in row for child in element]


def local(element: Element) -> str:
    """The name of an element without its namespace.

    >>> local(Element("{http://www.opengis.net/kml/2.2}Placemark"))
    'Placemark'
    """
    return element.tag.rpartition("}")[2]
