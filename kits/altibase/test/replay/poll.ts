import type { StandInNode } from '../lab/stand-in-node.ts'
import type { HoldPoint } from '../stand-in/setting/stand-in-settings.ts'
import { readTranscript } from './transcript.ts'

/** What a client and an administrator are answered, each without repetitions. */
export interface Answers {
  readonly client: readonly string[]
  readonly administrator: readonly string[]
}

const question = 'SELECT STARTUP_PHASE FROM V$INSTANCE;'
const login = ['-u', 'sys', '-p', 'MANAGER', '-silent']

/** Asks both ways before a start, at each point where it is made to stand still, and after it. */
export async function pollStart(
  node: StandInNode,
  start: () => Promise<void>,
  points: readonly HoldPoint[],
): Promise<Answers> {
  const client: string[] = []
  const administrator: string[] = []
  const look = async () => {
    client.push(await ask(node, ['-s', '127.0.0.1', '-port', '20300']))
    administrator.push(await ask(node, ['-sysdba', '-noprompt']))
  }
  await look()
  node.holdAt(points[0])
  const starting = start()
  for (const [at, point] of points.entries()) {
    await node.untilHeldAt(point)
    await look()
    node.holdAt(points[at + 1])
  }
  await starting
  await look()
  return { client: distinctAnswers(client), administrator: distinctAnswers(administrator) }
}

async function ask(node: StandInNode, how: readonly string[]): Promise<string> {
  const { stdout } = await node.run(['isql', ...how, ...login], `${question}\n`)
  return stdout.trim().replaceAll('\n', '|')
}

/** The answers of a recorded poll. */
export function recordedAnswers(name: string): Answers {
  const lines = readTranscript(name)
    .split('\n')
    .flatMap((line) => {
      const match = /^[\d:.]+ tcp: (.*?)\| \|\| sysdba: (.*?)\|(?: \|\||$)/.exec(line)
      return match ? [{ client: match[1] ?? '', administrator: match[2] ?? '' }] : []
    })
  return {
    client: distinctAnswers(lines.map(({ client }) => client)),
    administrator: distinctAnswers(lines.map(({ administrator }) => administrator)),
  }
}

/** A series of answers without those that are the same as the one before. */
export function distinctAnswers(answers: readonly string[]): readonly string[] {
  return answers.filter((answer, at) => answer !== answers[at - 1])
}
