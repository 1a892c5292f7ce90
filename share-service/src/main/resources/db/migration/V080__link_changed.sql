-- Blocking is not the only change of a link that every process has to hear of: an erased employee's is nobody's any more.
alter table link rename column block_changed_at to changed_at;
alter index link_block_changed rename to link_changed;
