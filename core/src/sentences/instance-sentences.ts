/** Sentences about the state of a resource on a node, and about what was done; English. */
export const instanceSentences = {
  unsaid: 'no more is known',
  'instance.not-looked-at': 'nobody has looked at it yet',
  'instance.node-left': 'its node left in good order',
  'instance.node-down': 'its node is gone',
  'instance.lease-over': 'its node is gone, and so is its authority',
  'instance.fenced': 'its node was cut off',
  'instance.down-confirmed': 'an operator confirmed that its node is down',
  'instance.without': 'an operator let the cluster start without its node',
  'instance.authority-ended': 'its node let go of it, because nobody acknowledged that node',
  'instance.no-quorum': 'without quorum its node lets go of it',
  'instance.dropped': 'the guardian took it down',
  'instance.in-maintenance': 'nobody acts on it while it is in maintenance',
  'instance.no-taker': 'no other node could take it now',
  'instance.kit-missing': 'the kit {kind} is not installed on this node',
  'kit.said': '{detail}',
  'kit.failed': '{detail}',
  'kit.timed-out': 'the {verb} did not end within {timeoutMs} ms',
  'kit.lost': 'in the {verb}, {detail}',
  'action.done': '{verb} done',
  'action.under-way': 'the {verb} is under way',
  'action.predicted': 'as planned',
  'trial.out-once': 'out of service once',
  'trial.in-once': 'in service once',
  'trial.out-again': 'out of service again',
  'trial.in-again': 'in service again',
  'trial.look': 'thorough look',
  'trial.parent': '{tag} in service',
  'step.restore': 'restore {tag} on {node}',
  'step.remove': 'remove {tag} on {node}',
  'step.recover': 'recover {tag} on {node}',
  'step.update': 'change {tag} in service on {node}',
  'step.probe': 'check from {node} that nobody else has {tag}',
  'outcome.shortfall': '{tag} is {state} on {node}: {detail}',
  'probe.answered': '{by} answers for it',
  'proposal.stale': 'somebody else changed the configuration meanwhile',
  'proposal.create-failed': '{tag} cannot be protected on {node}: {detail}',
  'proposal.create-failed-by-version':
    '{tag} cannot be protected on {node}, whose kit {kit} has version {own}, while the change ' +
    'was made for {version}: {detail}',
  'proposal.kit-refused': 'node {node} cannot use the kit {kit} {version}: {detail}',
  'proposal.kit-trial-failed':
    'the kit {kit} {version} was tried for {tag} on {node}, without changing anything: {detail}',
  'proposal.no-shelf': 'node {node} has no place for the kit {kit}',
  'proposal.not-persisted': 'node {node} could not write it to its disk: {detail}',
  'proposal.peer-apart':
    '{node} may go on by itself and be changed as well. When it is off for certain: ' +
    'holdfast node confirm-down {node}',
  'proposal.too-few-nodes':
    'of all nodes {needed} must know of a change, and {count} is here; start the others',
  'proposal.not-remembered':
    '{node} went before it had written down who was together, and might start without knowing ' +
    'of the change; start it again',
  'proposal.times-unheard':
    'node {node} is away, and may keep to the present times until its authority has ended',
  'proposal.still-held': '{tag} is still in service on {node}',
} as const
