import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from '../lab/machines/machine.ts'
import { type Followed, follow } from './guide-walk.ts'
import { repository } from './make-roots.ts'

const mountScript = `
set -e
mkdir -p "$2/upper" "$2/work"
mount -t overlay overlay "$1" -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work"
for link in 0:192.0.2 1:198.51.100; do
  ip address add "\${link#*:}.$3/24" dev "eth\${link%:*}"
done
`

/** A machine that is no node, with a clone of this repository: what it writes there is its own. */
export class ClientMachine {
  readonly #machine: Machine

  private constructor(machine: Machine) {
    this.#machine = machine
  }

  /** Gives a machine of the lab its own look at the repository, and an address. */
  static async make(machine: Machine, folder: string): Promise<ClientMachine> {
    const own = join(folder, machine.name)
    mkdirSync(own, { recursive: true })
    await machine.run(['sh', '-c', mountScript, 'sh', repository, own, String(machine.number)])
    return new ClientMachine(machine)
  }

  /** Types what goes on until it is ended by Ctrl-C. */
  start(commands: string): Followed {
    const typed = ['sh', '-c', `cd '${repository}'; exec 2>&1; ${commands}`]
    return follow(this.#machine.start(typed, { stdio: ['ignore', 'pipe', 'inherit'] }))
  }

  /** Ctrl-C in the terminal of whatever runs the bench here. */
  interrupt(): void {
    for (const id of this.#machine.processesRunning('/bench/run.mjs')) process.kill(id, 'SIGINT')
  }

  /** Ends all that runs here: a shell that is killed alone would leave it behind. */
  async end(): Promise<void> {
    while (this.#machine.killRunning('').length > 0) await sleep(10)
  }
}
