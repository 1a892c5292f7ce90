-- What a network calls the pictures that were uploaded for a share, so that every attempt to publish it says the same.
create table uploaded_picture (
    share_id text primary key references share (id) on delete cascade,
    tenant_id text not null,
    remote_ids text[] not null
);
alter table uploaded_picture enable row level security;
create policy tenant on uploaded_picture to ${app} using (tenant_id = nullif(current_setting('app.tenant', true), '')) with check (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on uploaded_picture to ${app};
