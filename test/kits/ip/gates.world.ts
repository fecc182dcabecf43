import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { waitUntil } from '../../lab/wait-until.ts'
import { buildKitLab } from './lab.ts'

/** Whether a client on the segment gets through to an address, and who says to have it. */
export interface Heard {
  readonly isAnswering: boolean
  readonly isClaimed: boolean
}

/** What a client meets as the gate of one address is opened and shut. */
export interface GateStory {
  readonly ungated: Heard
  readonly open: Heard
  readonly shut: Heard
  readonly reopened: Heard
  /** Every program that could renew it stands still; the address is there all the time. */
  readonly frozen: Heard & { readonly isThere: boolean }
  readonly renewed: Heard
  readonly flushed: Heard
  readonly guardedAfterFlush: readonly string[]
  readonly rulesAtEnd: string
  readonly othersAtEnd: readonly string[]
}

/** What came of hundreds of addresses, and of a process that may not write. */
export interface OtherStory {
  readonly guardedCount: number
  readonly openCount: number
  readonly refusal: string
}

const { a, client } = await buildKitLab()
const refusedAgent = fileURLToPath(new URL('./gate-refused.ts', import.meta.url))
const [table, others] = ['holdfast-lab-a', 'holdfast-lab-b']
const longMs = 60_000
const shortMs = 300
const triesAtMost = 50

async function hear(address: string): Promise<Heard> {
  const what = { address, interface: 'eth0', forMs: 200 }
  const answered = await client.network<boolean>('canPing', what)
  const claimed = await client.network<string>('probeAddress', what)
  return { isAnswering: answered.value === true, isClaimed: claimed.value !== undefined }
}

/** What is open is heard, on a busy machine only after a while. */
async function hearAtLast(address: string): Promise<Heard> {
  for (let tried = 1; ; tried += 1) {
    const found = await hear(address)
    if ((found.isAnswering && found.isClaimed) || tried === triesAtMost) return found
  }
}

function nft(words: string): string {
  const [program = '', ...given] = a.machine.words(['nft', ...words.split(' ')])
  return spawnSync(program, given, { encoding: 'utf8' }).stdout
}

async function tellGate(address: string, prefixLength: number): Promise<GateStory> {
  const place = { address, prefixLength, interface: 'eth0' }
  const [open, shut] = [[{ address, isOpen: true }], [{ address, isOpen: false }]]
  await a.network('addAddress', { ...place, validForMs: longMs * 10 })
  const ungated = await hearAtLast(address)
  await a.setGate(others, [{ address: '10.1.1.1', isOpen: false }], 0)
  await a.setGate(table, open, longMs)
  const opened = await hearAtLast(address)
  await a.setGate(table, shut, longMs)
  const isShut = await hear(address)
  await a.setGate(table, open, longMs)
  const reopened = await hearAtLast(address)
  await a.setGate(table, open, shortMs)
  a.freeze(true)
  await waitUntil('it is silent', async () => !(await hear(address)).isAnswering)
  const frozen = await hear(address)
  a.freeze(false)
  const isThere = await a.holds(address)
  // Its element has ended by itself: it is renewed all the same.
  await a.setGate(table, open, longMs)
  const renewed = await hearAtLast(address)
  await a.setGate(table, shut, 0)
  nft('flush ruleset')
  const flushed = await hearAtLast(address)
  await a.setGate(table, open, longMs)
  const guardedAfterFlush = await a.guarded(table)
  await a.setGate(others, [{ address: '10.1.1.1', isOpen: false }], 0)
  await a.setGate(table, [], 0)
  const rulesAtEnd = nft('list ruleset')
  const othersAtEnd = await a.guarded(others)
  await a.setGate(others, [], 0)
  await a.network('removeAddress', place)
  return {
    ...{ ungated, open: opened, shut: isShut, reopened, frozen: { ...frozen, isThere }, renewed },
    ...{ flushed, guardedAfterFlush, rulesAtEnd, othersAtEnd },
  }
}

async function tellOthers(): Promise<OtherStory> {
  const many = Array.from({ length: 1500 }, (_, number) => ({
    address: `10.9.${number >> 8}.${number & 255}`,
    isOpen: true,
  }))
  await a.setGate(table, many, longMs)
  await a.setGate(table, many, longMs)
  const openCount = nft(`list set inet ${table} open4`).split('expires').length - 1
  const guardedCount = (await a.guarded(table)).length
  await a.setGate(table, [], 0)
  const words = ['--bounding-set=-all', process.execPath, '--conditions=holdfast-source']
  const { stdout } = spawnSync('setpriv', [...words, refusedAgent], { encoding: 'utf8' })
  return { openCount, guardedCount, refusal: stdout.trim() }
}

const version4 = await tellGate('10.78.0.7', 32)
const version6 = await tellGate('fd78::7', 128)
const rest = await tellOthers()
process.stdout.write(JSON.stringify({ version4, version6, rest }), () => process.exit(0))
