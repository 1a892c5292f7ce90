-- The key is sealed anew after the keys of secrets were rotated.
grant update (sealed) on bluesky_client_key to ${finder};
