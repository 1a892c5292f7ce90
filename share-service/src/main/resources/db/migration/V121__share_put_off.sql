-- Why a share that is due later than it was meant to be waits, and when the last one of a post became public somewhere.
alter table share add column put_off text;

create index share_published on share (tenant_id, post_id, network, status, ended_at)
    where status in ('publishing', 'published') and share_url is null;
