import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Places, problemOf, shortAddress } from '../../cluster/index.ts'
import type { Problem } from '../../errors/index.ts'
import { installWords } from './install-words.ts'

const systemFolders = ['/usr/sbin', '/sbin', '/usr/local/sbin']

/** All IP addresses of this machine but those that never leave it. */
export function listAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.filter(({ internal }) => !internal).map(({ address }) => address.replace(/%.*$/, ''))
}

/** The longest packet that the interface of an address sends whole; undefined where none has it. */
export function interfaceMtu(address: string): number | undefined {
  const wanted = shortAddress(address)
  const found = Object.entries(networkInterfaces()).find(([, addresses]) =>
    addresses?.some((one) => shortAddress(one.address.replace(/%.*$/, '')) === wanted),
  )
  if (found === undefined) return undefined
  try {
    return Number(readFileSync(`/sys/class/net/${found[0]}/mtu`, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** A machine whose files may be written. */
export interface Grounds {
  readonly places: Places
  /** What it lacks to run Corosync, and the program of a quorum device where there is to be one. */
  missing(hasDevice: boolean): readonly Problem[]
}

/** What this machine lacks to run Corosync, and the program of a quorum device beside it. */
export function findMissingPrograms(packageFolder: string, hasDevice: boolean): readonly Problem[] {
  const absent = needed.filter(({ program, isOfDevice }) => {
    return (hasDevice || !isOfDevice) && !isInstalled(program)
  })
  return absent.map(({ program, code }) => {
    return problemOf(code, { install: installWords(packageFolder, [program]) })
  })
}

const needed = [
  { program: 'corosync', code: 'HF_COROSYNC_ABSENT', isOfDevice: false },
  { program: 'corosync-qdevice', code: 'HF_QDEVICE_ABSENT', isOfDevice: true },
] as const

function isInstalled(program: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders]
  return folders.some((folder) => folder !== '' && canRun(join(folder, program)))
}

function canRun(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
