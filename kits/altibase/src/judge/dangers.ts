/** A setting that is dangerous beside Holdfast, why, and what mends it. */
export interface Danger {
  readonly why: string
  /** A statement for isql as SYS, or a line of `conf/altibase.properties`. */
  readonly mend: string
}

/** What is known of a server's settings. */
export interface Settings {
  /** By the names of `V$PROPERTY`. */
  readonly properties: ReadonlyMap<string, string>
  readonly hasEager: boolean
  readonly stopWithinSeconds: number
}

const forEver = 4_294_967_295
const longTimeoutSeconds = 600

type Rule = (settings: Settings, read: (name: string) => number | undefined) => Danger | undefined

const rules: readonly Rule[] = [
  ({ hasEager }, read) => {
    if (!hasEager || read('REPLICATION_SERVER_FAILBACK_MAX_TIME') !== forEver) return undefined
    return {
      why: 'an eager server that starts while its peer is dead lets nobody in for ever (ERR-41040)',
      mend: 'REPLICATION_SERVER_FAILBACK_MAX_TIME = 10 in conf/altibase.properties, and a restart',
    }
  },
  (_, read) => {
    if (read('COMMIT_WRITE_WAIT_MODE') !== 0) return undefined
    return {
      why: 'a commit does not wait for the disk: a crash of the machine can lose it',
      mend: 'ALTER SYSTEM SET COMMIT_WRITE_WAIT_MODE = 1;',
    }
  },
  ...(['REPLICATION_RECEIVE_TIMEOUT', 'REPLICATION_SENDER_SEND_TIMEOUT'] as const).map(
    (name): Rule =>
      ({ hasEager }, read) => {
        const seconds = read(name) ?? 0
        if (!hasEager || seconds < longTimeoutSeconds) return undefined
        return {
          why: `a hung peer of which Holdfast is not told blocks eager commits for ${seconds} s`,
          mend: `ALTER SYSTEM SET ${name} = 60;`,
        }
      },
  ),
  (_, read) => {
    const files = read('REPLICATION_MAX_LOGFILE') ?? 0
    if (files === 0) return undefined
    return {
      why: `a sender that is ${files} log files behind gives up, and its changes are lost`,
      mend: 'ALTER SYSTEM SET REPLICATION_MAX_LOGFILE = 0;',
    }
  },
  (_, read) => {
    if (read('REPLICATION_SENDER_AUTO_START') !== 0) return undefined
    return {
      why: 'senders do not start with the server: after a restart nothing is replicated',
      mend: 'REPLICATION_SENDER_AUTO_START = 1 in conf/altibase.properties, and a restart',
    }
  },
  ...(['INSERT', 'UPDATE'] as const).map(
    (verb): Rule =>
      (_, read) => {
        const name = `REPLICATION_${verb}_REPLACE`
        if ((read(name) ?? 0) === 0) return undefined
        return {
          why: `a conflicting ${verb} overwrites what is here, and no conflict is ever told`,
          mend: `ALTER SYSTEM SET ${name} = 0;`,
        }
      },
  ),
  (_, read) => {
    if ((read('ADMIN_MODE') ?? 0) === 0) return undefined
    return { why: 'nobody but SYS can connect', mend: 'ALTER SYSTEM SET ADMIN_MODE = 0;' }
  },
  ({ stopWithinSeconds }, read) => {
    const seconds = read('SHUTDOWN_IMMEDIATE_TIMEOUT') ?? 0
    if (seconds < stopWithinSeconds) return undefined
    return {
      why: `a stop may take ${seconds} s, and is a kill after ${stopWithinSeconds} s`,
      mend: `"stopWithin: ${seconds + 60}s" among the parameters`,
    }
  },
]

/** The dangers of a server's settings, the worst first. */
export function findDangers(settings: Settings): readonly Danger[] {
  const read = (name: string): number | undefined => {
    const text = settings.properties.get(name)
    return text === undefined || text === '' ? undefined : Number(text)
  }
  return rules.flatMap((rule) => rule(settings, read) ?? [])
}
