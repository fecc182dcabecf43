import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { RefusedKit } from '../ports/index.ts'
import { findEntry } from './package-entry.ts'
import { refuseKit, wordsOf } from './refuse-kit.ts'

/** The word in package.json by which a kit is known. */
export const kitKeyword = 'holdfast-kit'

/** A package that says that it is a kit; nothing of its code was run. */
export interface KitPackage {
  /** Its real folder, links followed. */
  readonly folder: string
  readonly name: string
  readonly version: string
  /** The range of @holdfast/core that it was made for. */
  readonly peerRange: string | undefined
  /** The absolute path of its entry. */
  readonly entry: string
  readonly isBundled: boolean
}

/** A folder to look into. */
export interface KitFolder {
  readonly folder: string
  readonly isBundled: boolean
  /** Whatever stands here was put here as a kit, so a package.json that is broken is told. */
  readonly isMeantAsKit: boolean
}

/** What a folder holds: a kit, a refusal, or nothing that concerns us. */
export type FoundPackage = KitPackage | RefusedKit | undefined

/** Reads the package.json of a folder; its code is not touched. */
export async function readKitPackage(where: KitFolder): Promise<FoundPackage> {
  const path = join(where.folder, 'package.json')
  const text = await readText(path)
  if (text === undefined) return undefined
  if (!where.isMeantAsKit && !text.includes(kitKeyword)) return undefined
  const document = parseObject(text)
  if (typeof document === 'string') {
    return refuseKit(where.folder, 'HF_KIT_PACKAGE_BROKEN', { path, reason: document })
  }
  if (!Array.isArray(document.keywords) || !document.keywords.includes(kitKeyword)) return undefined
  return buildPackage({ ...where, folder: await realpath(where.folder) }, document)
}

function buildPackage(where: KitFolder, document: Record<string, unknown>): FoundPackage {
  const { folder, isBundled } = where
  const { name, version } = document
  const entry = findEntry(document)
  const missing = typeof name !== 'string' || typeof version !== 'string' || entry === undefined
  if (missing) {
    const path = join(folder, 'package.json')
    const reason = `it lacks ${listMissing({ name, version, entry })}`
    return refuseKit(folder, 'HF_KIT_PACKAGE_BROKEN', { path, reason })
  }
  const peerRange = readPeerRange(document.peerDependencies)
  return { folder, name, version, peerRange, entry: join(folder, entry), isBundled }
}

function listMissing(members: Record<string, unknown>): string {
  const names = Object.keys(members).filter((member) => typeof members[member] !== 'string')
  return names.join(' and ')
}

function readPeerRange(peers: unknown): string | undefined {
  if (typeof peers !== 'object' || peers === null) return undefined
  const range = (peers as Record<string, unknown>)['@holdfast/core']
  return typeof range === 'string' ? range : undefined
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}

function parseObject(text: string): Record<string, unknown> | string {
  try {
    const document: unknown = JSON.parse(text)
    const isObject = typeof document === 'object' && document !== null && !Array.isArray(document)
    return isObject ? (document as Record<string, unknown>) : 'it is no JSON object'
  } catch (error) {
    return wordsOf(error)
  }
}
