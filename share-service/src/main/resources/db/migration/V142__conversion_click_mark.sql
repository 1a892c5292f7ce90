-- A hash of the click id that a server reported, so that another conversion under a known reference is noticed. Its key is
-- the reference: two conversions of one click cannot be told to be so by it. Null for browsers' reports, whose reference
-- holds the click already, and for what was reported before.
alter table conversion add column click_mark text;
