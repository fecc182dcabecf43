# Read by the launchers beside it, with $root set: sets $node, or says what to do and ends.

refuse() {
  printf 'Error %s\n  %s\n  Left:  nothing was started.\n  Try:   %s\n' "$1" "$2" "$3" >&2
  printf '  More:  holdfast explain %s\n' "$1" >&2
  exit 2
}

node=$root/node_modules/.bin/node
[ -x "$node" ] || node=$(command -v node) ||
  refuse HF_NODE_MISSING 'There is no Node.js to run on.' \
    "run: npm run build in $root, or put Node.js 22.22 or newer into PATH."
[ -d "$root/core/dist/bin" ] ||
  refuse HF_NODE_NOT_BUILT 'Holdfast has not been built yet.' "run: npm run build in $root"
