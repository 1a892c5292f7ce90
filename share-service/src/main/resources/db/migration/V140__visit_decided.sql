-- Hits that waited long are decided long after they happened: what tells a repeat of theirs goes by when it was decided.
alter table visit add column decided_at timestamptz not null default now();
drop index visit_at;
create index visit_decided on visit (decided_at);
grant select (decided_at) on visit to ${finder};
