-- Whoever follows a link again within half an hour makes no second click, but comes to the tenant's site with the id of
-- this hit. It is kept as its click is, and names it: what is reported of either belongs to that one click.
alter table click add column repeats text;
grant select (repeats) on click to ${finder};
