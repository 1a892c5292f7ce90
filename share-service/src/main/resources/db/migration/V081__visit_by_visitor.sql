-- A burst is told by the clicks themselves, of any minute: what a visitor clicked lately is looked for by the visitor.
alter table visit drop constraint visit_pkey;
alter table visit add primary key (visitor, at, code);
drop table visitor_minute;
