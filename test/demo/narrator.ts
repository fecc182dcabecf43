import { formatTimeline } from '../../core/src/cli/format-timeline.ts'
import type { DemoNode } from './demo-node.ts'
import type { EventName, EventReport } from './demo-report.ts'
import type { DemoOptions } from './options.ts'
import type { Stage } from './stage.ts'

/** What happened, to a reader who has never seen the cluster; `{node}` is where it happened. */
const happenings: Readonly<Record<EventName, string>> = {
  'process-killed': 'The program was killed on {node} (SIGKILL).',
  switchover: 'An operator asked for a switchover away from {node}.',
  'node-crashed': '{node} crashed: its links went down and all its processes died at once.',
  'node-returned': 'The crashed node came back, empty; {node} had the address.',
  'public-link-lost': "The cable to {node}'s clients was pulled; its other links carry on.",
  'public-link-back': 'That cable was plugged in again; {node} had the address.',
  'paths-partitioned': '{node} and the others no longer hear each other; clients reach all.',
  'paths-mended': 'They hear each other again; {node} had the address.',
  'daemon-killed': 'The daemon of {node} was killed (SIGKILL).',
  'daemon-frozen': 'The daemon of {node} was stopped (SIGSTOP), for as long as nobody ends it.',
  'daemon-and-guardian-killed': 'The daemon of {node} and its guardian were killed together.',
  'daemon-started': 'That daemon was started again; {node} had the address.',
  'corosync-killed': 'The Corosync of {node} was killed (SIGKILL).',
  'corosync-started': 'That Corosync was started again; {node} had the address.',
  'corosync-frozen': 'The Corosync of {node} was stopped (SIGSTOP).',
  'corosync-thawed': 'That Corosync goes on; {node} had the address.',
  'node-isolated': '{node} was cut off from everything, and does not know it.',
  'node-reconnected': 'That node is connected again; {node} had the address.',
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
  introduce({ engine, nodeCount }: DemoOptions): void {
    const count = nodeCount === 2 ? 'Two' : 'Three'
    this.say(`${count} nodes and a client, in a private network of their own on this machine:`)
    this.say('clients reach the program app, which runs on all nodes, through the address vip.')
    if (engine === 'corosync') this.say(describeCorosync(nodeCount))
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
    if (event.measurements.unreachableOwnerMs > 0) {
      const { unreachableOwnerMs } = event.measurements
      this.say(
        `   (its kernel kept the address for ${unreachableOwnerMs} ms, where nobody reached it)`,
      )
    }
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
  async quote(nodes: readonly DemoNode[]): Promise<void> {
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

const quotedTimelines = 4

function describeCorosync(nodeCount: number): string {
  const voice = nodeCount === 2 ? ', and a quorum device as the third voice' : ''
  return `The nodes meet by Corosync, on two communication paths${voice}.`
}

async function describeStatus(node: DemoNode): Promise<readonly string[]> {
  try {
    const { resources, attention } = await node.client.status()
    const instances = resources.flatMap(({ tag, instances }) =>
      instances.map((one) => `${tag} on ${one.node}: ${one.state}, ${one.reason.sentence}`),
    )
    const timelines = (await node.client.timelines({})).slice(-quotedTimelines)
    const told = timelines.flatMap((timeline) => formatTimeline(timeline).split('\n'))
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
