-- Events wait here, in the transaction that made them, until the relay has put them on their channel.
create table outbox (
    seq bigint generated always as identity primary key,
    id text not null,
    tenant_id text not null,
    channel text not null,
    type text not null,
    subject text not null,
    data jsonb,
    occurred_at timestamptz not null
);
alter table outbox enable row level security;
create policy tenant on outbox for insert to ${app} with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy relay on outbox to ${finder} using (true);
grant insert on outbox to ${app};
grant select, delete on outbox to ${finder};

-- Events already taken in, so that a redelivered one changes nothing.
create table inbox (
    source text not null,
    id text not null,
    tenant_id text not null,
    received_at timestamptz not null default now(),
    primary key (source, id)
);
create index inbox_received on inbox (received_at);
alter table inbox enable row level security;
create policy tenant on inbox to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy housekeeping on inbox to ${finder} using (true);
grant select, insert on inbox to ${app};
grant delete, select (received_at) on inbox to ${finder};

-- Answers to writes that carried an Idempotency-Key, kept for 24 hours per employee and operation.
create table idempotency (
    tenant_id text not null,
    employee_id text not null,
    operation text not null,
    key text not null,
    body_hash text not null,
    answer jsonb,
    created_at timestamptz not null,
    primary key (tenant_id, employee_id, operation, key)
);
create index idempotency_created on idempotency (created_at);
alter table idempotency enable row level security;
create policy tenant on idempotency to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy housekeeping on idempotency to ${finder} using (true);
grant select, insert, update, delete on idempotency to ${app};
grant delete, select (created_at) on idempotency to ${finder};
