export { endGroup, keepOutput } from './operator-program.ts'
