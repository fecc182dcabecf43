/** Sentences about the fast lane: what it lacks, and what it heard of others; English. */
export const fastLaneSentences = {
  'lane.starting': 'it has only begun to listen',
  'lane.not-real-time':
    'its thread does not go before ordinary work: run the daemon as root, or with CAP_SYS_NICE',
  'lane.late': 'it woke up {ms} ms late lately: this machine is too busy to listen in time',
  'lane.no-witness':
    'no witness answers: name addresses outside the cluster as fastLane.witness, or mend it',
  'lane.no-answer': '{node} answers on no path',
  'lane.few-paths': '{count} path leads to {node}, and two are needed that do not fail together',
  'lane.no-echo': '{address} of {node} (link {link}) answers no ICMP echo: see its firewall',
  'lane.no-neighbour':
    '{address} of {node} (link {link}) answers no ARP or neighbour request: both ' +
    'nodes have to be on one segment',
  'lane.far': 'an answer of {node} took {ms} ms over link {link}: too long to be safe',
  'lane.no-addresses':
    'Corosync has no IP addresses of {node}: write addresses, not names, into corosync.conf',
  'lane.no-engine': 'the nodes do not meet by Corosync',
  'lane.old-kernel':
    'its kernel cannot renew the time of an address in place, which Linux can since 6.12',
  'lane.no-gate': 'the kernel guards no address for it: {detail}',
  'lane.not-running': 'its thread ended: {detail}',
  'event.lane-silent':
    'Node {node} answers on no path any more; the witness {witness} does. Heard by {by}.',
  'event.lane-heard':
    'Node {node} answers again after {ms} ms: with the fast lane its addresses would have moved. ' +
    'Heard by {by}.',
  'event.lane-answers': 'Node {node} answers again after {ms} ms. Heard by {by}.',
  'event.lane-back': 'Node {node} answers again on its paths. Heard by {by}.',
  'event.lane-taken':
    '{by} has the addresses of {tags} since node {node} fell silent; the cluster decides next.',
  'event.lane-gave-answered': '{by} gave {tags} back: node {node} answers again.',
  'event.lane-gave-claimed': '{by} gave {tags} back: somebody else has an address of them.',
  'event.lane-gave-alone':
    '{by} gave {tags} back: nobody answers it any more, or its authority is over.',
  'event.lane-gave-undecided': '{by} gave {tags} back: the cluster did not decide in time.',
  'event.lane-gave-decided': '{by} gave {tags} back: the cluster decided otherwise.',
  'event.lane-gave-late': '{by} did not take {tags} of node {node}: it was held up on the way.',
  'event.lane-gave-failed': '{by} did not take {tags} of node {node}: its kernel refused.',
  'event.lane-refused':
    '{by} does not take {tags} of node {node}, which is silent: somebody has an address of them.',
} as const
