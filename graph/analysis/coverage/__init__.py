"""Who has help near, and who has help that is theirs."""
