-- Key (a hash) of the account a share was last sent with: only the same one can tell what became of it, change it or take it back.
alter table share add column account text;
