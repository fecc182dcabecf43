import type { CatalogEntry } from '../catalog-entry.ts'

const nothing = 'nothing was written or changed.'

/** Errors of making a cluster of machines, and of changing who is in it. */
export const clusterErrors = {
  HF_CLUSTER_INVALID: {
    message: 'This cluster cannot be made so; {count} problem(s):\n{problems}',
    left: nothing,
    try: 'mend what is named, then type the command again.',
    explanation:
      'Names, addresses, times and this machine are looked at before anything is written, and ' +
      'all that is wrong is shown at once.',
    exitCode: 2,
  },
  HF_CLUSTER_UNFIT: {
    message: 'This machine cannot take part yet; {count} problem(s):\n{problems}',
    left: nothing,
    try: 'mend what is named, then type the command again; the token stays good meanwhile.',
    explanation:
      'A machine that joins looks at itself and at the way to the other one before it takes the ' +
      'key. Until it does, its token is not used up.',
    exitCode: 1,
  },
  HF_CLUSTER_NODE_FORM: {
    message: '"{found}" is no node with its addresses.',
    left: nothing,
    try: 'write NAME=ADDRESS, or NAME=ADDRESS,ADDRESS with one address for each link.',
    explanation:
      'A node is given as --node node-a=192.0.2.1,198.51.100.1: the first address is that of the ' +
      'first link, which should be a network of its own.',
    exitCode: 2,
  },
  HF_CLUSTER_ADDRESS: {
    message: '"{found}" cannot be an address of node {node}.',
    left: nothing,
    try: 'write an IPv4 or IPv6 address of that machine in digits; not 127.0.0.1, no host name.',
    explanation:
      'Corosync speaks from machine to machine. An address of one alone, of many, or of a ' +
      'single cable (fe80::) does not do, and a name would need somebody else to look it up.',
    exitCode: 2,
  },
  HF_CLUSTER_ADDRESS_TWICE: {
    message: '{address} is an address of node {other} already.',
    left: nothing,
    try: 'give each link of each node an address of its own.',
    explanation: 'An address leads to one machine, and each of its links is a network of its own.',
    exitCode: 2,
  },
  HF_CLUSTER_LINKS_COUNT: {
    message: 'Node {node} has {count} addresses; it can have 1 to {limit}.',
    left: nothing,
    try: 'name one address for each link; two links are usual.',
    explanation: 'Corosync has up to {limit} links and uses all of them at once.',
    exitCode: 2,
  },
  HF_CLUSTER_LINKS_DIFFER: {
    message: 'Node {node} has {count} address(es) and node {other} has {expected}.',
    left: nothing,
    try: 'name as many addresses for each node, in the same order of the links.',
    explanation: 'The first addresses of all nodes make up the first link, and so on.',
    exitCode: 2,
  },
  HF_CLUSTER_FAMILY: {
    message: 'Link {link} is IPv4 on one of the nodes {node} and {other}, and IPv6 on the other.',
    left: nothing,
    try: 'name addresses of one family for each link.',
    explanation: 'A link is one network; different links may be of different families.',
    exitCode: 2,
  },
  HF_CLUSTER_NODE_ID_TWICE: {
    message: 'The nodes {node} and {other} both have the number {nodeId}.',
    left: nothing,
    try: 'give each node in corosync.conf a "nodeid" of its own, from 1.',
    explanation: 'Corosync knows a node by its number. Two with one number take turns to fail.',
    exitCode: 1,
  },
  HF_CLUSTER_SELF_MISSING: {
    message: 'None of the nodes is this machine, whose addresses are: {here}.',
    left: nothing,
    try: 'name this machine with its own addresses: holdfast cluster create NAME --node NODE=...',
    explanation:
      'The command runs on one of the nodes, which it knows by its addresses. They have to be ' +
      'there before; see: ip -brief address',
    exitCode: 2,
  },
  HF_CLUSTER_SELF_UNCLEAR: {
    message: 'Several nodes have addresses of this machine: {names}.',
    left: nothing,
    try: 'correct the addresses; or say which one this is: --as NODE',
    explanation: 'One machine is one node. Only for trying do several share a machine.',
    exitCode: 2,
  },
  HF_CLUSTER_ADDRESS_ABSENT: {
    message: 'This machine is node {node}, and has no address {address}.',
    left: nothing,
    try: 'correct it, or bring the interface up first; see: ip -brief address',
    explanation: 'Corosync does not start on a machine that lacks one of its addresses.',
    exitCode: 2,
  },
  HF_CLUSTER_TOO_FAST: {
    message:
      '--recover-within {recoverWithinMs} ms is too fast: {sum} = {neededMs} ms until quorum is ' +
      'known, and {grantMs} ms of it are for that.',
    left: nothing,
    try: 'choose {leastMs}ms or more.',
    explanation:
      'A silence shorter than a token of 300 ms says nothing on a busy machine. The members then ' +
      'agree, and a quorum device casts its vote. 42 % of --recover-within are for all of that: ' +
      'the rest is for the lease of a node that vanished.',
    exitCode: 2,
  },
  HF_CLUSTER_DEVICE_HOST: {
    message: '"{found}" cannot be the host of a quorum device.',
    left: nothing,
    try: 'name a host or an address.',
    explanation: 'The quorum device is a program, corosync-qnetd, on a host that is no node.',
    exitCode: 2,
  },
  HF_CLUSTER_DEVICE_NODES: {
    message: 'A quorum device is for an even number of nodes, and this cluster has {count}.',
    left: nothing,
    try: 'leave the device out: of an odd number one side of a split has the majority.',
    explanation:
      'Its vote decides between two halves (ffsplit). Where there are no halves it only is one ' +
      'more thing that can fail.',
    exitCode: 2,
  },
  HF_CLUSTER_DEVICE_INSIDE: {
    message: '{found} is a node of this cluster, and its quorum device cannot be on a node.',
    left: nothing,
    try: 'name a host that stays up and reachable when a node is gone.',
    explanation: 'The third voice has to be heard when one of the nodes is not there any more.',
    exitCode: 2,
  },
  HF_CLUSTER_FILE_IN_THE_WAY: {
    message: '{path} {owner}.',
    left: nothing,
    try: 'see whether it is still needed; --force puts it aside as {path}.TIME.bak and goes on.',
    explanation:
      'Files of a cluster are never overwritten unasked. What the package of a distribution ' +
      "brings along (one node at 127.0.0.1) counts as nobody's, and is put aside too.",
    exitCode: 3,
  },
  HF_CLUSTER_NOT_WRITABLE: {
    message: '{path} cannot be written: {reason}.',
    left: 'what was written before it stays; type the command again when that is mended.',
    try: 'run the command as root; is the disk full, or mounted read-only?',
    explanation: 'The files of a cluster are written one by one, each whole or not at all.',
    exitCode: 1,
  },
  HF_CLUSTER_NONE: {
    message: 'This machine is in no cluster: there is no {path}.',
    left: nothing,
    try: 'make one: holdfast cluster create; or join one: holdfast cluster join TOKEN',
    explanation: 'Which cluster a machine is in is told by its files; no daemon is asked.',
    exitCode: 5,
  },
  HF_CLUSTER_UNREADABLE: {
    message: '{path} cannot be understood.',
    left: nothing,
    try: 'mend it; corosync tells the line: corosync -t -c {path}',
    explanation: 'The file has sections of the form "name {" ... "}" with lines "key: value".',
    exitCode: 1,
  },
  HF_CLUSTER_NAMES_DIFFER: {
    message: 'corosync.conf is of the cluster {found}, and holdfast.yaml of {expected}.',
    left: 'this node takes part in nothing until they are of one cluster.',
    try: 'correct the file that is wrong: holdfast cluster show',
    explanation:
      'The name keeps clusters apart that share a network. A Corosync of another name is not ' +
      'heard by the others.',
    exitCode: 1,
  },
  HF_CLUSTER_NODE_UNKNOWN: {
    message: 'This cluster has no node {node}.',
    left: nothing,
    try: 'name one of: {known}',
    explanation: 'The nodes of a cluster are those in corosync.conf: holdfast cluster show',
    exitCode: 5,
  },
  HF_CLUSTER_KEY_OPEN: {
    message: 'The key {path} can be read by others than root.',
    left: 'whoever has it can take part in the cluster.',
    try: 'chmod 0400 {path}; where others may have read it, make a new one on all nodes.',
    explanation: 'With the key anybody who reaches the network can speak as a node of the cluster.',
    exitCode: 1,
  },
  HF_CLUSTER_KEY_MISSING: {
    message: 'There is no key at {path}.',
    left: 'Corosync does not start without it.',
    try: 'join again with a new token of another node: holdfast cluster invite NODE',
    explanation: 'All nodes have one and the same key; with it what they say is encrypted.',
    exitCode: 1,
  },
  HF_CLUSTER_HOLDS: {
    message: 'Node {node} still holds {tags}.',
    left: nothing,
    try: 'holdfast node standby {node} first; or hand over and leave at once: --hand-over',
    explanation: 'A node leaves a cluster when nothing depends on it any more.',
    exitCode: 3,
  },
  HF_CLUSTER_NODE_PRESENT: {
    message: 'Node {node} has not left the cluster.',
    left: nothing,
    try:
      'there: holdfast cluster leave. Is it gone for ever: holdfast node confirm-down {node}; ' +
      'then add --force here.',
    explanation: 'A node that is there, or may hold something still, is not forgotten.',
    exitCode: 3,
  },
  HF_CLUSTER_DAEMON_RUNS: {
    message: 'The daemon of this node runs ({socket} answers), and would go on with the old files.',
    left: nothing,
    try: 'end it in good order first: systemctl stop holdfast; or holdfast node leave {node}',
    explanation: 'What gives quorum and who is in the cluster is read when a daemon starts.',
    exitCode: 3,
  },
} as const satisfies Record<string, CatalogEntry>
