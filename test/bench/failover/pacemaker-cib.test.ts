import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { pacemakerCib, programAgent } from './pacemaker-cib.ts'

test('program and address are asked for as often as is said, and nothing else differs', () => {
  const intervals = (cib: string) => cib.match(/interval="\w+"/g)
  expect(intervals(pacemakerCib(10))).toEqual(['interval="10s"', 'interval="10s"'])
  expect(intervals(pacemakerCib(1))).toEqual(['interval="1s"', 'interval="1s"'])
  expect(pacemakerCib(1).replaceAll('"1s"', '"10s"')).toBe(pacemakerCib(10))
})

test('the agent describes itself, and refuses what it does not know', () => {
  const run = (action: string) => {
    const input = programAgent(['/bin/sleep', 'infinity'])
    return spawnSync('bash', ['-s', action], { input, encoding: 'utf8' })
  }
  expect(run('meta-data').stdout).toContain('<resource-agent name="echo-program"')
  expect(run('dance').status).toBe(3)
})
