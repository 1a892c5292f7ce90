-- Hits taken in, by the 128 bits of their id. The partition is the number of the hit's day modulo five; a partition is
-- emptied as a whole before its turn comes again.
create table taken_hit (
    tenant_id text not null,
    slot int not null,
    id uuid not null,
    primary key (slot, id)
) partition by list (slot);
create table taken_hit_0 partition of taken_hit for values in (0);
create table taken_hit_1 partition of taken_hit for values in (1);
create table taken_hit_2 partition of taken_hit for values in (2);
create table taken_hit_3 partition of taken_hit for values in (3);
create table taken_hit_4 partition of taken_hit for values in (4);
alter table taken_hit enable row level security;
create policy tenant on taken_hit to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert on taken_hit to ${app};
grant truncate on taken_hit_0, taken_hit_1, taken_hit_2, taken_hit_3, taken_hit_4 to ${finder};

-- How many links a visitor clicked in a minute, to tell a burst.
create table visitor_minute (
    tenant_id text not null,
    visitor text not null,
    minute timestamptz not null,
    clicks int not null,
    primary key (tenant_id, visitor, minute)
);
create index visitor_minute_minute on visitor_minute (minute);
alter table visitor_minute enable row level security;
create policy tenant on visitor_minute to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy housekeeping on visitor_minute to ${finder} using (true);
grant select, insert, update, delete on visitor_minute to ${app};
grant delete, select (minute) on visitor_minute to ${finder};
