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
import { watch } from './watch.ts'

/** Protects a program that runs in the foreground: a server, a worker, an application. */
export default defineKit({
  kind: 'process',
  summary: 'A program that runs in the foreground',
  parameters,
  placement: 'single',
  placements: ['single', 'every'],
  takeover: 'lease',
  // SIGKILL to the whole group, and the kernel closing what it had open.
  dropWithin: '500ms',
  timeouts: {
    ...{ create: '10s', extend: '10s', restore: '60s', remove: '60s', quickCheck: '30s' },
    update: '10s',
  },
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
  watch,
})
