-- A report waits only when its page is on some tenant's site, and only so many of one site do.
create index tracking_setting_origin on tracking_setting using gin (site_origins);
create index site_report_origin on site_report (origin);
