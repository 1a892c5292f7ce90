-- How a tenant wants its employees to share. A tenant without a row has the usual settings.
create table sharing_setting (
    tenant_id text primary key,
    settings jsonb not null,
    changed_at timestamptz not null
);
alter table sharing_setting enable row level security;
create policy tenant on sharing_setting to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on sharing_setting to ${app};

-- What gives a tenant its days, a post its picture and its saturation.
alter table tenant add time_zone text not null default 'Europe/Copenhagen';
alter table post add image_url text;
alter table post add audience_employees int;

-- What an employee approved: exactly this text, at exactly this time (null: at once). A worker publishes nothing else.
alter table share add approved_text text;
alter table share add approved_time timestamptz;
alter table share add approved_at timestamptz;
-- Since when a share that is too late waits for its employee's approval anew.
alter table share add overdue_at timestamptz;
alter table share add removed_at timestamptz;
alter table share add form text not null default 'article';
alter table share add picture_url text;
alter table share add link_url text;
alter table share add similarity double precision;
-- The time of day that a share counts for, whatever became of it: the cap of an employee and the gaps between colleagues.
alter table share add planned_at timestamptz;
update share set planned_at = coalesce(scheduled_for, requested_at);
alter table share alter planned_at set not null;
create index share_of_post on share (tenant_id, post_id, planned_at desc);
create index share_planned on share (tenant_id, employee_id, planned_at);

-- Due shares are claimed tenant by tenant.
drop index share_due;
create index share_due on share (network, tenant_id, due_at) where due_at is not null;

-- How many employees have made a post public at a network, and when that was more than the tenant wants.
create table saturation (
    tenant_id text not null,
    post_id text not null,
    network text not null,
    sharers int not null,
    saturated_at timestamptz,
    primary key (tenant_id, post_id, network)
);
alter table saturation enable row level security;
create policy tenant on saturation to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on saturation to ${app};

-- A tenant's clicks by weekday (1: Monday) and hour of its own days, and how far each partition has been counted.
create table click_hour (
    tenant_id text not null,
    weekday smallint not null,
    hour smallint not null,
    clicks bigint not null,
    primary key (tenant_id, weekday, hour)
);
alter table click_hour enable row level security;
create policy tenant on click_hour to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on click_hour to ${app};

create table click_hour_mark (
    tenant_id text not null,
    partition int not null,
    next_offset bigint not null,
    primary key (tenant_id, partition)
);
alter table click_hour_mark enable row level security;
create policy tenant on click_hour_mark to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on click_hour_mark to ${app};

-- What an app, and an account (a hash; empty: all of the app), has posted on a UTC day. Apps serve several tenants, so
-- this belongs to none.
create table network_day (
    network text not null,
    app text not null,
    account text not null,
    day date not null,
    posts int not null,
    primary key (network, app, account, day)
);
create index network_day_day on network_day (day);
grant select, insert, update on network_day to ${app};
grant delete, select (day) on network_day to ${finder};

-- Until when a network wants to be left alone by an app, or by an account.
create table network_pause (
    network text not null,
    app text not null,
    account text not null,
    until timestamptz not null,
    primary key (network, app, account)
);
grant select, insert, update on network_pause to ${app};
grant delete, select (until) on network_pause to ${finder};
