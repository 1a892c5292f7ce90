-- Whoever claims pending conversions lets none wait past its end.
grant select (settle_by) on conversion to ${finder};
