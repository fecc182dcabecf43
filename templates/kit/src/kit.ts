import { defineKit } from '@holdfast/core/kit'
import { create } from './create.ts'
import { drop } from './drop.ts'
import { parameters } from './parameters.ts'
import { quickCheck } from './quick-check.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { updatable, update } from './update.ts'

/** Protects a marker file: it exists on the node that holds it, and nowhere else. */
export default defineKit({
  kind: 'template',
  summary: 'A marker file in a folder',
  parameters,
  placement: 'single',
  takeover: 'lease',
  dropWithin: '1s',
  timeouts: { create: '5s', restore: '5s', remove: '5s', quickCheck: '5s' },
  updatable,
  create,
  restore,
  remove,
  quickCheck,
  update,
  drop,
})
