import type { CommandOutput } from '@holdfast/core/kit'
import type { AltibaseContext } from '../parameters.ts'
import type { Reply } from '../picture/access.ts'
import { parseOutput } from './parse-output.ts'

/** Whom a question goes to, and as which user. */
export interface Question {
  readonly host: string
  readonly port: number
  /** As a monitor where there is one; what changes anything needs the other user. */
  readonly as: 'monitor' | 'user'
  readonly statements: readonly string[]
  readonly withinMs: number
}

/** What `timeout` ends with: its own word, and that of a program that it had to kill. */
const cutOff = [124, 137]
/** isql ends with that of the last statement, whatever came before. */
const saidError = 255

/**
 * Asks a server by TCP, in a process of its own that is ended when it takes too long: isql has no
 * time-out. The password goes through its standard input, where no list of processes shows it.
 */
export async function ask(context: AltibaseContext, question: Question): Promise<Reply> {
  const { host, port, statements, withinMs } = question
  const { home } = context.parameters
  const output = await context.run({
    program: 'timeout',
    arguments: [
      ...['--foreground', '--signal=KILL', String(withinMs / 1_000)],
      ...[`${home}/bin/isql`, '-s', host, '-port', String(port), '-silent', '/NOLOG'],
    ],
    input: [connectAs(context, question.as), 'SET VERTICAL ON;', ...statements, ''].join('\n'),
    environment: environmentOf(context),
    expectedExitCodes: [0, saidError, ...cutOff],
  })
  return readReply(output)
}

function readReply({ exitCode, stdout }: CommandOutput): Reply {
  return cutOff.includes(exitCode) ? undefined : parseOutput(stdout)
}

/** What would end the statement, or begin another one. */
const unsafe = /[\s;"'\\/]/

function connectAs({ parameters }: AltibaseContext, as: Question['as']): string {
  const { user, password, monitorUser, monitorPassword } = parameters
  const isMonitor = as === 'monitor' && monitorUser !== undefined
  const [name, word] = isMonitor ? [monitorUser, monitorPassword ?? ''] : [user, password]
  if (word === '' || unsafe.test(word)) {
    throw new Error(
      `the password of ${name} is empty, or has spaces, quotes, slashes or semicolons, which ` +
        'isql takes for something else',
    )
  }
  return `CONNECT ${name}/${word};`
}

/** What the programs of a home need to run. */
export function environmentOf({ parameters }: AltibaseContext): Readonly<Record<string, string>> {
  const { home, environment } = parameters
  return {
    ALTIBASE_HOME: home,
    LD_LIBRARY_PATH: `${home}/lib`,
    PATH: `${home}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
    ...environment,
  }
}
