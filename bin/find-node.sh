# Read by the launchers beside it, with $root set: sets $node and $long_lived, or says what to do
# and ends.

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

# For what lives as long as the node and runs in real time. A small young generation: the kernel frees
# a dead process's memory before it closes the sockets by which the peers see the death (0.15 ms a
# MiB). No threads of its own for the garbage collection: they are ordinary ones, and V8 asks again
# and again whether they have swept, which in real time keeps them and every program from running,
# until the kernel steps in after 950 ms. One thread that compiles, for it goes before all ordinary
# work as well: whoever hands it a task may have to wait for it.
long_lived='--max-semi-space-size=2 --single-threaded-gc --v8-pool-size=1'
