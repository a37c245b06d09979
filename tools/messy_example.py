"""Write the messy workbook of docs/examples/messy, all invented: `uv run python -m tools.messy_example`."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

BOOK = Path(__file__).parents[1] / "docs" / "examples" / "messy" / "county-resource-list.xlsx"
HEADER = (
    *(
        "Organization",
        "Type",
        "What they offer",
        "Address",
        "City",
        "ZIP",
        "Phone",
        "Email",
        "Contact person",
    ),
    *("Cell", "Idiomas", "Hours", "Intake criteria", "Referral method", "Immediate next step", "Notes"),
)
CLINIC = (
    *(
        "Northside Family Clinic",
        "Community clinic",
        "Medical; Counseling",
        "40 Ferry Lane",
        "Riverton",
        "00010",
    ),
    *("555-0172", "info@northside.example", "Lena Ortiz", "555-0198", "Spanish; Somali (language line)"),
    *("Mon-Fri 8-5", "Anyone", "Walk in", "A nurse sees you the same day", ""),
)
ROWS = (
    (
        *("Harbor Light Mosque", "Mosque", "Food pantry; Counseling", "120 Willow St", "Riverton", 10),
        *("555-0101", "office@harborlight.example", "Imam Yusuf", "555-0190", "Somali; Arabic; English"),
        *(
            "After Friday prayer",
            "Everyone, no papers asked",
            "Call or come by",
            "",
            "rings twice, then voicemail",
        ),
    ),
    (
        *("Casa Esperanza", "Culturally specific organization", "Immigration help; Counseling; Ropa"),
        *(
            "9 Mill Road",
            "Riverton",
            "00010",
            "+1 555-0133",
            "ana.maria.ruiz@gmail.com",
            "Ana María Ruiz",
            "",
        ),
        *("Español; Mixteco; intérprete", "Lun-Vie 9-17", "Adultos y niños", "Llame primero"),
        *("Cita en dos días", "Ana also works Saturdays"),
    ),
    CLINIC,
    (
        *("Safe Harbor House", "DV shelter", "Shelter; Safety planning", "CONFIDENTIAL", "Riverton", "00010"),
        *("555-0144", "help@safeharbor.example", "night staff", "", "English; Spanish", "24 hours"),
        *("Anyone fleeing violence", "Call the line", "An advocate calls back within an hour"),
        *("the blue house behind 88 Quince Avenue",),
    ),
    (
        *(
            "Riverton Police Department",
            "Police",
            "Reports",
            "1 Court Square",
            "Riverton",
            "00010",
            "555-0110",
        ),
        *("", "Sgt. Miller", "", "English; Spanish (some)", "24 hours", "", "", "", ""),
    ),
    (
        *(
            "Harbor Light Masjid",
            "Masjid",
            "Food",
            "120 Willow Street",
            "Riverton",
            "00010",
            "555-0101",
            "",
            "",
        ),
        *("", "Somali", "", "", "", "", "same as above?"),
    ),
    CLINIC,
    (
        *("Mother Ruth", "Elder", "Listening", "16 Orchard Court", "Riverton", "00010", "555-0166", "", ""),
        *("", "English", "", "Ask her niece first", "", "", ""),
    ),
    (
        *("Riverton Public Library", "Library", "ESL; Job training", "5 Market Street", "Riverton", "00010"),
        *("555-0120", "desk@library.example", "", "", "English; Spanish; ASL", "Mon-Sat 10-6", "Anyone"),
        *("Walk in", "", "=quiet room upstairs"),
    ),
)


def main() -> None:
    """Write the workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Resource list")
    sheet.append(["River County resource list"])
    sheet.append(["(put together from three lists, spring 2026)"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    sheet.append(["Total", None, len(ROWS)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    old = book.create_sheet("old 2019")
    old.append(["do not use"])
    old.sheet_state = "hidden"
    BOOK.parent.mkdir(parents=True, exist_ok=True)
    book.save(BOOK)


if __name__ == "__main__":
    main()
