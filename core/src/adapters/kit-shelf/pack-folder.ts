import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { HoldfastError } from '../../errors/index.ts'
import { runNpm } from './run-npm.ts'

/** Larger kits go through a registry: the bytes of a package travel with the cluster's words. */
const tarballLimitBytes = 1024 * 1024

const timeoutMs = 60_000

/**
 * The bytes of a packed package: of a file, or of a folder that npm packs first; `undefined` where
 * nothing of that name is here. Rejects with HF_KIT_FETCH_FAILED, HF_KIT_SPEC_INVALID or
 * HF_KIT_TARBALL_TOO_LARGE.
 */
export async function packFolder(path: string): Promise<Uint8Array | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return undefined
  if (found.isDirectory()) return await packOf(path)
  // A device or a pipe has no end.
  if (!found.isFile()) throw new HoldfastError('HF_KIT_SPEC_INVALID', { spec: path })
  return await readPacked(path, path)
}

/** Looks at the size first: what is much too large would not fit into memory. */
async function readPacked(file: string, path: string): Promise<Uint8Array> {
  const { size } = await stat(file)
  if (size <= tarballLimitBytes) return await readFile(file)
  throw new HoldfastError('HF_KIT_TARBALL_TOO_LARGE', { path, size, limit: tarballLimitBytes })
}

async function packOf(folder: string): Promise<Uint8Array> {
  const target = await mkdtemp(join(tmpdir(), 'holdfast-pack-'))
  try {
    const words = ['pack', resolve(folder), '--pack-destination', target]
    await runNpm({ words, spec: folder, timeoutMs })
    const [name = ''] = await readdir(target)
    return await readPacked(join(target, name), folder)
  } finally {
    await rm(target, { recursive: true, force: true })
  }
}
