#!/bin/sh
# Stands in for systemctl where nothing but one root is there: starts what units say, and ends it.
# Without leave for real time: several Corosyncs on one machine would leave others no processor.
set -e
linked=/etc/systemd/system

unit_of() {
  for folder in $linked /lib/systemd/system; do
    [ ! -e "$folder/$1.service" ] || { echo "$folder/$1.service"; return; }
  done
  echo "Unit $1.service could not be found." >&2
  exit 4
}

end() {
  pid=$(cat "/run/$1.stand-in" 2> /dev/null) || return 0
  kill "$pid" 2> /dev/null || return 0
  while kill -0 "$pid" 2> /dev/null; do sleep 0.1; done
}

begin() {
  words=$(sed -n 's/^ExecStart=//p' "$(unit_of "$1")" | sed 's/\$[A-Z_]*//g')
  # shellcheck disable=SC2086
  setsid setpriv --bounding-set=-sys_nice --inh-caps=-sys_nice $words \
    >> "/var/log/$1.stand-in" 2>&1 < /dev/null &
  echo $! > "/run/$1.stand-in"
}

verb=$1
shift
case $verb in
  link) for file; do ln -sf "$file" $linked/; done ;;
  enable) for name; do unit_of "$name" > /dev/null; done ;;
  restart)
    for name; do end "$name"; done
    for name; do begin "$name"; done
    ;;
  *)
    echo "The stand-in knows no $verb." >&2
    exit 1
    ;;
esac
