import { once } from 'node:events'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import type { Until } from '../lab/ran.ts'
import { type StandInNode, sqlPort } from '../lab/stand-in-node.ts'
import { StandInPair } from '../lab/stand-in-pair.ts'
import { administratorSocket } from '../stand-in/setting/home.ts'
import { recordedState, stateOf } from './state.ts'
import { type Recorded, recordedCommands } from './transcript.ts'

/** Script files of the recording, as what they printed tells them. */
const scripts: Readonly<Record<string, string>> = {
  'q1.sql': 'SELECT 1 FROM DUAL;\nEXIT;\n',
  'st.sql': `${stateLines().join('\n')}\n`,
}

function stateLines(): readonly string[] {
  const { stdout } = recordedCommands('05-replication-lazy-setup')[3] ?? { stdout: '' }
  const shown = stdout.split('\n').filter((line) => line.startsWith('iSQL> '))
  return shown.map((line) => line.slice('iSQL> '.length))
}

/** Numbers that no two databases share: of logs, ports, times and counters of reading. */
const ownLabels = [
  ...['\\w*XSN', '\\w*_SN', 'READ_OFFSET', 'SENDER_PORT', '\\w*_SEC', 'LAST_USED_HOST_NO'],
  ...['READ_LOG_COUNT', 'SEND_LOG_COUNT'],
]
const ownNumbers = new RegExp(`^((?:${ownLabels.join('|')})\\s*: )\\d+ $`, 'gm')
const ownTexts = /^((?:DB_SIGNATURE|\w+_SYSTEM_SCN)\s*:).*$/gm
/** Garbage where the number of the log is unknown: it differs by how long the log is. */
const unknownGap = /\b1759218604\d{4}\b/g
const recordedNetwork = '10.77.0.'
const network = '10.79.0.'

/** What was printed, without what can be no other database's. */
export function comparable(text: string): string {
  return text
    .replaceAll(recordedNetwork, network)
    .replace(ownNumbers, '$1#')
    .replace(ownTexts, '$1#')
    .replace(unknownGap, '#')
}

/** What `timeout` ends with where it ended the command. */
const timeoutExitCode = 124

/** Of no use but to end what would never end. */
const longestCommandSeconds = '600'

/** What was waited for was recorded on the real pair: here a minute of it is a second. */
const timeFactor = 0.02

const limits = { timeoutMs: 100_000, intervalMs: 50 }

/** A recording that happens again to a pair of stand-ins, faster. */
export class Story {
  readonly pair: StandInPair

  private constructor(pair: StandInPair) {
    this.pair = pair
  }

  static async make(): Promise<Story> {
    return new Story(await StandInPair.make(timeFactor))
  }

  /** Makes both databases, starts them and makes the tables of the recording. */
  async setUp(...statements: readonly string[]): Promise<void> {
    const tables = ['T1', 'TE'].map((name) => {
      return `CREATE TABLE ${name} (ID INTEGER PRIMARY KEY, V VARCHAR(40), N INTEGER);`
    })
    const setUpNode = async (node: StandInNode, peer: StandInNode) => {
      await node.found()
      const own = statements.map((one) => one.replace('PEER', peer.machine.address()))
      await node.isql(...tables, ...own)
    }
    const { one, two } = this.pair
    await Promise.all([setUpNode(one, two), setUpNode(two, one)])
  }

  /**
   * Runs a recorded command again and compares all that it printed and its exit code. One that a
   * limit ended is ended as soon as `until` has come, however fast or slow that is.
   */
  async again(recorded: Recorded | undefined, until?: Until): Promise<void> {
    if (!recorded) throw new Error('the transcript has no such command')
    if ((until !== undefined) !== (recorded.exitCode === timeoutExitCode)) {
      throw new Error('assert: what a limit ended is ended by what comes, and nothing else is')
    }
    const { stdout, exitCode } = await this.#run(recorded, until)
    expect({ stdout: comparable(stdout), exitCode }).toEqual({
      stdout: comparable(recorded.stdout),
      exitCode: recorded.exitCode,
    })
  }

