import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeFailure } from '../../core/src/api/describe-failure.ts'
import { formatFailure } from '../../core/src/cli/format-failure.ts'
import { type ErrorCode, HoldfastError } from '../../core/src/errors/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-launchers-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(program: string, path = `${dirname(process.execPath)}:/usr/bin:/bin`) {
  const args = program.endsWith('holdfast') ? ['explain', 'HF_BUG'] : ['--help']
  const env = { ...process.env, PATH: path }
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env })
  return { status, stdout: stdout.split('\n')[0], stderr }
}

function worded(code: ErrorCode, values = {}): string {
  return `${formatFailure(describeFailure(new HoldfastError(code, values)))}\n`
}

it('a launcher finds its package through a link, whatever Node.js the machine has', () => {
  symlinkSync(join(root, 'bin', 'holdfast'), join(folder, 'holdfast'))
  expect(run(join(folder, 'holdfast'), '/usr/bin:/bin')).toEqual({
    status: 0,
    stdout: 'HF_BUG',
    stderr: '',
  })
})

it('a launcher of a package that was not built says what to do', () => {
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  expect(run(join(folder, 'bin', 'holdfastd'))).toEqual({
    status: 2,
    stdout: '',
    stderr: worded('HF_NODE_NOT_BUILT').replace('the folder of Holdfast.', folder),
  })
})

it('a launcher that finds no Node.js at all says what to do', () => {
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  const tools = join(folder, 'tools')
  mkdirSync(tools)
  for (const tool of ['readlink', 'dirname']) symlinkSync(`/usr/bin/${tool}`, join(tools, tool))
  const { status, stderr } = run(join(folder, 'bin', 'holdfast'), tools)
  expect(status).toBe(2)
  expect(stderr.split('\n')[0]).toBe('Error HF_NODE_MISSING')
  expect(stderr).toContain(folder)
})

it('a Node.js below the floor of the package is refused', () => {
  cpSync(join(root, 'core', 'bin'), join(folder, 'bin'), { recursive: true })
  symlinkSync(join(root, 'core', 'dist'), join(folder, 'dist'))
  const manifest = { type: 'module', engines: { node: '>=99.1' } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  expect(run(join(folder, 'bin', 'holdfast.js'))).toEqual({
    status: 2,
    stdout: '',
    stderr: worded('HF_NODE_VERSION', { needed: '99.1', found: process.versions.node }),
  })
})

it('a program runs with the same options of Node.js however it is started', () => {
  const launcher = readFileSync(join(root, 'bin', 'find-node.sh'), 'utf8')
  const [, options] = /^long_lived='(.*)'$/m.exec(launcher) ?? []
  for (const program of ['holdfastd', 'holdfast-guard']) {
    const [firstLine] = readFileSync(join(root, 'core', 'bin', `${program}.js`), 'utf8').split('\n')
    expect(firstLine).toBe(`#!/usr/bin/env -S node ${options}`)
  }
})
