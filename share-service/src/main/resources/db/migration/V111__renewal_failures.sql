-- How often in a row a renewal came to nothing, and since when: one that never comes to anything is given up.
alter table connection
    add column renewals_failed int not null default 0,
    add column failing_since timestamptz;
