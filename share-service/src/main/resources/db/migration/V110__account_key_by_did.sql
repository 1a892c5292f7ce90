-- A DID names one account wherever it lives, so the key of such an account is made without its server. What was sent before
-- keeps its account: the address of a post says whose it is, an unfinished one was sent with the connection of that key.
update share
    set account = encode(substring(sha256(convert_to(' ' || split_part(remote_id, '/', 3), 'UTF8')) from 1 for 16), 'hex')
    where account is not null and remote_id like 'at://did:%';
update share s
    set account = encode(substring(sha256(convert_to(' ' || c.remote_id, 'UTF8')) from 1 for 16), 'hex')
    from connection c
    where c.tenant_id = s.tenant_id and c.employee_id = s.employee_id and c.network = s.network and c.remote_id like 'did:%'
        and s.account = encode(substring(sha256(convert_to(coalesce(c.server, '') || ' ' || c.remote_id, 'UTF8')) from 1 for 16), 'hex');
