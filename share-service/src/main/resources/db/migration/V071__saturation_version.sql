-- Grows each time a post becomes saturated at a network, or is so no more: whoever hears of it late or twice can tell.
alter table saturation add column version int not null default 0;
