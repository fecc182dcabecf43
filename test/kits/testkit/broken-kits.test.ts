import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { kitChecks } from '../../../core/src/testing/kit-checks.ts'
import type { Subject } from '../../../core/src/testing/kit-test-plan.ts'
import { serverPlan } from '../../fixtures/broken-kits/server-world.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/broken-kits/', import.meta.url))

/** A kit with one mistake, and every check that catches it: first the one that is made for it. */
const broken: readonly (readonly [kit: string, ...checks: string[]])[] = [
  ['not-defined', 'made-by-define-kit'],
  ['summary-empty', 'members-sound'],
  ['drop-missing', 'hooks-complete'],
  ['unknown-keyword', 'schema-strict', 'valid-accepted'],
  ['takes-unknown-parameters', 'schema-closed'],
  ['parameter-without-description', 'parameters-described'],
  ['default-outside-enum', 'defaults-valid'],
  ['refuses-what-is-valid', 'valid-accepted'],
  ['accepts-what-is-invalid', 'invalid-refused'],
  ['create-with-side-effects', 'create-changes-nothing'],
  [
    'restore-too-early',
    'restore-brings-in-service',
    'restore-idempotent',
    'restore-cut-off-then-restore',
  ],
  ['restore-not-idempotent', 'restore-idempotent', 'restore-cut-off-then-restore'],
  ['restore-starts-another', 'restore-idempotent'],
  ['restore-expects-a-clean-start', 'restore-cut-off-then-restore'],
  [
    'remove-too-early',
    'remove-leaves-nothing',
    'restore-cut-off-then-remove',
    'remove-cut-off-then-remove',
  ],
  [
    'remove-leaves-something',
    'remove-leaves-nothing',
    'restore-cut-off-then-remove',
    'remove-cut-off-then-remove',
    'failures-noticed',
  ],
  [
    'remove-not-idempotent',
    'remove-idempotent',
    'restore-cut-off-then-remove',
    'remove-cut-off-then-remove',
  ],
  ['remove-forgets-half-way', 'restore-cut-off-then-remove', 'remove-cut-off-then-remove'],
  ['remove-unlocks-first', 'remove-cut-off-then-remove'],
  ['quick-check-announces', 'looks-change-nothing'],
  ['quick-check-knows-no-failure', 'quick-check-answers'],
  ['quick-check-guesses', 'quick-check-honest'],
  ['ignores-exit-code', 'failures-noticed', 'obstacles-reject'],
  ['swallows-errors', 'obstacles-reject', 'failures-noticed'],
  ['ignores-signal', 'signal-heeded'],
  ['writes-parameters', 'parameters-untouched'],
  ['drop-does-nothing', 'drop-ends-service'],
  ['probe-always-silent', 'probe-answers'],
  ['tells-secret', 'secrets-kept'],
  ['update-not-tried', 'updatable-tried'],
  ['update-does-nothing', 'update-like-restart'],
  ['update-counts-calls', 'update-idempotent'],
  ['update-restarts', 'update-keeps-service'],
  ['remove-by-parameters', 'update-then-remove'],
  ['update-swallows-errors', 'update-honest'],
  ['update-of-nothing', 'update-of-absent'],
]

/** A sound kit in a package with one mistake. */
const brokenPackages = [
  ['readme-lacks-heading', 'readme-headings'],
  ['peer-missing', 'package-sound'],
] as const

async function openSubject(file: string, folder: string): Promise<Subject> {
  const { default: kit } = await import(`${fixtures}${file}.ts`)
  return { ...serverPlan, kit, folder: fixtures + folder } as unknown as Subject
}

/** The checks that a kit does not pass. */
async function catching(subject: Subject): Promise<string[]> {
  const caught: string[] = []
  for (const check of kitChecks) {
    await check.run(subject).catch(() => caught.push(check.name))
  }
  return caught
}

test.each(broken)('a kit that is %s is caught', async (kit, ...checks) => {
  const caught = await catching(await openSubject(kit, 'sound'))
  expect(caught.toSorted()).toEqual(checks.toSorted())
})

test.each(brokenPackages)('a package that is %s is caught by %s', async (folder, check) => {
  expect(await catching(await openSubject('sound/kit', folder))).toEqual([check])
})

test.each(['kit', 'updating'])('a sound kit passes every check: %s', async (file) => {
  expect(await catching(await openSubject(`sound/${file}`, 'sound'))).toEqual([])
})

test('every check is the first to catch some mistake', () => {
  const first = [...broken, ...brokenPackages].map(([, check]) => check)
  expect([...new Set(first)].toSorted()).toEqual(kitChecks.map(({ name }) => name).toSorted())
})

test('every broken kit is tried', () => {
  const files = readdirSync(fixtures).filter((name) => name.endsWith('.ts'))
  const kits = files.map((name) => basename(name, '.ts')).filter((name) => name !== 'server-world')
  expect(kits.toSorted()).toEqual(broken.map(([kit]) => kit).toSorted())
})

test('what is wrong is told in words for the author', async () => {
  const words = async (kit: string, name: string) => {
    const subject = await openSubject(kit, 'sound')
    const check = kitChecks.find((one) => one.name === name)
    return await check?.run(subject).catch((error: Error) => error.message)
  }
  expect([
    await words('remove-leaves-something', 'remove-leaves-nothing'),
    await words('writes-parameters', 'parameters-untouched'),
    await words('restore-too-early', 'restore-brings-in-service'),
    await words('ignores-exit-code', 'obstacles-reject'),
    await words('restore-not-idempotent', 'restore-idempotent'),
    await words('remove-forgets-half-way', 'restore-cut-off-then-remove'),
  ]).toMatchInlineSnapshot(`
    [
      "remove left something different: + lock",
      "restore wrote to the parameter mode",
      "restore resolved, but it is not so yet",
      "with "the server cannot be started" restore resolved: it must reject by itself",
      "a second restore rejected: "serverctl lock" ended with exit code 1: it is locked already",
      "remove after a restore, cut off after operation 2 of 10, left something different: + lock",
    ]
  `)
})
