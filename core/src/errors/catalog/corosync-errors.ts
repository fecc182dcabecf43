import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of the engine `corosync`: the program that it needs, and how that is set up. */
export const corosyncErrors = {
  HF_QDEVICE_ABSENT: {
    message: 'The program of a quorum device is not installed on this machine.',
    left: 'nothing was changed.',
    try: 'install it[: {install}]; then say the same again.',
    explanation:
      'Each node of a cluster with a quorum device runs corosync-qdevice, which asks the device ' +
      'for its vote. Without it the node would lack that vote when it needs it.',
    exitCode: 1,
  },
  HF_COROSYNC_ABSENT: {
    message: 'Corosync is not installed on this machine.',
    left: 'this node takes part in nothing; what others hold is untouched.',
    try:
      'install it[: {install}]; then make a cluster or join one: holdfast cluster create, ' +
      'holdfast cluster join.',
    explanation:
      'With "engine.kind: corosync" membership, quorum and messages come from Corosync, the ' +
      'program under Pacemaker. Nodes that share one machine need none of it: "embedded".',
    exitCode: 1,
  },
  HF_COROSYNC_LIBRARY: {
    message: 'The library {library} of Corosync cannot be loaded.',
    left: 'this node takes part in nothing; what others hold is untouched.',
    try:
      'install all of Corosync 3: libcpg4 libquorum5 libvotequorum8 libcmap4 libcfg7 on Debian, ' +
      'corosynclib on Fedora and its kin.',
    explanation:
      'Corosync is there, and one of the libraries by which programs speak to it is not, or is ' +
      'of another generation. Debian has a package for each, Fedora and its kin one for all.',
    exitCode: 1,
  },
  HF_COROSYNC_NOT_RUNNING: {
    message: 'Corosync is not running on this machine.',
    left: 'this node takes part in nothing until it runs.',
    try: 'start it: systemctl start corosync; if it does not stay up: journalctl -u corosync',
    explanation:
      'Nothing listens where Corosync does. A daemon that starts waits five seconds for it; one ' +
      'that runs has no membership meanwhile, goes on looking for it, and its authority ends.',
    exitCode: 1,
  },
  HF_COROSYNC_SILENT: {
    message: 'Corosync (process {pid}) is stopped and does not answer.',
    left: 'this node takes part in nothing until it goes on.',
    try: 'let it go on: kill -CONT {pid}; or start it anew: systemctl restart corosync',
    explanation:
      'Somebody sent it SIGSTOP, or holds it in a debugger. To connect to it would take as long ' +
      'as that lasts, so it is only looked at until it goes on.',
    exitCode: 1,
  },
  HF_COROSYNC_FORBIDDEN: {
    message: 'Corosync does not let user {user} connect.',
    left: 'this node takes part in nothing; what others hold is untouched.',
    try: 'run the daemon as root, or admit its user: a file in /etc/corosync/uidgid.d',
    explanation:
      'Corosync admits root, and the users and groups that "uidgid { uid: NAME }" names. They ' +
      'may speak for this node, so they should be few.',
    exitCode: 1,
  },
  HF_COROSYNC_MEMORY_FULL: {
    message: 'There is no room for the buffers of Corosync in {folder}: {freeKib} KiB are free.',
    left: 'this node takes part in nothing until there is.',
    try: 'look what fills it: du -sh {folder}/*; some MiB for each connection are enough.',
    explanation:
      'Corosync and its clients speak through memory that they share. Buffers of a Corosync that ' +
      'was killed stay behind; the daemon removes those whose processes are dead.',
    exitCode: 1,
  },
  HF_COROSYNC_NODES: {
    message: 'Corosync knows the nodes {found}, and the configuration names {expected}.',
    left: 'this node did not start.',
    try: 'give each node the same "name" in the nodelist of corosync.conf as in holdfast.yaml.',
    explanation:
      'A node is one and the same for both: its name is looked up in the "nodelist" of ' +
      'corosync.conf, where each "node" has a "name" and a "nodeid".',
    exitCode: 1,
  },
  HF_COROSYNC_SELF: {
    message: 'Here Corosync runs node {found}, and the configuration is of node {expected}.',
    left: 'this node did not start.',
    try: 'give this machine the configuration of its own node.',
    explanation:
      'The name of a node is its identity: a daemon that takes part under the name of another ' +
      'node would be taken for it.',
    exitCode: 1,
  },
  HF_QUORUM_CHANGED: {
    message: 'What gives quorum is "{found}" now, and this cluster was founded on "{expected}".',
    left: 'this node did not start.',
    try:
      'undo it in corosync.conf (two_node, device) on all nodes; or found the cluster anew: ' +
      'holdfast export, end all daemons, put paths.state/memory aside on all nodes, apply again.',
    explanation:
      'machine: all nodes share one. two-node: each side of a split has quorum. device: a third ' +
      'voice decides. majority: of the nodes. How long a node may hold what it has, and when ' +
      'others may take it, follows from that: the rules of another kind would allow two owners.',
    exitCode: 3,
  },
  HF_COROSYNC_QUORUM: {
    message: 'Corosync counts no votes: every part of a cluster would have quorum.',
    left: 'this node did not start.',
    try: 'set "quorum { provider: corosync_votequorum }" in corosync.conf on all nodes.',
    explanation:
      'Without a provider of quorum each side of a split takes itself for the whole. Two nodes ' +
      'also need "two_node: 1" or, better, a quorum device.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
