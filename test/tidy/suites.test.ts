import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
// @ts-expect-error a script without types
import { countTests } from '../suites-count.mjs'
// @ts-expect-error a script without types
import { startSuites } from '../suites-run.mjs'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-suites-'))
const root = fileURLToPath(new URL('../..', import.meta.url))
const passed = { status: 'passed', assertionResults: [{ status: 'passed' }], name: 'a.test.ts' }
const clean = {
  numTotalTests: 3,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [passed],
}

/** A busy machine takes its time. */
const patience = { timeout: 50_000 }

function suite(name: string, ...args: string[]) {
  const command = [`../test/tidy/fixtures/suites/${name}.mjs`, ...args]
  return { name, command, budgetMs: 120_000 }
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/status`)
}

function readPid(file: string): number {
  const pid = Number(readFileSync(file, 'utf8'))
  if (pid > 0) return pid
  throw new Error('the pid is not written yet')
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('counting', () => {
  it('a suite whose tests all pass has no failure', () => {
    expect(countTests({ exitCode: 0 }, clean)).toEqual({ passed: 3, failed: 0, problems: [] })
  })

  it('a suite that ran no test has failed', () => {
    const none = { ...clean, numTotalTests: 0, numPassedTests: 0, testResults: [] }
    expect(countTests({ exitCode: 0 }, none)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('a suite that ended without results has failed', () => {
    expect(countTests({ exitCode: 1 }, undefined)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('a test file that could not be imported is a failure beside the tests that passed', () => {
    const broken = { status: 'failed', assertionResults: [], name: 'b.test.ts' }
    const told = { ...clean, testResults: [passed, broken] }
    expect(countTests({ exitCode: 1 }, told)).toMatchObject({ passed: 3, failed: 1 })
  })

  it('an error outside every test is a failure', () => {
    expect(countTests({ exitCode: 1 }, clean)).toMatchObject({ passed: 3, failed: 1 })
  })

  it('a failed test is told with its file and the beginning of what it said', () => {
    const failureMessages = [
      `\u001b[31mError: no\u001b[39m\n    at node:internal/x\n${'y\n'.repeat(50)}`,
    ]
    const test = { status: 'failed', fullName: 'a node is there', failureMessages }
    const file = { status: 'failed', assertionResults: [test], name: join(root, 'test/c.test.ts') }
    const told = { ...clean, numFailedTests: 1, testResults: [passed, file] }
    const { failed, problems } = countTests({ exitCode: 1 }, told)
    expect(failed).toBe(1)
    expect(problems[0].split('\n').slice(0, 3)).toEqual([
      'test/c.test.ts > a node is there',
      '   Error: no',
      '   y',
    ])
    expect(problems[0].split('\n')).toHaveLength(21)
  })

  it('a skipped test is a failure', () => {
    const told = { ...clean, numPassedTests: 2, numPendingTests: 1 }
    expect(countTests({ exitCode: 0 }, told)).toMatchObject({ passed: 2, failed: 1 })
  })
})

describe('running', () => {
  it('suites run one after another and each counts by its exit code', async () => {
    const started: string[] = []
    const onStart = ({ name }: { name: string }) => started.push(name)
    const results = await startSuites([suite('passes'), suite('fails')], { onStart }).results
    const counted = results.map((result: { passed: number; failed: number }) => [
      result.passed,
      result.failed,
    ])
    expect({ started, counted }).toEqual({
      started: ['passes', 'fails'],
      counted: [
        [1, 0],
        [0, 1],
      ],
    })
  })

  it('nothing is left of an interrupted suite, not even what left its process group', async () => {
    const pidFile = join(folder, 'pid-of-leaver')
    const report = { onStart: () => undefined }
    const run = startSuites([suite('leaves', pidFile)], report)
    onTestFinished(() => run.stop())
    const [pid, temporary] = await vi.waitFor(() => {
      const [id = '', path = ''] = readFileSync(pidFile, 'utf8').split('\n')
      expect(existsSync(join(path, 'left'))).toBe(true)
      return [Number(id), path] as const
    }, patience)
    run.stop()
    await run.results
    expect(existsSync(temporary)).toBe(false)
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), patience)
  })

  it('an interrupted run ends the processes of its suite and starts no other', async () => {
    const pidFile = join(folder, 'pid')
    const started: string[] = []
    const onStart = ({ name }: { name: string }) => started.push(name)
    const run = startSuites([suite('hangs', pidFile), suite('passes')], { onStart })
    onTestFinished(() => run.stop())
    const pid = await vi.waitFor(() => readPid(pidFile), patience)
    expect(isRunning(pid)).toBe(true)
    run.stop()
    const results = await run.results
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), patience)
    expect({ started, results: results.length }).toEqual({ started: ['hangs'], results: 1 })
  })
})
