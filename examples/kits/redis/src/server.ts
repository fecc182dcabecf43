import type { ProcessIdentity, ProgramToStart } from '@holdfast/core/kit'
import type { RedisContext } from './parameters.ts'

/** In the environment of the server, so that it is found again: by a later daemon, too. */
const mark = 'HOLDFAST_INSTANCE'

/** By what the guardian finds it without this kit. */
export function markOf({ instance }: RedisContext) {
  return { name: mark, value: instance }
}

/** The server with everything that it is started with; what is said here wins over its file. */
export function programOf(context: RedisContext): ProgramToStart {
  const { folder, port, bind, appendfsync, user, configFile } = context.parameters
  const settings = {
    port: [String(port)],
    bind: bind === '*' ? ['*', '-::*'] : [bind],
    dir: [folder],
    appendonly: ['yes'],
    appendfsync: [appendfsync],
    // The append-only file is the data; a snapshot beside it would delay each end.
    save: [''],
    daemonize: ['no'],
    supervised: ['no'],
    pidfile: [''],
    logfile: [''],
    // A title is written over the environment: the mark in there would be gone.
    'set-proc-title': ['no'],
  }
  const words = Object.entries(settings).flatMap(([name, values]) => [`--${name}`, ...values])
  return {
    command: 'redis-server',
    arguments: configFile === undefined ? words : [configFile, ...words],
    environment: { [mark]: context.instance },
    workingDirectory: folder,
    user,
    outputFile: logOf(context),
    cgroup: { name: context.instance },
  }
}

/** The file that the server's own words go to. */
export function logOf({ logFolder, tag }: RedisContext): string {
  return `${logFolder}/${tag}.log`
}

/** The server of this resource, where it runs on this node. */
export async function findServer(context: RedisContext): Promise<ProcessIdentity | undefined> {
  const marked = await context.linux.processes.findByEnvironment(mark, context.instance)
  return marked.find(({ isLeader }) => isLeader)
}

/** Whether anybody answers at the port of the server. */
export async function isPortTaken(context: RedisContext): Promise<boolean> {
  const to = { ...placeOf(context), timeoutMs: 1_000 }
  return (await context.linux.connections.connect(to)).isConnected
}

/** Where it is asked from this node. */
export function placeOf({ parameters: { bind, port } }: RedisContext) {
  return { host: bind === '*' ? '127.0.0.1' : bind, port }
}
