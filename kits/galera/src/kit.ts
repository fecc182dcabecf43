import { defineKit } from '@holdfast/core/kit'
import { admit } from './admit.ts'
import { checkOnNode, create } from './create.ts'
import { deepCheck } from './deep-check.ts'
import { deleteTraces } from './delete.ts'
import { drop } from './drop.ts'
import { parameters } from './parameters.ts'
import { quickCheck } from './quick-check.ts'
import { recover } from './recover.ts'
import { remove } from './remove.ts'
import { restore } from './restore.ts'
import { watch } from './watch.ts'

/** Protects a MariaDB server that is a member of a synchronous Galera cluster. */
export default defineKit({
  kind: 'galera',
  summary: 'MariaDB with Galera: synchronous, and active on every node',
  parameters,
  placement: 'every',
  // It is in service on every node, and nobody takes it over from another.
  takeover: 'fence',
  dropWithin: '5s',
  // A whole copy of a large database takes as long as it takes.
  timeouts: {
    create: '20s',
    extend: '20s',
    restore: '2h',
    recover: '2h',
    remove: '90s',
    quickCheck: '15s',
    deepCheck: '30s',
    admit: '5s',
  },
  create,
  extend: checkOnNode,
  restore,
  remove,
  quickCheck,
  deepCheck,
  recover,
  delete: deleteTraces,
  admit,
  drop,
  watch,
})
