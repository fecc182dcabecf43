import { defineKit } from '@holdfast/core/kit'
import { admit } from './admit.ts'
import { clear } from './clear.ts'
import { create } from './create.ts'
import { deepCheck } from './deep-check.ts'
import { deleteTraces } from './delete.ts'
import { parameters } from './parameters.ts'
import { peerBack } from './peer-back.ts'
import { peerLost } from './peer-lost.ts'
import { quickCheck } from './quick-check.ts'
import { recover } from './recover.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { watch } from './watch.ts'

/** Protects an ALTIBASE server: one on each node that replicate, or one over a shared disk. */
export default defineKit({
  kind: 'altibase',
  summary: 'An ALTIBASE database, replicated or on a shared disk',
  parameters,
  placement: 'every',
  placements: ['every', 'single'],
  // Over a shared disk nothing but a fence says that an owner has let go.
  takeover: 'fence',
  dropWithin: '0ms',
  timeouts: {
    create: '60s',
    // An eager server catches up with its peer before it lets anybody in.
    restore: '11m',
    // The stop, and a kill where it does not help.
    remove: '3m',
    quickCheck: '30s',
    deepCheck: '60s',
    recover: '12m',
    delete: '30s',
    admit: '60s',
  },
  create,
  restore,
  remove,
  quickCheck,
  deepCheck,
  recover,
  delete: deleteTraces,
  admit,
  peerLost,
  peerBack,
  clear,
  watch,
})
