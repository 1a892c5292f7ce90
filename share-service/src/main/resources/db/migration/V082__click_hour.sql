-- Clicks are counted by the hour where they are found to be clicks: no channel has to be followed for it any more.
drop table click_hour_mark;
