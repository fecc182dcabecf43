import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TObject } from 'typebox'
import { describe, expect, it } from 'vitest'
import type { Kit } from '../kit/define-kit.ts'
import { kitChecks } from './kit-checks.ts'
import type { KitTestPlan, Subject } from './kit-test-plan.ts'
import type { KitWorld } from './kit-world.ts'

/**
 * Makes a suite of tests for a kit that check what its author did not ask for. To be called in a
 * test file of vitest; says nothing of what only this kit does, so write tests of your own too.
 */
export function testKit<S extends TObject, W extends KitWorld>(
  kit: Kit<S>,
  plan: KitTestPlan<W>,
): void {
  describe(`the kit ${kit?.kind}`, () => {
    for (const check of kitChecks) {
      it(check.title, async () => {
        const { testPath = '.' } = expect.getState()
        await check.run(subjectOf(kit, plan, testPath))
      })
    }
  })
}

function subjectOf<S extends TObject, W extends KitWorld>(
  kit: Kit<S>,
  plan: KitTestPlan<W>,
  testFile: string,
): Subject {
  const folder = plan.folder ?? packageFolder(dirname(testFile))
  return { ...plan, kit, folder } as unknown as Subject
}

/** The nearest folder upward with a package.json. */
function packageFolder(from: string): string {
  const isPackage = existsSync(join(from, 'package.json'))
  return isPackage || from === dirname(from) ? from : packageFolder(dirname(from))
}
