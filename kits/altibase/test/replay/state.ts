import type { StandInNode } from '../lab/stand-in-node.ts'
import { readTranscript } from './transcript.ts'

const senders = [
  "'SND st='||STATUS||' neterr='||NET_ERROR_FLAG",
  "' mode='||REPL_MODE||'/'||ACT_REPL_MODE",
].join('||')
const gaps = "'GAP '||REP_GAP||' bytes='||REP_GAP_SIZE"
const failures = "INSERT_FAILURE_COUNT||' updfail='||UPDATE_FAILURE_COUNT"
const faultTime = "NVL(TO_CHAR(REMOTE_FAULT_DETECT_TIME,'HH24:MI:SS'),'')"
const objects = `'RFDT '||REPLICATION_NAME||' '||${faultTime}||' started='||IS_STARTED`

/** What the views tell at a moment, as the recorder wrote it on one line. */
const statements = [
  'SET HEADING OFF',
  'SET FEEDBACK OFF',
  'SET LINESIZE 400',
  `SELECT ${senders} FROM V$REPSENDER;`,
  `SELECT ${gaps} FROM V$REPGAP;`,
  `SELECT 'RCV insfail='||${failures} FROM V$REPRECEIVER;`,
  `SELECT ${objects} FROM SYSTEM_.SYS_REPLICATIONS_;`,
]

/** The state of a node in words that a recorded line has, too: no time and no log number. */
export async function stateOf(node: StandInNode): Promise<string> {
  const { stdout } = await node.isql(...statements)
  return summarise(stdout.split('\n').map((line) => line.trim()))
}

/** The state that a transcript tells of a node at a time, such as `16:33:50.464 n1`. */
export function recordedState(name: string, moment: string): string {
  const line = readTranscript(name)
    .split('\n')
    .find((one) => one.startsWith(moment) && one.includes('SND '))
  if (line === undefined) throw new Error(`${name} has no state at ${moment}`)
  const told = line.slice(line.lastIndexOf('SND', line.indexOf('SND ')))
  return summarise(told.split('|'))
}

function summarise(parts: readonly string[]): string {
  const told = parts.flatMap((part) => describe(part))
  return told.sort().join('\n')
}

function describe(part: string): string[] {
  const sender = /^SND (st=\d neterr=\d mode=\w+\/\w+)/.exec(part)
  if (sender) return [`sender ${sender[1]}`]
  const gap = /^GAP \d+ bytes=(-?\d+)/.exec(part)
  if (gap) return [`gap ${gapInWords(Number(gap[1]))}`]
  const receiver = /^RCV .*(insfail=\d+ updfail=\d+)/.exec(part)
  if (receiver) return [`receiver ${receiver[1]}`]
  const object = /^RFDT (\w+)\s+(\S*:\S*)?\s*started=(\d)/.exec(part)
  if (!object) return []
  const fault = object[2] ? 'with a fault' : 'without a fault'
  return [`object ${object[1]} started=${object[3]} ${fault}`]
}

function gapInWords(bytes: number): string {
  if (bytes < 0) return 'unknown'
  return bytes === 0 ? 'none' : 'some'
}
