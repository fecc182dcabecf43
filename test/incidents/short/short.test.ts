import { OneMachine } from '../one-machine.ts'
import { walkAll } from '../walk-all.ts'
import { killedProgram } from '../walks/killed-program.ts'
import { wrongParameter } from '../walks/wrong-parameter.ts'

walkAll(() => OneMachine.open(), [killedProgram, wrongParameter])
