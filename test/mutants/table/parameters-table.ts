import type { Mutant } from '../mutant.ts'

/** What becomes of new parameters, and what nodes do for them. */
export const parametersMutants: readonly Mutant[] = [
  {
    name: 'failed-update-is-believed',
    file: 'core/src/machine/rows/acted.ts',
    find: "  if (outcome !== 'done') {",
    replace: '  if (outcome === undefined) {',
    breaks: 'what could not be changed in service is restored anew',
    shownBy: { scenario: 'update-that-fails' },
  },
  {
    name: 'update-is-not-looked-at',
    file: 'core/src/executor/update-in-service.ts',
    find: 'if (isGone(seen)) return notThere(order, seen, parts)',
    replace: '',
    breaks: 'an update is believed only where a look with the new parameters says so as well',
    shownBy: { scenario: 'update-that-lies' },
  },
  {
    name: 'unheard-update-is-repeated',
    file: 'core/src/machine/draft.ts',
    find: 'const isHeard = !isOver || changes.notUpdated !== undefined',
    replace: 'const isHeard = isOver || !isOver',
    breaks: 'what may be changed half-way, as its daemon died, is restored anew',
    shownBy: { scenario: 'daemon-death-in-an-update' },
  },
  {
    name: 'parents-make-way-for-an-update',
    file: 'core/src/planner/must-make-way.ts',
    find: 'if (resource !== undefined && canUpdate(resource, node, instance)) return false',
    replace: '',
    breaks: 'parents see nothing of what is changed in service below them',
    shownBy: { scenario: 'changed-in-service' },
  },
  {
    name: 'everything-is-updatable',
    file: 'core/src/planner/can-update.ts',
    find: 'return changed.length > 0 && fixedAmong(resource, changed).length === 0',
    replace: 'return changed.length > 0',
    breaks: 'what a kit cannot change in service is restored anew',
    shownBy: { unitTests: 'core/src/machine/updates.test.ts' },
  },
  {
    name: 'new-parameters-are-looked-for-too-early',
    file: 'core/src/daemon/node-view.ts',
    find: 'if (outdated === null) return resource',
    replace: 'if (outdated !== undefined) return resource',
    breaks: 'what is held with older parameters is looked at with these',
    shownBy: { unitTests: 'core/src/daemon/looks.test.ts' },
  },
  {
    name: 'guardian-forgets-the-former-way-down',
    file: 'core/src/daemon/lodgings.ts',
    find: 'const drop = joinDrops(old, await this.askDrop(next))',
    replace: 'const drop = joinDrops(await this.askDrop(next), await this.askDrop(next))',
    breaks: 'while parameters change the guardian can take down what was there before as well',
    shownBy: { unitTests: 'core/src/daemon/lodgings.test.ts' },
  },
]
