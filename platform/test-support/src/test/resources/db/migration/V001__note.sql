create table note (
    id text primary key,
    tenant_id text not null,
    text text not null
);
alter table note enable row level security;
create policy tenant on note to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert on note to ${app};
