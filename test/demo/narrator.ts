import type { HoldfastNode } from '../lab/holdfast-node.ts'
import type { EventName, EventReport } from './demo-report.ts'
import type { Stage } from './stage.ts'

/** What happened, to a reader who has never seen the cluster; `{node}` is where it happened. */
const happenings: Readonly<Record<EventName, string>> = {
  'process-killed': 'The program was killed on {node} (SIGKILL).',
  switchover: 'An operator asked for a switchover away from {node}.',
  'node-crashed': '{node} crashed: its links went down and all its processes died at once.',
  'node-returned': 'The crashed node came back, empty; {node} had the address.',
}

/** Tells the story to a person: on stdout, or on stderr where stdout is for a document. */
export class Narrator {
  readonly #stream: NodeJS.WriteStream
  #told = 0

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** One line as it is. */
  say(line: string): void {
    this.#stream.write(`${line}\n`)
  }

  /** What the demonstration consists of. */
  introduce(): void {
    this.say('Two nodes and a client, in a private network of their own on this machine:')
    this.say('clients reach the program app, which runs on both nodes, through the address vip.')
    this.say('Starting the daemons ...')
  }

  /** One event, numbered, with what the client and the kernels saw. */
  tell(event: EventReport): void {
    this.#told += 1
    const move = event.from === event.to ? `stayed on ${event.to}` : `${event.from} -> ${event.to}`
    const outage = `${event.outageMs.toFixed(1)} ms`
    const happening = happenings[event.name].replace('{node}', event.from)
    this.say('')
    this.say(this.#strong(`${this.#told}. ${event.name}: ${happening}`))
    this.say(`   outage ${outage}   owners at the same time ${event.ownersMax}   vip ${move}`)
    this.say(`   ${event.why}`)
    if (event.measurements.proberGapMs > 5) {
      this.say(`   (this machine let the client itself wait ${event.measurements.proberGapMs} ms)`)
    }
  }

  /** What a newcomer may type in another terminal. */
  invite(stage: Stage, repository: string): void {
    const file = stage.nodes.at(-1)?.configurationFile ?? ''
    this.say('')
    this.say('The cluster stays up until you press Ctrl-C. Type in another terminal:')
    this.say('')
    this.say(`  cd ${repository}`)
    this.say(`  export HOLDFAST_CONFIG=${file}`)
    for (const command of commandsToTry) this.say(`  bin/holdfast ${command}`)
    this.say('')
    this.say(`The other node's file: ${stage.nodes[0]?.configurationFile ?? ''}`)
  }

  /** How each node sees the cluster and what its daemon printed last, when all is not well. */
  async quote(nodes: readonly HoldfastNode[]): Promise<void> {
    for (const node of nodes) {
      this.say(`The status by ${node.name}:`)
      for (const line of await describeStatus(node)) this.say(`  ${line}`)
      this.say(`The last words of the daemon of ${node.name}:`)
      for (const line of node.lastWords(12)) this.say(`  ${line}`)
    }
  }

  #strong(text: string): string {
    return this.#stream.isTTY ? `\u001b[1m${text}\u001b[0m` : text
  }
}

async function describeStatus(node: HoldfastNode): Promise<readonly string[]> {
  try {
    const { resources, attention } = await node.client.status()
    const instances = resources.flatMap(({ tag, instances }) =>
      instances.map((one) => `${tag} on ${one.node}: ${one.state}, ${one.reason.sentence}`),
    )
    const decisions = await node.client.decisions({})
    const told = decisions.slice(-5).map((decision) => `decided: ${decision.sentence}`)
    return [...instances, ...attention.map((worry) => worry.sentence), ...told]
  } catch (cause) {
    return [cause instanceof Error ? cause.message : String(cause)]
  }
}

/** Commands that show most of what there is, in an order that makes sense. */
export const commandsToTry = [
  'status',
  'why vip',
  'timeline',
  'simulate --every-single-failure',
  'hierarchy show',
  'switchover vip',
  'node standby node-b',
  'node resume node-b',
  'events --follow',
] as const
