export { Caretaker } from './caretaker.ts'
export { guardianSocketName } from './guardian-protocol.ts'
export { type GuardianToKeep, type KeptGuardian, keepGuardian } from './keep-guardian.ts'
export { type GuardianSettings, runGuardian } from './run-guardian.ts'
