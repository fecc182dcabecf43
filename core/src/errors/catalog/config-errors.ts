import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of the node's own configuration file. */
export const configErrors = {
  HF_CONFIG_NOT_FOUND: {
    message: 'There is no configuration file at {path}.',
    left: 'nothing was started.',
    try: 'name the right file with --config, or set HOLDFAST_CONFIG.',
    explanation:
      'The daemon reads only the file it is given, or /etc/holdfast/holdfast.yaml. It never ' +
      'searches upward, so that a stray file cannot change what a node protects.',
    exitCode: 2,
  },
  HF_CONFIG_INVALID: {
    message: 'The configuration file {path} has {count} problem(s):\n{problems}',
    left: 'nothing was started or changed.',
    try: 'mend the lines that are named, then start again.',
    explanation:
      'All problems of a file are gathered and shown at once, each with its path and line. ' +
      'The settings are described in docs/reference/configuration.md.',
    exitCode: 2,
  },
  HF_CONFIG_UNREADABLE: {
    message: 'The configuration file {path} cannot be read: {reason}.',
    left: 'nothing was started or changed.',
    try: 'see that it is a file and that this user may read it.',
    explanation: 'The file is there, but the operating system did not hand out its content.',
    exitCode: 2,
  },
  HF_CONFIG_NAME_INVALID: {
    message: '"{name}" cannot be the name of a {what}.',
    left: 'nothing was started or changed.',
    try: 'use 1 to 63 letters, digits, ".", "_" and "-", with a letter or digit first.',
    explanation:
      'The names of the cluster and its nodes appear in commands, messages and file names, so ' +
      'they are kept simple. Words that JavaScript keeps for itself, such as constructor, are ' +
      'refused.',
    exitCode: 2,
  },
  HF_CONFIG_NODE_NOT_LISTED: {
    message: 'This node, "{node}", is not listed in "nodes".[ Did you mean "{suggestion}"?]',
    left: 'nothing was started or changed.',
    try: 'add it to "nodes", or name one of: {known}',
    explanation: 'Every node lists all nodes of the cluster, itself included, in the same order.',
    exitCode: 2,
  },
  HF_CONFIG_NODE_TWICE: {
    message: 'The node {node} is listed twice.',
    left: 'nothing was started or changed.',
    try: 'list each node once.',
    explanation: 'The name of a node is its identity in the cluster.',
    exitCode: 2,
  },
  HF_CONFIG_NODES_COUNT: {
    message: '"nodes" lists {count} nodes; a cluster has 1 to {limit}.',
    left: 'nothing was started or changed.',
    try: 'list all nodes of the cluster, this one included.',
    explanation: 'One node alone is fine: it protects its programs against their own failures.',
    exitCode: 2,
  },
  HF_CONFIG_PATH_TOO_LONG: {
    message: '"{key}" is {length} bytes long: {found}. A socket can have at most {limit}.',
    left: 'nothing was started or changed.',
    try: 'choose a shorter path, such as one below /run.',
    explanation: 'The kernel has room for {limit} bytes in the address of a Unix socket.',
    exitCode: 2,
  },
  HF_CONFIG_PATH_SHARED: {
    message: '"{key}" and "{other}" are both {found}.',
    left: 'nothing was started or changed.',
    try: 'give each of them a path of its own.',
    explanation: 'Two sockets, or two folders with different purposes, cannot have one path.',
    exitCode: 2,
  },
  HF_CONFIG_LEASE_TOO_SHORT: {
    message:
      'A lease of {leaseMs} ms is too short: 3 heartbeats of {heartbeatMs} ms and {grantMs} ms ' +
      'until quorum is known are {sumMs} ms.',
    left: 'nothing was started or changed.',
    try: 'leave "timing" out and set "recoverWithin" alone, or lengthen the lease.',
    explanation:
      'A node may keep its resources until its lease ends after the newest heartbeat that ' +
      'another node acknowledged. Where the lease is shorter than the time in which a healthy ' +
      'node learns that it still has quorum, it would drop its resources for nothing.',
    exitCode: 2,
  },
  HF_CONFIG_GRACE_TOO_SHORT: {
    message:
      'A daemonGrace of {daemonGraceMs} ms is too short: a lease of {leaseMs} ms, {guardianMs} ' +
      'ms for the guardian and a margin of {marginMs} ms are {sumMs} ms.',
    left: 'nothing was started or changed.',
    try: 'leave "timing" out and set "recoverWithin" alone, or lengthen daemonGrace.',
    explanation:
      'What a dead daemon held must be dropped by its guardian before other nodes may count on ' +
      'it. So daemonGrace must be longer than the lease and everything that follows its end.',
    exitCode: 2,
  },
  HF_CONFIG_REACHABLE_COUNT: {
    message: '"reachable" lists {count} addresses; it can have 1 to {limit}.',
    left: 'nothing was started or changed.',
    try: 'name one or two addresses that both nodes reach, such as their routers.',
    explanation:
      'A node that lost its peer asks these addresses whether it is cut off itself. All of them ' +
      'are asked at once, and one answer is enough.',
    exitCode: 2,
  },
  HF_CONFIG_REACHABLE_NODES: {
    message: '"reachable" is for clusters of two nodes, and this one has {count}.',
    left: 'nothing was started or changed.',
    try: 'leave "reachable" out.',
    explanation:
      'Where there are more than two nodes, or a quorum device, the majority says who may act. ' +
      'Of two nodes without a third voice each could be the one that is cut off.',
    exitCode: 2,
  },
  HF_CONFIG_REACHABLE_ADDRESS: {
    message: '"reachable" cannot be asked at "{found}", which is no IP address.',
    left: 'nothing was started or changed.',
    try: 'write an IPv4 or IPv6 address, such as 10.0.0.254.',
    explanation:
      'Names are not looked up: in a failure that would need another machine to be reached first.',
    exitCode: 2,
  },
  HF_CONFIG_WITNESS_COUNT: {
    message: '"fastLane.witness" lists {count} addresses; it can have 1 to {limit}.',
    left: 'nothing was started or changed.',
    try: 'name one or two addresses outside of the cluster, such as routers, or leave it out.',
    explanation:
      'A witness tells a node that it is not cut off itself when another one falls silent. One ' +
      'answer is enough. The addresses of "reachable", and of three nodes and more each other ' +
      'one, are witnesses as well.',
    exitCode: 2,
  },
  HF_CONFIG_WITNESS_ADDRESS: {
    message: '"fastLane.witness" cannot be asked at "{found}", which is no IP address.',
    left: 'nothing was started or changed.',
    try: 'write an IPv4 or IPv6 address, such as 10.0.0.254.',
    explanation: 'Witnesses are asked 200 times a second: nobody could look a name up meanwhile.',
    exitCode: 2,
  },
  HF_CONFIG_API_ADDRESS: {
    message: 'The api cannot be served at "{found}", which is no IP address.',
    left: 'nothing was started or changed.',
    try: 'write addresses of this machine, such as 10.0.0.1, or leave "addresses" out for all.',
    explanation: 'Names are not looked up: what a name stands for may change while nobody looks.',
    exitCode: 2,
  },
  HF_CONFIG_API_KEY: {
    message: '"key" is given without a "certificate".',
    left: 'nothing was started or changed.',
    try: 'name the certificate too, or leave both out: then the node makes one for itself.',
    explanation:
      'A key is of use only with the certificate it was made for. Where both are in one file ' +
      '"certificate" alone is enough.',
    exitCode: 2,
  },
  HF_CONFIG_NOTIFY_EMPTY: {
    message: '"{key}" lists nothing.',
    left: 'nothing was started or changed.',
    try: 'name what is meant, or leave "{key}" out.',
    explanation:
      'The command of "notify" is a line for the shell, or a list of a program and its words; ' +
      '"events" lists what is told, and everything is told where it is left out.',
    exitCode: 2,
  },
} as const satisfies Record<string, CatalogEntry>
