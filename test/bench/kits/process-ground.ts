import { waitUntil } from '../../lab/wait-until.ts'
import { type Ground, processesOf } from './ground.ts'

/** Up at once and gone at once: what is measured is the kit's own time, and the agent's. */
const program = '/bin/sleep'
const words = { kit: '86411', agent: '86412' } as const

/** A program in the foreground, one for the kit and one for the agent. */
export function layProcessGround(): Ground {
  const lineOf = (actor: keyof typeof words) => `${program} ${words[actor]}`
  return {
    kit: 'process',
    parameters: { command: program, arguments: [words.kit] },
    agent: {
      name: 'anything',
      parameters: { binfile: program, cmdline_options: words.agent },
    },
    isThere: (actor) => processesOf(lineOf(actor)).length > 0,
    break: () => killAll(lineOf('kit')),
  }
}

/** Kills the processes of a command line, and waits until none is left. */
export async function killAll(line: string): Promise<void> {
  for (const id of processesOf(line)) process.kill(id, 'SIGKILL')
  await waitUntil(`nothing runs ${line}`, () => processesOf(line).length === 0)
}
