import { GateTable } from '../../../core/src/adapters/linux/gates/index.ts'
import { HoldfastError } from '../../../core/src/errors/index.ts'

// Runs without the right to change the network: says by which code that is refused.
try {
  new GateTable('holdfast-refused').set([{ address: '10.0.0.7', isOpen: true }], 1000)
} catch (error) {
  const { code, message } = error as HoldfastError
  process.stdout.write(error instanceof HoldfastError ? `${code} ${message}` : String(error))
}
