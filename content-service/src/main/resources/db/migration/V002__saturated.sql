-- Posts that share-service says have been shared by enough of their audience.
create table saturated (
    tenant_id text not null,
    post_id text not null,
    primary key (tenant_id, post_id)
);
alter table saturated enable row level security;
create policy tenant on saturated to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on saturated to ${app};
