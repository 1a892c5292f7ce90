-- What this service keeps of identity's employees. An erased employee leaves a bare tombstone (id and version), so that
-- an older event arriving late cannot bring the person back.
create table employee (
    tenant_id text not null,
    id text not null,
    name text not null,
    active boolean not null,
    erased boolean not null default false,
    department text,
    site text,
    level text,
    languages text[] not null,
    interests text[] not null,
    version bigint not null,
    primary key (tenant_id, id)
);
alter table employee enable row level security;
create policy tenant on employee to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update on employee to ${app};

-- What this service keeps of share-service's shares: enough to mark a post as already shared.
create table shared (
    id text primary key,
    tenant_id text not null,
    employee_id text not null,
    post_id text not null,
    network text not null
);
create index shared_by_employee on shared (tenant_id, employee_id, post_id);
alter table shared enable row level security;
create policy tenant on shared to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on shared to ${app};

-- followers is kept with each follow and unfollow: counting a hundred thousand rows at each look would not do.
create table topic (
    id text primary key,
    tenant_id text not null,
    name text not null,
    followers integer not null default 0 check (followers >= 0),
    created_at timestamptz not null
);
create unique index topic_name on topic (tenant_id, lower(name));
alter table topic enable row level security;
create policy tenant on topic to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update on topic to ${app};

-- All topics one employee follows: one aggregate, one row.
create table follows (
    tenant_id text not null,
    employee_id text not null,
    topics text[] not null,
    version bigint not null,
    primary key (tenant_id, employee_id)
);
alter table follows enable row level security;
create policy tenant on follows to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update on follows to ${app};

create table source (
    id text primary key,
    tenant_id text not null,
    kind text not null check (kind in ('feed', 'upload')),
    name text not null,
    url text,
    created_at timestamptz not null,
    last_fetched_at timestamptz,
    last_fetch jsonb,
    check ((kind = 'feed') = (url is not null))
);
create index source_of_tenant on source (tenant_id, id desc);
alter table source enable row level security;
create policy tenant on source to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on source to ${app};

-- fingerprint: digest of the item's guid, or of its link where it has none; it makes an item appear once per source.
create table item (
    id text primary key,
    tenant_id text not null,
    source_id text not null references source (id) on delete cascade,
    fingerprint text not null,
    title text not null,
    summary text not null,
    url text not null,
    image_url text,
    published_at timestamptz not null,
    found_at timestamptz not null,
    post_id text
);
create unique index item_once on item (source_id, fingerprint);
create index item_newest on item (tenant_id, published_at desc, id desc);
create index item_newest_of_source on item (source_id, published_at desc, id desc);
alter table item enable row level security;
create policy tenant on item to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on item to ${app};

create table post (
    id text primary key,
    tenant_id text not null,
    status text not null check (status in ('draft', 'published', 'withdrawn', 'expired')),
    version bigint not null,
    item_id text,
    title text not null,
    summary text not null,
    url text not null,
    image_url text,
    captions jsonb not null,
    topics text[] not null,
    audience jsonb,
    audience_employees integer not null,
    created_at timestamptz not null,
    published_at timestamptz,
    expires_at timestamptz,
    check ((status = 'draft') = (published_at is null))
);
create index post_of_tenant on post (tenant_id, id desc);
create index post_of_status on post (tenant_id, status, id desc);
create index post_offered on post (tenant_id, published_at desc, id desc) where status = 'published';
create index post_expiring on post (expires_at) where status = 'published';
alter table post enable row level security;
create policy tenant on post to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update on post to ${app};
-- The finder looks for posts whose time is over.
create policy finder on post for select to ${finder} using (true);
grant select (id, tenant_id, status, expires_at) on post to ${finder};
