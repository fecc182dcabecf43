#!/usr/bin/env node
import { checkNode, keepCompiledCode, root } from './start.js'

await checkNode()
keepCompiledCode()
const { runHoldfast } = await import('../dist/command-line/bin/holdfast.js')
process.exitCode = await runHoldfast(process.argv.slice(2), root)
