import { defineKit } from '@holdfast/core/kit'
import { checkOnNode, create } from './create.ts'
import { deleteTraces } from './delete.ts'
import { drop } from './drop.ts'
import { parameters } from './parameters.ts'
import { quickCheck } from './quick-check.ts'
import { recover } from './recover.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { updatable, update } from './update.ts'

/** Protects an application by scripts, as LifeKeeper's generic application does. */
export default defineKit({
  kind: 'script',
  summary: 'Any application that scripts start, stop and check',
  parameters,
  placement: 'single',
  placements: ['single', 'every'],
  // Nobody can say how long somebody's script takes, nor that it did its work: a way down that
  // cannot be bounded frees nothing by the passing of time.
  takeover: 'fence',
  // SIGKILL, and then five seconds in which the guardian waits for the script.
  dropWithin: '7s',
  // LifeKeeper gives a quickCheck 22 s as well.
  timeouts: { create: '20s', extend: '20s', restore: '3m', remove: '3m', quickCheck: '22s' },
  updatable,
  create,
  extend: checkOnNode,
  restore,
  remove,
  quickCheck,
  recover,
  update,
  delete: deleteTraces,
  drop,
})
