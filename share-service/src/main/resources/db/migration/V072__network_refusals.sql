-- How many times in a row a network that does not say how long it wants to be left alone has asked for patience.
alter table network_pause add column refusals int not null default 0;
