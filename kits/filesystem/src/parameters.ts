import { type Context, durationParameter, type Static, Type } from '@holdfast/core/kit'

const percent = (byDefault: number, description: string) =>
  Type.Integer({ minimum: 0, maximum: 100, default: byDefault, description })

/** The settings of a protected file system. */
export const parameters = Type.Object(
  {
    mountPoint: Type.String({
      pattern: '^/.',
      // Two resources cannot have one folder: whoever reads a hierarchy refuses the second.
      'x-identity': true,
      description: 'Folder that it is mounted at; made where it is missing',
    }),
    device: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'What is mounted: UUID=…, LABEL=…, a device below /dev, a file with a file system, ' +
          'GROUP/VOLUME of LVM, SERVER:/EXPORT, or a folder for type bind',
      }),
    ),
    type: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9_.-]*$',
        description: 'Type of the file system, bind, tmpfs or nfs; found at creation if left out',
      }),
    ),
    options: Type.Array(Type.String({ pattern: '^[^,\\s]+$' }), {
      default: [],
      description: 'Mount options, one by one: noatime, data=ordered',
    }),
    fsck: Type.Enum(['none', 'preen', 'full'], {
      default: 'preen',
      description: 'How it is checked before it is mounted: what repairs itself, or all of it',
    }),
    users: Type.Enum(['ask', 'term', 'kill'], {
      default: 'kill',
      description: 'What is done to processes that still use it: only waited for, ended, killed',
    }),
    askWithin: durationParameter('1s', 'How long its users may take to leave by themselves'),
    termWithin: durationParameter('5s', 'How long they may take to end after SIGTERM'),
    spaceWarning: percent(90, 'Percent of its space in use that are degraded; 0 for never'),
    spaceFailure: percent(95, 'Percent of its space in use that are a failure; 0 for never'),
    inodeWarning: percent(90, 'Percent of its inodes in use that are degraded; 0 for never'),
    inodeFailure: percent(95, 'Percent of its inodes in use that are a failure; 0 for never'),
    answerWithin: durationParameter('5s', 'How long it may take to say how full it is'),
    unanswered: Type.Enum(['degraded', 'failed'], {
      default: 'degraded',
      description: 'What it is where it does not answer in time: slow is not failed',
    }),
  },
  { additionalProperties: false },
)

/** The settings of a protected file system, as they are written. */
export type Parameters = Static<typeof parameters>

/** What the actions of this kit are given. */
export type MountContext = Context<Parameters>
