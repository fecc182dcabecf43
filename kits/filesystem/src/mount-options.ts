import type { MountEntry } from '@holdfast/core/kit'

/** Names that mean one thing; the first of each is the one that is compared. */
const synonyms: Readonly<Record<string, string>> = {
  nobarrier: 'barrier=0',
  barrier: 'barrier=1',
  uquota: 'usrquota',
  quota: 'usrquota',
  gquota: 'grpquota',
  pquota: 'prjquota',
}

/** What mount(8) heeds itself, or only means at boot: no kernel ever shows it. */
const unseen = [
  ...['defaults', 'auto', 'noauto', 'nofail', '_netdev', 'user', 'users', 'owner', 'group'],
  ...['nouser', 'nousers', 'noowner', 'nogroup', 'loop', 'bind', 'rbind', 'silent', 'loud'],
]

/** What the kernel keeps for each mount, by what each option of an operator means for it. */
const flagMeanings: Readonly<Record<string, readonly [flag: string, value: string]>> = {
  ro: ['access', 'ro'],
  rw: ['access', 'rw'],
  nosuid: ['suid', 'nosuid'],
  suid: ['suid', 'suid'],
  nodev: ['dev', 'nodev'],
  dev: ['dev', 'dev'],
  noexec: ['exec', 'noexec'],
  exec: ['exec', 'exec'],
  noatime: ['atime', 'noatime'],
  atime: ['atime', 'relatime'],
  relatime: ['atime', 'relatime'],
  strictatime: ['atime', 'strictatime'],
  norelatime: ['atime', 'strictatime'],
  nodiratime: ['diratime', 'nodiratime'],
  diratime: ['diratime', 'diratime'],
  nosymfollow: ['symfollow', 'nosymfollow'],
  symfollow: ['symfollow', 'symfollow'],
  sync: ['sync', 'sync'],
  async: ['sync', 'async'],
  dirsync: ['dirsync', 'dirsync'],
  lazytime: ['lazytime', 'lazytime'],
  nolazytime: ['lazytime', 'nolazytime'],
}

const usualFlags: Readonly<Record<string, string>> = {
  ...{ access: 'rw', suid: 'suid', dev: 'dev', exec: 'exec', atime: 'relatime' },
  ...{ diratime: 'diratime', symfollow: 'symfollow', sync: 'async', dirsync: 'nodirsync' },
  lazytime: 'nolazytime',
}

/** These also hide what else the user could do, unless a later option allows it again. */
const implied: Readonly<Record<string, readonly string[]>> = {
  user: ['noexec', 'nosuid', 'nodev'],
  users: ['noexec', 'nosuid', 'nodev'],
  owner: ['nosuid', 'nodev'],
  group: ['nosuid', 'nodev'],
}

/**
 * What a kernel does not show where it is as usual. Of an option that is neither shown nor in this
 * table nobody can tell, so only what contradicts it counts.
 */
const usualValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ext4: { commit: '5', data: 'ordered', barrier: '1', discard: 'no' },
  ext3: { commit: '5', data: 'ordered', barrier: '1' },
  xfs: { discard: 'no' },
  tmpfs: { mode: '1777', uid: '0', gid: '0' },
}

/** How a mount differs from the options that are wanted, a clause each; none where it does not. */
export function compareOptions(wanted: readonly string[], entry: MountEntry): readonly string[] {
  const all = wanted.flatMap((option) => [...(implied[option] ?? []), option])
  return [...compareFlags(all, entry), ...compareValues(all, entry)]
}

function compareFlags(wanted: readonly string[], entry: MountEntry): readonly string[] {
  const want = { ...usualFlags, ...readFlags(wanted) }
  const has = { ...usualFlags, ...readFlags(shownFlags(entry)) }
  return Object.keys(usualFlags)
    .filter((flag) => want[flag] !== has[flag])
    .map((flag) => `it is mounted ${has[flag]}, not ${want[flag]}`)
}

/** A mount that shows no `relatime` and no `noatime` has every access time written. */
function shownFlags({ options, superOptions }: MountEntry): readonly string[] {
  const isStrict = !options.includes('relatime') && !options.includes('noatime')
  const access = isReadOnly({ options, superOptions }) ? 'ro' : 'rw'
  const ofSuper = superOptions.filter((one) => ['sync', 'dirsync', 'lazytime'].includes(one))
  return [...options, ...ofSuper, ...(isStrict ? ['strictatime'] : []), access]
}

