import { parseArgs } from 'node:util'
import { installStandIn } from './install.ts'

/** `node install-command.ts --home FOLDER [--port N] [--replication-port N] [--time-factor N]`. */
const { values } = parseArgs({
  options: {
    home: { type: 'string' },
    port: { type: 'string', default: '20300' },
    'replication-port': { type: 'string', default: '0' },
    'time-factor': { type: 'string', default: '1' },
  },
})

if (!values.home) throw new Error('--home FOLDER is missing')
const home = installStandIn({
  home: values.home,
  port: Number(values.port),
  replicationPort: Number(values['replication-port']),
  timeFactor: Number(values['time-factor']),
})
console.log(`A stand-in for ALTIBASE, for tests only, is in ${home.path}`)
