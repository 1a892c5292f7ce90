-- How a tenant wants its links followed. A tenant without a row has the usual settings.
create table tracking_setting (
    tenant_id text primary key,
    utm jsonb not null,
    link_domain text unique,
    click_ids boolean not null,
    site_script boolean not null,
    pixel boolean not null,
    site_origins text[] not null,
    goals text[] not null,
    conversion_window_days int not null,
    retain_clicks_days int not null,
    colleague_ranges text[] not null,
    discard_datacentres boolean not null,
    changed_at timestamptz not null
);
alter table tracking_setting enable row level security;
create policy tenant on tracking_setting to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy redirect on tracking_setting for select to ${finder} using (true);
grant select, insert, update, delete on tracking_setting to ${app};
-- What the redirect, and a browser on the tenant's site, need before there is a tenant.
grant select (tenant_id, link_domain, click_ids, site_script, pixel, site_origins, retain_clicks_days, colleague_ranges, discard_datacentres, changed_at) on tracking_setting to ${finder};
