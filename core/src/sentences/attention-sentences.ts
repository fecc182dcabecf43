/** Sentences about what needs an operator, each with what to do; English. */
export const attentionSentences = {
  'attention.not-joined':
    'This node has not met the cluster yet: only what it remembers is shown. Wait a moment.',
  'attention.engine-away':
    'The engine of {node} is away: what is shown is what {node} knew last. See whether it runs.',
  'attention.no-quorum':
    'The cluster has no quorum: nothing is started. Each node lets go of what is single; ' +
    'where that is now is not known. Bring nodes back.',
  'attention.not-started':
    'The cluster waits for {nodes}, which may remember more changes. Start what is missing; when ' +
    'it is lost: holdfast cluster start --without NODE',
  'attention.cluster-maintenance':
    'The cluster is in maintenance: failures are shown only. End it: holdfast maintenance off',
  'attention.to-confirm':
    'The failover of {tag} waits for you: holdfast failover confirm {tag}, or refuse it.',
  'attention.out-of-service': '{tag} is out of service everywhere. Why: holdfast why {tag}',
  'attention.waits-lease':
    '{tag} is taken over as soon as the authority of {node} has certainly ended.',
  'attention.waits-guardian':
    '{tag} stays with {node}, whose daemon is being started again by its guardian.',
  'attention.waits-fence': '{tag} is taken over when {by} has cut {node} off.',
  'attention.waits-reach':
    '{tag} is not taken: {node} reaches neither its peer nor any of its reachable addresses. ' +
    'Mend its network.',
  'attention.unanswered':
    'Node {node} has no answer from {addresses}, which it is to reach. Mend the network, or those.',
  'attention.path-down':
    'The path from {node} to {peer} over link {link} is down. Mend it: while it is, less is left ' +
    'between them. More: holdfast cluster paths',
  'attention.waits-memory':
    '{tag} is not taken by {node}: the disk of {by} does not remember that {node} takes part. ' +
    'Give it space; or when {by} is off for certain, and comes back beside {node} only: ' +
    'holdfast node confirm-down {by}',
  'attention.waits-word':
    '{tag} may still be in service on {node}, and nobody can tell. When that node is off for ' +
    'certain: holdfast node confirm-down {node}',
  'attention.waits-word-fence-failed':
    '{tag} may still be in service on {node}, and {by} could not cut it off: {fence}. It is ' +
    'tried again. When that node is off for certain: holdfast node confirm-down {node}',
  'attention.waits-answered':
    '{tag} is still answered for by {detail}. It is asked again; end what answers, or its node.',
  'attention.stuck':
    '{tag} could not be removed on {node}: {detail}. Mend it, then: holdfast resource clear {tag}',
  'attention.stuck-fencing':
    '{tag} could not be removed on {node}: {detail}. {by} cuts {node} off.',
  'attention.stuck-fence-failed':
    '{tag} could not be removed on {node}, and {by} could not cut it off: {fence}. It is tried ' +
    'again. Mend either; of {tag}, then: holdfast resource clear {tag}',
  'attention.failed':
    '{tag} failed on {node}: {detail}. It is tried again later; now: holdfast resource clear {tag}',
  'attention.degraded': '{tag} is degraded on {node}: {detail}',
  'attention.unanswered-check':
    '{tag} on {node} does not answer its check: {detail}. That is no failure: it is left as it ' +
    'is, and asked again',
  'attention.outdated':
    '{tag} goes on with older parameters on {node}: it gets the new ones when it can be acted ' +
    'on, and could come back after a restart.',
  'attention.unprotected':
    '{tag} is in service on {node}, and could fail over to none of {others}. ' +
    'Why, for each of them: holdfast status',
  'attention.resource-maintenance':
    '{tag} is in maintenance. End it: holdfast maintenance off --resource {tag}',
  'attention.node-never-seen': 'Node {node} has not joined yet. Start its daemon.',
  'attention.node-left': 'Node {node} left in good order. Start its daemon when it is to return.',
  'attention.node-process-gone': 'The daemon of node {node} is gone; its guardian restarts it.',
  'attention.node-down': 'Node {node} is down. Look after the machine.',
  'attention.node-standby':
    'Node {node} is a standby node. Let it take part: holdfast node resume {node}',
  'attention.maintenance':
    'Node {node} is in maintenance. End it: holdfast maintenance off --node {node}',
  'attention.notify-failing':
    'This node could not tell operators, attempt {attempts}: {detail}. {waiting} notice(s) wait. ' +
    'Mend the command of notify, then: holdfast notify test',
  'attention.notify-given-up':
    'This node gave up to tell {count} notice(s): {detail}. Mend the command of notify, then: ' +
    'holdfast notify test. What happened: holdfast events',
  'attention.notify-missed':
    '{count} notice(s) of this node had to make room, and are never told. Why: holdfast events',
  'event.over': 'No longer so: {what}',
  'event.notice-test': 'This is a test of node {node}: nothing happened.',
  'event.configuration': 'The configuration is now revision {revision}.',
  'event.instance': '{tag} on {node}: {state} ({detail}).',
  'event.node-member': 'Node {node} is in the cluster.',
  'event.node-left': 'Node {node} left in good order.',
  'event.node-process-gone': 'The daemon of node {node} died.',
  'event.node-down': 'Node {node} is gone.',
  'event.path-down': 'The path from {node} to {peer} over link {link} is down.',
  'event.path-up': 'The path from {node} to {peer} over link {link} is up again.',
  'event.node-never-seen': 'Node {node} has not joined yet.',
  'check.silent': '{count} looks in a row had no answer: {detail}',
  'check.second-opinion': '{detail}',
} as const
