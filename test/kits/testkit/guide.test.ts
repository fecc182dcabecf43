import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kitChecks } from '../../../core/src/testing/kit-checks.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const guide = readFileSync(join(root, 'docs/guides/test-your-kit.md'), 'utf8')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-lamp-'))
  cpSync(join(root, 'test/fixtures/lamp-kit'), folder, { recursive: true })
  installPackages()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Everything as an author has it: the built core is a package among the others. */
function installPackages(): void {
  const [from, to] = [join(root, 'node_modules'), join(folder, 'node_modules')]
  const core = join(to, '@holdfast/core')
  mkdirSync(core, { recursive: true })
  for (const name of readdirSync(from)) {
    if (name !== '@holdfast' && name !== '.bin') symlinkSync(join(from, name), join(to, name))
  }
  for (const part of ['package.json', 'dist']) {
    cpSync(join(root, 'core', part), join(core, part), { recursive: true })
  }
}

function runExample(code: string) {
  writeFileSync(join(folder, 'lamp.testkit.test.ts'), code)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const report = join(folder, 'report.json')
  const words = ['run', '--root', folder, '--reporter=json', `--outputFile=${report}`]
  const options = { cwd: folder, encoding: 'utf8' } as const
  const { stderr } = spawnSync(process.execPath, [vitest, ...words], options)
  if (!existsSync(report)) throw new Error(`vitest told nothing: ${stderr}`)
  const [file] = JSON.parse(readFileSync(report, 'utf8')).testResults
  const results: { title: string; status: string }[] = file.assertionResults
  const passed = results.filter(({ status }) => status === 'passed').map(({ title }) => title)
  return { passed, failed: results.length - passed.length, message: file.message as string }
}

const example = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
const titles = kitChecks.map(({ title }) => title)

test('the example of the guide passes every check with the built package', () => {
  expect(runExample(example)).toEqual({ passed: titles, failed: 0, message: '' })
})

test('the example fails where the world does not hold what it says', () => {
  const { passed, failed } = runExample(example.replace('lamp.isOn = isOn', 'lamp.isOn = true'))
  expect({ failed, isRemoveTested: !passed.includes(titles[14] ?? '') }).toEqual({
    failed: titles.length - passed.length,
    isRemoveTested: true,
  })
  expect(failed).toBeGreaterThan(0)
})

test('the guide lists every check', () => {
  const [, section = ''] = guide.split('## What is checked\n')
  const listed = [...section.matchAll(/^- (.*)$/gm)].map(([, title]) => title)
  expect(listed).toEqual(titles)
})
