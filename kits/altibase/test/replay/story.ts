import { once } from 'node:events'
import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import type { StandInNode } from '../lab/stand-in-node.ts'
import { StandInPair } from '../lab/stand-in-pair.ts'
import { saveStandInSettings } from '../stand-in/setting/stand-in-settings.ts'
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

/** A commit that is not blocked takes a few ms. */
const blockedForMs = 300

const limits = { timeoutMs: 100_000, intervalMs: 50 }

/** A recording that happens again to a pair of stand-ins, faster. */
export class Story {
  readonly pair: StandInPair
  readonly timeFactor: number

  private constructor(pair: StandInPair, timeFactor: number) {
    this.pair = pair
    this.timeFactor = timeFactor
  }

  static async make(timeFactor: number): Promise<Story> {
    return new Story(await StandInPair.make(timeFactor), timeFactor)
  }

  /** Makes both databases, starts them and makes the tables of the recording. */
  async setUp(...statements: readonly string[]): Promise<void> {
    const tables = ['T1', 'TE'].map((name) => {
      return `CREATE TABLE ${name} (ID INTEGER PRIMARY KEY, V VARCHAR(40), N INTEGER);`
    })
    const setUpNode = async (node: StandInNode, peer: StandInNode) => {
      await node.run(['server', 'create', 'UTF8', 'UTF8'])
      await node.run(['server', 'start'])
      const own = statements.map((one) => one.replace('PEER', peer.machine.address()))
      await node.isql(...tables, ...own)
    }
    const { one, two } = this.pair
    await Promise.all([setUpNode(one, two), setUpNode(two, one)])
  }

  /** Runs a recorded command again and compares all that it printed and its exit code. */
  async again(recorded: Recorded | undefined): Promise<void> {
    if (!recorded) throw new Error('the transcript has no such command')
    const { stdout, exitCode } = await this.begin(recorded)
    expect({ stdout: comparable(stdout), exitCode }).toEqual({
      stdout: comparable(recorded.stdout),
      exitCode: recorded.exitCode,
    })
  }

  /** Begins a recorded command again; a limit that ended it then ends it as much earlier. */
  begin(recorded: Recorded) {
    const node = this.pair.node(recorded.node)
    const isLimited = recorded.exitCode === timeoutExitCode
    const words = recorded.words.map((word, at) => {
      const isLimit = isLimited && recorded.words[at - 1] === 'timeout'
      if (isLimit) return String(Number(word) * this.timeFactor)
      if (word in scripts) return this.#script(node, word)
      return word.replace(recordedNetwork, network)
    })
    return node.run(words, recorded.stdin?.replaceAll(recordedNetwork, network))
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

  /** Waits until a commit of a node waits for its peer. */
  async untilBlocked(node: StandInNode): Promise<void> {
    // Nothing in the views tells that: the session is there, and nothing comes of it.
    await this.untilValue(node, "SELECT COUNT(*) FROM V$SESSION WHERE COMM_NAME LIKE 'TCP%'", '2')
    await sleep(blockedForMs)
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

  /** How fast both stand-ins are from now on. */
  setTimeFactor(timeFactor: number): void {
    for (const { home } of [this.pair.one, this.pair.two]) {
      saveStandInSettings(home, { timeFactor, faults: {} })
    }
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
