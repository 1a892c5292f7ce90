-- When a published share is read next at its network, and what is known of the readings.
create table reading (
    share_id text primary key,
    tenant_id text not null,
    employee_id text not null,
    network text not null,
    remote_id text not null,
    published_at timestamptz not null,
    -- Null when it is read no more. A claim moves it on: that is the lease.
    next_at timestamptz,
    readings int not null default 0,
    failures int not null default 0,
    read_at timestamptz,
    -- When a figure was last seen to have changed: after quiet days the reading ends.
    changed_at timestamptz not null,
    -- What the last reading did not tell, which is not zero.
    not_available text[] not null default '{}'
);
create index reading_due on reading (network, next_at) where next_at is not null;
create index reading_of_employee on reading (tenant_id, employee_id);
alter table reading enable row level security;
create policy tenant on reading to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy claim on reading to ${finder} using (true) with check (true);
grant select, insert, update, delete on reading to ${app};
grant select (share_id, tenant_id, employee_id, network, next_at), update (next_at) on reading to ${finder};

-- What a network told of a share. Never changed; a figure is written down when it differs from the one before, or once a day.
create table observation (
    tenant_id text not null,
    share_id text not null,
    metric text not null,
    at timestamptz not null,
    count bigint not null check (count >= 0),
    source text not null,
    -- The network's terms: until when it may be kept, and whether it may leave Perron.
    keep_until timestamptz not null,
    exportable boolean not null,
    primary key (share_id, metric, at)
);
create index observation_kept on observation (keep_until);
alter table observation enable row level security;
create policy tenant on observation to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy retention on observation for all to ${finder} using (true);
grant select, insert, delete on observation to ${app};
grant select (keep_until), delete on observation to ${finder};

-- How many calls an app has spent on reading in a UTC day. An operator's app belongs to no tenant.
create table reading_budget (
    network text not null,
    app text not null,
    day date not null,
    calls int not null,
    primary key (network, app, day)
);
grant select, insert, update, delete on reading_budget to ${finder};
