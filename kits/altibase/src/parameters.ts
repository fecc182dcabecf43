import { type Context, durationParameter, type Static, secret, Type } from '@holdfast/core/kit'

const closed = { additionalProperties: false } as const

const name = (description: string) =>
  Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,127}$', description })

const access = {
  port: Type.Optional(
    Type.Integer({
      minimum: 1_024,
      maximum: 65_535,
      description: 'Port of its clients; where left out PORT_NO of its properties',
    }),
  ),
  queryHost: Type.String({
    pattern: '^[0-9A-Za-z.:-]+$',
    default: '127.0.0.1',
    description: 'Address at which this node asks its own server',
  }),
  user: Type.String({
    pattern: '^[A-Za-z_][A-Za-z0-9_]{0,127}$',
    default: 'SYS',
    description: 'User for what a monitor may not: the write probe',
  }),
  password: secret('Password of that user'),
  monitorUser: Type.Optional(
    name('User with CREATE SESSION alone that asks how the server is; else the user above'),
  ),
  monitorPassword: Type.Optional(secret('Password of the monitor user')),
}

const replication = {
  replications: Type.Optional(
    Type.Array(name('Name of a replication object'), {
      uniqueItems: true,
      description: 'Replication objects that are watched; all where left out',
    }),
  ),
  peerHosts: Type.Optional(
    Type.Record(Type.String(), Type.String({ pattern: '^[0-9A-Fa-f.:]+$' }), {
      description: 'Replication address of each other node, by its name; found where there is one',
    }),
  ),
  requireReplication: Type.Enum(['ignore', 'warn', 'fail'], {
    default: 'warn',
    description:
      'What a server is whose replication does not run: well, degraded, or unfit for parents too',
  }),
  maxGapBytes: Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 10 * 1_024 * 1_024,
    description: 'How much unsent log of a replication object is still well',
  }),
  maxGapSeconds: Type.Integer({
    minimum: 1,
    maximum: 86_400,
    default: 60,
    description: 'For how long a sender with unsent log may stand still before it counts as hung',
  }),
  takeover: Type.Enum(['never-lose', 'prefer-available'], {
    default: 'prefer-available',
    description: 'Whether parents come here where changes of a peer that is away are missing',
  }),
  switchoverFlushSeconds: Type.Integer({
    minimum: 0,
    maximum: 50,
    default: 30,
    description: 'How long parents wait at most for changes that a living peer has not sent yet',
  }),
  conflictAction: Type.Enum(['hold', 'warn'], {
    default: 'hold',
    description:
      'What data that differ make of a node until an operator has looked: unfit for parents or not',
  }),
}

const health = {
  startWithin: durationParameter('10m', 'How long a start may take, with the catching up in it'),
  stopWithin: durationParameter('2m', 'How long a stop may take before the server is killed'),
  killWithin: durationParameter('20s', 'How long a killed server may take to be gone'),
  hungStrikes: Type.Integer({
    minimum: 1,
    maximum: 20,
    default: 3,
    description: 'How many questions in a row must be unanswered before the server counts as hung',
  }),
  answerWithin: Type.Optional(
    Type.String({
      pattern: '^\\d+(\\.\\d+)?(ms|s|m)$',
      description: 'How long one question may take; follows recoverWithin where left out',
    }),
  ),
  probeTable: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*$',
      description: 'Table of an eager object that is written to, as OWNER.TABLE: proves commits',
    }),
  ),
  logDiskWarning: Type.Integer({
    minimum: 0,
    maximum: 100,
    default: 80,
    description: 'Percent of the disk of the logs in use that are told of; 0 for never',
  }),
}

/** The settings of an ALTIBASE server. */
export const parameters = Type.Object(
  {
    home: Type.String({
      pattern: '^/[^\\0]*[^/\\0]$',
      maxLength: 1_000,
      description: 'ALTIBASE_HOME on each node',
    }),
    mode: Type.Enum(['replicated', 'cold'], {
      default: 'replicated',
      description:
        'Whether every node has its own data, or one at a time has those of a shared disk',
    }),
    osUser: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z_][A-Za-z0-9_.-]*\\$?$',
        description: 'User that the server runs as; the owner of the home where left out',
      }),
    ),
    environment: Type.Record(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }), Type.String(), {
      ...closed,
      default: {},
      description: 'Further variables for its programs, such as ALTIBASE_NLS_USE',
    }),
    ...access,
    ...replication,
    ...health,
  },
  closed,
)

/** The settings of an ALTIBASE server, as they are written. */
export type Parameters = Static<typeof parameters>

/** What the actions of this kit are given. */
export type AltibaseContext = Context<Parameters>
