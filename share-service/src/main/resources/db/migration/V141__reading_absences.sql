-- How many times in a row the network told of other posts and not of this one; calls that told nothing are no sign of that.
alter table reading add column absences int not null default 0;
