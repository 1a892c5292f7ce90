-- Other words for a public share that are on their way to its network, and until when others have to wait for them.
alter table share
    add column edit_text text,
    add column edit_until timestamptz,
    add constraint share_edit check ((edit_text is null) = (edit_until is null));
