-- What was reached on a tenant's site, and the click that led to it if one did.
create table conversion (
    id text primary key,
    tenant_id text not null,
    source text not null check (source in ('server', 'script', 'pixel')),
    -- The reporter's own, so that a repeat counts once.
    reference text not null,
    goal text not null,
    amount numeric(18, 4),
    currency text,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    status text not null check (status in ('pending', 'attributed', 'unattributed')),
    reason text,
    -- Only while pending: which click, when it is looked for next (a claim moves it on), and until when.
    click_id text,
    look_at timestamptz,
    settle_by timestamptz,
    -- Only when attributed. The employee goes when erased.
    code text,
    share_id text,
    post_id text,
    employee_id text,
    network text,
    clicked_at timestamptz,
    unique (tenant_id, source, reference)
);
create index conversion_of_tenant on conversion (tenant_id, id desc);
create index conversion_of_employee on conversion (tenant_id, employee_id) where employee_id is not null;
create index conversion_pending on conversion (look_at) where look_at is not null;
create index conversion_received on conversion (received_at);
alter table conversion enable row level security;
create policy tenant on conversion to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy claim on conversion to ${finder} using (true) with check (true);
grant select, insert, update on conversion to ${app};
grant select (id, tenant_id, look_at, received_at), update (look_at), delete on conversion to ${finder};

-- What a browser on some tenant's site reported of a click that is not known yet, and so neither is the tenant. It waits
-- here for minutes. No address, no agent.
create table site_report (
    reference text primary key,
    source text not null,
    click_id text not null,
    goal text not null,
    amount numeric(18, 4),
    currency text,
    origin text not null,
    received_at timestamptz not null,
    look_at timestamptz not null
);
create index site_report_waiting on site_report (look_at);
grant select, insert, update (look_at), delete on site_report to ${finder};
