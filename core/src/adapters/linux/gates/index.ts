export { gateName } from './gate-name.ts'
export { GateTable } from './gate-table.ts'
export { type GateTrouble, gateTroubleOf, tellOfGate } from './gate-trouble.ts'
export { openRehearsedGate } from './rehearse-gate.ts'
