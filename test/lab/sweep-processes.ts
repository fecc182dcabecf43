import { killMarked } from './marked-processes.ts'

// Waits until its maker is gone, in whatever way, then kills what carries the mark.
//
//   node sweep-processes.ts MARK

const [mark = ''] = process.argv.slice(2)
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM']) process.on(signal, () => undefined)
process.stdin.resume()
await new Promise((resolve) => process.stdin.once('close', resolve))
await killMarked([mark])
