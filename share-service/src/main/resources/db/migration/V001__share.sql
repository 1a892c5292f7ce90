-- Copies of what other services own, fed by their events: just what a share needs.
create table tenant (
    tenant_id text primary key,
    name text not null,
    locale text not null
);
alter table tenant enable row level security;
create policy tenant on tenant to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on tenant to ${app};

-- No name and no e-mail: an audience is decided by these facts alone.
create table employee (
    id text primary key,
    tenant_id text not null,
    active boolean not null,
    department text,
    site text,
    level text,
    languages text[] not null,
    interests text[] not null,
    erased boolean not null default false,
    version bigint not null
);
alter table employee enable row level security;
create policy tenant on employee to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on employee to ${app};

create table follows (
    employee_id text primary key,
    tenant_id text not null,
    topics text[] not null,
    version bigint not null
);
alter table follows enable row level security;
create policy tenant on follows to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on follows to ${app};

create table post (
    id text primary key,
    tenant_id text not null,
    status text not null,
    title text not null,
    summary text not null,
    url text not null,
    captions jsonb not null,
    audience jsonb,
    expires_at timestamptz,
    version bigint not null
);
alter table post enable row level security;
create policy tenant on post to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on post to ${app};

-- An employee's authorisation at a network. The token is sealed.
create table connection (
    id text primary key,
    tenant_id text not null,
    employee_id text not null,
    network text not null,
    remote_id text not null,
    name text not null,
    token bytea not null,
    connected_at timestamptz not null,
    expires_at timestamptz not null,
    lost_at timestamptz,
    unique (tenant_id, employee_id, network)
);
alter table connection enable row level security;
create policy tenant on connection to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on connection to ${app};

-- A consent page somebody was sent to. Only a hash of the state is kept, and only until it comes back.
create table authorization_request (
    state_hash bytea primary key,
    tenant_id text not null,
    employee_id text not null,
    network text not null,
    return_to text not null,
    expires_at timestamptz not null
);
create index authorization_request_expiry on authorization_request (expires_at);
alter table authorization_request enable row level security;
create policy tenant on authorization_request to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy housekeeping on authorization_request to ${finder} using (true);
grant select, insert, update, delete on authorization_request to ${app};
grant delete, select (expires_at) on authorization_request to ${finder};

create table share (
    id text primary key,
    tenant_id text not null,
    employee_id text not null,
    post_id text not null,
    post_title text not null,
    post_summary text not null,
    network text not null,
    words text not null,
    text text not null,
    language text not null,
    code text not null,
    share_url text,
    requested_at timestamptz not null,
    scheduled_for timestamptz,
    status text not null check (status in ('requested', 'scheduled', 'publishing', 'reconciling', 'published', 'failed', 'cancelled')),
    attempt int not null default 0,
    -- When a worker looks at it next; null when there is nothing for a worker to do. A claim moves it on: that is the lease.
    due_at timestamptz,
    ended_at timestamptz,
    permalink text,
    remote_id text,
    failure_code text,
    failure_detail text
);
create index share_of_employee on share (tenant_id, employee_id, id desc);
create index share_due on share (network, due_at) where due_at is not null;
alter table share enable row level security;
create policy tenant on share to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy claim on share to ${finder} using (true) with check (true);
grant select, insert, update, delete on share to ${app};
grant select (id, tenant_id, network, due_at), update (due_at) on share to ${finder};

-- A tracked link: everything the redirect needs in one row, found without a tenant.
create table link (
    code text primary key,
    tenant_id text not null,
    share_id text not null,
    post_id text not null,
    employee_id text not null,
    network text not null,
    target text not null,
    created_at timestamptz not null
);
alter table link enable row level security;
create policy tenant on link to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy redirect on link for select to ${finder} using (true);
grant select, insert, update, delete on link to ${app};
grant select (code, tenant_id, share_id, post_id, employee_id, network, target) on link to ${finder};

-- The key of a day's visitor hashes, sealed. It belongs to no tenant and dies half an hour after its day.
create table salt (
    day date primary key,
    sealed bytea not null
);
grant select, insert, delete on salt to ${finder};

-- Clicks of the last days by visitor and link, to tell a repeat. The visitor is a keyed hash of its day.
create table visit (
    tenant_id text not null,
    code text not null,
    visitor text not null,
    at timestamptz not null,
    primary key (code, visitor, at)
);
create index visit_at on visit (at);
alter table visit enable row level security;
create policy tenant on visit to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy housekeeping on visit to ${finder} using (true);
grant select, insert, update, delete on visit to ${app};
grant delete, select (at) on visit to ${finder};
