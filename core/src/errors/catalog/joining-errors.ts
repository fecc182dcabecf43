import type { CatalogEntry } from '../catalog-entry.ts'

const nothing = 'nothing was written or changed.'

/** Errors of handing a cluster's files over, and of the ways between its machines. */
export const joiningErrors = {
  HF_TOKEN_INVALID: {
    message: 'This is no token of Holdfast, or not all of it.',
    left: nothing,
    try: 'copy the whole word that "holdfast cluster create" or "invite" printed.',
    explanation:
      'A token is one word that begins with "holdfast1."; its end tells whether it is whole.',
    exitCode: 2,
  },
  HF_TOKEN_EXPIRED: {
    message: 'The token is too old.',
    left: nothing,
    try: 'make a new one on a node of the cluster: holdfast cluster invite NODE',
    explanation:
      'A token is good for 30 minutes, or as long as --expires says, by the other clock.',
    exitCode: 3,
  },
  HF_TOKEN_USED: {
    message: 'The token was used already.',
    left: nothing,
    try: 'was it you? Otherwise somebody else has the key: make a new cluster, with a new key.',
    explanation: 'A token hands the key over once. It counts as used once the key was sent.',
    exitCode: 3,
  },
  HF_TOKEN_BUSY: {
    message: 'Another machine is joining with this token at this moment.',
    left: nothing,
    try: 'wait until it is done; was it not you, end "holdfast cluster create" there at once.',
    explanation: 'One token is for one machine. It is free again when the other one gives up.',
    exitCode: 3,
  },
  HF_TOKEN_UNKNOWN: {
    message: 'The other side does not know this token.',
    left: nothing,
    try: 'use the newest token: each start of "create" or "invite" makes new ones.',
    explanation:
      'The certificate was the right one and the secret was not. A token is good only while the ' +
      'command that printed it runs.',
    exitCode: 3,
  },
  HF_TOKEN_FINGERPRINT: {
    message: '{address} shows another certificate than the one that the token names.',
    left: 'nothing was sent there, not even the token; nothing was written or changed.',
    try: 'is the token of this cluster, and the newest? Otherwise somebody is in between.',
    explanation:
      'Each start of "create" or "invite" makes a certificate that lives as long as the command. ' +
      'Its fingerprint is in the token, so that nobody else can hand out files, or get the secret.',
    exitCode: 3,
  },
  HF_TOKEN_OTHER_CLUSTER: {
    message: 'The token is of the cluster {found}, and this machine is in the cluster {expected}.',
    left: nothing,
    try: 'leave that one first: holdfast cluster leave; or put its files aside with --force.',
    explanation: 'A machine is in one cluster at most.',
    exitCode: 3,
  },
  HF_TOKEN_NODE: {
    message: 'The token is for node {expected}, and --node names {found}.',
    left: nothing,
    try: 'leave --node out: the other side knows the addresses of {expected}.',
    explanation: 'Only a token without a node of its own lets the machine that joins name itself.',
    exitCode: 2,
  },
  HF_TOKEN_NODE_MISSING: {
    message: 'This token is for any node, so this machine has to say which one it is.',
    left: nothing,
    try: 'add --node NAME=ADDRESS, with as many addresses as the others have.',
    explanation:
      '"holdfast cluster create" with its own node alone lets the others name themselves.',
    exitCode: 2,
  },
  HF_JOIN_UNREACHABLE: {
    message: 'Nobody hands files over at {addresses}, TCP port {port}: {reason}.',
    left: nothing,
    try:
      'does "holdfast cluster create" or "invite" still run there? It ends when all tokens were ' +
      'used. Else the network: may TCP port {port} pass?',
    explanation:
      'The files are handed over by the command that printed the token, while it waits. A token ' +
      'that was used, or is too old, is not served any more.',
    exitCode: 1,
  },
  HF_JOIN_CUT_OFF: {
    message: 'The connection to {address} ended before all was handed over: {reason}.',
    left: 'nothing was written here; the token may be used up.',
    try: 'look at the other side, and join again, if need be with a new token.',
    explanation: 'The files are written when all of them have arrived.',
    exitCode: 1,
  },
  HF_JOIN_OTHER_FAILED: {
    message: 'Node {node} could not write its own files, and so hands none over.',
    left: 'nothing was written here; the token is used up.',
    try: 'see there what its command says, and begin anew when that is mended.',
    explanation: 'A node gives its files away when it has them itself.',
    exitCode: 1,
  },
  HF_JOIN_PORT: {
    message: 'Nothing can be handed over at TCP port {port}: {reason}.',
    left: nothing,
    try: 'choose another one with --port; does another "holdfast cluster create" wait there?',
    explanation: 'The command listens at all links of its node while machines join.',
    exitCode: 1,
  },
  HF_JOIN_MISSING: {
    message: 'These did not join within {timeout}: {nodes}.',
    left: '{written}',
    try: 'go on with new tokens: {next}',
    explanation: 'A command that hands files over ends with its tokens.',
    exitCode: 7,
  },
  HF_CLUSTER_PEER_UNHEARD: {
    message: 'Node {node} is not heard on any link ({addresses}, UDP port {ports}).',
    left: 'the two cannot be together.',
    try:
      'does its Corosync run? May these ports pass? Are key and cluster name the same on both: ' +
      'holdfast cluster show',
    explanation:
      'Corosync drops what is encrypted with another key or of another cluster, without a word: ' +
      'then a node looks as if it were off. "cluster show" prints the fingerprint of the key.',
    exitCode: 1,
  },
  HF_CLUSTER_LINK_DOWN: {
    message: 'Link {link} to node {node} ({address}, UDP port {port}) is down.',
    left: 'the other links carry on; when they fail too the nodes lose each other.',
    try: 'look after cable, switch, address and firewall of that link.',
    explanation: 'Corosync uses all links at once, so nothing else shows that one is missing.',
    exitCode: 1,
  },
  HF_CLUSTER_LINK_SINGLE: {
    message: 'There is only one link to node {node}.',
    left: 'one cable, or one switch, parts the nodes.',
    try: 'give each node a second address, in a network that shares nothing with the first.',
    explanation: 'Most splits of a cluster are failures of the one network between its nodes.',
    exitCode: 1,
  },
  HF_CLUSTER_JITTER: {
    message:
      'Link {link} to node {node}: some packets take {jitterMs} ms longer than others; a quarter ' +
      'of the token of {tokenMs} ms is {limitMs} ms.',
    left: 'a busy moment of this network may end a ring of healthy nodes.',
    try: 'use a quieter network; or choose a larger --recover-within.',
    explanation: 'The token goes round all nodes within its time, again where a packet was lost.',
    exitCode: 1,
  },
  HF_CLUSTER_MTU: {
    message:
      'Link {link} to node {node}: packets of {mtu} bytes pass, and the interface sends up to ' +
      '{interfaceMtu}.',
    left: 'Corosync finds the length that passes by itself; others may not.',
    try: 'set one MTU on all interfaces and switches of that network.',
    explanation: 'Something in between drops what is longer, as switches without jumbo frames do.',
    exitCode: 1,
  },
  HF_CLUSTER_CLOCKS_APART: {
    message: 'The clock of this machine is {difference} {direction} the one of node {node}.',
    left: 'nothing is decided by clocks; logs of the nodes will not fit together.',
    try: 'let both follow one time: systemctl enable --now systemd-timesyncd, or chrony.',
    explanation: 'Holdfast measures durations only. People who compare logs need clocks.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
