-- A connection now says at which server and with which app, when its token ends, and how it stands. "token" holds sealed JSON;
-- older rows hold a bare token. Which key sealed it can be seen without reading it.
alter table connection
    alter column expires_at drop not null,
    add column server text,
    add column app_client_id text,
    add column token_ends_at timestamptz,
    -- Grows with each new set of credentials: what was decided about older ones is void.
    add column version int not null default 1,
    add column renewed_at timestamptz,
    -- One renewer at a time: a claim that ends by itself.
    add column renewing_until timestamptz,
    add column renew_after timestamptz,
    -- When the network is asked next whether it still accepts it. A claim moves it on: that is the lease.
    add column check_after timestamptz,
    add column checked_at timestamptz,
    add column lost_reason text,
    -- How many days before its end its employee was told last.
    add column told_days int,
    add column sealed_by bytea generated always as (substring(token from 1 for 5)) stored;
update connection set token_ends_at = expires_at, renewed_at = connected_at;
alter table connection alter column renewed_at set not null;
create index connection_ends on connection (expires_at) where lost_at is null and expires_at is not null;
create index connection_token_ends on connection (renewed_at) where lost_at is null and token_ends_at is not null;
create policy claim on connection to ${finder} using (true) with check (true);
grant select (id, tenant_id, employee_id, network, version, expires_at, token_ends_at, renewed_at, renew_after, check_after, lost_at, told_days, sealed_by), update (check_after) on connection to ${finder};
-- Shares that are due soon are found without a tenant.
grant select (employee_id) on share to ${finder};

alter table network_setting add column sealed_by bytea generated always as (substring(client_secret from 1 for 5)) stored;
create policy claim on network_setting for select to ${finder} using (true);
grant select (tenant_id, network, sealed_by) on network_setting to ${finder};

-- Apps Perron registered itself, one or more per server; the newest is used. Secrets are sealed.
create table registered_app (
    tenant_id text not null,
    network text not null,
    server text not null,
    client_id text not null,
    client_secret bytea not null,
    registered_at timestamptz not null,
    sealed_by bytea generated always as (substring(client_secret from 1 for 5)) stored,
    primary key (tenant_id, network, server, client_id)
);
alter table registered_app enable row level security;
create policy tenant on registered_app to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy claim on registered_app for select to ${finder} using (true);
grant select, insert, update, delete on registered_app to ${app};
grant select (tenant_id, network, server, client_id, sealed_by) on registered_app to ${finder};

-- What has to be known again when a consent page's answer comes. "kept" is sealed; the session only a hash.
alter table authorization_request
    add column server text,
    add column app_client_id text,
    add column kept bytea,
    add column session_hash bytea;

-- Authorisations given up whose networks are still to be told; sealed, and forgotten soon either way.
create table revocation (
    id text primary key,
    tenant_id text not null,
    network text not null,
    account bytea not null,
    due_at timestamptz not null,
    attempt int not null default 0
);
create index revocation_due on revocation (due_at);
alter table revocation enable row level security;
create policy tenant on revocation to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy claim on revocation to ${finder} using (true) with check (true);
grant select, insert, update, delete on revocation to ${app};
grant select (id, tenant_id, network, due_at, attempt), update (due_at, attempt) on revocation to ${finder};

-- Work that all processes together do at most once in a while. It belongs to no tenant.
create table turn (
    name text primary key,
    next_at timestamptz not null
);
grant select, insert, update on turn to ${finder};
