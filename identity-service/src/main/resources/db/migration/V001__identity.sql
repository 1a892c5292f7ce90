-- One row per customer organisation, after its organization in Keycloak.
create table tenant (
    tenant_id text primary key,
    alias text not null,
    name text not null,
    locale text not null,
    time_zone text not null,
    domains text[] not null,
    -- When the newest reading of the directory began that was written here: what an older reading says is out of date.
    read_at timestamptz not null
);
alter table tenant enable row level security;
create policy tenant on tenant to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on tenant to ${app};
-- The sync asks which tenants are known, to notice one whose organization is gone.
create policy finder on tenant for select to ${finder} using (true);
grant select (tenant_id) on tenant to ${finder};

-- What the directory says of a person, and what the person chose instead (own_*, null while nothing was chosen).
create table employee (
    tenant_id text not null,
    id text not null,
    email text not null,
    name text not null,
    active boolean not null,
    roles text[] not null,
    department text,
    site text,
    level text,
    languages text[] not null,
    interests text[] not null,
    own_languages text[],
    own_interests text[],
    notice_accepted_at timestamptz,
    registered_at timestamptz not null,
    version bigint not null,
    -- A person who moves to another tenant leaves a row behind in the first.
    primary key (tenant_id, id)
);
create index employee_by_name on employee (tenant_id, lower(name), id);
alter table employee enable row level security;
create policy tenant on employee to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on employee to ${app};

-- Copy of content-service's follows, for the employee's own page.
create table follows (
    tenant_id text not null,
    employee_id text not null,
    topics jsonb not null,
    version bigint not null,
    primary key (tenant_id, employee_id)
);
alter table follows enable row level security;
create policy tenant on follows to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on follows to ${app};
