-- Whether webhooks about shares hold the public post's address. It often holds the name or number of an account, so it
-- tells who shared: only where an administrator wants that.
alter table endpoint add column permalinks boolean not null default false;

-- Nobody has wanted it yet: what is kept, or still to be sent, loses it.
update delivery set body = (body::jsonb #- '{data,permalink}')::text where type = 'share.published';
