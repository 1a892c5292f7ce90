-- Figures of a post are figures about those who could have shared it. From now on audience_employees is the smallest
-- audience the post ever had: widening it afterwards must not show what few people did before.
--
-- Posts for fewer than five are only counted together. Since totals less all posts shown give that sum away, whatever
-- the period, a post for a larger group is counted with them: the sum is then about at least five people, and nobody can
-- tell one post's part in it. That post covers for good, and in every period; were it shown again, or now and then, what
-- it hid could be found by subtraction.
alter table post add column covers boolean not null default false;
alter table post add column grouped boolean not null generated always as (covers or audience_employees < 5) stored;

update post set covers = true where (tenant_id, id) in (
    select distinct on (tenant_id) tenant_id, id from post large
    where not grouped and exists (select from post small where small.tenant_id = large.tenant_id and small.grouped)
    order by tenant_id, audience_employees, id);
