-- How a tenant uses a network. A tenant without a row uses it the usual way. The client secret is sealed.
create table network_setting (
    tenant_id text not null,
    network text not null,
    enabled boolean not null,
    mode text not null check (mode in ('published', 'opened')),
    client_id text,
    client_secret bytea,
    default_server text,
    changed_at timestamptz not null,
    primary key (tenant_id, network)
);
alter table network_setting enable row level security;
create policy tenant on network_setting to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on network_setting to ${app};
