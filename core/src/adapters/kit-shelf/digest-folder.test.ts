import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestFolder } from './digest-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-digest-'))
  write('kit/kit.js', 'export default 1')
  write('kit/lib/a.js', 'a')
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(path: string, content: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), content)
}

test('the same files have the same digest, whatever npm keeps for itself beside them', async () => {
  const before = await digestFolder(folder)
  write('.package-lock.json', '{}')
  write('.bin/tool', 'x')
  expect(await digestFolder(folder)).toBe(before)
})

test('another content, name, link or file is another digest', async () => {
  const digests = [await digestFolder(folder)]
  write('kit/lib/a.js', 'b')
  digests.push(await digestFolder(folder))
  write('kit/lib/b.js', '')
  digests.push(await digestFolder(folder))
  symlinkSync('a.js', join(folder, 'kit', 'lib', 'c.js'))
  digests.push(await digestFolder(folder))
  rmSync(join(folder, 'kit', 'lib', 'a.js'))
  write('kit/lib/ab.js', 'b')
  digests.push(await digestFolder(folder))
  expect(new Set(digests).size).toBe(5)
})
