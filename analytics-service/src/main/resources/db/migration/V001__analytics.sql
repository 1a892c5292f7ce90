-- Copies: what analytics keeps of its neighbours, fed by their events.
create table tenant (
    tenant_id text primary key,
    time_zone text not null
);

create table employee (
    tenant_id text not null,
    id text not null,
    department text,
    active boolean not null,
    erased boolean not null default false,
    version bigint not null,
    primary key (tenant_id, id)
);

create table post (
    tenant_id text not null,
    id text not null,
    title text not null,
    audience_employees integer not null,
    version bigint not null,
    primary key (tenant_id, id)
);

-- Raw facts. They make each count happen once; no request reads them.
create table share (
    tenant_id text not null,
    id text not null,
    post_id text not null,
    employee_id text not null,
    network text not null,
    published_at timestamptz not null,
    primary key (tenant_id, id)
);
create index share_employee on share (tenant_id, employee_id);

-- A hit keeps neither its visitor nor the employee: the one lives only in a sketch, the other only with the share.
create table hit (
    tenant_id text not null,
    id text not null,
    at timestamptz not null,
    share_id text not null,
    post_id text not null,
    network text not null,
    outcome text not null,
    primary key (tenant_id, id, at)
) partition by range (at);
-- Hits of days without a partition of their own: late or early ones. The others are made ahead by the service.
create table hit_rest partition of hit default;

-- Roll-ups, additive, in days of the tenant's zone. scope: tenant, post or employee; id: of that tenant, post or employee.
create table daily (
    tenant_id text not null,
    scope text not null,
    id text not null,
    day date not null,
    shares integer not null default 0,
    clicks integer not null default 0,
    visitors integer not null default 0,
    -- HyperLogLog sketch of the visitors (Apache DataSketches, compact form); visitors is its estimate.
    sketch bytea,
    primary key (tenant_id, scope, id, day)
);
create index daily_day on daily (tenant_id, scope, day);

create table employee_post_day (
    tenant_id text not null,
    employee_id text not null,
    post_id text not null,
    day date not null,
    shares integer not null default 0,
    clicks integer not null default 0,
    primary key (tenant_id, employee_id, post_id, day)
);
create index employee_post_day_post on employee_post_day (tenant_id, post_id, day);

create table post_hour (
    tenant_id text not null,
    post_id text not null,
    hour timestamptz not null,
    shares integer not null default 0,
    clicks integer not null default 0,
    primary key (tenant_id, post_id, hour)
);

create table discarded_day (
    tenant_id text not null,
    post_id text not null,
    day date not null,
    reason text not null,
    hits integer not null,
    primary key (tenant_id, post_id, day, reason)
);
create index discarded_day_day on discarded_day (tenant_id, day);

create table post_total (
    tenant_id text not null,
    post_id text not null,
    clicks bigint not null,
    primary key (tenant_id, post_id)
);

-- Row-level security: the application sees one tenant and no other.
do $$
declare
    kept text;
begin
    foreach kept in array array['tenant', 'employee', 'post', 'share', 'hit', 'daily', 'employee_post_day', 'post_hour',
                                'discarded_day', 'post_total'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('create policy tenant on %I to ${app}'
            ' using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))'
            ' with check (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', kept);
        execute format('grant select, insert, update, delete on %I to ${app}', kept);
    end loop;
end $$;
