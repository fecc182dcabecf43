import { defineKit } from '@holdfast/core/kit'
import { create } from './create.ts'
import { deepCheck } from './deep-check.ts'
import { drop } from './drop.ts'
import { parameters } from './parameters.ts'
import { quickCheck } from './quick-check.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { watch } from './watch.ts'

/** Protects a Redis server whose data is its append-only file. */
export default defineKit({
  kind: 'redis',
  summary: 'A Redis server with its append-only file',
  parameters,
  placement: 'single',
  takeover: 'lease',
  // SIGKILL, and the kernel takes a large memory back.
  dropWithin: '2s',
  // A large append-only file is read for minutes.
  timeouts: { create: '10s', restore: '10m', remove: '1m', quickCheck: '5s', deepCheck: '10s' },
  create,
  restore,
  remove,
  quickCheck,
  deepCheck,
  drop,
  watch,
})
