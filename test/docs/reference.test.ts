import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type ErrorCode, errorCatalog, exitCodes } from '../../core/src/errors/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const codes = Object.keys(errorCatalog) as ErrorCode[]
const fields = ['exitCode', 'explanation', 'left', 'message', 'try']

/** Every file that may end with an error, the catalog itself left out. */
function sources(): string {
  const patterns = ['core/src/**/*.ts', 'core/bin/*.js', 'bin/*', 'kits/*/src/**/*.ts']
  const files = globSync(patterns, { cwd: root })
  const used = files.filter((file) => !/\.test\.ts$|^core\/src\/errors\/catalog\//.test(file))
  return used.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
}

it('the generated pages of the reference say what the command line and the catalog say', () => {
  const words = ['scripts/reference.mjs', '--check', '--only', 'reference']
  const { status, stderr } = spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

it('every code has the form HF_AREA_WHAT', () => {
  const odd = codes.filter((code) => !/^HF_[A-Z]+_[A-Z_]+$/.test(code))
  expect(odd).toEqual(['HF_BUG'])
})

it('every code has all that is printed about it, and an exit code that scripts may rely on', () => {
  const known: readonly number[] = Object.values(exitCodes)
  const incomplete = codes.filter((code) => {
    const entry = errorCatalog[code]
    const words = [entry.message, entry.left, entry.try, entry.explanation]
    const isWhole = words.every((text) => text.trim() !== '') && known.includes(entry.exitCode)
    return !isWhole || Object.keys(entry).sort().join() !== fields.join()
  })
  expect(incomplete).toEqual([])
})

it('every code is used somewhere', () => {
  const text = sources()
  expect(codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(text))).toEqual([])
})

it('no code is in two files of the catalog', () => {
  const files = globSync('core/src/errors/catalog/*.ts', { cwd: root })
  const found = files.flatMap(
    (file) => readFileSync(join(root, file), 'utf8').match(/^ {2}HF_[A-Z_]+(?=:)/gm) ?? [],
  )
  expect(found.map((code) => code.trim()).sort()).toEqual([...codes].sort())
})
