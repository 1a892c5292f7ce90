#!/bin/sh
# tether.sh SIGNAL GRACE PIDFILE COMMAND...
# Runs COMMAND for as long as standard input stays open. The launcher holds the other end: when it closes it, or dies in
# whatever way, COMMAND gets SIGNAL and, GRACE seconds later, KILL.
signal=$1
grace=$2
pid_file=$3
shift 3

# Caught, not ignored: an ignored signal would be ignored by COMMAND as well.
trap : HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
echo "$child" >"$pid_file"
# The log is COMMAND's: no word of this shell's about how it ended.
exec 2>/dev/null

(
    while read -r _ <&3; do :; done
    kill -s "$signal" "$child" 2>/dev/null
    left=$((grace * 10))
    while [ "$left" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
        sleep 0.1
        left=$((left - 1))
    done
    kill -s KILL "$child" 2>/dev/null
) &
watcher=$!
exec 3<&-

while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
done
kill -s KILL "$watcher" 2>/dev/null
exit "${code:-1}"
