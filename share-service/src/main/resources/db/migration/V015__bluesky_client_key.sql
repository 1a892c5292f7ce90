-- The key Perron shows itself with at Bluesky's authorization servers, sealed. It belongs to no tenant; there is one.
create table bluesky_client_key (
    id text primary key check (id = 'current'),
    sealed bytea not null
);
grant select, insert on bluesky_client_key to ${finder};
