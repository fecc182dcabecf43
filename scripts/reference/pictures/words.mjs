/** What happens to a node, in few words; the name of the node stands before it. */
const deeds = {
  'node crashes': 'crashes',
  'node is switched on': 'is switched on',
  'node departs': 'is asked to leave',
  'disk is full': 'has a full disk',
  'disk is free': 'has space on its disk again',
}

/** What happens to everybody. */
const events = {
  'network heals': 'the network is whole again',
  'quorum device is lost': 'the quorum device is lost',
  'quorum device is back': 'the quorum device is back',
  'power is cut': 'all nodes lose their power',
  'actions go well': 'actions go well again',
}

/** What an operator asks for. */
const requests = {
  switchover: ({ tag, to }) => `switchover of ${tag} to ${to}`,
  outOfService: ({ tag }) => `${tag} out of service`,
  clear: ({ tag }) => `clear ${tag}`,
  confirmDown: ({ node }) => `confirms that ${node} is down`,
  maintenance: ({ scope, isOn }) => `maintenance of ${scope.tag} ${isOn ? 'on' : 'off'}`,
}

/** An action of a script as a picture tells it; throws for one that no picture knows yet. */
export function wordAction(action) {
  const { kind, node, tag } = action
  if (kind in deeds) return `${node} ${deeds[kind]}`
  if (kind in events) return events[kind]
  switch (kind) {
    case 'node freezes':
      return `${partOf(action)} stands still`
    case 'node thaws':
      return `${partOf(action)} goes on`
    case 'daemon is killed':
      return `the daemon of ${node} is killed`
    case 'service stops':
      return `${tag} ends by itself`
    case 'network splits':
      return `the network splits: ${action.groups.map((group) => group.join(', ')).join(' | ')}`
    case 'actions go wrong':
      return `from now on every ${action.verb} of ${tag} fails`
    case 'operator asks':
      return `operator: ${requests[action.request.kind](action.request)}`
    default:
      throw new Error(`no picture knows how to tell "${kind}"`)
  }
}

function partOf({ node, part = 'node' }) {
  return part === 'node' ? node : `the ${part} of ${node}`
}

/** How a node is known to others. */
export const knownAs = {
  down: 'gone, daemon and guardian',
  'process-gone': 'without its daemon',
  left: 'left in good order',
  member: 'back',
}
