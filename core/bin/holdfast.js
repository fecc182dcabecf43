#!/usr/bin/env node
import { checkNode, keepCompiledCode, root } from './start.js'

await checkNode()
// Whoever looks at the processes of this machine is not to read a token there.
process.title = 'holdfast'
keepCompiledCode()
const { runHoldfast } = await import('../dist/command-line/bin/holdfast.js')
process.exitCode = await runHoldfast(process.argv.slice(2), root)
