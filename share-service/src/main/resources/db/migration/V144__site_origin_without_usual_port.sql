-- No browser names a port that goes without saying.
update tracking_setting set site_origins = array(
    select regexp_replace(origin, '^(https://.+):443$|^(http://.+):80$', '\1\2')
    from unnest(site_origins) with ordinality as known (origin, n) order by n);
