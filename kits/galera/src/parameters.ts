import { type Context, durationParameter, type Static, secret, Type } from '@holdfast/core/kit'

const closed = { additionalProperties: false } as const
const path = (description: string, byDefault: string) =>
  Type.String({ pattern: '^/[^\\0]+$', maxLength: 4_000, default: byDefault, description })
const port = (description: string, byDefault: number) =>
  Type.Integer({ minimum: 1, maximum: 65_535, default: byDefault, description })

/** The settings of a MariaDB server that is a member of a Galera cluster. */
export const parameters = Type.Object(
  {
    clusterName: Type.String({
      pattern: '^[A-Za-z0-9_.-]{1,32}$',
      description: 'Name of the Galera cluster: servers with another one do not join',
    }),
    addresses: Type.Record(
      Type.String({ pattern: '^[A-Za-z0-9_.-]+$' }),
      Type.String({ pattern: '^[0-9A-Fa-f.:]+$' }),
      {
        ...closed,
        minProperties: 1,
        description: 'By node, the IP address that its server speaks to the others with',
      },
    ),
    arbitrator: Type.Optional(
      Type.String({
        pattern: '^[0-9A-Fa-f.:]+$',
        description: 'IP address of the arbitrator (garbd), the third voice of two nodes',
      }),
    ),
    galeraPort: port('Port at which the servers and the arbitrator speak to one another', 4_567),
    configFile: path('Configuration of the server, the same as by hand', '/etc/mysql/my.cnf'),
    dataDirectory: path('Data directory of the server', '/var/lib/mysql'),
    socket: path('Socket at which the server is asked', '/run/mysqld/mysqld.sock'),
    port: port('Port of the server for its clients', 3_306),
    user: Type.String({
      pattern: '^[a-z_][a-z0-9_-]*$',
      default: 'mysql',
      description: 'User of the operating system that the server runs as',
    }),
    program: path('The server', '/usr/sbin/mariadbd'),
    client: path('The client by which the server is asked', '/usr/bin/mariadb'),
    provider: path('The Galera library', '/usr/lib/galera/libgalera_smm.so'),
    providerOptions: Type.Record(Type.String({ pattern: '^[a-z_.]+$' }), Type.String(), {
      ...closed,
      default: {},
      description: 'Further wsrep_provider_options; those that follow from recoverWithin win',
    }),
    transfer: Type.Enum(['rsync', 'mariabackup'], {
      default: 'rsync',
      description: 'How an empty or outdated node gets a whole copy; mariabackup blocks less',
    }),
    monitor: Type.Object(
      {
        user: Type.String({
          minLength: 1,
          default: 'root',
          description: 'Account that the server is asked with',
        }),
        password: Type.Optional(
          secret('Its password; left out where the socket tells who asks (unix_socket)'),
        ),
      },
      { ...closed, default: { user: 'root' }, description: 'How the server is asked' },
    ),
    waitForPeers: durationParameter(
      '90s',
      'How long a start after an outage of all waits for the nodes that may have newer data',
    ),
    stopWithin: durationParameter('1m', 'How long the server may take to end before it is killed'),
  },
  closed,
)

/** The settings of a Galera server, as they are written. */
export type Parameters = Static<typeof parameters>

/** What the actions of this kit are given. */
export type GaleraContext = Context<Parameters>
