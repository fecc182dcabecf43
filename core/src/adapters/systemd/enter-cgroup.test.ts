import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { enterCgroup } from './enter-cgroup.ts'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-cgroup-'))
afterAll(() => rmSync(folder, { recursive: true }))

function placesWith(own: string) {
  const places = { ofProcess: join(folder, 'cgroup'), mounts: join(folder, 'mounts') }
  writeFileSync(places.ofProcess, `1:name=systemd:/x\n0::${own}\n`)
  writeFileSync(places.mounts, `proc /proc proc rw\ncgroup2 ${folder}/fs cgroup2 rw 0 0\n`)
  mkdirSync(join(folder, 'fs'), { recursive: true })
  return places
}

it.each([
  ['daemon', '/system.slice/holdfast.service'],
  ['daemon', '/system.slice/holdfast.service/guardian'],
  ['guardian', '/system.slice/holdfast.service/daemon'],
] as const)('a %s that was started in %s has a cgroup of its own in the unit', (role, own) => {
  const entered = enterCgroup(role, placesWith(own))
  expect(entered).toBe(join(folder, 'fs/system.slice/holdfast.service', role))
  expect(readFileSync(join(entered ?? '', 'cgroup.procs'), 'utf8')).toBe(String(process.pid))
})

it('outside of a unit, or where the kernel refuses, a process stays where it is', () => {
  expect(enterCgroup('daemon', placesWith('/user.slice/session-1.scope'))).toBeUndefined()
  expect(enterCgroup('daemon', placesWith('/system.slice/runner.service'))).toBeUndefined()
  const places = placesWith('/holdfast-refused.service')
  writeFileSync(join(folder, 'fs/holdfast-refused.service'), 'no folder')
  expect(enterCgroup('daemon', places)).toBeUndefined()
})
