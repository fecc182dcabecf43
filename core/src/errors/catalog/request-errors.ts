import type { CatalogEntry } from '../catalog-entry.ts'

const unchanged = 'nothing was changed on any node.'

/** Errors of what operators ask for. */
export const requestErrors = {
  HF_RESOURCE_UNKNOWN: {
    message: 'There is no resource {tag}.[ Did you mean {suggestion}?]',
    left: 'nothing was changed.',
    try: 'see the resources with: holdfast status',
    explanation: 'Resources are known by their tag, which is unique in the cluster.',
    exitCode: 5,
  },
  HF_NODE_UNKNOWN: {
    message: 'There is no node {node} in the cluster.[ Did you mean {suggestion}?]',
    left: 'nothing was changed.',
    try: 'see the nodes with: holdfast node list',
    explanation: 'The nodes of a cluster are listed in the configuration file of each of them.',
    exitCode: 5,
  },
  HF_NODE_SILENT: {
    message: 'Node {node} did not answer within {waitedMs} ms.',
    left: 'nothing was changed.',
    try: 'look with: holdfast status. Ask again, or ask that node itself.',
    explanation:
      'What only one node knows, such as its kits and what it recorded, is asked of it through ' +
      'the cluster. It is a member, and may be busy or about to be gone.',
    exitCode: 7,
  },
  HF_NODE_READS_FULL: {
    message: 'Other nodes are asked {limit} things at this moment, and that is the most.',
    left: 'nothing was asked and nothing was changed.',
    try: 'ask again in a moment, or ask that node itself.',
    explanation:
      'What nodes tell one another goes through the order of all messages, which failovers need. ' +
      'So many questions to other nodes are under way at one time, and no more.',
    exitCode: 4,
  },
  HF_NODE_NOT_MEMBER: {
    message: 'Node {node} is not there: its membership is "{membership}".',
    left: unchanged,
    try: 'start its daemon and wait until holdfast status shows it as up.',
    explanation: 'What is asked for needs the node itself to look, to agree or to act.',
    exitCode: 1,
  },
  HF_NODE_STANDBY: {
    message: 'Node {node} is in standby and receives nothing.',
    left: unchanged,
    try: 'end its standby first: holdfast node resume {node}',
    explanation:
      'A standby node is kept free on purpose, for maintenance or because it is not trusted. ' +
      'Nothing moves to it, not even on request, until its standby is ended.',
    exitCode: 3,
  },
  HF_RESOURCE_EXISTS: {
    message: 'There is a resource {tag} already, of the kind {kind}.',
    left: unchanged,
    try: 'choose another tag, or change it: holdfast resource set {tag}',
    explanation: 'Creating never changes what is there: that could take a service down by mistake.',
    exitCode: 1,
  },
  HF_RESOURCE_HAS_PARENTS: {
    message: '{tag} is needed by {parents}, so it cannot be deleted alone.',
    left: unchanged,
    try: 'remove the dependencies first, or delete the parents with it: --with-parents',
    explanation: 'Without the child its parents would have to go out of service.',
    exitCode: 3,
  },
  HF_RESOURCE_LAST_NODE: {
    message: '{node} is the only node that {tag} is extended to.',
    left: unchanged,
    try: 'delete it instead: holdfast resource delete {tag}',
    explanation: 'A resource that is extended to no node could never be in service.',
    exitCode: 1,
  },
  HF_RESOURCE_HELD_THERE: {
    message: '{tag} is held by {node}, or may be: it cannot be unextended from it now.',
    left: unchanged,
    try: 'move it away first (holdfast switchover {tag}), or take it out of service.',
    explanation:
      'A node that is no longer configured for a resource is not asked to remove it any more, ' +
      'so it must have let go before.',
    exitCode: 3,
  },
  HF_RESOURCE_PLACEMENT_HELD: {
    message: '{tag} is held by {nodes}, or may be: its placement cannot become "{placement}" now.',
    left: unchanged,
    try: 'take it out of service first: holdfast resource out-of-service {tag}',
    explanation:
      'A resource that is in service on several nodes would have several owners the moment it ' +
      'became "single".',
    exitCode: 3,
  },
  HF_RESOURCE_DROP_TOO_LONG: {
    message:
      'Dropping {tag} and what it depends on may take {dropMs} ms: with a lease of {leaseMs} ms, ' +
      '{guardianMs} ms for the guardian and a margin of {marginMs} ms these are {sumMs} ms, and ' +
      'daemonGrace is {daemonGraceMs} ms.',
    left: unchanged,
    try: 'raise recoverWithin, or use a kit whose takeover is "fence".',
    explanation:
      'Whoever takes over from a dead daemon counts on its guardian: what was held there has ' +
      'been dropped by the end of daemonGrace. A kit that cannot bound its way down asks for a ' +
      'fence instead.',
    exitCode: 1,
  },
  HF_MAINTENANCE_ON: {
    message: '{what} is in maintenance: nothing is moved.',
    left: unchanged,
    try: 'end it first: holdfast maintenance off',
    explanation: 'Under maintenance Holdfast looks after resources but does not act on them.',
    exitCode: 3,
  },
  HF_NODE_IS_UP: {
    message: 'Node {node} takes part in the cluster: it is not down.',
    left: unchanged,
    try: 'see who is there with: holdfast node list',
    explanation:
      'To say that a node is down lets others take what it may hold. Said of a node that is up, ' +
      'it would give resources two owners.',
    exitCode: 3,
  },
  HF_FAILOVER_NOT_WAITING: {
    message: 'No failover of {tag} waits for an operator.',
    left: unchanged,
    try: 'see why it is where it is: holdfast why {tag}; to move it: holdfast switchover {tag}',
    explanation:
      'A failover waits for an operator where the policy "failover" is "confirm" and the owner ' +
      'cannot keep the resource.',
    exitCode: 1,
  },
  HF_CLUSTER_STARTED: {
    message: 'The cluster has started: nothing is waited for.',
    left: unchanged,
    try: 'see it with: holdfast status',
    explanation:
      'A start without some nodes is for a cluster that waits because nodes are missing which ' +
      'may remember more changes.',
    exitCode: 1,
  },
  HF_CLUSTER_OTHERS_MISSING: {
    message: 'More is missing than was named: {nodes}.',
    left: unchanged,
    try:
      'start their daemons; or, when all of them are off for certain: ' +
      'holdfast cluster start --without {all}',
    explanation:
      'Each missing node may hold resources and remember changes. The operator vouches for every ' +
      'single one by name.',
    exitCode: 3,
  },
  HF_SWITCHOVER_EVERY: {
    message: '{tag} is placed "every": it is in service on all its nodes and cannot move.',
    left: unchanged,
    try: 'switch over what depends on it: {parents}',
    explanation: 'Only a resource that is placed "single" has an owner that can change.',
    exitCode: 1,
  },
  HF_SWITCHOVER_OUT_OF_SERVICE: {
    message: '{tag} is to be out of service, so there is nothing to move.',
    left: unchanged,
    try: 'bring it into service there: holdfast resource in-service {tag} --node NODE',
    explanation: 'A switchover moves what is in service; it does not bring anything into service.',
    exitCode: 1,
  },
  HF_SWITCHOVER_NOT_EXTENDED: {
    message: '{tag} is not extended to {node}, so the hierarchy cannot move there.',
    left: unchanged,
    try: 'extend it first: holdfast resource extend {tag} {node}',
    explanation: 'A hierarchy moves as one, so all of it must be extended to the other node.',
    exitCode: 1,
  },
  HF_SWITCHOVER_NOWHERE: {
    message: '{tag} is extended to {node} only: there is nowhere to move it.',
    left: unchanged,
    try: 'extend it first: holdfast resource extend {tag} NODE',
    explanation: 'A switchover needs another node that the resource is extended to.',
    exitCode: 1,
  },
  HF_TIMELINE_UNKNOWN: {
    message: 'This node has no timeline of decision {decision}.',
    left: 'nothing was changed.',
    try: 'see which ones it has with: holdfast timeline --list; or ask another node.',
    explanation:
      'Each node records the newest 50 decisions since its daemon was started, in ms of its own ' +
      'clock. Decisions themselves are the same on every node: holdfast why TAG',
    exitCode: 5,
  },
  HF_TIMELINE_NONE: {
    message: 'This node has recorded no decision[ about {tag}] since its daemon was started.',
    left: 'nothing was changed.',
    try: 'ask another node, or see the decisions themselves with: holdfast why TAG',
    explanation: 'Timelines are kept in the memory of the daemon, and begin anew with it.',
    exitCode: 5,
  },
} as const satisfies Record<string, CatalogEntry>
