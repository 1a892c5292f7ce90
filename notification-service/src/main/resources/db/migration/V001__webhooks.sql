-- A tenant's address that is told what happened. The secret is sealed by the platform.
create table endpoint (
    id text primary key,
    tenant_id text not null,
    url text not null,
    types text[] not null,
    description text not null,
    secret bytea not null,
    status text not null check (status in ('active', 'failing', 'disabled')),
    created_at timestamptz not null,
    last_at timestamptz,
    last_status text,
    last_http_status int
);
create index endpoint_tenant on endpoint (tenant_id, id);
alter table endpoint enable row level security;
create policy tenant on endpoint to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy claim on endpoint to ${finder} using (true);
grant select, insert, update, delete on endpoint to ${app};
grant select (id, status) on endpoint to ${finder};

-- One event for one endpoint. Its id is the webhook-id of every attempt.
create table delivery (
    id text primary key,
    tenant_id text not null,
    endpoint_id text not null references endpoint on delete cascade,
    type text not null,
    event_source text not null,
    event_id text not null,
    body text not null,
    status text not null check (status in ('pending', 'delivered', 'failed')),
    created_at timestamptz not null,
    attempts int not null default 0,
    next_attempt_at timestamptz,
    claimed_until timestamptz,
    -- Set while the title of this post is not known here yet.
    waits_for_post text,
    unique (endpoint_id, event_source, event_id)
);
create index delivery_of_endpoint on delivery (endpoint_id, id desc);
create index delivery_due on delivery (endpoint_id, next_attempt_at) where status = 'pending';
create index delivery_waits on delivery (waits_for_post) where waits_for_post is not null;
create index delivery_created on delivery (created_at);
alter table delivery enable row level security;
create policy tenant on delivery to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy claim on delivery to ${finder} using (true);
grant select, insert, update on delivery to ${app};
grant select (id, tenant_id, endpoint_id, status, next_attempt_at, claimed_until, created_at), update (claimed_until), delete on delivery to ${finder};

create table attempt (
    delivery_id text not null references delivery on delete cascade,
    number int not null,
    tenant_id text not null,
    at timestamptz not null,
    http_status int,
    error text,
    duration_millis bigint not null,
    primary key (delivery_id, number)
);
alter table attempt enable row level security;
create policy tenant on attempt to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert on attempt to ${app};

-- What this service keeps of a post: its title, for webhooks about shares.
create table known_post (
    id text not null,
    tenant_id text not null,
    title text not null,
    version bigint not null,
    primary key (tenant_id, id)
);
alter table known_post enable row level security;
create policy tenant on known_post to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update on known_post to ${app};
