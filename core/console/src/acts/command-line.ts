import type { Request } from '../../../src/api/request.ts'

type RequestOf<Kind extends Request['kind']> = Extract<Request, { readonly kind: Kind }>
type Worder<Kind extends Request['kind']> = (request: RequestOf<Kind>) => readonly string[]

/** What the console asks for; files are applied by the command line. */
export type ActKind =
  | 'inService'
  | 'outOfService'
  | 'switchover'
  | 'standby'
  | 'resume'
  | 'maintenance'
  | 'clear'
  | 'check'
  | 'confirmDown'
  | 'judgeFailover'
  | 'startWithout'
  | 'createResource'
  | 'setResource'
  | 'extend'
  | 'unextend'
  | 'deleteResource'
  | 'installKit'
  | 'rollBackKit'
  | 'removeKit'

/** A request that the console makes. */
export type ActRequest = RequestOf<ActKind>

const worders: { readonly [Kind in ActKind]: Worder<Kind> } = {
  inService: ({ tag, node }) => ['resource', 'in-service', tag, ...flag('node', node)],
  outOfService: ({ tag }) => ['resource', 'out-of-service', tag],
  switchover: ({ tag, to }) => ['switchover', tag, ...flag('to', to)],
  standby: ({ node }) => ['node', 'standby', node],
  resume: ({ node }) => ['node', 'resume', node],
  maintenance: ({ scope, isOn }) => [
    ...['maintenance', isOn ? 'on' : 'off'],
    ...(scope.kind === 'node' ? flag('node', scope.node) : []),
    ...(scope.kind === 'resource' ? flag('resource', scope.tag) : []),
  ],
  clear: ({ tag, node }) => ['resource', 'clear', tag, ...flag('node', node)],
  check: ({ tag }) => ['resource', 'check', tag],
  confirmDown: ({ node }) => ['node', 'confirm-down', node],
  judgeFailover: ({ tag, isConfirmed }) => ['failover', isConfirmed ? 'confirm' : 'refuse', tag],
  startWithout: ({ nodes }) => ['cluster', 'start', ...flag('without', nodes.join(','))],
  createResource: ({ tag, entry }) => ['resource', 'create', tag, ...creationWords(entry)],
  setResource: ({ tag, entry }) => [
    ...['resource', 'set', tag],
    ...assignments(entry['parameters']),
    ...Object.entries((entry['parameters'] ?? {}) as object).flatMap(([name, value]) =>
      value === null ? flag('unset', name) : [],
    ),
  ],
  extend: ({ tag, node }) => ['resource', 'extend', tag, node],
  unextend: ({ tag, node }) => ['resource', 'unextend', tag, node],
  deleteResource: ({ tag, isWithParents }) => [
    ...['resource', 'delete', tag],
    ...(isWithParents ? ['--with-parents'] : []),
  ],
  // What a packed kit is called on somebody's disk no request says.
  installKit: ({ spec, registry, isUpgrade }) => [
    ...[
      'kit',
      isUpgrade ? 'upgrade' : 'install',
      spec ?? './KIT.tgz',
      ...flag('registry', registry),
    ],
  ],
  rollBackKit: ({ name }) => ['kit', 'rollback', name],
  removeKit: ({ name }) => ['kit', 'remove', name],
}

/** What asks for the same on a command line. */
export function commandLineOf(request: ActRequest): string {
  const worder = worders[request.kind] as Worder<ActKind>
  return ['holdfast', ...worder(request).map(quoteWord)].join(' ')
}

function creationWords(entry: Readonly<Record<string, unknown>>): readonly string[] {
  return [
    ...flag('kind', entry['kind']),
    ...flag('nodes', listOf(entry['nodes'])),
    ...flag('depends-on', listOf(entry['dependsOn'])),
    ...assignments(entry['parameters']),
  ]
}

function assignments(parameters: unknown): readonly string[] {
  return Object.entries((parameters ?? {}) as object).flatMap(([name, value]) => {
    if (value === null) return []
    return flag('set', `${name}=${writeWord(value)}`)
  })
}

/** A value as the command reads it back: a text that is JSON would be taken for what it says. */
function writeWord(value: unknown): string {
  return typeof value === 'string' && !isJson(value) ? value : JSON.stringify(value)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function listOf(value: unknown): string | undefined {
  return Array.isArray(value) && value.length > 0 ? value.join(',') : undefined
}

function flag(name: string, value: unknown): readonly string[] {
  return value === undefined ? [] : [`--${name}`, String(value)]
}

/** A word as a shell has to be given it. */
function quoteWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
