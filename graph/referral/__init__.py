"""From a need profile to a short list of options with reasons. Pure: nothing is kept."""