  #run(recorded: Recorded, until?: Until) {
    const node = this.pair.node(recorded.node)
    const words = recorded.words.map((word, at) => {
      if (recorded.words[at - 1] === 'timeout') return longestCommandSeconds
      if (word in scripts) return this.#script(node, word)
      return word.replace(recordedNetwork, network)
    })
    return node.run(words, recorded.stdin?.replaceAll(recordedNetwork, network), until)
  }

  /** Runs commands of a transcript again, one after another. */
  async replay(name: string, from = 0, to = Number.POSITIVE_INFINITY): Promise<void> {
    for (const recorded of recordedCommands(name).slice(from, to)) await this.again(recorded)
  }

  /**
   * Waits until a node is in the state of a line that begins so, such as `16:33:50.464 n1`. What
   * is not told of it is left out on both sides.
   */
  async untilAsRecorded(
    name: string,
    moment: string,
    told = (state: string) => state,
  ): Promise<void> {
    const wanted = told(recordedState(name, moment))
    const node = this.pair.node(moment.includes('n2') ? 'node2' : 'node1')
    let found = ''
    await waitUntil(
      `it is as ${name} tells of ${moment}:\n${wanted}\n`,
      async () => {
        found = told(await stateOf(node))
        return found === wanted || `it is\n${found}`
      },
      limits,
    )
  }

  /** Waits until a query answers so on a node. */
  async untilValue(node: StandInNode, query: string, wanted: string): Promise<void> {
    await waitUntil(
      `${query} is ${wanted}`,
      async () => {
        const found = await node.value(query)
        return found === wanted || found
      },
      limits,
    )
  }

  /** Waits until an eager commit of a node has asked its peer, which has not taken it in. */
  async untilBlocked(node: StandInNode): Promise<void> {
    // Nothing in the views tells that; both kernels do.
    const peer = node === this.pair.one ? this.pair.two : this.pair.one
    const port = await node.value("SELECT SENDER_PORT FROM V$REPSENDER WHERE REPL_MODE = 'EAGER'")
    const isQueued = async () => {
      const unsent = await node.queued('sent', '--tcp', `sport = :${port}`)
      return unsent > 0 || (await peer.queued('received', '--tcp', `dport = :${port}`)) > 0
    }
    await waitUntil('a commit is blocked', isQueued, limits)
  }

  /** Waits until more clients than before are connected with a server that lets nobody in. */
  async untilOutside(node: StandInNode, before: number): Promise<void> {
    const isOneMore = async () => (await this.outside(node)) > before
    await waitUntil('a client is not let in', isOneMore, limits)
  }

  /** How many clients and administrators the kernel has connected, and the server not let in. */
  async outside(node: StandInNode): Promise<number> {
    const waiting = await Promise.all([
      node.queued('received', '--listening', '--tcp', `sport = :${sqlPort}`),
      node.queued('received', '--listening', '--unix', `src ${administratorSocket}`),
    ])
    return waiting.reduce((sum, one) => sum + one)
  }

  /** Waits until a command has printed all that it did before its limit ended it. */
  async untilPrinted(printed: () => string, recorded: Recorded | undefined): Promise<void> {
    const wanted = comparable(recorded?.stdout ?? '')
    await waitUntil('it is printed', () => comparable(printed()) === wanted || printed(), limits)
  }

  /** Waits until both senders of both nodes are in step. */
  async untilInStep(): Promise<void> {
    const inStep = 'SELECT COUNT(*) FROM V$REPSENDER WHERE STATUS IN (1, 9)'
    for (const node of [this.pair.one, this.pair.two]) await this.untilValue(node, inStep, '2')
  }

  /** A client that stays; `end` gives it its last line and answers with all that it printed. */
  async openClient(node: StandInNode, lines: readonly string[]) {
    const login = ['-s', '127.0.0.1', '-u', 'sys', '-p', 'MANAGER', '-silent']
    const child = node.begin(['isql', ...login])
    let printed = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
    child.stdin?.write(lines.map((line) => `${line}\n`).join(''))
    await waitUntil('it has answered', () => printed.split('\n').length > lines.length, limits)
    const ended = once(child, 'close')
    const end = async (last: string) => {
      child.stdin?.end(`${last}\n`)
      await ended
      return printed
    }
    return { end }
  }

  /** Has the loss of a network count on no node, until it may. */
  holdLoss(isHeld: boolean): void {
    for (const node of [this.pair.one, this.pair.two]) node.holdAt(isHeld ? 'loss' : undefined)
  }

  /** Changes the file of properties: it counts from the next start on. */
  setProperty(node: StandInNode, name: string, value: number): void {
    appendFileSync(node.home.propertiesFile, `${name} = ${value}\n`)
  }

  close(): Promise<void> {
    return this.pair.close()
  }

  #script(node: StandInNode, name: string): string {
    const path = join(node.home.path, name)
    writeFileSync(path, scripts[name] ?? '')
    return path
  }
}

/** Statements that replicate both tables to the peer, both ways. */
export const replicatedTables = [
  'ALTER SYSTEM SET REPLICATION_ALLOW_DUPLICATE_HOSTS = 1;',
  "CREATE LAZY REPLICATION REPL WITH 'PEER', 30300 FROM SYS.T1 TO SYS.T1;",
  "CREATE EAGER REPLICATION REPE WITH 'PEER', 30300 FROM SYS.TE TO SYS.TE;",
]
