export { createFileStore } from './file-store.ts'
export { writeDurably } from './write-durably.ts'
