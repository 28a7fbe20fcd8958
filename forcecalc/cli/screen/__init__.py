"""All that is printed for people; no other room prints."""
