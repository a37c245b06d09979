"""The partner survey: one workbook a partner, written, filled in by it, and read back."""
