import { type Context, durationParameter, type Static, Type } from '@holdfast/core/kit'
import { checksThatSay } from './checks.ts'
import { sizeParameter } from './size.ts'

const closed = { additionalProperties: false } as const

const ready = Type.Object(
  {
    ...checksThatSay('ready'),
    within: durationParameter(
      '30s',
      'How long after its start the program may take to become ready',
    ),
    answerWithin: durationParameter(
      '2s',
      'How long one check may take before it counts as unanswered',
    ),
    unanswered: Type.Enum(['degraded', 'failed'], {
      default: 'degraded',
      description: 'What a running program is that does not answer in time: slow is not failed',
    }),
  },
  { ...closed, description: 'How to see that the program works; every check given must pass' },
)

const live = Type.Object(
  {
    ...checksThatSay('live'),
    every: durationParameter(
      '5s',
      'How often it is asked at most; no more often than the policy checkInterval looks',
    ),
    answerWithin: durationParameter('2s', 'How long one check may take before it counts as a no'),
    failures: Type.Integer({
      minimum: 1,
      maximum: 1_000,
      default: 3,
      description: 'How many checks in a row must say no, or nothing, before it has failed',
    }),
  },
  {
    ...closed,
    description: 'How to see that it still works; then it is degraded where it is not ready',
  },
)

const limits = Type.Object(
  {
    memory: Type.Optional(
      sizeParameter(
        'Memory: where it takes more, all of it is killed by the kernel, and has failed',
      ),
    ),
    processors: Type.Optional(
      Type.Number({
        minimum: 0.01,
        maximum: 100_000,
        description: 'Time of processors: 0.5 is half of one, 2 are two of them',
      }),
    ),
    processes: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 4_194_304, description: 'Processes and threads' }),
    ),
  },
  {
    ...closed,
    description: 'What it may have at most, together with all that it starts, by its cgroup',
  },
)

const stopSignals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const

/** The settings of a protected program. */
export const parameters = Type.Object(
  {
    command: Type.String({
      minLength: 1,
      description: 'Path of the program, or a name to look for in PATH; it stays in the foreground',
    }),
    arguments: Type.Array(Type.String(), { default: [], description: 'Its arguments' }),
    environment: Type.Record(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }), Type.String(), {
      ...closed,
      default: {},
      description: 'Its environment; PATH, HOME, USER and LOGNAME are added where left out',
    }),
    environmentFiles: Type.Array(Type.String({ pattern: '^-?/' }), {
      default: [],
      description:
        'Files of NAME=VALUE lines on each node, read at each start; “environment” wins over them',
    }),
    user: Type.Optional(
      Type.String({ minLength: 1, description: 'User to run as; the daemon’s where left out' }),
    ),
    workingDirectory: Type.String({
      pattern: '^/',
      default: '/',
      description: 'Folder that it is started in',
    }),
    umask: Type.Optional(
      Type.String({
        pattern: '^0?[0-7]{3}$',
        description: 'Permissions that files which it makes do not get, such as “027”, octal',
      }),
    ),
    nice: Type.Optional(
      Type.Integer({
        minimum: -20,
        maximum: 19,
        description: 'Its share of the processors: from -20, for more, to 19, for less',
      }),
    ),
    openFiles: Type.Optional(
      Type.Integer({
        minimum: 16,
        maximum: 1_073_741_816,
        description: 'How many files it may have open at most',
      }),
    ),
    ready: Type.Optional(ready),
    live: Type.Optional(live),
    stopSignal: Type.Enum(stopSignals, {
      default: 'SIGTERM',
      description: 'Signal that asks it to end',
    }),
    stopWithin: durationParameter('10s', 'How long it may take to end before it is killed'),
    stopTo: Type.Enum(['process', 'group'], {
      default: 'process',
      description: 'Who gets the stop signal: the program alone, or its children as well',
    }),
    restartPause: durationParameter(
      '1s',
      'Pause before the second restart in a row, doubled before each further one; 0s for none',
    ),
    longestRestartPause: durationParameter('30s', 'Longest pause before a restart'),
    steadyAfter: durationParameter(
      '1m',
      'How long it has to run for its next restart to be at once again',
    ),
    limits: Type.Optional(limits),
    logLimit: sizeParameter(
      'Length of its output file from which on the start is moved away; 0 for no limit',
      '10MiB',
    ),
    logKeep: Type.Integer({
      minimum: 0,
      maximum: 1_000,
      default: 5,
      description: 'How many such pieces of its output are kept, each of the length of the limit',
    }),
  },
  closed,
)

/** The settings of a protected program, as they are written. */
export type Parameters = Static<typeof parameters>

/** What the actions of this kit are given. */
export type ProgramContext = Context<Parameters>
