export { gateName } from './gate-name.ts'
export { GateTable } from './gate-table.ts'
