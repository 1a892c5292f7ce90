-- Whether hits of people who are signed in with the tenant are no clicks: off unless an admin says so.
alter table tracking_setting add column signed_in_colleagues boolean not null default false;
grant select (signed_in_colleagues) on tracking_setting to ${finder};