function readFlags(options: readonly string[]): Readonly<Record<string, string>> {
  const meanings = options.map((option) => flagMeanings[option])
  return Object.fromEntries(meanings.filter((meaning) => meaning !== undefined))
}

/** Signs of a file system that nothing can be written to, of the mount or of the whole. */
const readOnlySigns = ['ro', 'emergency_ro', 'shutdown']

/** Whether nothing can be written: it was mounted so, or the kernel has met an error. */
export function isReadOnly(entry: Pick<MountEntry, 'options' | 'superOptions'>): boolean {
  return [...entry.options, ...entry.superOptions].some((one) => readOnlySigns.includes(one))
}

function compareValues(wanted: readonly string[], entry: MountEntry): readonly string[] {
  const shown = readValues(entry.superOptions)
  const usual = usualValues[entry.type] ?? {}
  return Object.entries(readValues(wanted)).flatMap(([name, value]) => {
    const has = shown[name] ?? usual[name]
    if (has === undefined || isSameValue(value, has)) return []
    if (entry.type.startsWith('nfs') && isAgreed(name, value, has)) return []
    return [`${name} is ${wordValue(has)}, not ${wordValue(value)}`]
  })
}

/**
 * The options of a list that another one does not speak of, and that a remount by that one would
 * not take away: all but what the kernel keeps for each mount.
 */
export function findKept(options: readonly string[], others: readonly string[]): readonly string[] {
  const spoken = readValues(others)
  return Object.entries(readValues(options)).flatMap(([name, value]) => {
    if (spoken[name] !== undefined) return []
    return value === 'yes' ? [name] : [value === 'no' ? `no${name}` : `${name}=${value}`]
  })
}

/** Options with a value, and those that are on or off, by their names; the last one counts. */
function readValues(options: readonly string[]): Readonly<Record<string, string>> {
  const own = options.filter((one) => flagMeanings[one] === undefined && !isUnseen(one))
  return Object.fromEntries(own.map((option) => readValue(synonyms[option] ?? option)))
}

function isUnseen(option: string): boolean {
  return unseen.includes(option) || /^(?:x-|X-|comment=|loop=|offset=|sizelimit=)/.test(option)
}

function readValue(option: string): readonly [string, string] {
  const [given = '', ...value] = option.split('=')
  const name = given === 'nfsvers' ? 'vers' : given
  if (value.length > 0) return [name, value.join('=')]
  return /^no[a-z]/.test(name) ? [name.slice(2), 'no'] : [name, 'yes']
}

function wordValue(value: string): string {
  return { yes: 'on', no: 'off' }[value] ?? value
}

function isSameValue(one: string, other: string): boolean {
  if (one === other) return true
  // Of memory or disks yet unseen nobody knows the half.
  if (one.endsWith('%')) return true
  const [size, otherSize] = [sizeOf(one), sizeOf(other)]
  return size !== undefined && size === otherSize
}

/** What a server may agree to in its own way: less at a time, a newer minor version. */
function isAgreed(name: string, value: string, has: string): boolean {
  return ['rsize', 'wsize'].includes(name) || (name === 'vers' && has.startsWith(`${value}.`))
}

const units: Readonly<Record<string, number>> = { '': 0, k: 10, m: 20, g: 30, t: 40 }

/** `64m` and `65536k` are one size, `0755` and `755` one mode. */
function sizeOf(text: string): number | undefined {
  const [, digits, unit] = /^(\d+)([kmgt]?)$/i.exec(text) ?? []
  if (digits === undefined) return undefined
  return Number(digits) * 2 ** (units[unit?.toLowerCase() ?? ''] ?? 0)
}

/** Options that put data at risk, each with what it risks. */
export function findDangers(options: readonly string[], type: string): readonly string[] {
  return options.flatMap((option) => {
    const danger = dangers[synonyms[option] ?? option]
    const isMeant = type.startsWith('nfs') === nfsDangers.includes(option)
    return danger === undefined || !isMeant ? [] : [`the option ${option} ${danger}`]
  })
}

const nfsDangers = ['soft', 'async']
const dangers: Readonly<Record<string, string>> = {
  'barrier=0': 'can lose the whole file system when the power fails',
  'data=writeback': 'can show old contents in files after a crash',
  'errors=continue': 'goes on writing to a file system that is known to be broken',
  noload: 'ignores the journal: what a crash left is not mended',
  norecovery: 'ignores the journal: what a crash left is not mended',
  nouuid: 'lets a copy of a file system be mounted beside it',
  soft: 'gives programs errors, and may lose what they write, when the server is slow',
  async: 'says that things are written before the server has them',
}
