-- An abused link can be blocked by an admin of its tenant: it answers 410 until it is unblocked.
alter table link add column blocked_at timestamptz;
alter table link add column blocked_reason text;
alter table link add column block_changed_at timestamptz;
create index link_block_changed on link (block_changed_at) where block_changed_at is not null;
create index link_of_tenant on link (tenant_id, code);
grant select (blocked_at, block_changed_at) on link to ${finder};

-- Clicks that carried their id to the tenant's site, so that a conversion can be attributed to one. Only of tenants with
-- click ids on, and only for the days they retain them; no visitor.
create table click (
    hit_id text primary key,
    tenant_id text not null,
    code text not null,
    share_id text not null,
    post_id text not null,
    employee_id text not null,
    network text not null,
    at timestamptz not null
);
create index click_of_link on click (tenant_id, code, at);
create index click_at on click (tenant_id, at);
alter table click enable row level security;
create policy tenant on click to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
create policy finding on click to ${finder} using (true);
grant select, insert, update, delete on click to ${app};
-- A browser on the tenant's site brings the id of its click and no token.
grant select (hit_id, tenant_id, code, at), delete on click to ${finder};
