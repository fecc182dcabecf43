import { type Context, durationParameter, type Static, Type } from '@holdfast/core/kit'
import { sizeParameter } from './size.ts'

const closed = { additionalProperties: false } as const

const tcp = Type.Object(
  {
    host: Type.String({ minLength: 1, default: '127.0.0.1', description: 'Host to connect to' }),
    port: Type.Integer({ minimum: 1, maximum: 65_535, description: 'Port to connect to' }),
  },
  { ...closed, description: 'Ready when this TCP port accepts a connection' },
)

const http = Type.Object(
  {
    url: Type.String({ pattern: '^https?://', description: 'Address to ask with GET' }),
    status: Type.Integer({
      minimum: 100,
      maximum: 599,
      default: 200,
      description: 'Status of the answer that means ready',
    }),
    isCertificateChecked: Type.Boolean({
      default: true,
      description: 'Whether a certificate that cannot be trusted counts as not ready',
    }),
  },
  { ...closed, description: 'Ready when this address answers with the status' },
)

const command = Type.Object(
  {
    program: Type.String({ minLength: 1, description: 'Command to run, as the daemon’s user' }),
    arguments: Type.Array(Type.String(), { default: [], description: 'Its arguments' }),
  },
  { ...closed, description: 'Ready when this command ends with exit code 0' },
)

const ready = Type.Object(
  {
    tcp: Type.Optional(tcp),
    http: Type.Optional(http),
    command: Type.Optional(command),
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
    ready: Type.Optional(ready),
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
    logLimit: sizeParameter(
      '10MiB',
      'Length of its output file from which on the start is moved away; 0 for no limit',
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
