-- A post is saturated at a network, and may be so no more; the version tells which of two events is the newer. What was
-- known before says no network, and holds until the post is said to be saturated no more at any.
alter table saturated drop constraint saturated_pkey;
alter table saturated add column network text not null default '';
alter table saturated add column saturated boolean not null default true;
alter table saturated add column version int not null default 0;
alter table saturated add primary key (tenant_id, post_id, network);
