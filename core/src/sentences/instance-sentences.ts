/** Sentences about the state of a resource on a node, and about what was done; English. */
export const instanceSentences = {
  'instance.not-looked-at': 'nobody has looked at it yet',
  'instance.node-left': 'its node left in good order',
  'instance.dropped': 'the guardian took it down',
  'instance.kit-missing': 'the kit {kind} is not installed on this node',
  'kit.said': '{detail}',
  'kit.failed': '{detail}',
  'kit.timed-out': 'the {verb} did not end within {timeoutMs} ms',
  'kit.lost': 'the thread that ran the {verb} ended: {detail}',
  'action.done': '{verb} done',
  'action.predicted': 'as planned',
  'probe.answered': '{by} answers for it',
  'proposal.stale': 'somebody else changed the configuration meanwhile',
  'proposal.create-failed': '{tag} cannot be protected on {node}: {detail}',
  'proposal.not-persisted': 'node {node} could not write it to its disk: {detail}',
  'proposal.still-held': '{tag} is still in service on {node}',
} as const
