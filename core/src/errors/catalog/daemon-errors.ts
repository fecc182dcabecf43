import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of the daemon's life: starting, taking part, being reached. */
export const daemonErrors = {
  HF_DAEMON_ALREADY_RUNNING: {
    message: 'Another daemon (process {pid}) already works on the state directory {path}.',
    left: 'the running daemon and its resources are untouched; this one did not start.',
    try: 'use the running one, or give this node a state directory of its own.',
    explanation:
      'A state directory belongs to one daemon. It is held by a lock that the kernel lets go of ' +
      'when the process ends, so a stale lock cannot exist.',
    exitCode: 1,
  },
  HF_DAEMON_UNREACHABLE: {
    message: 'No daemon answers at {path}.',
    left: 'nothing was asked and nothing was changed; resources stay as they are.',
    try: 'start it with: holdfastd --config FILE, or name its file with --config.',
    explanation:
      'The command line talks to the daemon of this node through the Unix socket that the ' +
      'configuration names. If the daemon died, its guardian starts it again within a second.',
    exitCode: 4,
  },
  HF_DAEMON_FORBIDDEN: {
    message: 'You may not use the socket of the daemon at {path}.',
    left: 'nothing was asked and nothing was changed.',
    try: 'run the command as root, or as a user of the group that owns the socket.',
    explanation:
      'Whoever may write to the socket of the daemon may move services. It is open to the user ' +
      'and the group of the daemon only.',
    exitCode: 1,
  },
  HF_DAEMON_SILENT: {
    message: 'The daemon at {path} did not answer within {waitedMs} ms.',
    left: 'what was asked for may still be going on.',
    try: 'look with: holdfast status; wait longer with --timeout.',
    explanation:
      'The daemon took the request and was not ready in time. The request is not taken back: ask ' +
      'for the status before you ask for the same again.',
    exitCode: 7,
  },
  HF_DAEMON_CUT_OFF: {
    message: 'The daemon at {path} ended before it had answered: {reason}.',
    left: 'nobody knows whether what was asked for was done.',
    try: 'look with: holdfast status; the guardian starts the daemon again within a second.',
    explanation:
      'A change that was acknowledged is never lost, but this one was not acknowledged yet. It ' +
      'is either there on every node or on none.',
    exitCode: 4,
  },
  HF_NODE_MISSING: {
    message: 'There is no Node.js to run on.',
    left: 'nothing was started.',
    try: 'run: npm run build in the folder of Holdfast, or put Node.js 22.22 or newer into PATH.',
    explanation:
      'Holdfast brings its own Node.js as an npm package; the launchers in bin/ use it, and the ' +
      'one of the machine where the package is not installed.',
    exitCode: 2,
  },
  HF_NODE_NOT_BUILT: {
    message: 'Holdfast has not been built yet.',
    left: 'nothing was started.',
    try: 'run: npm run build in the folder of Holdfast.',
    explanation:
      'The programs are compiled from their sources once, by npm start or npm run build.',
    exitCode: 2,
  },
  HF_NODE_VERSION: {
    message: 'Holdfast needs Node.js {needed} or newer; this is {found}.',
    left: 'nothing was started.',
    try: 'run bin/holdfast or bin/holdfastd of the package: they find its own Node.js.',
    explanation: 'Older versions of Node.js lack what the daemon is built on and tested with.',
    exitCode: 2,
  },
  HF_VERSION_REFUSED: {
    message:
      'Node {node} speaks version {own} of the words between daemons, and the cluster {found}.',
    left: 'the node removed what is "single" and left; the others go on without it.',
    try: 'install the same Holdfast on all nodes, then start this node again.',
    explanation:
      'Nodes decide alike because they work in the same events in the same way. Two versions ' +
      'that differ in that are never mixed: the version of the member whose state the others ' +
      'take is the one that counts, and a node of any other has no part in the view.',
    exitCode: 3,
  },
  HF_ENGINE_NAME_TAKEN: {
    message: 'A node named {node} is already in the cluster at {path}.',
    left: 'the running node is untouched; this one did not join.',
    try: 'give each node its own name in its configuration file.',
    explanation: 'The name of a node is its identity in the cluster; two of them cannot share one.',
    exitCode: 1,
  },
  HF_ENGINE_FAILED: {
    message: 'The cluster engine does not work: {reason}.',
    left: 'this node takes part in nothing until it does.',
    try: 'look at the reason; the daemon goes on trying by itself.',
    explanation: 'Membership and messages come from the engine; without it a node decides nothing.',
    exitCode: 1,
  },
  HF_FENCE_FAILED: {
    message: 'The fence could not cut off {target}: {detail}.',
    left: 'what {target} may hold is not taken over.',
    try: 'see that {target} is off, then: holdfast node confirm-down {target}',
    explanation:
      'A fence must be certain. Where it is not, nobody else takes what the node may still hold; ' +
      'another member tries again after a while.',
    exitCode: 3,
  },
} as const satisfies Record<string, CatalogEntry>
