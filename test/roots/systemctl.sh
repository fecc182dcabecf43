#!/bin/sh
# Stands in for systemctl where nothing but one root is there: starts what units say, and ends it.
# Without leave for real time: several Corosyncs on one machine would leave others no processor.
set -e
linked=/etc/systemd/system
wanted=$linked/multi-user.target.wants

unit_of() {
  for folder in $linked /lib/systemd/system; do
    [ ! -e "$folder/$1.service" ] || { echo "$folder/$1.service"; return; }
  done
  echo "Unit $1.service could not be found." >&2
  exit 4
}

# What a unit says of a key, its lines joined as systemd joins them.
said() {
  unit=$(unit_of "$1")
  sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' "$unit" | sed -n "s/^$2=//p" | tail -n 1
}

is_running() {
  pid=$(cat "/run/$1.stand-in" 2> /dev/null) && kill -0 "$pid" 2> /dev/null
}

# What systemd-tmpfiles makes as packages are installed and at each start of the machine.
make_folders() {
  cat /usr/lib/tmpfiles.d/*.conf 2> /dev/null | while read -r kind path mode user group _; do
    [ "$kind" = d ] || continue
    install -d -m "${mode#-}" -o "${user#-}" -g "${group#-}" "$path" 2> /dev/null ||
      mkdir -p "$path"
  done
}

end() {
  is_running "$1" || return 0
  # Of a unit that says so the main process alone is told, of others all that they started.
  [ "$(said "$1" KillMode)" = process ] || pid=-$pid
  signal=$(said "$1" KillSignal)
  kill -s "$(echo "${signal:-SIGTERM}" | sed s/SIG//)" -- "$pid" 2> /dev/null || return 0
  while kill -s 0 -- "$pid" 2> /dev/null; do sleep 0.1; done
}

# Ends when the service has said that it is up; systemd waits 90 seconds for that.
hear_ready='
  my $socket = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $ARGV[0]) or die;
  chmod 0777, $ARGV[0];
  alarm 90;
  do { $socket->recv($word, 4096) } until $word =~ /^READY=1/m;
'

launch() {
  name=$1
  for file in $(said "$name" EnvironmentFile); do
    set -a
    # shellcheck disable=SC1090
    [ ! -e "${file#-}" ] || . "${file#-}"
    set +a
  done
  set --
  while IFS= read -r word; do
    # shellcheck disable=SC2016
    case $word in '$'*) eval "set -- \"\$@\" $word" ;; *) set -- "$@" "$word" ;; esac
  done << END
$(said "$name" ExecStart | xargs printf '%s\n')
END
  user=$(said "$name" User)
  exec setsid setpriv --bounding-set=-sys_nice --inh-caps=-sys_nice \
    ${user:+--reuid="$user"} ${user:+--regid="$(id -g "$user")"} ${user:+--init-groups} -- "$@"
}

begin() {
  unit_of "$1" > /dev/null
  ! is_running "$1" || return 0
  make_folders
  folder=$(said "$1" RuntimeDirectory)
  mode=$(said "$1" RuntimeDirectoryMode)
  user=$(said "$1" User)
  [ -z "$folder" ] || install -d -m "${mode:-0755}" -o "${user:-root}" "/run/$folder"
  hearing=
  if [ "$(said "$1" Type)" = notify ]; then
    export NOTIFY_SOCKET="/run/$1.notify"
    rm -f "$NOTIFY_SOCKET"
    perl -MSocket -MIO::Socket::UNIX -e "$hear_ready" "$NOTIFY_SOCKET" &
    hearing=$!
    while [ ! -S "$NOTIFY_SOCKET" ]; do sleep 0.05; done
  fi
  launch "$1" >> "/var/log/$1.stand-in" 2>&1 < /dev/null &
  pid=$!
  echo $pid > "/run/$1.stand-in"
  unset NOTIFY_SOCKET
  while [ -n "$hearing" ] && kill -0 $hearing 2> /dev/null; do
    sleep 0.1
    kill -0 $pid 2> /dev/null || { kill $hearing; fail "$1"; return 1; }
  done
  [ -z "$hearing" ] || wait $hearing || { fail "$1"; return 1; }
}

fail() {
  echo "Job for $1.service failed:" >&2
  tail -n 20 "/var/log/$1.stand-in" >&2
}

verb=$1
shift
now=
[ "$1" != --now ] || { now=yes; shift; }
case $verb in
  link) for file; do ln -sf "$file" $linked/; done ;;
  enable)
    mkdir -p $wanted
    for name; do ln -sf "$(unit_of "$name")" $wanted/; done
    for name in ${now:+"$@"}; do begin "$name"; done
    ;;
  disable)
    for name; do rm -f "$wanted/$(basename "$(unit_of "$name")")"; done
    for name in ${now:+"$@"}; do end "$name"; done
    ;;
  start) for name; do begin "$name"; done ;;
  stop) for name; do end "$name"; done ;;
  restart)
    for name; do end "$name"; done
    for name; do begin "$name"; done
    ;;
  # All that is enabled, as when the machine starts. By their names they are in the right order.
  default)
    for unit in "$wanted"/*.service; do
      name=$(basename "$unit" .service)
      [ "$(said "$name" Type)" = oneshot ] || begin "$name" || echo "$name did not start." >&2
    done
    ;;
  *)
    echo "The stand-in knows no $verb." >&2
    exit 1
    ;;
esac
