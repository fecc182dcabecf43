#!/bin/sh
# Of one kernel all machines see each other's processes: these are of this machine's network alone.
exec /usr/bin/pkill --ns $$ --nslist net "$@"
