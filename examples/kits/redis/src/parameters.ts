import { type Context, type Static, secret, Type } from '@holdfast/core/kit'

/** What an operator may set; every parameter has a type, a description and, if any, a default. */
export const parameters = Type.Object(
  {
    folder: Type.String({
      pattern: '^/',
      description: 'Folder of the data, on what moves with the server; it is never made',
    }),
    port: Type.Integer({ default: 6379, minimum: 1, maximum: 65_535, description: 'Its port' }),
    bind: Type.String({
      default: '*',
      pattern: '^(\\*|[0-9a-fA-F.:]+)$',
      description: 'Address that it listens at; * for all, since a virtual one may come later',
    }),
    appendfsync: Type.Enum(['always', 'everysec'], {
      default: 'always',
      description: 'When a write is on the disk: before it is acknowledged, or a second later',
    }),
    user: Type.String({ default: 'redis', minLength: 1, description: 'User that it runs as' }),
    configFile: Type.Optional(
      Type.String({ pattern: '^/', description: 'Further settings: a redis.conf on every node' }),
    ),
    password: Type.Optional(secret('Password by which this kit asks it')),
  },
  { additionalProperties: false },
)

/** What the actions of this kit are given. */
export type RedisContext = Context<Static<typeof parameters>>
