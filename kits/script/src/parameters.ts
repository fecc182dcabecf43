import { type Context, durationParameter, type Static, Type } from '@holdfast/core/kit'

const closed = { additionalProperties: false } as const

const script = (description: string) =>
  Type.String({ pattern: '^/[^\\0]*[^/\\0]$', maxLength: 4_000, description })

const words = (action: string) =>
  Type.Optional(Type.Array(Type.String(), { description: `What ${action} is called with` }))

/** The settings of an application that is protected by scripts. */
export const parameters = Type.Object(
  {
    restore: script('Path of the program that brings it in service; exit code 0 says that it did'),
    remove: script(
      'Path of the program that takes it out of service; exit code 0 says that it did',
    ),
    quickCheck: Type.Optional(
      script('Path of the program that looks how it is; exit code 0 is well, any other failed'),
    ),
    recover: Type.Optional(
      script('Path of the program that mends it in place; else it is removed and restored'),
    ),
    update: Type.Optional(
      script('Path of the program that gives it a new id, info, environment or arguments in place'),
    ),
    arguments: Type.Optional(
      Type.Object(
        {
          restore: words('restore'),
          remove: words('remove'),
          quickCheck: words('quickCheck'),
          recover: words('recover'),
          update: words('update'),
        },
        { ...closed, description: 'Words instead of -t TAG -i ID, for programs of another shape' },
      ),
    ),
    id: Type.Optional(
      Type.String({ minLength: 1, description: 'The ID that the scripts are given; else the tag' }),
    ),
    info: Type.Optional(
      Type.String({ description: 'Free text that the scripts find in HOLDFAST_INFO' }),
    ),
    environment: Type.Record(Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }), Type.String(), {
      ...closed,
      default: {},
      description: 'Named values that the scripts find in their environment',
    }),
    user: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z_][A-Za-z0-9_.-]*\\$?$',
        description: 'User that the scripts run as; the daemon’s where left out',
      }),
    ),
    workingDirectory: Type.String({
      pattern: '^/',
      default: '/',
      description: 'Folder that the scripts are started in',
    }),
    readyWithin: durationParameter(
      '30s',
      'How long after restore or recover quickCheck may go on saying no',
    ),
    quickCheckOn: Type.Enum(['owner', 'every-node'], {
      default: 'owner',
      description: 'Where quickCheck is asked; on every node it must not answer for another one',
    }),
  },
  closed,
)

/** The settings of an application that is protected by scripts, as they are written. */
export type Parameters = Static<typeof parameters>

/** What the actions of this kit are given. */
export type ScriptContext = Context<Parameters>

/** The actions that scripts are for. */
export const scriptActions = ['restore', 'remove', 'quickCheck', 'recover', 'update'] as const

/** An action that a script is for. */
export type ScriptAction = (typeof scriptActions)[number]
